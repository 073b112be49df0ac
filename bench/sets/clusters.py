"""Gold clusters: events and their independent origins, from the program's own reading."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bench.program import Program, scored


def clusters(data: Path, program: Program) -> Iterator[tuple[str, float]]:
    """Grouping (B-cubed F1), and how often origins are counted rightly and not too high."""
    out = program.weigh(data / "gold" / "clusters.reports.jsonl")
    score = scored(data / "score" / "clusters.py", data / "gold" / "clusters.json", out)
    yield "bcubed", score["bcubed"]["f1"]
    yield "origins", score["origins"]["accuracy"]
    yield "not-over-counted", round(1 - score["origins"]["over_rate"], 3)
    false = score["origins"]["false_corroboration"]
    yield "not-falsely-corroborated", round(1 - false, 3)
