"""Tellings taken in one by one, each linked with those before it that may tell of the same.

Of all that is alike only the links that hold it together are kept: not one between two tellings
that a third is more like, each of both (the relative neighbourhood graph of Toussaint 1980). What
links of a score or above lead to is the same with all of them, since their maximum spanning tree is
kept; and they are a few for each telling, however many reports tell of one happening. All links of
a report that was not coded are kept, for it may go with two events.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from dragoman.model import Link, Telling
from dragoman.ports import Tellings
from dragoman.weigh.blocks import blocks, share
from dragoman.weigh.compare import NEVER, Weights, score, weights
from dragoman.weigh.features import Features, features, meet

#: Bits by which an uncoded report may fall short of the threshold: it has no roles to show, and
#: brings neither a claim nor a count where it is joined.
SKETCH = -0.5


def order(telling: Telling) -> tuple[date, str, int, str]:
    """The order of tellings: by day of the report, digest, place in the text."""
    return telling.day or date.max, telling.digest, telling.start, telling.id


def take_in(tellings: Iterable[Telling], held: Tellings, table: Weights | None = None) -> None:
    """Keeps new tellings with their links; the links are the same in whatever order they come."""
    table = table or weights()
    for telling in tellings:
        around = _Around(telling, held, table)
        held.unlink(around.superseded())
        held.put(telling, around.blocks)
        held.link(around.kept())


def beside(ids: Iterable[str], held: Tellings) -> set[str]:
    """The tellings that are alike enough to one of these, linked with it or not."""
    told = held.tellings(ids)
    return {end for one in told for end in _Around(one, held, weights()).ends} - {
        t.id for t in told
    }


def mend(ids: Iterable[str], held: Tellings) -> list[str]:
    """Links tellings again, after one that all were like is no more; those newly linked."""
    told = held.tellings(ids)
    known = {(x.a, x.b) for x in held.links_of(t.id for t in told)}
    links = (x for one in told for x in _Around(one, held, weights()).kept())
    found = {(x.a, x.b): x for x in links if (x.a, x.b) not in known}
    held.link(found.values())
    return sorted({end for pair in found for end in pair})


def _rank(link: Link) -> tuple[float, str, str]:
    """The order of links, the stronger first."""
    return -link.points, link.a, link.b


@dataclass(frozen=True, slots=True)
class _End:
    """What a telling is linked with, and the link."""

    features: Features
    link: Link


class _Around:
    """A telling, new or not, and all that is alike enough to it."""

    def __init__(self, telling: Telling, held: Tellings, table: Weights) -> None:
        self._table = table
        own = features(telling)
        #: The blocks that it is kept in.
        self.blocks, sought = blocks(telling)
        links = ((f, _link(own, f, table)) for f in map(features, held.near(sought)))
        found = sorted((_End(f, x) for f, x in links if x), key=lambda e: _rank(e.link))
        self.ends: Mapping[str, _End] = {end.features.telling.id: end for end in found}
        self._coded = bool(telling.claims)
        self._held = held

    @cached_property
    def _inner(self) -> Mapping[str, Mapping[str, Link]]:
        """The links between those, as far as they are kept, by both ends."""
        inner: dict[str, dict[str, Link]] = {one: {} for one in self.ends}
        for link in self._held.links_of(self.ends):
            if link.a in self.ends and link.b in self.ends:
                inner[link.a][link.b] = inner[link.b][link.a] = link
        return inner

    def kept(self) -> list[Link]:
        """Its links but for those that two stronger ones stand for."""
        ends = list(self.ends.values())
        return [end.link for n, end in enumerate(ends) if not self._stands(end, ends[:n])]

    def superseded(self) -> Iterator[Link]:
        """The links of others that two stronger ones of this telling stand for."""
        if not self._coded:
            return
        for one, links in self._inner.items():
            for other, link in links.items():
                if (
                    link.coded
                    and one < other
                    and all(_rank(self.ends[x].link) < _rank(link) for x in (one, other))
                ):
                    yield link

    def _stands(self, end: _End, stronger: Sequence[_End]) -> bool:
        """Whether one that is more like this telling is more like that one too.

        Links that are kept are looked at first, for most often one of them tells.
        """
        if not end.link.coded:
            return False
        near, rank = self._inner[end.features.telling.id], _rank(end.link)
        through = [e for e in stronger if e.features.telling.claims]
        if any((x := near.get(e.features.telling.id)) and _rank(x) < rank for e in through):
            return True
        left = (e for e in through if e.features.telling.id not in near)
        return any(self._linked(e, end, rank) for e in left)

    def _linked(self, a: _End, b: _End, rank: tuple[float, str, str]) -> bool:
        """Whether two of its ends have a link that is stronger, kept or not."""
        if not share(a.features, b.features):
            return False
        link = _link(a.features, b.features, self._table, -rank[0])
        return link is not None and _rank(link) < rank


def _link(a: Features, b: Features, table: Weights, least: float = NEVER) -> Link | None:
    """The link of two tellings of two reports, one of which was coded, if they are alike enough."""
    one, other = a.telling, b.telling
    coded = bool(one.claims and other.claims)
    if one.digest == other.digest or not (coded or one.claims or other.claims):
        return None
    if not meet(a.when, b.when):
        return None
    first, second = (a, b) if one.id < other.id else (b, a)
    least = max(least, table.threshold + (0.0 if coded else SKETCH))
    points = score(first, second, table, least)
    if points < least:
        return None
    return Link(a=first.telling.id, b=second.telling.id, points=points, coded=coded)
