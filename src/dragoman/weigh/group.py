"""Claims grouped into happenings, under people's judgements; the order of the input is nothing."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from dragoman.model import PLACE_ROLES, Judgement, decided
from dragoman.weigh.compare import THRESHOLD, WINDOW_DAYS, Item, Score, compare

#: Words of a sentence by which it is looked up; two sentences that share 0.6 of their words share
#: one of so many signs with a chance above 0.97.
_SIGNS = 4


def order(item: Item) -> tuple[date, str, int, str]:
    """The order of claims: by day of the report, digest, place in the text."""
    report = item.reading.report
    return report.day or date.max, report.digest, item.claim.trigger.start, item.id


def _day(item: Item) -> date:
    """The day under which a claim is looked for."""
    return item.claim.time.last or item.claim.time.first or item.reading.report.day or date.max


def _cells(item: Item) -> Iterator[tuple[int, int]]:
    """The degree cells in which the spots of a claim lie; wide regions count by their centre."""
    for places in item.spots.values():
        for place in places:
            yield math.floor(place.lat), math.floor(place.lon)


def _signature(item: Item) -> Iterator[str]:
    """A few words that nearly the same sentence would share (minimum hashes of its words)."""
    yield from sorted(item.words, key=lambda w: hashlib.blake2b(w.encode()).digest())[:_SIGNS]


def _keys(item: Item) -> set[Hashable]:
    """The blocks that a claim is kept in: by cell, by words of its target, by its sentence."""
    targets = (w for words in item.role_words.get("target", ()) for w in words)
    named = (w for r in PLACE_ROLES for ws in item.role_words.get(r, ()) for w in ws)
    keys: set[Hashable] = {("cell", c) for c in _cells(item)}
    keys |= {("target", w) for w in targets} | {("place", w) for w in named}
    return keys | {("sentence", w) for w in _signature(item)}


def _near(key: Hashable) -> Iterator[Hashable]:
    """The blocks in which a claim of this key may have its like: a cell and its neighbours."""
    if not (isinstance(key, tuple) and key[0] == "cell"):
        yield key
        return
    lat, lon = key[1]
    yield from (("cell", (lat + i, lon + j)) for i in (-1, 0, 1) for j in (-1, 0, 1))


def candidates(items: Sequence[Item], families: Mapping[str, str]) -> Iterator[tuple[Item, Item]]:
    """Pairs that may be one happening: a shared block, one family, days within the window.

    A claim is compared with those of its blocks only, so one more claim costs the same in a
    small store and in a large one.
    """
    blocks: dict[Hashable, list[Item]] = {}
    for item in sorted(items, key=order):
        family, span = families[item.claim.kind], _day(item).toordinal() // WINDOW_DAYS
        keys = _keys(item)
        wanted = {
            (family, when, near)
            for key in keys
            for near in _near(key)
            for when in (span - 1, span, span + 1)
        }
        seen: dict[str, Item] = {}
        for block in wanted:
            seen |= {other.id: other for other in blocks.get(block, ())}
        yield from ((seen[other], item) for other in sorted(seen))
        for key in keys:
            blocks.setdefault((family, span, key), []).append(item)


@dataclass(slots=True)
class Groups:
    """Disjoint groups of claims that only grow, unless a pair across them is kept apart."""

    apart: Callable[[str, str], bool]
    root: dict[str, str] = field(default_factory=dict)
    members: dict[str, list[str]] = field(default_factory=dict)

    def find(self, id: str) -> str:
        """The id that stands for the group of a claim."""
        return self.root.get(id, id)

    def join(self, a: str, b: str) -> bool:
        """Joins two groups unless something keeps them apart; says whether they are one now."""
        x, y = sorted((self.find(a), self.find(b)))
        if x == y:
            return True
        ours, theirs = self.members.get(x, [x]), self.members.get(y, [y])
        if any(self.apart(p, q) for p in ours for q in theirs):
            return False
        self.members[x] = sorted(ours + theirs)
        self.root |= dict.fromkeys(self.members[x], x)
        return True


def _keep_apart(
    items: Sequence[Item], families: Mapping[str, str], said: Mapping[str, set[frozenset[str]]]
) -> Callable[[str, str], bool]:
    """The test for pairs that may not stand in one group: a person's word, else a veto."""
    by_id = {i.id: i for i in items}

    @cache
    def apart(a: str, b: str) -> bool:
        pair = frozenset((a, b))
        if pair in said["different"]:
            return True
        return pair not in said["same"] and bool(compare(by_id[a], by_id[b], families).veto)

    return apart


def group(
    items: Sequence[Item], families: Mapping[str, str], judgements: Sequence[Judgement]
) -> list[tuple[list[Item], tuple[str, ...]]]:
    """Groups of claims, each with the reasons that joined it; people's words come first."""
    said = _decided(judgements)
    groups = Groups(_keep_apart(items, families, said))
    known = {i.id for i in items}
    for pair in sorted(said["same"], key=sorted):
        if pair <= known:
            groups.join(min(pair), max(pair))
    likely: list[tuple[float, str, str, Score]] = []
    for x, y in candidates(items, families):
        score = compare(x, y, families)
        if x.id != y.id and not score.veto and score.points >= THRESHOLD:
            first, second = sorted((x.id, y.id))
            likely.append((-score.points, first, second, score))
    why: dict[str, list[str]] = {}
    for _, a, b, score in sorted(likely, key=lambda s: s[:3]):
        if groups.join(a, b):
            why.setdefault(a, []).append(_reason(score))
    return _collect(items, groups, why)


def _reason(score: Score) -> str:
    return f"{', '.join(score.reasons)} ({score.points:g})"


def _decided(judgements: Sequence[Judgement]) -> Mapping[str, set[frozenset[str]]]:
    """Pairs that people called the same or different; the last word on a pair holds."""
    last = decided(judgements)
    return {v: {p for p, said in last.items() if said == v} for v in ("same", "different")}


def _collect(
    items: Sequence[Item], groups: Groups, why: Mapping[str, Sequence[str]]
) -> list[tuple[list[Item], tuple[str, ...]]]:
    """The groups in the order of their first claims."""
    found: dict[str, list[Item]] = {}
    for item in sorted(items, key=order):
        found.setdefault(groups.find(item.id), []).append(item)
    out = []
    for members in found.values():
        reasons = dict.fromkeys(r for m in members for r in why.get(m.id, ()))
        out.append((members, tuple(reasons)))
    return out
