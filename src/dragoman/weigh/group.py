"""Tellings grouped into happenings, under people's judgements; the order of the input is nothing.

Links draw tellings into one neighbourhood; inside it, groups are joined by the average of the
better half of the scores between them, the best first, never across a veto or a person's word. A
chain of likenesses so joins nothing whose ends are unlike.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from dragoman.model import Link, Said, Telling
from dragoman.ports import Tellings
from dragoman.weigh.compare import Weights, compare
from dragoman.weigh.linking import order

#: A neighbourhood larger than this is cut at a higher score, so that its cost stays bounded.
LARGEST = 60
#: Below so many bits two tellings do not only lack likeness: something in them differs.
STRANGE = -4.0
APART = -99.0
TOGETHER = 99.0
_PERSON = ("a person’s word",)


@dataclass(frozen=True, slots=True)
class Group:
    """Tellings of one happening in order, and the reasons that joined them."""

    tellings: tuple[Telling, ...]
    why: tuple[str, ...]


def drawn_together(said: Said, held: Tellings) -> list[Link]:
    """Links that hold together the tellings of claims that people called the same."""
    same = list(said.together())
    home = held.homes(claim for pair in same for claim in pair)
    pairs = {tuple(sorted((home[x], home[y]))) for x, y in same if x in home and y in home}
    return [Link(a=a, b=b, points=TOGETHER, reasons=_PERSON) for a, b in sorted(pairs) if a != b]


class Neighbourhoods:
    """Coded tellings parted into neighbourhoods, each to be found from any of its members.

    The neighbourhood of a telling is all that links lead to, at the lowest score from which that
    is not too much: its members all have the same, in whatever order they came. `without` are
    tellings that are looked past, as if they had not come.
    """

    def __init__(
        self, held: Tellings, judged: Iterable[Link], least: float, without: Iterable[str] = ()
    ) -> None:
        self._held = held
        self._least = least
        self._without = frozenset(without)
        self._links: dict[str, list[Link]] = {}
        self._found: dict[str, frozenset[str]] = {}
        self._judged: dict[str, list[Link]] = {}
        for link in judged:
            self._judged.setdefault(link.a, []).append(link)
            self._judged.setdefault(link.b, []).append(link)

    def of(self, start: str) -> frozenset[str]:
        """The neighbourhood of a telling, by ids."""
        if start not in self._found:
            least = self._least
            found = self._reached(start, least)
            while len(found) > LARGEST and least < TOGETHER:
                least = min(least + 1.0, TOGETHER)
                found = self._reached(start, least)
            self._found |= dict.fromkeys(found, frozenset(found))
        return self._found[start]

    def beside(self, start: str) -> set[str]:
        """The tellings that one is linked with."""
        return {link.other(start) for link in self.links(start)}

    def links(self, start: str) -> list[Link]:
        """The links of a telling with coded ones, people's words among them."""
        self._fetch([start])
        return self._links[start]

    def _fetch(self, ids: Iterable[str]) -> None:
        """Makes the links of tellings ready, those of many at once."""
        new = [one for one in ids if one not in self._links]
        if not new:
            return
        for one in new:
            self._links[one] = list(self._judged.get(one, ()))
        wanted = set(new)
        unique = {(x.a, x.b): x for x in self._held.links_of(new) if x.coded}
        for link in unique.values():
            for end in wanted & {link.a, link.b}:
                if link.other(end) not in self._without:
                    self._links[end].append(link)

    def _reached(self, start: str, least: float) -> set[str]:
        """All that links of such a score lead to; where that is too much, a part of it."""
        most = LARGEST if least < TOGETHER else math.inf
        found = edge = {start}
        while edge and len(found) <= most:
            self._fetch(sorted(edge))
            links = ((at, link) for at in edge for link in self._links[at])
            edge = {link.other(at) for at, link in links if link.points >= least} - found
            found = found | edge
        return found


