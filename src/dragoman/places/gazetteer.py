"""The gazetteer: names as they are written, made comparable, and never a guess.

The places come with the package: those of layer `curated` are this project's own list, those of
layer `natural-earth` are Natural Earth's populated places (public domain).
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files
from io import StringIO
from pathlib import Path
from typing import cast, get_args

from dragoman.errors import InputError
from dragoman.model import Place, Precision
from dragoman.places.folding import bare, fold
from dragoman.places.kinds import POPULATED, Kind, typed

FILE = "places.csv"
COLUMNS = (
    *("id", "name", "aliases", "lat", "lon"),
    *("radius_km", "precision", "kind", "country", "layer"),
)
#: The same names come up in every report of a beat; so many answers are kept.
REMEMBERED = 50_000
LAYERS = ("curated", "natural-earth")
ORDER = ("country", "capital", "city", "town", "village", "region", "area")


@dataclass(frozen=True, slots=True)
class Row:
    """A listed place: its names, what it is, and which list it comes from."""

    place: Place
    aliases: tuple[str, ...]
    kind: str
    layer: str

    @property
    def names(self) -> tuple[str, ...]:
        """The name and all other spellings."""
        return (self.place.name, *self.aliases)

    @property
    def rank(self) -> tuple[int, int, str]:
        """Where the row stands among others of the same name: by layer, kind, id."""
        layer = LAYERS.index(self.layer) if self.layer in LAYERS else -1
        kind = ORDER.index(self.kind) if self.kind in ORDER else len(ORDER)
        return layer, kind, self.place.id


def _row(record: dict[str, str]) -> Row:
    """A row from one record of the file; `ValueError` says what is wrong with it."""
    lat, lon, radius = (float(record[name]) for name in ("lat", "lon", "radius_km"))
    if not (-90 <= lat <= 90 and -180 <= lon <= 180 and radius > 0):
        raise ValueError(f"no such point or radius: {lat}, {lon}, {radius} km")
    if not record["id"] or not record["name"]:
        raise ValueError("id or name is missing")
    if record["precision"] not in get_args(Precision):
        raise ValueError(f"precision {record['precision']!r} is not one of {get_args(Precision)}")
    place = Place(
        id=record["id"],
        name=record["name"],
        lat=lat,
        lon=lon,
        radius_km=radius,
        precision=cast("Precision", record["precision"]),
        country=record["country"] or None,
    )
    aliases = tuple(filter(None, record["aliases"].split("|")))
    return Row(place, aliases, record["kind"], record["layer"])


def rows(text: str, name: str) -> Iterator[Row]:
    """The rows of a CSV text; `InputError` names the file and the line that is wrong."""
    reader = csv.DictReader(StringIO(text))
    missing = [column for column in COLUMNS if column not in (reader.fieldnames or ())]
    if missing:
        raise InputError(name, f"lacks the column {missing[0]}; wanted: {', '.join(COLUMNS)}")
    for record in reader:
        try:
            if None in record or None in record.values():
                raise ValueError("has too many or too few columns")
            yield _row(record)
        except ValueError as error:
            raise InputError(f"{name}:{reader.line_num}", str(error)) from None


@cache
def listed() -> tuple[Row, ...]:
    """The rows that come with the package, read once."""
    text = (files("dragoman.places") / FILE).read_text(encoding="utf-8")
    return tuple(rows(text, FILE))


@cache
def towns() -> tuple[Place, ...]:
    """Listed towns, those that help most to find one's way first."""
    ranks = {"capital": 0, "city": 1, "town": 2}
    kept = [row for row in listed() if row.kind in ranks]
    kept.sort(key=lambda r: (ranks[r.kind], r.layer, -r.place.radius_km, r.place.id))
    return tuple(row.place for row in kept)


Index = dict[str, list[Row]]


def _index(all_rows: Iterable[Row], key: Callable[[str], str]) -> Index:
    """Rows by a form of each of their names."""
    made: Index = {}
    for row in all_rows:
        for form in dict.fromkeys(map(key, row.names)):
            made.setdefault(form, []).append(row)
    return {form: sorted(found, key=lambda r: r.rank) for form, found in made.items()}


