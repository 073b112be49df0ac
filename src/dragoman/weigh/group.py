"""Tellings grouped into happenings, under people's judgements; the order of the input is nothing.

Links draw tellings into one neighbourhood; inside it, groups are joined by the average of the
better half of the scores between them, the best first, never across a veto or a person's word. A
chain of likenesses so joins nothing whose ends are unlike.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from dragoman.model import Telling
from dragoman.ports import Tellings
from dragoman.weigh.between import Between
from dragoman.weigh.clumps import clumps
from dragoman.weigh.compare import Weights, reasons
from dragoman.weigh.linking import order
from dragoman.weigh.neighbourhoods import LARGEST, TOGETHER, Neighbourhoods
from dragoman.weigh.scores import ClumpScores, Pairs, Scores, Ties

_PERSON = "a person’s word"


@dataclass(frozen=True, slots=True)
class Group:
    """Tellings of one happening in order, and the reasons that joined them."""

    tellings: tuple[Telling, ...]
    why: tuple[str, ...]


def group(ids: Iterable[str], held: Tellings, near: Neighbourhoods, table: Weights) -> list[Group]:
    """The groups of whole neighbourhoods, in order of their first telling."""
    out: list[Group] = []
    done: set[str] = set()
    for telling in sorted((t for t in held.tellings(ids) if t.claims), key=order):
        if telling.id not in done:
            around = near.of(telling.id).members
            done |= around
            out += _parted(held.tellings(around), near, table)
    return sorted(out, key=lambda g: order(g.tellings[0]))


def _parted(members: Sequence[Telling], near: Neighbourhoods, table: Weights) -> list[Group]:
    """The groups of one neighbourhood; a very large one is joined in clumps."""
    if len(members) == 1:
        return [Group(tuple(members), ())]
    by_id, ties = {t.id: t for t in members}, _ties(members, near)
    scores = Scores(by_id, ties, near.said, table)
    if len(members) <= LARGEST:
        found = joined(sorted(by_id), scores)
    else:
        units = clumps(scores)
        parts = joined(list(units), ClumpScores(units, scores))
        found = [tuple(one for unit in part for one in units[unit]) for part in parts]
    return [_told([by_id[one] for one in part], ties, table) for part in found]


def _ties(members: Sequence[Telling], near: Neighbourhoods) -> Ties:
    """The points of the links between tellings, by their ids in order."""
    ids = {t.id for t in members}
    linked = ((one, other, p) for one in ids for other, p in near.links(one).items())
    return {(a, b): points for a, b, points in linked if a < b and b in ids}


def joined(units: Sequence[str], scores: Pairs) -> list[tuple[str, ...]]:
    """Units in groups: the best pair of groups is joined while any is likely.

    Only what is linked can be likely, so that the other scores are asked for where they count.
    """
    between = Between(scores)
    groups: dict[str, tuple[str, ...]] = {one: (one,) for one in units}
    beside: dict[str, set[str]] = {one: set() for one in units}
    likely = [(-points, pair) for pair, points in scores.linked().items() if points >= 0]
    for _, (a, b) in likely:
        beside[a].add(b)
        beside[b].add(a)
    heapq.heapify(likely)
    while likely:
        _, (a, b) = heapq.heappop(likely)
        if a not in groups or b not in groups:
            continue
        merged = tuple(sorted(groups[a] + groups[b]))
        name = " ".join(merged)
        around = (beside.pop(a) | beside.pop(b)) - {a, b}
        for other in around:
            beside[other] = (beside[other] - {a, b}) | {name}
            mean = between.join((a, b), (name, merged), (other, groups[other]), groups)
            if mean >= 0:
                heapq.heappush(likely, (-mean, (min(name, other), max(name, other))))
        del groups[a], groups[b]
        groups[name], beside[name] = merged, around
    return list(groups.values())


def _told(members: Sequence[Telling], ties: Ties, table: Weights) -> Group:
    """A group in order, with the reasons of its strongest pairs."""
    by_id = {t.id: t for t in members}
    pairs = [(-ties[pair], pair) for pair in combinations(sorted(by_id), 2) if pair in ties]
    strongest = sorted(pairs)[: min(len(by_id), LARGEST)]
    why = [_reason(by_id[a], by_id[b], -points, table) for points, (a, b) in strongest]
    return Group(tuple(sorted(members, key=order)), tuple(dict.fromkeys(why)))


def _reason(a: Telling, b: Telling, points: float, table: Weights) -> str:
    """Why two tellings are one, in words; what a person says has no weight."""
    if points == TOGETHER:
        return _PERSON
    return f"{', '.join(reasons(a, b, table))}: {points:.1f} bits"
