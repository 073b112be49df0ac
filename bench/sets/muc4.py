"""MUC-4: incidents of the test texts TST1 and TST2, in upper case, from the text alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bench.muc4.incidents import incidents
from bench.muc4.scoring import SLOTS, Slot, score
from bench.muc4.templates import Template, read_keys
from bench.muc4.texts import read_texts
from bench.program import Json, Program

RAW = Path("data") / "muc4" / "raw"
FILES = (("tst1/tst1-muc3", "tst1/key-tst1.v7"), ("tst2/tst2-muc4", "tst2/key-tst2.v4"))


def muc4(data: Path, program: Program) -> Iterator[tuple[str, float]]:
    """F1 of each slot, of all of them, and of incidents found."""
    reports: list[Json] = []
    keys: dict[str, list[Template]] = {}
    for texts, key in FILES:
        reports += read_texts((data / RAW / texts).read_text("latin-1"))
        for template in read_keys((data / RAW / key).read_text("latin-1")):
            keys.setdefault(template.text, []).append(template)
    readings = program.readings("muc4", reports)
    counts = {name: Slot() for name in ("all", *SLOTS, "incidents")}
    for report in reports:
        found = incidents(readings.get(report["id"], {}))
        for name, slot in score(keys.get(report["id"], []), found).items():
            counts[name].add(slot)
    for name, slot in counts.items():
        yield name, slot.f1()