def _core(name: str) -> str:
    """The folded name without article and without the words of its kind."""
    told = typed(fold(name))
    return bare(told[0] if told else fold(name))


class NameList:
    """Finds rows by name. Steps from strict to loose; the first that finds anything decides."""

    def __init__(self, all_rows: Iterable[Row]) -> None:
        kept = tuple(all_rows)
        self.exact = _index(kept, fold)
        self.bare = _index(kept, lambda name: bare(fold(name)))
        self.core = _index(kept, _core)
        self._remembered = lru_cache(REMEMBERED)(self._find)

    def find(self, name: str) -> Sequence[Place]:
        """Candidates, best first; each says in `why` how it was found. Never a near spelling."""
        return self._remembered(name)

    def _find(self, name: str) -> Sequence[Place]:
        folded = fold(name)
        if not folded:
            return ()
        if found := self.exact.get(folded):
            return [replace(row.place, why=_spelt(name, row)) for row in found]
        if found := self.bare.get(bare(folded)):
            return [replace(row.place, why=_spelt(name, row, article=True)) for row in found]
        told = typed(folded)
        return self._typed(name, *told) if told else self._untyped(name, folded)

    def _typed(self, name: str, core: str, kind: Kind) -> Sequence[Place]:
        """What a name with a word of its kind may mean: such a place, else the town, widened."""
        known = self.core.get(bare(core), [])
        right = [row for row in known if row.kind in kind.rows]
        if right:
            return [replace(r.place, why=_spelt(name, r, article=True)) for r in right]
        towns = [row for row in self.bare.get(bare(core), []) if row.kind in POPULATED]
        if kind.name == "town" and not towns:
            return [_other(row, kind) for row in known if row.kind != "country"]
        return [_widened(row, kind) for row in towns]

    def _untyped(self, name: str, folded: str) -> Sequence[Place]:
        """Places listed only with a word of their kind, when the name comes without one."""
        known = self.core.get(bare(folded), [])
        why = '"{}" is listed only as {}'
        return [replace(row.place, why=why.format(name, row.place.name)) for row in known]


def _spelt(name: str, row: Row, article: bool = False) -> str:
    """Why a name means a row: it is listed so, or differs in article or in the word of its kind."""
    if name == row.place.name:
        return f'"{name}" is listed'
    how = ", but for article or kind" if article else ""
    return f'"{name}" is listed as a spelling of {row.place.name}{how}'


def _widened(row: Row, kind: Kind) -> Place:
    """A town that stands for a place of another kind near it, as far off as that may be."""
    if kind.name == "quarter":
        why = f"a part of {row.place.name}; the part itself is not listed"
        return replace(row.place, precision="district", why=why)
    radius = row.place.radius_km + kind.spread_km
    why = f"no {kind.name} of that name is listed; {row.place.name} within {radius:g} km"
    return replace(row.place, radius_km=radius, precision=kind.precision, why=why)


def _other(row: Row, kind: Kind) -> Place:
    """A place of another kind that stands for a town of its name."""
    radius = row.place.radius_km + kind.spread_km
    coarse = row.place.precision in ("region", "country")
    why = f"no town of that name is listed; {row.place.name} within {radius:g} km"
    precision: Precision = row.place.precision if coarse else "district"
    return replace(row.place, radius_km=radius, precision=precision, why=why)


@cache
def _shipped() -> NameList:
    return NameList(listed())


def open_gazetteer(extra: Sequence[Path] = ()) -> NameList:
    """The gazetteer that comes with the package, with a person's own lists beside it.

    An own list is a CSV file with the same columns; its places come first. `InputError` names
    the file and line that cannot be used.
    """
    own: list[Row] = []
    for path in extra:
        try:
            own += rows(path.read_text(encoding="utf-8"), str(path))
        except (OSError, UnicodeDecodeError) as error:
            raise InputError(str(path), str(error)) from None
    return NameList([*own, *listed()]) if own else _shipped()
