"""The best tree under arc scores: Chu-Liu/Edmonds, with one root."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]
Heads = NDArray[np.intp]
_NEVER = -1e9
#: Cycles that are resolved one by one: a sentence has few, a row of commas has hundreds.
_MOST = 12


def best_tree(scores: NDArray[np.floating]) -> Sequence[int]:
    """The head of each word under the tree of the highest sum that has one word at the root.

    `scores[d, h]` is how well word `h` heads word `d`; row and column 0 are the root, and the
    answer leaves the root out: item `i` is the head of word `i + 1`.
    """
    if len(scores) < 2:
        return ()
    table = np.array(scores, dtype=np.float64)
    span = float(np.ptp(table)) + 1.0
    np.fill_diagonal(table, _NEVER)
    heads = table.argmax(axis=1)
    heads[0] = 0
    if _cycle(heads) or (heads[1:] == 0).sum() != 1:
        table[:, 0] -= span * len(table)  # so dear that no tree takes a second one
        heads = _heads(table, _MOST)
    return tuple(heads[1:].tolist())


def _grown(scores: Scores) -> Heads:
    """The heads of a tree grown from the root by the best arc at a time (Prim): always one."""
    size = len(scores)
    heads: Heads = np.zeros(size, dtype=np.intp)
    best = scores[:, 0].copy()
    best[0] = -np.inf
    for _ in range(size - 1):
        word = int(best.argmax())
        best[word] = -np.inf
        better = (scores[:, word] > best) & np.isfinite(best)
        best[better], heads[better] = scores[better, word], word
    return heads


def _heads(scores: Scores, most: int) -> Heads:
    """The heads of the best tree, of a good one where more than `most` cycles are in the way.

    The head of the root (0) is itself.
    """
    heads: Heads = scores.argmax(axis=1)
    heads[0] = 0
    cycle = _cycle(heads)
    if not cycle:
        return heads
    if not most:
        return _grown(scores)
    ring = np.array(cycle)
    rest = np.delete(np.arange(len(scores)), ring)
    small, entry, leave = _contract(scores, heads, ring, rest)
    inner = _heads(small, most - 1)
    last = len(rest)
    for i, node in enumerate(rest[1:], start=1):
        heads[node] = ring[leave[i]] if inner[i] == last else rest[inner[i]]
    outside = inner[last]
    heads[ring[entry[outside]]] = rest[outside]
    return heads


def _cycle(heads: Heads) -> list[int]:
    """The words of one cycle among the heads; empty when there is none."""
    done = {0}
    for start in range(1, len(heads)):
        path: list[int] = []
        at = start
        while at not in done:
            done.add(at)
            path.append(at)
            at = int(heads[at])
        if at in path:
            return path[path.index(at) :]
    return []


def _contract(
    scores: Scores, heads: Heads, ring: Heads, rest: Heads
) -> tuple[Scores, Heads, Heads]:
    """Scores with the ring as one last word; where arcs enter it, and from where they leave."""
    size = len(rest)
    small = np.full((size + 1, size + 1), _NEVER)
    small[:size, :size] = scores[np.ix_(rest, rest)]
    gain = scores[np.ix_(ring, rest)] - scores[ring, heads[ring]][:, None]
    entry = gain.argmax(axis=0)
    small[size, :size] = gain.max(axis=0)
    out = scores[np.ix_(rest, ring)]
    leave = out.argmax(axis=1)
    small[:size, size] = out.max(axis=1)
    return small, entry, leave
