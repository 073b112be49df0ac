"""Coded reports: the project's own held-back ones, and the gold reports of DATA."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from bench.program import Program, lines, scored
from bench.scoring.claims import score_claims
from bench.scoring.tallies import Row

#: The project's own reports, which no weights were learned from.
HELD = Path(__file__).parent.parent / "gold" / "reports.jsonl"
#: The lines of a score that are kept, and what is taken of each.
KEPT = {
    "claims": "f1",
    "roles": "f1",
    "roles.movement": "f1",
    "chain.hops": "f1",
    "kind": "acc",
    "status": "acc",
    "status.not-asserted": "acc",
    "chain.exact": "acc",
    "chain.exact.nested": "acc",
    "time.exact": "acc",
    "time.stated": "acc",
    "geo.all": "acc",
    "joint": "acc",
}


def kept(rows: Mapping[str, Row]) -> Iterator[tuple[str, float]]:
    """The figures of a score that are kept."""
    for name, part in KEPT.items():
        if name in rows:
            yield name, rows[name][part]


def held(program: Program) -> Iterator[tuple[str, float]]:
    """The figures of the project's own held-back reports, by the project's own scorer."""
    gold = lines(HELD)
    heads = [{k: v for k, v in r.items() if k in _HEAD} for r in gold]
    found = program.readings("held", heads)
    yield from kept(score_claims(gold, {i: r["claims"] for i, r in found.items()}))


_HEAD = ("id", "outlet", "published", "language", "title", "text")


def gold(data: Path, program: Program, name: str) -> Iterator[tuple[str, float]]:
    """The figures of coded reports of DATA, by its script."""
    out = program.read(data / "gold" / f"{name}.jsonl")
    yield from kept(scored(data / "score" / "claims.py", data / "gold" / name, out, "--json"))
