"""Which places of a name reports speak of, and when a word of a text is the name of a place.

Of 250,000 places in the world, most bear a word or a name of persons: precision comes first here.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from dragoman.model import Place
from dragoman.places.kinds import typed
from dragoman.spelling import fold

#: Layers whose places reports speak of, and the least people of a place in any other; a place that
#: no file holds has no layer and is believed.
TRUSTED, PEOPLE = frozenset({"", "own", "curated"}), 50_000
#: The least people of a place whose other names are taken from running text as well.
WELL_KNOWN = 500_000
_BEFORE = re.compile(r"([\w'’-]+)\.? $")
_AFTER = re.compile(r"^ ([\w'’-]+)")


def spoken_of(places: Iterable[Place]) -> tuple[Place, ...]:
    """The places of a name that reports speak of, in their order."""
    return tuple(p for p in places if p.layer in TRUSTED or p.population >= PEOPLE)


@cache
def _ordinary() -> dict[str, frozenset[str]]:
    stored = tomllib.loads((files("dragoman.places") / "ordinary.toml").read_text("utf-8"))
    return {name: frozenset(words.split()) for name, words in stored.items()}


def known(place: Place, folded: str, *, led: bool) -> bool:
    """Whether running text may mean a place by this name, wherever it is from.

    A country, a division, a large city and what is on our own list may; a lesser town by its first
    name, where a word such as "in" leads to it. "the rest" is no town of Rest, and who leaves out
    the word of a kind does so only where that is a name of its own.
    """
    if place.match == "typed" and not typed(folded):
        return False
    if folded.startswith("the ") and place.match == "bare":
        return False
    if place.layer in TRUSTED or place.precision in ("country", "region"):
        return True
    if place.population >= WELL_KNOWN:
        return True
    return led and place.population >= PEOPLE and fold(place.name) == folded


def stands_for_place(text: str, start: int, end: int) -> bool:
    """Whether one word of a text may be a place there, were it the name of one.

    An ordinary word needs a word such as "in" before it; a name of persons stands alone, with no
    capital beside it and no title.
    """
    name = text[start:end]
    if name.isupper() and name.isascii() and len(name) > 1:
        return True
    return _stands_for_place(fold(name), *_neighbours(text, start, end))


def _neighbours(text: str, start: int, end: int) -> tuple[str, str]:
    """The words before and after, if only a space lies between."""
    before = _BEFORE.search(text, max(0, start - 40), start)
    after = _AFTER.match(text[end : end + 40])
    return before[1] if before else "", after[1] if after else ""


def _stands_for_place(folded: str, before: str, after: str) -> bool:
    words = _ordinary()
    previous = before.casefold().rstrip(".")
    if previous in words["titles"]:
        return False
    if folded in words["words"]:
        return previous in words["places_follow"]
    if folded in words["persons"] and previous not in words["places_follow"]:
        return not (before[:1].isupper() or after[:1].isupper())
    if folded in words["persons"]:
        return not after[:1].isupper()
    return True
