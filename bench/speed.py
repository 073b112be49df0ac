"""Speed on this machine: the help, a cold reading, many reports a second. It has no floors."""

from __future__ import annotations

import json
import statistics
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from bench.comparing import comparing
from bench.look_ups import look_ups
from bench.program import dragoman

EXAMPLES = Path(__file__).parent.parent / "examples"
MANY, FEW = 1200, 60
#: Reports in the store that one more is compared with; the cost hardly grows with it.
STORED = 5000


def speed(work: Path) -> Iterator[str]:
    """What was timed, and how long it took."""
    dragoman("--help")
    helps = [dragoman("--help") for _ in range(9)]
    yield f"{'dragoman --help, median of 9':52} {statistics.median(helps) * 1000:.0f} ms"
    one = EXAMPLES / "01-kufra-voice.txt"
    rules = ("--json", "--engine", "rules")
    cold = statistics.median(dragoman("read", one, *rules) for _ in range(3))
    yield f"{'read one report by rules, cold, median of 3':52} {cold:.2f} s"
    took = dragoman("read", _many(work, MANY), *rules) - cold
    name = f"read {MANY:,} reports of about 1 KB by rules, start left out"
    yield f"{name:52} {MANY / took:.0f} reports/s"
    yield from look_ups()
    yield from comparing(work, STORED)
    if find_spec("dragoman_model_en") is not None:
        yield from _small(work, one)


def _small(work: Path, one: Path) -> Iterator[str]:
    """The same for the small engine, on fewer reports."""
    engine = ("--json", "--engine", "small")
    cold = statistics.median(dragoman("read", one, *engine) for _ in range(3))
    yield f"{'read one report by small, cold, median of 3':52} {cold:.2f} s"
    took = dragoman("read", _many(work, FEW), *engine) - cold
    yield f"{f'read {FEW} of them by small, start left out':52} {FEW / took:.1f} reports/s"


def _many(work: Path, count: int) -> Path:
    """A file of so many reports: those of the examples, over and over."""
    lines = (EXAMPLES / "wire.jsonl").read_text("utf-8").splitlines()
    path = work / "many.jsonl"
    with path.open("w", encoding="utf-8") as stream:
        for n in range(count):
            stream.write(json.dumps(json.loads(lines[n % len(lines)]) | {"id": str(n)}) + "\n")
    return path
