"""The gazetteer: names as they are written, made comparable, and never a guess.

The places lie in one SQLite file (`tables.py`) that comes with the package or was built by
`dragoman places build`. A name is looked up in steps from strict to loose, and each candidate says
by which it was found; `deciding.py` says which candidate is an answer.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from math import log10
from pathlib import Path
from typing import cast

from dragoman.errors import InputError
from dragoman.model import Match, Place, Precision
from dragoman.places.kinds import POPULATED, Kind, typed, words
from dragoman.places.tables import DEGREE, KM, connect
from dragoman.places.trust import spoken_of
from dragoman.spelling import bare, fold, key, keys

SHIPPED = Path(__file__).with_name("places.sqlite")
#: The same names come up in every report of a beat; so many answers are kept.
REMEMBERED = 20_000
#: A name of more signs is none.
LONGEST = 120
#: Most candidates of a name, and of those that only sound alike.
MOST, MOST_ALIKE = 24, 12
#: A place of the kind asked for that is so much alike hides towns that are more alike.
SURE = 0.85
#: Spellings less alike than this are not candidates.
LEAST = 0.6
#: What a spelling is worth that is listed but for its article, or for the words of its kind.
BARE, TYPED = 0.98, 0.95
#: A spelling that is listed with a word of its kind is less like one without it: by this factor.
WITHOUT_KIND = 0.9
#: Kinds that nobody means who leaves the word of the kind out.
_NEVER_BARE = POPULATED | {
    "dam",
    "countryside",
    "refinery",
    "power-plant",
    "nuclear-site",
    "bridge",
}

# Priors are worth tenths of a likeness: they order names that are spelt alike.
_KINDS = {"country": 2.0, "capital": 0.45, "city": 0.25, "region": 0.2, "town": 0.1}
_LAYERS = {"own": 10.0, "curated": 1.0}
#: In a country that was asked for: more than any other prior.
_ASKED = 2.0

_PLACE = (
    "p.n, p.id, p.name, p.lat, p.lon, p.radius, kinds.kind, kinds.precision, p.country, "
    "divisions.name, p.population, layers.name"
)
_JOINS = (
    "JOIN kinds ON kinds.n = p.kind JOIN layers ON layers.n = p.layer "
    "LEFT JOIN divisions ON divisions.n = p.division"
)
_LISTED = (
    f"SELECT names.full, {_PLACE} FROM names JOIN places AS p ON p.n = names.place {_JOINS} "  # noqa: S608
    "WHERE names.key = ? AND names.core = ?"
)
_ALIKE = "SELECT core, full, place FROM names WHERE key = ?"
_ONE = f"SELECT '', {_PLACE} FROM places AS p {_JOINS} WHERE p.n = ?"  # noqa: S608
_TOWNS = (
    f"SELECT '', {_PLACE} FROM places AS p {_JOINS} "  # noqa: S608
    "WHERE kinds.kind IN ('capital', 'city') OR (kinds.kind = 'town' AND p.population >= 20000)"
)


@dataclass(frozen=True, slots=True)
class Hit:
    """A listed spelling and its place; `core` is the name without article and words of kind."""

    full: str
    place: Place

    def folded(self, core: str) -> str:
        """The spelling, folded, of a name of that core."""
        return self.full or core


def _hit(row: Sequence[object]) -> Hit:
    """A hit from a row of the file."""
    full, _, ident, name, lat, lon, radius, kind, precision, country, admin1, people, layer = row
    place = Place(
        id=str(ident),
        name=str(name),
        lat=cast("int", lat) / DEGREE,
        lon=cast("int", lon) / DEGREE,
        radius_km=cast("int", radius) / KM,
        precision=cast("Precision", precision),
        country=str(country) or None,
        kind=str(kind),
        admin1=str(admin1 or ""),
        population=cast("int", people or 0),
        layer=str(layer),
    )
    return Hit(str(full), place)


def prior(place: Place, countries: Sequence[str] = ()) -> float:
    """How likely a place is meant before its spelling is looked at, in tenths of a likeness."""
    asked = _ASKED if place.country and place.country in countries else 0.0
    people = log10(place.population + 10) / 8
    return asked + people + _KINDS.get(place.kind, 0.0) + _LAYERS.get(place.layer, 0.0)


class Gazetteer:
    """Finds places by name, in the files given; of one id in two files the first one stands."""

    def __init__(self, files: Sequence[sqlite3.Connection | Path]) -> None:
        self._files = tuple(files)
        self._open: dict[tuple[int, Path], sqlite3.Connection] = {}
        self._remembered = lru_cache(REMEMBERED)(self._find)

    def _connections(self) -> Iterator[sqlite3.Connection]:
        """The open files; a process that was forked opens its own."""
        for file in self._files:
            if isinstance(file, sqlite3.Connection):
                yield file
                continue
            at = (os.getpid(), file)
            if at not in self._open:
                self._open[at] = connect(file)
            yield self._open[at]

    def find(
        self, name: str, countries: Sequence[str] = (), *, near: bool = True
    ) -> Sequence[Place]:
        """Candidates, best first; each says in `match` and `why` how it was found.

        `countries` are two-letter codes: what lies there comes first, and where nothing listed
        does, looser steps are tried. Without `near`, only listed spellings are found.
        """
        return self._remembered(name, tuple(countries), near)

    def _find(self, name: str, countries: tuple[str, ...], near: bool) -> Sequence[Place]:
        folded = fold(name)
        if not folded or len(folded) > LONGEST or folded in words():
            return ()
        told = typed(folded)
        core = bare(told[0] if told else folded)
        hits = self._hits(core)
        found = _spelt(name, folded, core, hits)
        if not _enough(found, countries):
            found += _of_kind(name, core, told[1], hits) if told else _only_typed(name, core, hits)
        elif not told and not spoken_of(found):
            found += spoken_of(_only_typed(name, core, hits))
        if near and not _enough(found, countries):
            found += self._alike(name, core, told, countries)
        return _ranked(found, folded, countries)

    # What is listed -------------------------------------------------------------------------

    def _hits(self, core: str) -> list[Hit]:
        """All that is listed under a core, in any of its forms."""
        found: list[Hit] = []
        for database in self._connections():
            found += map(_hit, database.execute(_LISTED, (key(core), core)))
        return found

    # What sounds alike ----------------------------------------------------------------------

    def _alike(
        self, name: str, core: str, told: tuple[str, Kind] | None, countries: Sequence[str]
    ) -> list[Place]:
        """Places whose names have the consonants of this one, those most alike."""
        from dragoman.places.likeness import most_alike

        found: list[Place] = []
        for database in self._connections():
            rows = [r for bones in keys(core) for r in database.execute(_ALIKE, (bones,))]
            known = most_alike(core, {other for other, _, _ in rows}, LEAST)
            scores: dict[int, tuple[float, str]] = {}
            for other, full, n in rows:
                worth = 1.0 if told or not _has_kind(full, other) else WITHOUT_KIND
                score = worth * known.get(other, 0.0)
                if score > scores.get(n, (0.0, ""))[0]:
                    scores[n] = score, full or other
            best = sorted(scores, key=lambda n: (-scores[n][0], n))[: 4 * MOST_ALIKE]
            places = [
                (_hit(database.execute(_ONE, (n,)).fetchone()).place, *scores[n]) for n in best
            ]
            found += [_sounding(name, *entry) for entry in places]
        if told:
            found = _of_alike_kind(found, told[1], countries)
        ranked = sorted(found, key=lambda p: (-p.score - 0.1 * prior(p, countries), p.id))
        return ranked[:MOST_ALIKE]


def _of_alike_kind(found: Iterable[Place], kind: Kind, countries: Sequence[str]) -> list[Place]:
    """Of places that sound alike those of a kind, else the towns among them, widened."""
    kept = [p for p in found if p.kind in kind.rows or p.kind in POPULATED]
    right = [p for p in kept if p.kind in kind.rows]
    if any(p.score >= SURE and (not countries or p.country in countries) for p in right):
        return right
    return [*right, *(_stretched(p, kind) for p in kept if p.kind not in kind.rows)]


def _stretched(town: Place, kind: Kind) -> Place:
    """A town that sounds alike, widened for a place of a kind near it."""
    why = f"{town.why}; {_widened(town, kind).why}"
    return replace(_widened(town, kind), match="skeleton", score=town.score * TYPED, why=why)


def _sounding(name: str, place: Place, score: float, spelling: str) -> Place:
    why = f'"{name}" is not listed; {place.name} ("{spelling}") is spelt alike, {score:.2f}'
    return _with(place, "skeleton", round(score, 3), why)


def _with(place: Place, match: Match, score: float, why: str) -> Place:
    return replace(place, match=match, score=score, why=why)


def _has_kind(full: str, core: str) -> bool:
    """Whether a listed spelling has words of its kind."""
    return bool(full) and bare(full) != core


def _enough(found: Iterable[Place], countries: Sequence[str]) -> bool:
    """Whether looser steps can be left out: something is found, in the countries if any."""
    return any(not countries or p.country in countries for p in found)


def _ranked(found: Iterable[Place], folded: str, countries: Sequence[str]) -> Sequence[Place]:
    """Each place once, by the step and the spelling that found it and how likely it is meant.

    A name that a place is listed under first counts a little more than its other names.
    """

    def own(place: Place) -> float:
        return 0.15 if fold(place.name) == folded else 0.0

    ordered = sorted(found, key=lambda p: (-p.score - 0.3 * prior(p, countries) - own(p), p.id))
    best: dict[str, Place] = {}
    for place in ordered:
        best.setdefault(place.id, place)
    return tuple(best.values())[:MOST]


def _spelt(name: str, folded: str, core: str, hits: Iterable[Hit]) -> list[Place]:
    """What is listed letter by letter, or but for its article."""
    plain = bare(folded)
    found = []
    for hit in hits:
        listed = hit.folded(core)
        if listed == folded:
            found.append(_with(hit.place, "exact", 1.0, _said(name, hit.place)))
        elif bare(listed) == plain:
            found.append(_with(hit.place, "bare", BARE, _said(name, hit.place, "article")))
    return found


def _only_typed(name: str, core: str, hits: Iterable[Hit]) -> list[Place]:
    """What is listed only with a word of its kind, when the name comes without one.

    Towns and dams are left out, which are never called so, and airfields that no better list has:
    many bear the names of persons.
    """
    why = '"{}" is listed only as {}'
    return [
        _with(hit.place, "typed", TYPED, why.format(name, hit.place.name))
        for hit in hits
        if _has_kind(hit.full, core)
        and hit.place.layer != "airportsdata"
        and hit.place.kind not in _NEVER_BARE
    ]


def _of_kind(name: str, core: str, kind: Kind, hits: Sequence[Hit]) -> list[Place]:
    """Such a place of that name, else the town of that name, widened."""
    right = [h.place for h in hits if h.place.kind in kind.rows]
    if right:
        return [_with(p, "typed", TYPED, _said(name, p, "kind")) for p in right]
    towns = [h.place for h in hits if h.place.kind in POPULATED and bare(h.folded(core)) == core]
    if kind.name == "town" and not towns:
        return [_other(h.place, kind) for h in hits if h.place.kind != "country"]
    return [_widened(place, kind) for place in towns]


def _said(name: str, place: Place, but: str = "") -> str:
    """Why a name means a place: it is listed so, or differs in article or in the word of kind."""
    if name == place.name:
        return f'"{name}" is listed'
    how = ", but for article or kind" if but else ""
    return f'"{name}" is listed as a spelling of {place.name}{how}'


def _widened(place: Place, kind: Kind) -> Place:
    """A town that stands for a place of another kind near it, as far off as that may be."""
    if kind.name == "quarter":
        why = f"a part of {place.name}; the part itself is not listed"
        return replace(place, precision="district", why=why, match="typed", score=TYPED)
    radius = place.radius_km + kind.spread_km
    why = f"no {kind.name} of that name is listed; {place.name} within {radius:g} km"
    precision = kind.precision
    widened = replace(place, radius_km=radius, precision=precision, why=why)
    return replace(widened, match="typed", score=TYPED)


def _other(place: Place, kind: Kind) -> Place:
    """A place of another kind that stands for a town of its name."""
    radius = place.radius_km + kind.spread_km
    coarse = place.precision in ("region", "country")
    why = f"no town of that name is listed; {place.name} within {radius:g} km"
    precision: Precision = place.precision if coarse else "district"
    other = replace(place, radius_km=radius, precision=precision, why=why)
    return replace(other, match="typed", score=TYPED)


@cache
def towns() -> tuple[Place, ...]:
    """Towns of the shipped file, those that help most to find one's way first."""
    ranks = {"capital": 0, "city": 1, "town": 2}
    (database,) = _shipped()._connections()
    kept = [_hit(row).place for row in database.execute(_TOWNS)]
    kept.sort(key=lambda p: (ranks[p.kind], p.layer != "curated", -p.population, p.id))
    return tuple(kept)


@cache
def _shipped() -> Gazetteer:
    return Gazetteer([SHIPPED])


def open_gazetteer(lists: Sequence[Path] = (), file: Path | None = None) -> Gazetteer:
    """The gazetteer that comes with the package, or a built one, with a person's lists over it.

    A list is a CSV file with the columns of the curated one; its places come first. `InputError`
    names the file and line that cannot be used.
    """
    if not lists and not file:
        return _shipped()
    files: list[sqlite3.Connection | Path] = []
    if lists:
        from dragoman.places.building.build import overlay

        files.append(overlay(lists))
    if file:
        connect(file).close()
    elif not SHIPPED.is_file():
        raise InputError(str(SHIPPED), "is not there; the package is not whole")
    return Gazetteer([*files, file or SHIPPED])
