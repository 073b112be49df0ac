"""Sentences and reports laid out as the nets see them: pieces, word shapes, parser words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from dragoman.read.small.wordpiece import WordPiece

#: Pieces one call may hold; the encoder knows 512 positions.
LIMIT = 500
_HYPHENS = re.compile(r"(?<=\w)([-–/])(?=\w)")
#: Pieces of one word that are read.
MOST = 24
_PARTS = 12  # parts of one word beyond which it is left whole
_PREFIXES = frozenset(
    ["anti", "co", "e", "ex", "mid", "mini", "multi", "non", "pre", "pro"]
    + ["re", "semi", "sub", "un", "vice", "x"]
)
_CLITIC = re.compile(r"(?i)^(.+?)(n['’]t|['’](?:s|re|ve|ll|d|m))$")


@dataclass(frozen=True, slots=True)
class Row:
    """Words in order: their pieces, the word of each piece (0 is the row itself), word shapes."""

    ids: tuple[int, ...]
    owner: tuple[int, ...]
    shapes: tuple[int, ...]


@lru_cache(maxsize=50_000)
def shape_of(word: str) -> int:
    """The class of a word's letters: 0 lower, 1 Capital, 2 UPPER, 3 digits, 4 mixed, 5 signs."""
    if any(c.isdigit() for c in word):
        return 3
    letters = [c for c in word if c.isalpha()]
    if not letters:
        return 5
    if all(not c.isupper() for c in letters):
        return 0
    if len(letters) > 1 and all(c.isupper() for c in letters):
        return 2
    return 1 if letters[0].isupper() else 4


def lay_out(words: Sequence[str], wordpiece: WordPiece, before: Sequence[str] = ()) -> Row:
    """One row of words between its start and end marks; `before` is context with no place."""
    ids, owner = [wordpiece.first], [0]
    for word in before:
        ids += wordpiece.pieces(word)[:MOST]
    if before:
        ids.append(wordpiece.last)
    owner += [-1] * (len(ids) - 1)
    for i, word in enumerate(words, start=1):
        pieces = wordpiece.pieces(word)[:MOST]
        ids += pieces
        owner += [i] * len(pieces)
    ids.append(wordpiece.last)
    owner.append(-1)
    return Row(tuple(ids), tuple(owner), (0, *map(shape_of, words)))


@lru_cache(maxsize=50_000)
def parser_words(word: str) -> tuple[str, ...]:
    """The word as treebanks cut it: "Iran-backed" in three, "didn't" in two."""
    if word.lower() == "cannot":
        return word[:3], word[3:]
    clitic = _CLITIC.match(word)
    if clitic:
        return clitic.group(1), clitic.group(2)
    first, _, rest = word.partition("-")
    number = rest[:1].isdigit() and not first.isdigit()
    if "." in word or number or (rest and first.lower() in _PREFIXES):
        return (word,)
    parts = tuple(piece for piece in _HYPHENS.split(word) if piece)
    return parts if len(parts) <= _PARTS else (word,)
