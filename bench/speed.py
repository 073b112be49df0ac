"""Speed on this machine: the help, a cold reading, many reports a second. It has no floors."""

from __future__ import annotations

import json
import statistics
from collections.abc import Iterator
from pathlib import Path

from bench.program import dragoman

EXAMPLES = Path(__file__).parent.parent / "examples"
MANY = 1200


def speed(work: Path) -> Iterator[str]:
    """What was timed, and how long it took."""
    dragoman("--help")
    helps = [dragoman("--help") for _ in range(9)]
    yield f"{'dragoman --help, median of 9':52} {statistics.median(helps) * 1000:.0f} ms"
    one = EXAMPLES / "01-kufra-voice.txt"
    cold = statistics.median(dragoman("read", one, "--json") for _ in range(3))
    yield f"{'read one report, cold, median of 3':52} {cold:.2f} s"
    took = dragoman("read", _many(work), "--json") - cold
    name = f"read {MANY:,} reports of about 1 KB, start left out"
    yield f"{name:52} {MANY / took:.0f} reports/s"


def _many(work: Path) -> Path:
    """A file of many reports: those of the examples, over and over."""
    lines = (EXAMPLES / "wire.jsonl").read_text("utf-8").splitlines()
    path = work / "many.jsonl"
    with path.open("w", encoding="utf-8") as stream:
        for n in range(MANY):
            stream.write(json.dumps(json.loads(lines[n % len(lines)]) | {"id": str(n)}) + "\n")
    return path