def group(
    ids: Iterable[str], held: Tellings, near: Neighbourhoods, said: Said, table: Weights
) -> list[Group]:
    """The groups of whole neighbourhoods, in order of their first telling."""
    out: list[Group] = []
    done: set[str] = set()
    for telling in sorted((t for t in held.tellings(ids) if t.claims), key=order):
        if telling.id not in done:
            around = near.of(telling.id)
            done |= around
            known = {(x.a, x.b): x for one in around for x in near.links(one)}
            out += _parted(held.tellings(around), known, said, table)
    return sorted(out, key=lambda g: order(g.tellings[0]))


def _parted(
    members: Sequence[Telling],
    known: Mapping[tuple[str, str], Link],
    said: Said,
    table: Weights,
) -> list[Group]:
    """The groups of one neighbourhood: the best pair of groups is joined while any is likely."""
    if len(members) == 1:
        return [Group(tuple(members), ())]
    scores = _scores(members, known, said, table)
    groups: dict[str, tuple[str, ...]] = {t.id: (t.id,) for t in members}
    likely = [(-s, pair) for pair, s in scores.items() if s >= 0]
    heapq.heapify(likely)
    while likely:
        _, (a, b) = heapq.heappop(likely)
        if a not in groups or b not in groups:
            continue
        merged = tuple(sorted(groups.pop(a) + groups.pop(b)))
        name = " ".join(merged)
        for other, theirs in groups.items():
            mean = _between(merged, theirs, scores)
            if mean >= 0:
                heapq.heappush(likely, (-mean, (min(name, other), max(name, other))))
        groups[name] = merged
    by_id = {t.id: t for t in members}
    return [_told([by_id[i] for i in ids], known) for ids in groups.values()]


def _between(
    ours: Sequence[str], theirs: Sequence[str], scores: Mapping[tuple[str, str], float]
) -> float:
    """The average of the better half, of all where two are strangers.

    What must stay apart settles it, and so does a person's word.
    """
    found = sorted(
        (scores[(x, y) if x < y else (y, x)] for x in ours for y in theirs), reverse=True
    )
    if found[-1] == APART:
        return APART
    if found[0] == TOGETHER:
        return TOGETHER
    counted = found if found[-1] < STRANGE else found[: (len(found) + 1) // 2]
    return sum(counted) / len(counted)


def _scores(
    members: Sequence[Telling],
    known: Mapping[tuple[str, str], Link],
    said: Said,
    table: Weights,
) -> dict[tuple[str, str], float]:
    """The score of every pair of a neighbourhood, above the threshold; people's words hold."""
    found = {}
    for x, y in combinations(sorted(members, key=lambda t: t.id), 2):
        word = _judged(x, y, said) if said else ""
        if word:
            found[x.id, y.id] = APART if word == "different" else TOGETHER
        elif x.digest == y.digest:
            found[x.id, y.id] = APART
        else:
            link = known.get((x.id, y.id))
            points = link.points if link else compare(x, y, table).points
            found[x.id, y.id] = max(points, APART) - (table.threshold if points > APART else 0)
    return found


def _judged(a: Telling, b: Telling, said: Said) -> str:
    """What people say of two tellings: one pair of claims called different keeps them apart."""
    words = {said.word(x, y) for x in a.claims for y in b.claims}
    return "different" if "different" in words else "same" if "same" in words else ""


def _told(members: Sequence[Telling], known: Mapping[tuple[str, str], Link]) -> Group:
    """A group in order, with the reasons of its strongest pairs."""
    ordered = sorted(members, key=order)
    ids = [t.id for t in sorted(members, key=lambda t: t.id)]
    links = [known[pair] for pair in combinations(ids, 2) if pair in known]
    strongest = sorted(links, key=lambda x: (-x.points, x.a, x.b))[: len(ids)]
    return Group(tuple(ordered), tuple(dict.fromkeys(map(_reason, strongest))))


def _reason(link: Link) -> str:
    """Why two tellings are one, in words; what a person says has no weight."""
    said = ", ".join(link.reasons)
    return said if link.reasons == _PERSON else f"{said}: {link.points:.1f} bits"
