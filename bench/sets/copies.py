"""Gold copies: pairs of a report and what it was copied from, over reports in several languages."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from bench.program import Json, Program

#: The gold, and the reports alone.
GOLD = Path("gold") / "clusters.json"
REPORTS = Path("gold") / "clusters.reports.jsonl"


def copies(data: Path, _program: Program) -> Iterator[tuple[str, float]]:
    """Precision, recall and F1 of links to originals, and how many verbatim ones count as exact.

    A link is right when the gold leads both of its reports to one root.
    """
    gold: list[Json] = json.loads((data / GOLD).read_text("utf-8"))["copies"]
    parents = {pair["report"]: pair["of"] for pair in gold}
    found = _found(data / REPORTS)
    right = [
        r
        for r, (of, _) in found.items()
        if r in parents and _root(r, parents) == _root(of, parents)
    ]
    verbatim = {pair["report"] for pair in gold if pair["type"] == "verbatim"}
    exact = [found[r][1] for r in right if r in verbatim]
    yield "copies.p", round(len(right) / max(1, len(found)), 3)
    yield "copies.r", round(len(right) / max(1, len(gold)), 3)
    yield "copies.f1", round(2 * len(right) / max(1, len(found) + len(gold)), 3)
    yield "verbatim.exact", round(sum(exact) / max(1, len(exact)), 3)


def _found(path: Path) -> dict[str, tuple[str, bool]]:
    """What each copy in a file of reports repeats and whether exactly, by the reports' ids."""
    from dragoman.assembly import clock
    from dragoman.collect import FileSource, Hints, find_copies
    from dragoman.model import Failure
    from dragoman.pipeline import take

    taken = take(FileSource([str(path)], clock), Hints(), clock)
    ids = {t[1].digest: t[1] for t in taken if not isinstance(t, Failure)}
    links = find_copies(ids.values()).values()
    return {ids[c.report].id: (ids[c.original].id, c.exact) for c in links}


def _root(report: str, parents: Mapping[str, str]) -> str:
    """The first of a chain of copies."""
    while report in parents:
        report = parents[report]
    return report
