"""PLOVER's gold records: the root of the event, from the text alone.

The records carry the 18 labels of 2016; they are mapped to the 15 roots that the peers were scored
with. A reading's root is that of its first claim that the codebook gives one, in text order.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from bench.program import Json, Program
from bench.scoring.tallies import Score, share

RECORDS = Path("data") / "plover" / "PLOVER_GSR_CAMEO.txt"
#: Labels of 2016, and of the present manual, by the root that stands for them in the scores.
ROOTS = {
    "DISAPPROVE": "ACCUSE",
    "INVESTIGATE": "ACCUSE",
    "DEMAND": "REQUEST",
    "FIGHT": "ASSAULT",
    "CONCEDE": "YIELD",
    "RETREAT": "YIELD",
}


def plover(data: Path, program: Program) -> Iterator[tuple[str, float]]:
    """Accuracy and macro F1 of the root, how often any claim has it, records with any root."""
    gold = records(data / RECORDS)
    found = program.readings("plover", ({"id": r["id"], "text": r["text"]} for r in gold))
    score = Score()
    for record in gold:
        wanted = root(record["event"])
        had = roots(found.get(record["id"], {}).get("claims", ()))
        score.check("root", had[:1] == [wanted])
        score.check("root.any", wanted in had)
        score.check("answered", bool(had))
        score.count(wanted, had[:1] == [wanted], 1, 0)
        for other in had[:1]:
            score.count(other, 0, 0, 1)
    rows = score.rows()
    for name in ("root", "root.any", "answered"):
        yield name, rows[name]["acc"]
    by_root = [row["f1"] for row in rows.values() if row.get("gold")]
    yield "root.macro-f1", share(sum(by_root), len(by_root))


def records(path: Path) -> list[Json]:
    """The records of the file, without its documentation."""
    found = json.loads(path.read_text("latin-1"))
    return [r for r in found if r["event"] != "DOCUMENT"]


def root(label: str) -> str:
    """The root that a label, old or new, counts as."""
    return ROOTS.get(label, label)


def roots(claims: Sequence[Mapping[str, Any]]) -> list[str]:
    """The roots of claims that have one, in text order."""
    ordered = sorted(claims, key=lambda c: c["trigger"]["start"])
    return [root(c["plover"]["event"]) for c in ordered if c["plover"]]
