"""Finds the listed names in a phrase, and what the phrase says about them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.model import Place
from dragoman.places.relations import after, along, before, middle, owned, related
from dragoman.ports import Gazetteer

LONGEST = 7
COARSE = {"region": 1, "country": 2}
_TOKEN = re.compile(r"\S+")
_EDGE = " \t\n,.;:!?()[]{}\"“”«»'’"
_OWNED = re.compile(r"['’]s?$")
_ROAD = re.compile(
    r"(?P<a>[^\s–—-][^–—]*?)\s?[–—-]\s?(?P<b>[^–—]+?) (?:road|highway|motorway|route)\b"
)
_BETWEEN = re.compile(r"\bbetween\b|(?:^| )بين ")
_FROM = re.compile(r"\b(?:road|route|highway|way) from\b")
_JOINED = ((_BETWEEN, "and"), (_BETWEEN, "و"), (_FROM, "to"))


@dataclass(frozen=True, slots=True)
class Found:
    """A listed name in a phrase: where it stands and what it may mean, best first."""

    start: int
    end: int
    places: tuple[Place, ...]

    @property
    def weight(self) -> tuple[int, int, int]:
        """Sorts countries last, regions before them, then the longest first, then the leftmost."""
        coarse = COARSE.get(self.places[0].precision, 0)
        return coarse, self.start - self.end, self.start


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds without punctuation at either end."""
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return start, end


def _named(words: str) -> bool:
    """True when words can be a name: some letter in them is not a small one."""
    return any(c.isalpha() and not c.islower() for c in words)


def _look(words: str, gazetteer: Gazetteer) -> tuple[int, tuple[Place, ...]]:
    """What the words may mean, with or without a genitive, and how many characters do."""
    if not _named(words):
        return 0, ()
    for form in (words, _OWNED.sub("", words)):
        if places := tuple(gazetteer.find(form)):
            return len(form), places
    return 0, ()


def names(text: str, gazetteer: Gazetteer) -> list[Found]:
    """The listed names in a text, longest first choice, none on another, in text order."""
    tokens = [m.span() for m in _TOKEN.finditer(text)]
    taken: list[Found] = []
    for size in range(min(LONGEST, len(tokens)), 0, -1):
        for i in range(len(tokens) - size + 1):
            start, end = _trimmed(text, tokens[i][0], tokens[i + size - 1][1])
            if (
                start >= end
                or text[start:end].startswith("the ")
                or any(start < f.end and f.start < end for f in taken)
            ):
                continue
            length, places = _look(text[start:end], gazetteer)
            if places:
                taken.append(Found(start, start + length, places))
    return sorted(taken, key=lambda f: f.start)


def _agreeing(head: Found, others: Sequence[Found]) -> tuple[Place, ...]:
    """The readings of a name that lie in a country the phrase speaks of; else all of them."""
    said = {f.places[0].country for f in others if f.places[0].precision in COARSE}
    kept = tuple(place for place in head.places if place.country in said)
    return kept or head.places


def _pairs(text: str, found: Sequence[Found], gazetteer: Gazetteer) -> Iterator[Place]:
    """What two names mean together: "between A and B", "20 km from A on the road to B"."""
    if len(found) >= 2:
        a, b = found[:2]
        said, joined = before(text[: a.start]), text[a.end : b.start].casefold().split()
        ahead = text[: a.start].casefold()
        if said and said.name == "off" and joined[-1:] == ["to"]:
            yield along(a.places[0], b.places[0], said.km)
        elif any(p.search(ahead) and joined[:1] == [word] for p, word in _JOINED):
            yield middle(a.places[0], b.places[0])
    if road := _ROAD.search(text):
        ends = [gazetteer.find(_last_name(road["a"])), gazetteer.find(road["b"])]
        if all(ends):
            yield middle(ends[0][0], ends[1][0])


def _last_name(words: str) -> str:
    """The words from the first capital on: "the Homs" is "Homs"."""
    tokens = words.split()
    first = next((i for i, token in enumerate(tokens) if _named(token)), 0)
    return " ".join(tokens[first:])


def meant(text: str, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """What a phrase may mean, best first; empty when it holds no listed name.

    The longest name finer than a region decides, else the longest region or country; the words
    around it widen or move the place, and say so.
    """
    start, end = _trimmed(text, 0, len(text))
    length, whole = _look(text[start:end], gazetteer)
    if whole and length:
        return whole
    found = [f for f in names(text, gazetteer) if not owned(text[: f.start], text[f.end :])]
    for stretch in _pairs(text, found, gazetteer):
        return (stretch,)
    if not found:
        return ()
    head = min(found, key=lambda f: f.weight)
    relation = before(text[: head.start]) or after(text[head.end :])
    places = _agreeing(head, [f for f in found if f is not head])
    return tuple(related(place, relation) for place in places)
