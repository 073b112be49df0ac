"""Events against known ones: grouping, origins, contradictions.

Grouping is B-cubed for overlapping clusters (Amigó et al. 2009), a report of no event being a
cluster of its own; gold and found events are paired one to one, greedily by the overlap (Jaccard)
of their reports.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

Json = dict[str, Any]
Homes = Mapping[str, frozenset[str]]


def score_clusters(gold: Json, found: Sequence[Json]) -> Iterator[tuple[str, float]]:
    """The figures of events as `weigh --json` prints them, against a file of clusters."""
    reports = [r["id"] for r in gold["reports"]]
    events = [{**e, "reports": [r for r in e["reports"] if r in reports]} for e in found]
    ours, theirs = homes(reports, events), homes(reports, gold["events"])
    precision, recall = bcubed(ours, theirs), bcubed(theirs, ours)
    yield "bcubed", _share(2 * precision * recall, precision + recall)
    paired = pairing(gold["events"], events)
    yield from _origins(gold["events"], paired)
    yield from _contradictions(gold["events"], paired)
    yield "lookalikes-kept-apart", _apart(gold["events"], theirs, events)


def homes(reports: Sequence[str], events: Sequence[Json]) -> Homes:
    """The events that each report is in; itself where it is in none."""
    found: dict[str, set[str]] = {r: set() for r in reports}
    for event in events:
        for report in event["reports"]:
            found[report].add(event["id"])
    return {r: frozenset(at or {f"own {r}"}) for r, at in found.items()}


def bcubed(ours: Homes, theirs: Homes) -> float:
    """How far reports that we put together belong together: precision; swapped, recall."""
    total = 0.0
    for one, at in ours.items():
        shared = [(len(at & ours[o]), len(theirs[one] & theirs[o])) for o in ours if at & ours[o]]
        total += sum(min(n, m) / n for n, m in shared) / len(shared)
    return total / len(ours) if ours else 0.0


def pairing(gold: Sequence[Json], found: Sequence[Json]) -> dict[str, Json]:
    """The found event for each known one that has any, by the id of the known one."""
    ranked = sorted(
        (-overlap, g["id"], n)
        for g in gold
        for n, f in enumerate(found)
        if (overlap := _jaccard(set(g["reports"]), set(f["reports"])))
    )
    out: dict[str, Json] = {}
    used: set[int] = set()
    for _, name, n in ranked:
        if name not in out and n not in used:
            out[name] = found[n]
            used.add(n)
    return out


def _origins(gold: Sequence[Json], paired: Mapping[str, Json]) -> Iterator[tuple[str, float]]:
    """How often the number of origins is right, not too high, and not two for one."""
    counts = [(e["n_origins"], paired.get(e["id"], {}).get("n_origins", -1)) for e in gold]
    single = [found for true, found in counts if true == 1]
    yield "origins", _share(sum(true == found for true, found in counts), len(counts))
    yield "not-over-counted", _share(sum(found <= true for true, found in counts), len(counts))
    yield "not-falsely-corroborated", _share(sum(found < 2 for found in single), len(single))


def _contradictions(
    gold: Sequence[Json], paired: Mapping[str, Json]
) -> Iterator[tuple[str, float]]:
    """Precision and recall: the same field, and two reports set apart that truly differ."""
    right = made = found = known = 0
    for event in gold:
        ours = paired.get(event["id"], {}).get("contradictions", [])
        made, known = made + len(ours), known + len(event["contradictions"])
        right += sum(any(_agree(c, g) for g in event["contradictions"]) for c in ours)
        found += sum(any(_agree(c, g) for c in ours) for g in event["contradictions"])
    yield "contradictions.p", _share(right, made)
    yield "contradictions.r", _share(found, known)


def _agree(ours: Json, theirs: Json) -> bool:
    return bool(ours["field"] == theirs["field"] and _parted(ours) & _parted(theirs))


def _parted(contradiction: Json) -> set[frozenset[str]]:
    """The pairs of reports that a contradiction sets apart."""
    sides = combinations([v["reports"] for v in contradiction["values"]], 2)
    return {frozenset((a, b)) for ours, theirs in sides for a in ours for b in theirs if a != b}


def _apart(gold: Sequence[Json], true: Homes, found: Sequence[Json]) -> float:
    """The share of lookalike pairs of which no found event holds reports of both."""
    pairs = {tuple(sorted((e["id"], o))) for e in gold for o in e["not_same_as"]}
    sure = {r: next(iter(at)) for r, at in true.items() if len(at) == 1}
    held = [{sure[r] for r in e["reports"] if r in sure} for e in found]
    kept = sum(not any({a, b} <= at for at in held) for a, b in pairs)
    return _share(kept, len(pairs))


def _jaccard(a: set[str], b: set[str]) -> float:
    return len(a & b) / len(a | b) if a & b else 0.0


def _share(part: float, whole: float) -> float:
    """A share, of three digits; one where there is nothing to share."""
    return round(part / whole, 3) if whole else 1.0
