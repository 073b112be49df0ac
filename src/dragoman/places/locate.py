"""Places the mentions of a reading: which place each means, or that it is not known which."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from dragoman.model import PLACE_ROLES, Mention, Place, Placed, Reading
from dragoman.places.countries import adjectives, short_forms
from dragoman.places.names import Finder, Name
from dragoman.places.phrases import Expression, Phrase, phrase
from dragoman.places.phrases import told as told_in
from dragoman.places.senses import ADJECTIVE, BEAT, SEAT, Document, Sense, holds
from dragoman.places.unlisted import place_unlisted
from dragoman.ports import Gazetteer

#: "X, Y", "X (Y)", "X in Y", "X in southern Y": Y holds X.
_HELD = re.compile(
    r"^(?:, (?:in )?|, [A-Z][\w'’ -]{2,40}, | ?\(|, a \w+ in | in "
    r"|، (?:في )?| في | в | \(в )(?:the )?$"
)
_SHORT = re.compile(r"^, ([A-Z][A-Za-z]?(?:\.? ?[A-Z][a-z]?)?[a-z]{0,4})\b")
#: A river of such a radius is too long to be one place; a stretch of it is so large.
LONG_KM, STRETCH_KM = 40.0, 30.0
#: At most so many candidates are kept of a name.
KEPT = 5


def mentions(reading: Reading) -> list[Mention]:
    """The distinct mentions that mean places: those listed, and those in place roles of claims."""
    told = [placed.mention for placed in reading.places]
    told += [mention for claim in reading.claims for mention in claim.role(*PLACE_ROLES)]
    distinct = {(m.start, m.end): m for m in told}
    return [distinct[span] for span in sorted(distinct)]


@dataclass(frozen=True, slots=True)
class Beat:
    """The countries (two letters) that a report is known to be about, and where its outlet sits."""

    countries: tuple[str, ...] = ()
    seat: tuple[str, ...] = ()

    @property
    def known(self) -> tuple[str, ...]:
        """All of them, each once."""
        return tuple(dict.fromkeys((*self.countries, *self.seat)))


@dataclass(frozen=True, slots=True)
class _Use:
    """A name at a spot of the document."""

    start: int
    end: int
    name: Name
    expression: Expression


def _uses(phrases: Mapping[Mention, Phrase]) -> list[_Use]:
    """All names in the mentions of a document, where they stand in it."""
    found: dict[tuple[int, int], _Use] = {}
    for told in phrases.values():
        for one in filter(None, (told.head, *told.others)):
            for name in one.names:
                use = _Use(name.start, name.end, name, one)
                found.setdefault((use.start, use.end), use)
    return [found[span] for span in sorted(found)]


def _senses(text: str, uses: Sequence[_Use]) -> list[Sense]:
    """The names of a document, each once, with what is said beside them."""
    found: dict[str, Sense] = {}
    for use in uses:
        key = use.name.key
        sense = found.setdefault(key, Sense(key, use.name.places))
        if short := _SHORT.match(text[use.end : use.end + 14]):
            told = short_forms().get(short[1].replace(" ", ""))
            sense.divisions |= {told} if told else set()
    for a, b in pairwise(uses):
        _say(found[a.name.key], a, b, text[a.end : b.start])
        if b.name.key in found[a.name.key].held:
            found[b.name.key].holding.add(a.name.key)
    return list(found.values())


def _say(sense: Sense, a: _Use, b: _Use, between: str) -> None:
    """Adds to a name what the next one says of it: that it holds it, or how it lies to it."""
    if a.name.key == b.name.key or len(between) > 60:
        return
    cue = b.expression.cue
    if cue and b.expression is not a.expression and b.expression.head is b.name:
        cut = between[: len(between) - len(cue.words)] if between.endswith(" ") else between
        if cue.kind in ("offset", "away", "direction", "desert", "near") and len(cut) <= 12:
            sense.told.append((b.name.key, cue))
        if cue.kind in ("part", "countryside", "edge", "centre") and len(cut) <= 8:
            sense.held.add(b.name.key)
    elif _HELD.match(between):
        sense.held.add(b.name.key)


class _Around:
    """The expressions of the running text, by where they stand."""

    def __init__(self, told: Sequence[Expression]) -> None:
        self.by_head = {e.head.start: e for e in told if e.cue and not e.border}
        self.borders = [e for e in told if e.border]
        self.starts = [e.start for e in self.borders]

    def border(self, mention: Mention) -> Expression | None:
        """The border that a mention speaks of."""
        at = bisect_left(self.starts, mention.end) - 1
        return self.borders[at] if at >= 0 and self.borders[at].end > mention.start else None

    def wider(self, mention: Mention, told: Phrase) -> Phrase:
        """What a mention means, by what it is part of: "Rutba" in "south of Rutba".

        Two names of one expression stay themselves, unless the mention has its words as well.
        """
        head = told.head
        if head is None or head.border:
            return Phrase(self.border(mention) or head, told.others)
        one = self.by_head.get(head.head.start)
        if one is None or one.cue is None or (head.cue and len(head.names) > 1):
            return told
        holds = one.start <= mention.start and mention.end <= one.end
        if not holds or one.end - one.start <= mention.end - mention.start:
            return told
        alone = len(one.names) == 1 or one.cue.kind in ("off", "toward")
        return Phrase(one, told.others) if alone or mention.start < one.head.start else told


def spoken_of(text: str, known: Sequence[str]) -> tuple[str, ...]:
    """The countries that a text is about: those known, and those whose adjectives come twice."""
    counted = Counter(adjectives(text))
    return tuple(dict.fromkeys((*known, *(c for c, n in sorted(counted.items()) if n > 1))))


def _votes(text: str, beat: Beat) -> Mapping[str, float]:
    """What speaks for countries before any name is looked at."""
    votes: dict[str, float] = defaultdict(float)
    for country in adjectives(text):
        votes[country] += ADJECTIVE
    for countries, worth in ((beat.countries, BEAT), (beat.seat, SEAT)):
        for country in countries:
            votes[country] += worth / len(countries)
    return votes


class Located:
    """The mentions of one document, placed."""

    def __init__(
        self, text: str, told: Mapping[Mention, Phrase], votes: Mapping[str, float]
    ) -> None:
        self.told = told
        self.uses = _uses(told)
        self.starts = [use.start for use in self.uses]
        self.document = Document(_senses(text, self.uses), votes)
        self.chosen = self.document.settle()

    def placed(self, mention: Mention) -> Placed:
        """A mention with the place meant, if that can be told, and what else it may be."""
        head = self.told[mention].head
        if head is None:
            return Placed(mention=mention, place=None)
        meant = [self.chosen.get(name.key) for name in head.names]
        place = head.at([p for p in meant if p]) if all(meant) else None
        place = self._stretch(place, head.head) if place and not head.cue else place
        ranked = self.document.settled(head.head.key)[:KEPT]
        rest = [p or n.places[0] for p, n in zip(meant[1:], head.names[1:], strict=True)]
        candidates = [head.at([w.place, *rest]) for w in ranked]
        if place is None:
            others = f"one of {len(ranked)} that fit about as well"
            candidates = [replace(c, why=f"{c.why}; {others}") for c in candidates]
        return Placed(mention=mention, place=place, candidates=tuple(candidates))

    def _stretch(self, place: Place, name: Name) -> Place:
        """The part of a river or sea that is meant, when a place on it is named beside it."""
        if place.kind not in ("water", "road") or place.radius_km < LONG_KM:
            return place
        here = bisect_left(self.starts, name.start)
        beside = self.uses[max(0, here - 2) : here + 3]
        beside = [u for u in beside if 0 < max(u.start - name.end, name.start - u.end) <= 40]
        near = [self.chosen[u.name.key] for u in beside if u.name.key in self.chosen]
        fine = [p for p in near if p.precision in ("exact", "town") and holds(place, p)]
        if not fine:
            return place
        why = f"{place.why}; the stretch near {fine[0].name}, which is named beside it"
        at = replace(place, lat=fine[0].lat, lon=fine[0].lon, radius_km=STRETCH_KM)
        return replace(at, precision="district", why=why)


def locate(reading: Reading, gazetteer: Gazetteer, beat: Beat = Beat()) -> Reading:
    """The reading with its places resolved, one entry per mention, in text order.

    Where two places fit about equally well, `place` stays `None` and the candidates are kept.
    """
    text = reading.report.text
    finder = Finder(gazetteer, beat.known)
    around = _Around(told_in(text, gazetteer, spoken_of(text, beat.known)))
    told = {m: around.wider(m, phrase(text, finder, m.start, m.end)) for m in mentions(reading)}
    located = Located(text, told, _votes(text, beat))
    found = [located.placed(m) for m in told]
    return replace(reading, places=tuple(place_unlisted(reading, found, finder)))
