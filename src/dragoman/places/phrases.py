"""What phrases say of places: each listed name with the words that move or widen it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from dragoman.model import Place
from dragoman.places.countries import Border, borders
from dragoman.places.names import Finder, Name
from dragoman.places.relations import Area, agrees, at_border, paired, related
from dragoman.places.wordings import WINDOW, Cue, after, before, joined
from dragoman.ports import Gazetteer

#: A place larger than this says little of where on a border something is.
LOCAL_KM = 60.0
#: Expressions are looked for so many characters around a border.
AROUND = 200
COARSE = {"region": 1, "country": 2}
_EDGE = " \t\n,.;:!?()[]{}\"“”«»'’"
_GOES_ON = re.compile(r"^ ((?:[A-Z][\w'’-]*)(?: [A-Z][\w'’-]*)*)")
_STOP = re.compile(r"[.!?;\n]\s")


@dataclass(frozen=True, slots=True)
class Expression:
    """Words that mean a place: `names` are what they name, the first one first; `cue` says how
    the place lies to them, `None` where it is the first itself."""

    start: int
    end: int
    names: tuple[Name, ...]
    cue: Cue | None = None
    border: Border | None = None

    @property
    def head(self) -> Name:
        """The name that the expression is about."""
        return self.names[0]

    def at(self, places: Sequence[Place]) -> Place:
        """The place meant when the names mean `places`."""
        found = self.area(places)
        return found.place() if found else places[0]

    def area(self, places: Sequence[Place]) -> Area | None:
        """The ground meant when the names mean `places`; `None` where it is the first one."""
        if self.border:
            cue = self.border.cue
            told = replace(cue, bearing=self.cue.bearing) if self.cue else cue
            beside = None if places[0].precision == "country" else places[0]
            return at_border(told, beside, self.border.countries, places[0])
        if self.cue is None:
            return None
        if len(places) > 1:
            return paired(places[0], places[1], self.cue)
        return related(places[0], self.cue)


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds without punctuation at either end."""
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return start, end


def _lead(text: str, start: int, floor: int) -> str:
    """What stands before a name, back to the last name or the start of the sentence."""
    window = text[max(floor, start - WINDOW) : start]
    stops = [m.end() for m in _STOP.finditer(window)]
    return window[stops[-1] :] if stops else window


def _one(text: str, name: Name, floor: int, ceiling: int, last: int) -> Expression:
    """A name with the words before and behind it that put the place in relation to it."""
    lead, tail = _lead(text, name.start, floor), text[name.end : min(last, name.end + WINDOW)]
    ahead, behind = before(lead), after(tail)
    start, end, cue = name.start, name.end, ahead
    if behind and name.end + behind.end > ceiling:
        behind = None
    if behind and (ahead is None or ahead.kind in ("part", "countryside", "near", "centre")):
        cue = behind if ahead is None else _both(ahead, behind)
        end += behind.end
    if ahead:
        start -= len(lead) - ahead.start
    return Expression(start, end, (name,), cue)


def _both(ahead: Cue, behind: Cue) -> Cue:
    """Two cues about one name as one: "eastern X countryside", "ريف X الشرقي"."""
    kind = ahead.kind if behind.kind == "part" and ahead.kind != "near" else behind.kind
    way = ahead.bearing if ahead.bearing is not None else behind.bearing
    return replace(behind, kind=kind, bearing=way, words=f"{ahead.words} … {behind.words}")


def _two(text: str, a: Name, b: Name, floor: int, last: int) -> Expression | None:
    """Two names that mean one place together; `None` where they are two."""
    if b.start - a.end > 60:
        return None
    between = text[a.end : b.start]
    lead = _lead(text, a.start, floor)
    found = joined(lead, between, text[b.end : min(last, b.end + WINDOW)])
    if not found:
        return None
    cue, more = found
    if cue.kind == "near-between":
        return Expression(a.start, b.end, (a,), None)
    return Expression(a.start - (len(lead) - cue.start), b.end + more, (a, b), cue)


def expressions(
    text: str, names: Sequence[Name], finder: Finder, start: int = 0, end: int | None = None
) -> list[Expression]:
    """The expressions of a part of a text around its names, in text order."""
    last = len(text) if end is None else end
    found: list[Expression] = []
    floor, i = start, 0
    while i < len(names):
        ceiling = names[i + 1].start if i + 1 < len(names) else last
        pair = _two(text, names[i], names[i + 1], floor, last) if i + 1 < len(names) else None
        one = pair or _one(text, names[i], floor, ceiling, last)
        found.append(one)
        floor = one.end
        i += 2 if pair else 1
    bordered = _at_borders(text, found, finder, (start, last))
    return sorted(bordered, key=lambda e: (e.start, e.end))


