"""Clusters: which reports tell of one event, its origins and contradictions."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from bench.given import events_given
from bench.program import Program, lines, scored
from bench.scoring.clusters import score_clusters

#: The project's own sets; the points of weighing were fitted on the first two.
OWN = Path(__file__).parent.parent / "gold" / "clusters"


def clusters(data: Path, program: Program) -> Iterator[tuple[str, float]]:
    """Gold clusters of DATA from the program's own reading, and with the clusters given."""
    out = program.weigh(data / "gold" / "clusters.reports.jsonl")
    gold = data / "gold" / "clusters.json"
    yield from _figures(scored(data / "score" / "clusters.py", gold, out), "")
    given = program.work / f"clusters.{program.engine}.given.jsonl"
    found = events_given(json.loads(gold.read_text("utf-8")), program)
    given.write_text("".join(json.dumps(e, ensure_ascii=False) + "\n" for e in found), "utf-8")
    yield from _figures(scored(data / "score" / "clusters.py", gold, given), "given.")


def _figures(score: dict[str, dict[str, float]], prefix: str) -> Iterator[tuple[str, float]]:
    """What is kept of a score of the script of DATA."""
    if not prefix:
        yield "bcubed", score["bcubed"]["f1"]
        apart = score["lookalikes"]
        yield "lookalikes-kept-apart", round(1 - apart["merged"] / max(1, apart["pairs"]), 3)
    origins, found = score["origins"], score["contradictions"]
    yield f"{prefix}origins", origins["accuracy"]
    yield f"{prefix}not-over-counted", round(1 - origins["over_rate"], 3)
    yield f"{prefix}not-falsely-corroborated", round(1 - origins["false_corroboration"], 3)
    yield f"{prefix}contradictions.p", found["precision"]
    yield f"{prefix}contradictions.r", found["recall"]


def own(program: Program, name: str) -> Iterator[tuple[str, float]]:
    """One of the project's own sets, by the project's own scorer."""
    gold = json.loads((OWN / f"{name}.json").read_text("utf-8"))
    reports = program.work / f"{name}.jsonl"
    reports.write_text(
        "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in gold["reports"]), "utf-8"
    )
    yield from score_clusters(gold, lines(program.weigh(reports)))
