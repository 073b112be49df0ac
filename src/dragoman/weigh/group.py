"""Claims grouped into happenings, under people's judgements; the order of the input is nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from dragoman.model import Judgement
from dragoman.weigh.compare import THRESHOLD, WINDOW_DAYS, Item, Score, compare


def order(item: Item) -> tuple[date, str, int, str]:
    """The order of claims: by day of the report, digest, place in the text."""
    report = item.reading.report
    return report.day or date.max, report.digest, item.claim.trigger.start, item.id


def _day(item: Item) -> date:
    """The day under which a claim is looked for."""
    return item.claim.time.last or item.claim.time.first or item.reading.report.day or date.max


def candidates(items: Sequence[Item], families: Mapping[str, str]) -> Iterator[tuple[Item, Item]]:
    """Pairs of one family whose days lie within the window, each once, in order."""
    by_family: dict[str, list[Item]] = {}
    for item in sorted(items, key=lambda i: (_day(i), order(i))):
        by_family.setdefault(families[item.claim.kind], []).append(item)
    reach = timedelta(days=WINDOW_DAYS)
    for members in by_family.values():
        for i, a in enumerate(members):
            for b in members[i + 1 :]:
                if _day(b) != date.max and _day(a) != date.max and _day(b) - _day(a) > reach:
                    break
                yield a, b


@dataclass(slots=True)
class Groups:
    """Disjoint groups of claims that only grow, unless a pair across them is kept apart."""

    apart: frozenset[frozenset[str]]
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
        if any(frozenset((p, q)) in self.apart for p in ours for q in theirs):
            return False
        self.members[x] = sorted(ours + theirs)
        self.root |= dict.fromkeys(self.members[x], x)
        return True


def group(
    items: Sequence[Item], families: Mapping[str, str], judgements: Sequence[Judgement]
) -> list[tuple[list[Item], tuple[str, ...]]]:
    """Groups of claims, each with the reasons that joined it; people's words come first."""
    said = _decided(judgements)
    scores = {
        frozenset((a.id, b.id)): (a.id, b.id, compare(a, b, families))
        for a, b in candidates(items, families)
        if a.id != b.id
    }
    vetoed = {pair for pair, (_, _, score) in scores.items() if score.veto}
    apart = frozenset((vetoed - said["same"]) | said["different"])
    groups = Groups(apart)
    why: dict[str, list[str]] = {}
    for pair in sorted(said["same"], key=sorted):
        first, *rest = sorted(pair)
        for other in rest:
            groups.join(first, other)
    ranked = sorted(scores.values(), key=lambda s: (-s[2].points, *sorted(s[:2])))
    for a, b, score in ranked:
        if score.points >= THRESHOLD and groups.join(a, b):
            why.setdefault(a, []).append(_reason(score))
    return _collect(items, groups, why)


def _reason(score: Score) -> str:
    return f"{', '.join(score.reasons)} ({score.points:g})"


def _decided(judgements: Sequence[Judgement]) -> Mapping[str, set[frozenset[str]]]:
    """Pairs that people called the same or different; the last word on a pair holds."""
    last: dict[frozenset[str], str] = {}
    for judgement in judgements:
        if judgement.verdict in ("same", "different", "unsure") and len(judgement.subjects) == 2:
            last[frozenset(judgement.subjects)] = judgement.verdict
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