def _at_borders(
    text: str, found: Sequence[Expression], finder: Finder, bounds: tuple[int, int]
) -> list[Expression]:
    """The expressions, those at a border with the place that is named beside it.

    "8 km from the Chadian border, west of El Geneina" is one; "X, near the Turkish border" is X
    and a border near it.
    """
    starts, gone, made = [e.start for e in found], set[int](), list[Expression]()
    for border in borders(text, *bounds):
        low = bisect_left(starts, border.start - AROUND)
        high = bisect_left(starts, border.end + AROUND)
        window = [n for n in range(low, high) if n not in gone]
        inside = [n for n in window if found[n].start < border.end and border.start < found[n].end]
        gone.update(inside)
        near = [found[n] for n in window if n not in gone and _beside(text, border, found[n])]
        if not near:
            made += _whole_border(border, finder)
            continue
        anchor = min(near, key=lambda e: (max(e.start - border.end, border.start - e.end), e.start))
        if anchor.cue and 0 <= anchor.start - border.end <= 3:
            gone.add(bisect_left(starts, anchor.start))
            names, cue = anchor.names, anchor.cue
            made.append(Expression(border.start, anchor.end, names, cue, border))
        else:
            made.append(Expression(border.start, border.end, anchor.names, None, border))
    return [e for n, e in enumerate(found) if n not in gone] + made


def _whole_border(border: Border, finder: Finder) -> list[Expression]:
    """A border without a place beside it: that of the two countries named, or of one and ours."""
    codes = tuple(dict.fromkeys((*border.countries, *finder.countries)))[:2]
    country = finder.country(codes[0])
    if len(codes) < 2 or not country:
        return []
    name = Name(border.start, border.end, country.name, (country,))
    return [Expression(border.start, border.end, (name,), None, replace(border, countries=codes))]


def _beside(text: str, border: Border, expression: Expression) -> bool:
    """Whether an expression stands close enough to a border to say where on it."""
    place = expression.head.places[0]
    if expression.border or place.precision in COARSE or place.radius_km > LOCAL_KM:
        return False
    a, b = sorted([(border.start, border.end), (expression.start, expression.end)])
    return b[0] - a[1] <= 80 and not _STOP.search(text[a[1] : b[0]])


def _weight(expression: Expression) -> tuple[int, int, float, int, int]:
    """Sorts borders last, countries and regions before them, small ones first, then the longest."""
    head = expression.head
    coarse = COARSE.get(head.places[0].precision, 0)
    size = head.places[0].radius_km if coarse else 0.0
    return bool(expression.border), coarse, size, head.start - head.end, head.start


def _named_after(text: str, found: Expression, end: int) -> Expression:
    """A name that goes on in capitals: the thing named so is in the place or near it."""
    goes_on = _GOES_ON.match(text[found.end : end])
    if found.cue or len(found.names) > 1 or not goes_on:
        return found
    words = f"{goes_on[1]}, named after"
    return replace(found, cue=Cue("named-after", words, 0, 0), end=found.end + goes_on.end())


def told(text: str, gazetteer: Gazetteer, countries: tuple[str, ...]) -> tuple[Expression, ...]:
    """The expressions of a running text, in text order; `countries` are those it is about.

    The last few texts are remembered: listing and placing ask for the same.
    """
    return _told(text, gazetteer, countries)  # type: ignore[arg-type] # hashed by identity


@lru_cache(4)
def _told(text: str, gazetteer: Gazetteer, countries: tuple[str, ...]) -> tuple[Expression, ...]:
    finder = Finder(gazetteer, countries)
    return tuple(expressions(text, finder.names(text, strict=True), finder))


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a phrase means: the expression that decides, and the others, which speak for it."""

    head: Expression | None
    others: tuple[Expression, ...] = ()

    def speaks_for(self, place: Place, name: Name) -> bool:
        """Whether the other names of the phrase agree with `name` meaning a place."""
        for other in self.others:
            anchor = other.head.places[0]
            if other.head is not name and anchor.precision in COARSE:
                if place.country == anchor.country:
                    return True
            elif other.cue and agrees(place, anchor, other.cue):
                return True
        return False


def phrase(text: str, finder: Finder, start: int = 0, end: int | None = None) -> Phrase:
    """What a part of a text says that is known to mean a place; offsets are those of the text.

    The longest name finer than a region decides, else the smallest region; the words around it
    widen or move the place, and say so.
    """
    start, end = trimmed(text, start, len(text) if end is None else end)
    words = text[start:end]
    named = bool(words) and (words != words.lower() or not words.isascii())
    if named and (whole := finder.short(text, start, end) or finder.whole(text, start, end)):
        return Phrase(Expression(start, end, (whole,)))
    names = finder.names(text, start, end, strict=False)
    found = expressions(text, names, finder, start, end)
    if not found:
        heard = finder.sounding(text, start, end) if named else None
        return Phrase(Expression(start, end, (heard,)) if heard else None)
    head = min(found, key=_weight)
    others = tuple(e for e in found if e is not head)
    return Phrase(_named_after(text, head, end), others)


def ground(text: str, gazetteer: Gazetteer, countries: Sequence[str] = ()) -> Area | None:
    """The ground that a relative expression means, by the likeliest places of its names.

    `None` where the words hold no listed name, or name the place itself.
    """
    head = phrase(text, Finder(gazetteer, countries)).head
    return head.area([name.places[0] for name in head.names]) if head else None


def meant(text: str, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """What a phrase alone may mean, best first; empty when it holds no listed name."""
    meaning = phrase(text, Finder(gazetteer))
    if not meaning.head:
        return ()
    name, rest = meaning.head.head, [n.places[0] for n in meaning.head.names[1:]]
    kept = [p for p in name.places if meaning.speaks_for(p, name)] or list(name.places)
    return tuple(meaning.head.at([place, *rest]) for place in kept)
