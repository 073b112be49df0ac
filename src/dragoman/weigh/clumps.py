"""Clumps: tellings so alike that they are joined unseen, where a neighbourhood is very large.

A great event has hundreds of tellings, many of them nearly the same. Clumps of them are grouped as
single tellings are elsewhere, so that not every two are compared.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.weigh.neighbourhoods import TIGHT
from dragoman.weigh.scores import Scores, Ties


def clumps(scores: Scores) -> dict[str, tuple[str, ...]]:
    """The clumps of a neighbourhood, each by the first of its tellings.

    They hang together by links from `TIGHT` bits; where two of one report would come together, from
    as many more as keep them apart. What a person parted from another stands for itself.
    """
    alone = scores.parted()
    rest = sorted(scores.members.keys() - alone)
    ties = {pair: points for pair, points in scores.ties.items() if alone.isdisjoint(pair)}
    found = _clumps(rest, TIGHT, scores, ties)
    return {one: (one,) for one in sorted(alone)} | {clump[0]: clump for clump in found}


def _clumps(
    ids: Sequence[str], least: float, scores: Scores, ties: Ties
) -> Iterator[tuple[str, ...]]:
    kept = {pair: points for pair, points in ties.items() if points >= least}
    parts = components(ids, kept)
    inside: dict[str, dict[tuple[str, str], float]] = {}
    for pair, points in kept.items():
        inside.setdefault(parts[pair[0]], {})[pair] = points
    members: dict[str, list[str]] = {}
    for one in ids:
        members.setdefault(parts[one], []).append(one)
    for first, part in members.items():
        if scores.agree(part):
            yield tuple(part)
        else:
            yield from _clumps(part, least + 1.0, scores, inside[first])


def components(ids: Sequence[str], ties: Ties) -> dict[str, str]:
    """For each of these ids the first that ties lead to from it."""
    lead = {one: one for one in ids}

    def end(one: str) -> str:
        while lead[one] != one:
            lead[one] = one = lead[lead[one]]
        return one

    for a, b in ties:
        x, y = end(a), end(b)
        lead[max(x, y)] = min(x, y)
    return {one: end(one) for one in ids}
