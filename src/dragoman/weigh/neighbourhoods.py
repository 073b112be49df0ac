"""Neighbourhoods: which coded tellings are grouped together, from links and people's words."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from copy import copy
from dataclasses import dataclass

from dragoman.model import Link, Said
from dragoman.ports import Tellings

#: A neighbourhood larger than this is cut at a higher score, so that its cost stays bounded,
LARGEST = 60
#: but not above so many bits: what is this alike is grouped together, however much it is.
TIGHT = 8.0
#: The points of tellings that a person calls the same.
TOGETHER = 99.0
#: Tellings whose links are asked for in one query.
_AHEAD = 24


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """Tellings by their ids, and the score from which links were followed to them."""

    members: frozenset[str]
    least: float


class Neighbourhoods:
    """Coded tellings parted into neighbourhoods, each to be found from any of its members.

    The neighbourhood of a telling is all that links lead to, at the lowest score from which that
    is not too much: its members all have the same, in whatever order they came.
    """

    def __init__(self, held: Tellings, said: Said, least: float) -> None:
        self._held = held
        self.said = said
        self._least = least
        self._without: frozenset[str] = frozenset()
        self._links: dict[str, dict[str, float]] = {}
        self._found: dict[str, Neighbourhood] = {}

    def without(self, ids: Iterable[str]) -> Neighbourhoods:
        """The neighbourhoods that there would be if these tellings had not come."""
        fewer = copy(self)
        fewer._without, fewer._found = frozenset(ids), {}
        return fewer

    def of(self, start: str) -> Neighbourhood:
        """The neighbourhood of a telling."""
        if start not in self._found:
            found = self._around(start)
            self._found |= dict.fromkeys(found.members, found)
        return self._found[start]

    def links(self, start: str) -> dict[str, float]:
        """The tellings that one is linked with, and the points; people's words among them."""
        self._fetch([start])
        return self._links[start]

    def ready(self, ids: Iterable[str]) -> None:
        """Fetches at once what is about to be asked for: the links of these, and of their ends."""
        asked = sorted(ids)
        self._fetch(asked)
        self._fetch({end for one in asked for end in self._links[one]})

    def _fetch(self, ids: Iterable[str]) -> None:
        """Makes the links of tellings ready, those of many at once."""
        new = {one: self._links.setdefault(one, {}) for one in ids if one not in self._links}
        if not new:
            return
        for link in self._held.links_of(new):
            if link.coded:
                self._note(link, new)
        for link in self._called_same(new):
            self._note(link, new)

    def _called_same(self, ids: Iterable[str]) -> Iterator[Link]:
        """Links of tellings to those of which people called a claim the same as one of theirs."""
        partners = self.said.partners
        if not partners:
            return
        told = self._held.tellings(ids)
        pairs = [(t.id, p) for t in told for c in t.claims for p in partners.get(c, ())]
        home = self._held.homes(partner for _, partner in pairs)
        for one, partner in pairs:
            other = home.get(partner, one)
            if other != one:
                yield Link(a=min(one, other), b=max(one, other), points=TOGETHER)

    def _note(self, link: Link, new: dict[str, dict[str, float]]) -> None:
        """Keeps a link at those of its ends that are new."""
        if link.a in new:
            new[link.a][link.b] = link.points
        if link.b in new:
            new[link.b][link.a] = link.points

    def _around(self, start: str) -> Neighbourhood:
        """What links lead to, the likeliest first, until that is too much."""
        reached: dict[str, float] = {}
        edge = [(-TOGETHER, start)]
        weakest = TOGETHER
        while edge and (len(reached) <= LARGEST or min(weakest, -edge[0][0]) >= TIGHT):
            points, at = heapq.heappop(edge)
            if at in reached:
                continue
            weakest = reached[at] = min(weakest, -points)
            if at not in self._links:
                self.ready([at, *(one for _, one in heapq.nsmallest(_AHEAD, edge))])
            for other, found in self._links[at].items():
                if other not in reached and other not in self._without:
                    heapq.heappush(edge, (-found, other))
        least = self._least
        if len(reached) > LARGEST:
            while least < TIGHT and least <= weakest:
                least = min(least + 1.0, TIGHT)
        return Neighbourhood(frozenset(x for x, w in reached.items() if w >= least), least)
