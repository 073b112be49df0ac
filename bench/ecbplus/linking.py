"""Average-link grouping: two groups join while their members are alike on average."""

from __future__ import annotations

import heapq
from collections.abc import Mapping

Pairs = Mapping[tuple[int, int], float]


def average_link(count: int, alike: Pairs, floor: float) -> list[list[int]]:
    """Groups of `count` things; a pair that is not in `alike` counts as 0.

    The pair most alike joins first, the lower numbers among equals (Lance and Williams 1967).
    """
    links: list[dict[int, float]] = [{} for _ in range(count)]
    for (a, b), value in alike.items():
        links[a][b] = links[b][a] = value
    members: list[list[int]] = [[n] for n in range(count)]
    queue = [(-v, min(p), max(p)) for p, v in alike.items() if v >= floor]
    heapq.heapify(queue)
    while queue:
        value, a, b = heapq.heappop(queue)
        if links[a].get(b) != -value:
            continue
        for other, mean in _means(links, members, a, b).items():
            links[a][other] = links[other][a] = mean
            if mean >= floor:
                heapq.heappush(queue, (-mean, min(a, other), max(a, other)))
        members[a] += members[b]
        members[b] = []
        _forget(links, b)
    return [sorted(group) for group in members if group]


def _means(
    links: list[dict[int, float]], members: list[list[int]], a: int, b: int
) -> dict[int, float]:
    """How alike two groups, once joined, are to each of the others."""
    p, q = len(members[a]), len(members[b])
    others = (links[a].keys() | links[b].keys()) - {a, b}
    return {o: (p * links[a].get(o, 0.0) + q * links[b].get(o, 0.0)) / (p + q) for o in others}


def _forget(links: list[dict[int, float]], gone: int) -> None:
    """Takes a group out of all links."""
    for other in links[gone]:
        del links[other][gone]
    links[gone] = {}
