"""Headlines that end in their source: "Rebels close Velm road: residents", "… road – monitor".

What is told is parsed apart from the source, for parsers take the two for one phrase.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.read.lexicon import Lexicon
from dragoman.read.small.parse import Parse
from dragoman.read.small.parser import Parser, joined

#: Signs before the source.
MARKS = frozenset([":", "-", "–", "—"])
#: A source at the end has so many words at most; what it tells, at least.
_SOURCE, _TOLD = 6, 4
#: A place that opens a headline is told in so few words.
_DATELINE = 3
#: What joins a word to what is before it rather than names who tells it.
_JOINS = frozenset(
    ["and", "or", "but", "nor", "not", "with", "for", "in", "on", "to", "as", "from"]
)
_LONG = 2


@dataclass(frozen=True, slots=True)
class Headline:
    """Where a headline tells something, from word `first` up to the sign before its source."""

    first: int
    mark: int


def headline_of(words: Sequence[str], lexicon: Lexicon) -> Headline | None:
    """The parts of a headline that ends in its source; `None` for any other sentence."""
    mark = next((i for i in range(len(words) - 1, -1, -1) if not words[i][-1].isalnum()), -1)
    if mark < _TOLD or words[mark] not in MARKS or not _speaks(words[mark + 1 :], lexicon):
        return None
    first = _behind_place(words)
    return Headline(first, mark) if mark - first >= _TOLD else None


def _speaks(tail: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether words name who speaks: by a noun of sources, as an agency, or by initials."""
    if not 0 < len(tail) <= _SOURCE or tail[0].lower() in _JOINS:
        return False
    whole, last = " ".join(tail).lower(), tail[-1]
    initials = len(tail) == 1 and last.isupper() and last.isalpha() and len(last) >= _LONG
    noun = last.lower() in lexicon.source_nouns or lexicon.has("documents", last.lower())
    known = noun or whole.endswith("think tank")
    return known or initials or lexicon.has("agencies", whole)


def _behind_place(words: Sequence[str]) -> int:
    """The first word behind "VELM:"; 0 where no place in capitals opens the headline."""
    colon = next((i for i, w in enumerate(words[: _DATELINE + 1]) if w == ":"), 0)
    return colon + 1 if colon and all(w.isupper() for w in words[:colon]) else 0


def parse(words: Sequence[str], parser: Parser, lexicon: Lexicon) -> Parse:
    """The tree of a sentence; that of a headline is what it tells, the rest hangs on its root."""
    found = headline_of(words, lexicon)
    if found is None:
        return parser.parse(words)
    told = parser.parse(words[found.first : found.mark])
    if "VERB" not in told.upos:
        return parser.parse(words)
    before, after = words[: found.first], words[found.mark :]
    parts = [parser.parse(p) for p in (before, words[found.first : found.mark], after) if p]
    return joined(parts, main=1 if before else 0)
