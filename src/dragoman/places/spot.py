"""Finds names of listed places in a text of any script, claims or none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from dragoman.model import Mention, Placed, Reading
from dragoman.places.locate import mentions
from dragoman.ports import Gazetteer

_WORD = re.compile(r"\w[\w'’ʼ‘-]*")
#: Names of places run to four words; a single word under four letters is as often something else.
_LONGEST = 4
_SHORTEST = 4
#: Arabic glues "and", "in", "to" and "so" to the word that follows.
_GLUED = re.compile(r"[وبلف](?=\w{3})")


def _name_like(word: str) -> bool:
    """Whether a word may begin a name: a capital, or a script that has none."""
    return word[0].isalpha() and not word[0].islower()


def _together(text: str, words: Sequence[re.Match[str]]) -> bool:
    """Whether words stand beside each other with nothing but a space between."""
    return all(text[a.end() : b.start()] == " " for a, b in pairwise(words))


def _starts(word: re.Match[str]) -> Iterator[int]:
    """Where a name may begin in a word: at its start, or after a glued letter."""
    yield word.start()
    if _GLUED.match(word.group()):
        yield word.start() + 1


def _longest(
    text: str, words: Sequence[re.Match[str]], gazetteer: Gazetteer
) -> tuple[Mention, int] | None:
    """The longest listed name that these words begin with, and how many of them it takes."""
    for size in range(min(_LONGEST, len(words)), 0, -1):
        if not _together(text, words[:size]):
            continue
        for start in _starts(words[0]):
            name = text[start : words[size - 1].end()]
            if (size > 1 or len(name) >= _SHORTEST) and gazetteer.find(name):
                return Mention(start=start, end=start + len(name), text=name), size
    return None


def spot(text: str, gazetteer: Gazetteer) -> Sequence[Mention]:
    """The names of listed places in a text, in order, the longest where names overlap."""
    words = list(_WORD.finditer(text))
    found: list[Mention] = []
    i = 0
    while i < len(words):
        taken = None
        if _name_like(words[i].group()):
            taken = _longest(text, words[i : i + _LONGEST], gazetteer)
        if taken:
            found.append(taken[0])
        i += taken[1] if taken else 1
    return found


def list_places(reading: Reading, gazetteer: Gazetteer) -> Reading:
    """The reading with every listed place that its text names, beside those of its claims."""
    covered = bytearray(len(reading.report.text))
    for m in mentions(reading):
        covered[m.start : m.end] = b"\1" * (m.end - m.start)
    more = (m for m in spot(reading.report.text, gazetteer) if not any(covered[m.start : m.end]))
    added = tuple(Placed(mention=m, place=None) for m in more)
    return replace(reading, places=(*reading.places, *added))
