"""Finds the names of listed bodies in a text of any script, claims or none.

States are left out: their names are as often those of places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from dragoman.actors.lexicon import lexicon
from dragoman.model import Actor, Mention
from dragoman.ports import Actors

_WORD = re.compile(r"\w[\w'’ʼ‘.-]*(?<=\w)")
#: Names of bodies run to so many words.
_LONGEST = 7
#: A name of one word has so many letters, unless it is initials.
_SHORTEST = 4
#: Arabic glues "and", "in", "to" and "so" to the word that follows.
_GLUED = re.compile(r"[وبلف](?=\w{3})")
_OPEN = frozenset(("of", "the", "and", "for", "in", "de", "des", "du", "la", "le", "al", "wal"))
#: A name of one word behind one of these is as often a place's.
_WHERE = re.compile(
    r"\b(?:in|at|near|from|to|towards?|into|outside|around|inside|of)\s$", re.IGNORECASE
)
#: So much of a text is looked at.
REACH = 60_000


def spot(text: str, actors: Actors) -> Sequence[tuple[Mention, Sequence[Actor]]]:
    """The names of listed bodies in a text with the bodies of each, in order.

    Where names overlap, the longest is taken.
    """
    words = list(_WORD.finditer(text, 0, REACH))
    found: list[tuple[Mention, Sequence[Actor]]] = []
    i = 0
    while i < len(words):
        taken = _longest(text, words[i : i + _LONGEST], actors) if _begins(words[i][0]) else None
        if taken is not None:
            found.append(taken[:2])
        i += taken[2] if taken else 1
    return found


def _begins(word: str) -> bool:
    """Whether a word may begin a name: a capital, a number, or a script that has no capitals."""
    return not word[0].islower()


def _longest(
    text: str, words: Sequence[re.Match[str]], actors: Actors
) -> tuple[Mention, Sequence[Actor], int] | None:
    """The longest listed name that these words begin with, and how many of them it takes."""
    for size in range(_together(text, words), 0, -1):
        for start in _starts(words[0]):
            name = text[start : words[size - 1].end()]
            if not _name_like(name, words[size - 1][0]):
                continue
            found = actors.candidates(name)
            if found and not _doubtful(text, start, name, found):
                mention = Mention(start=start, end=start + len(name), text=name)
                return mention, found, size
    return None


def _doubtful(text: str, start: int, name: str, found: Sequence[Actor]) -> bool:
    """Whether a name is as likely something else: a state or place, or a word with a capital."""
    if any(a.kind == "state" for a in found):
        return True
    if " " in name or name.isupper() or not name.isascii():
        return False
    if name.lower() in lexicon().plain:
        return True
    place = _WHERE.search(text[max(0, start - 12) : start])
    return bool(place) and found[0].kind not in ("group", "military")


def _name_like(name: str, last: str) -> bool:
    """Whether words can be a name: initials, or long enough, and not open at their end."""
    if last.lower() in _OPEN or (last[0].isascii() and last.islower() and " " not in name):
        return False
    return " " in name or name.isupper() or len(name) >= _SHORTEST


def _together(text: str, words: Sequence[re.Match[str]]) -> int:
    """How many of these words stand beside each other with nothing but a space between."""
    for n, (a, b) in enumerate(pairwise(words), 1):
        if text[a.end() : b.start()] != " ":
            return n
    return len(words)


def _starts(word: re.Match[str]) -> Iterator[int]:
    """Where a name may begin in a word: at its start, or after a glued letter."""
    yield word.start()
    if _GLUED.match(word.group()):
        yield word.start() + 1
