"""Fields whose values cannot all be true of one happening, with who says which."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import combinations

from dragoman.model import Contradiction, Count, Side
from dragoman.weigh.compare import Item

_DENIES = frozenset(["denied", "negated"])
#: "About 30" and "25" do not contradict: a round number is good to a fifth.
ROUND = 0.2


def _disjoint(a: Count, b: Count) -> bool:
    """Whether no number fits both counts, hedges allowed for."""
    low_a, high_a = a.low or 0, a.high if a.high is not None else float("inf")
    low_b, high_b = b.low or 0, b.high if b.high is not None else float("inf")
    if low_a <= high_b and low_b <= high_a:
        return False
    gap = max(low_a - high_b, low_b - high_a)
    hedged = any(
        w in c.text.lower() for c in (a, b) for w in ("about", "some ", "around", "nearly")
    )
    return not (hedged and gap <= ROUND * max(low_a, low_b))


def _sides(values: Mapping[str, Sequence[str]]) -> tuple[Side, ...]:
    return tuple(Side(value=v, reports=tuple(dict.fromkeys(r))) for v, r in values.items())


def _bounds(count: Count) -> str:
    """A count in words that can be compared: "3", "at least 30", "up to 5"."""
    if count.low is not None and count.high is not None:
        return str(count.low) if count.low == count.high else f"{count.low}–{count.high}"
    return f"at least {count.low}" if count.low is not None else f"up to {count.high}"


def _counts(items: Sequence[Item]) -> list[Contradiction]:
    """Counts of one thing that exclude each other; the first count of a claim speaks for it."""
    out = []
    for of in ("carrier", "cargo", "killed", "wounded", "arrested"):
        said = [(i, c) for i in items for c in i.claim.counts[:9] if c.of == of]
        first = {i.id: (i, c) for i, c in reversed(said)}
        pairs = sorted(first.values(), key=lambda p: (p[1].low or 0, p[1].high or 0))
        if not any(_disjoint(a, b) for (_, a), (_, b) in combinations(pairs, 2)):
            continue
        values: dict[str, list[str]] = {}
        for item, count in pairs:
            values.setdefault(_bounds(count), []).append(item.reading.report.digest)
        out.append(Contradiction(field=f"count_{of}", values=_sides(values)))
    return out


def _days(items: Sequence[Item]) -> list[Contradiction]:
    """Stated single days that differ."""
    values: dict[date, list[str]] = {}
    for item in items:
        period = item.claim.time
        if period.text and period.first and period.first == period.last:
            values.setdefault(period.first, []).append(item.reading.report.digest)
    if len(values) < 2:
        return []
    sides = _sides({d.isoformat(): r for d, r in sorted(values.items())})
    return [Contradiction(field="day", values=sides)]


def _status(items: Sequence[Item]) -> list[Contradiction]:
    """Whether it happened at all."""
    yes = [i.reading.report.digest for i in items if i.claim.status not in _DENIES]
    no = [i.reading.report.digest for i in items if i.claim.status in _DENIES]
    if not (yes and no):
        return []
    return [Contradiction(field="status", values=_sides({"happened": yes, "did not happen": no}))]


def find_contradictions(items: Sequence[Item]) -> tuple[Contradiction, ...]:
    """The contested fields of a group of claims."""
    told = [i for i in items if i.claim.status not in _DENIES]
    return (*_counts(told), *_days(told), *_status(items))
