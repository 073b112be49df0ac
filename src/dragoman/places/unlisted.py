"""Mentions that name nothing listed: told elsewhere, named before, or only sounding alike."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from dragoman.model import Mention, Place, Placed, Reading
from dragoman.places.names import Finder
from dragoman.places.phrases import phrase

#: A country that so large a share of the places lie in is what the document is about.
SHARE = 0.4
#: What kinds of places a word can take up without their name.
TAKEN_UP: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("base", "air base", "airbase"), frozenset({"base", "airbase"})),
    **dict.fromkeys(("airport", "airfield"), frozenset({"airport", "airbase"})),
    **dict.fromkeys(("port", "harbour"), frozenset({"port"})),
    **dict.fromkeys(("crossing", "border crossing"), frozenset({"crossing"})),
    **{kind: frozenset({kind}) for kind in ("camp", "dam", "island", "capital", "village")},
    "city": frozenset({"city", "capital"}),
    "town": frozenset({"town"}),
    **dict.fromkeys(("field", "oil field", "oilfield"), frozenset({"field"})),
}
_DEFINITE = re.compile(r"(?:(?:the|this|that|same|said) )*(?P<kind>[a-z]+(?: [a-z]+)?)")


def place_unlisted(reading: Reading, found: Sequence[Placed], finder: Finder) -> list[Placed]:
    """The placed mentions, those that name nothing listed by what else the document says."""
    known = {p.mention.text: p.place for p in found if p.place}
    wider = Finder(finder.gazetteer, finder.countries or _countries(found))
    before: list[Place] = []
    out: list[Placed] = []
    for placed in found:
        place = placed.place
        if place is None and not placed.candidates:
            place = _unlisted(placed.mention, reading, known, before, wider)
            placed = replace(placed, place=place, candidates=(place,)) if place else placed  # noqa: PLW2901
        if place and place.kind != "relative":
            before.append(place)
        out.append(placed)
    return out


def _countries(found: Sequence[Placed]) -> tuple[str, ...]:
    """The countries that most of the placed mentions lie in."""
    counted = Counter(p.place.country for p in found if p.place and p.place.country)
    least = SHARE * counted.total()
    return tuple(country for country, n in sorted(counted.items()) if n >= least)


def _unlisted(
    mention: Mention,
    reading: Reading,
    known: Mapping[str, Place],
    before: Sequence[Place],
    finder: Finder,
) -> Place | None:
    """The place of a mention that names nothing listed, if the document tells it."""
    if told := _told_of(mention, reading):
        return _by_words(told, known, finder)
    named_next = reading.report.text[mention.end :].startswith(" of ")
    if not named_next and (place := _named_before(mention, before)):
        return place
    heard = finder.sounding(mention.text, 0, len(mention.text))
    return heard.places[0] if heard else None


def _told_of(mention: Mention, reading: Reading) -> str | None:
    """The words that say where an unlisted thing is, if the report has them."""
    name = mention.text.casefold().removeprefix("the ")
    for what, relation, where in reading.relations:
        if relation.startswith("located") and what.casefold().removeprefix("the ") == name:
            return where
    return None


def _by_words(words: str, known: Mapping[str, Place], finder: Finder) -> Place | None:
    """The place that words mean in a document some of whose mentions are placed."""
    head = phrase(words, finder).head
    if head is None:
        return None
    chosen = [next((p for t, p in known.items() if n.form in t), n.places[0]) for n in head.names]
    place = head.at(chosen)
    return replace(
        place,
        radius_km=max(place.radius_km, 3.0),
        precision="district" if place.precision in ("exact", "town") else place.precision,
        why=f"not listed; the report says it is {words}; {place.why}",
    )


def _named_before(mention: Mention, before: Sequence[Place]) -> Place | None:
    """The one place named before that "the base" or "same airport" can take up.

    `None` where none of the kind is named before, or more than one.
    """
    found = _DEFINITE.fullmatch(mention.text)
    kinds = TAKEN_UP.get(found["kind"]) if found else None
    fitting = {p.id: p for p in before if kinds and p.kind in kinds}
    if len(fitting) != 1:
        return None
    (place,) = fitting.values()
    return replace(place, why=f"“{mention.text}” is taken for {place.name}, named before")
