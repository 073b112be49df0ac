"""The parser: words in, one tree out, one sentence a call."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from dragoman.read.small.layout import MOST, lay_out, parser_words
from dragoman.read.small.parse import Parse
from dragoman.read.small.session import Array, Net, Vectors, pool_of
from dragoman.read.small.trees import best_tree
from dragoman.read.small.wordpiece import WordPiece

#: Pieces that are parsed at once: what grows with their square stays small in any text.
_LIMIT = 200


@dataclass(frozen=True, slots=True)
class Tags:
    """What the numbers of the parser's outputs stand for."""

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    labels: tuple[str, ...]


class Parser:
    """Parses sentences; the same words give the same tree, whatever came before."""

    def __init__(self, net: Net, vectors: Vectors, wordpiece: WordPiece, tags: Tags) -> None:
        self._net, self._vectors, self._wordpiece, self._tags = net, vectors, wordpiece, tags

    def parse(self, words: Sequence[str]) -> Parse:
        """The tree of a sentence; no words give an empty one."""
        if not any(c.isalnum() for w in words for c in w):
            return _signs(len(words))
        cut = [parser_words(w) for w in words]
        owner = [i for i, parts in enumerate(cut) for _ in parts]
        parts = [p for ps in cut for p in ps]
        pieces = [self._part(parts[a:b]) for a, b in self._stretches(parts)]
        return _whole_words(joined(pieces), owner)

    def _stretches(self, words: Sequence[str]) -> Iterator[tuple[int, int]]:
        """Stretches short enough for one call; nearly always one."""
        start, load = 0, 0
        for i, word in enumerate(words):
            size = min(MOST, len(self._wordpiece.pieces(word)))
            if load + size > _LIMIT and i > start:
                yield start, i
                start, load = i, 0
            load += size
        if start < len(words):
            yield start, len(words)

    def _part(self, words: Sequence[str]) -> Parse:
        """The tree over parser words that fit in one call."""
        row = lay_out(words, self._wordpiece)
        upos, xpos, arcs, labels = self._net(
            {
                "vectors": self._vectors.rows(row.ids)[None],
                "pool": pool_of(row.owner, len(row.shapes))[None],
                "shapes": np.array([row.shapes]),
            }
        )
        heads = best_tree(arcs[0])
        names = self._labels(labels[0], heads)
        return Parse(
            upos=tuple(self._tags.upos[i] for i in upos[0, 1:].argmax(-1)),
            xpos=tuple(self._tags.xpos[i] for i in xpos[0, 1:].argmax(-1)),
            heads=tuple(h - 1 for h in heads),
            labels=names,
        )

    def _labels(self, scores: Array, heads: Sequence[int]) -> tuple[str, ...]:
        """The best label (word, label, head) of each arc; "root" is the root's, and only its."""
        root = self._tags.labels.index("root")
        scores[:, root] = -np.inf
        found = (scores[i, :, h].argmax() if h else root for i, h in enumerate(heads, start=1))
        return tuple(self._tags.labels[i] for i in found)


def _signs(size: int) -> Parse:
    """The tree of a row of signs: all hang on the first."""
    heads = (-1, *(0 for _ in range(size - 1)))[:size]
    labels = ("root", *("punct" for _ in range(size - 1)))[:size]
    return Parse(("PUNCT",) * size, ("SYM",) * size, heads, labels)


def joined(parts: Sequence[Parse], main: int = 0) -> Parse:
    """Trees side by side as one: the roots of all others hang on that of the `main` one."""
    if len(parts) <= 1:
        return parts[0] if parts else Parse()
    heads: list[int] = []
    labels: list[str] = []
    top = sum(len(p.heads) for p in parts[:main]) + parts[main].heads.index(-1)
    for n, part in enumerate(parts):
        base = len(heads)
        heads += [h + base if h >= 0 else (-1 if n == main else top) for h in part.heads]
        labels += ["parataxis" if n != main and r == "root" else r for r in part.labels]
    upos = tuple(t for p in parts for t in p.upos)
    xpos = tuple(t for p in parts for t in p.xpos)
    return Parse(upos, xpos, tuple(heads), tuple(labels))


def _whole_words(parse: Parse, owner: Sequence[int]) -> Parse:
    """The tree over whole words: each speaks through its part that stands highest."""
    if len(owner) == (owner[-1] + 1 if owner else 0):
        return parse
    bounds = [i for i, o in enumerate(owner) if i == 0 or o != owner[i - 1]] + [len(owner)]
    chosen = [parse.head_of(a, b) for a, b in pairwise(bounds)]
    heads = tuple(owner[parse.heads[c]] if parse.heads[c] >= 0 else -1 for c in chosen)
    upos, xpos, labels = (
        tuple(column[c] for c in chosen) for column in (parse.upos, parse.xpos, parse.labels)
    )
    return Parse(upos, xpos, heads, labels)
