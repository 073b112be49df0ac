"""Accuracy and speed in one command: `python bench/run.py DATA [--update [--allow-regression]]`.

DATA is a folder with the gold sets and the scoring scripts (`gold/`, `score/`). Every figure is
compared with its floor in `floors.json`; a figure under its floor fails the run. `--update` pins
new floors where figures rose; only `--allow-regression` lets one sink. A set that is not there is
skipped, and said so. Speed is measured on the example reports and has no floor.
"""

import argparse
import hashlib
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"
EXAMPLES = HERE.parent / "examples"
#: The figures that are kept, by set: name in the score → what is taken of it.
KEPT = {
    "claims": "f1", "roles": "f1", "roles.movement": "f1", "chain.hops": "f1", "kind": "acc",
    "status": "acc", "status.not-asserted": "acc", "chain.exact": "acc",
    "chain.exact.nested": "acc", "time.exact": "acc", "time.stated": "acc", "geo.all": "acc",
    "joint": "acc",
}  # fmt: skip


def dragoman(*arguments: str | Path, output: Path | None = None) -> float:
    """Runs the program, writes its output to a file; the seconds it took."""
    start = time.perf_counter()
    with (output or Path(os.devnull)).open("wb") as stream:
        command = [sys.executable, "-m", "dragoman", *map(str, arguments)]
        subprocess.run(command, stdout=stream, stderr=subprocess.DEVNULL, check=False)
    return time.perf_counter() - start


def scored(script: Path, *arguments: str | Path) -> dict[str, dict[str, float]]:
    """What a scoring script prints as JSON."""
    command = [sys.executable, str(script), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found: dict[str, dict[str, float]] = json.loads(done.stdout)
    return found


def claim_figures(data: Path, name: str, work: Path) -> Iterator[tuple[str, float]]:
    """The figures of one gold set of claims."""
    out = work / f"{name}.jsonl"
    dragoman("read", data / "gold" / f"{name}.jsonl", "--json", output=out)
    score = scored(data / "score" / "claims.py", data / "gold" / name, out, "--json")
    for figure, part in KEPT.items():
        if figure in score:
            yield f"{name}.{figure}", score[figure][part]


def cluster_figures(data: Path, work: Path) -> Iterator[tuple[str, float]]:
    """The figures of the gold clusters, from the project's own reading of the texts."""
    out = work / "events.jsonl"
    dragoman("weigh", data / "gold" / "clusters.reports.jsonl", "--json", output=out)
    score = scored(data / "score" / "clusters.py", data / "gold" / "clusters.json", out)
    yield "clusters.bcubed", score["bcubed"]["f1"]
    yield "clusters.origins", score["origins"]["accuracy"]
    yield "clusters.not_over_counted", round(1 - score["origins"]["over_rate"], 3)
    false = score["origins"]["false_corroboration"]
    yield "clusters.not_falsely_corroborated", round(1 - false, 3)


def figures(data: Path, work: Path) -> dict[str, float]:
    """All figures whose sets are there."""
    found: dict[str, float] = {}
    for name in ("seed", "reports"):
        if (data / "gold" / f"{name}.jsonl").exists():
            found |= dict(claim_figures(data, name, work))
        else:
            print(f"skipped: {name} is not in {data}/gold")
    if (data / "gold" / "clusters.json").exists():
        found |= dict(cluster_figures(data, work))
    else:
        print(f"skipped: clusters are not in {data}/gold")
    return found


def corpus(data: Path) -> str:
    """A digest of the gold sets, so that floors are only compared on the same texts."""
    names = ("seed.jsonl", "reports.jsonl", "clusters.reports.jsonl")
    present = [data / "gold" / n for n in names if (data / "gold" / n).exists()]
    return hashlib.sha256(b"".join(p.read_bytes() for p in present)).hexdigest()[:16]


def speed(work: Path) -> Iterator[tuple[str, str]]:
    """Speed on this machine: the help, a cold reading, many reports a second."""
    dragoman("--help")
    helps = [dragoman("--help") for _ in range(9)]
    yield "dragoman --help, median of 9", f"{statistics.median(helps) * 1000:.0f} ms"
    cold = [dragoman("read", EXAMPLES / "01-kufra-voice.txt", "--json") for _ in range(3)]
    yield "read one report, cold, median of 3", f"{statistics.median(cold):.2f} s"
    lines = (EXAMPLES / "wire.jsonl").read_text("utf-8").splitlines()
    many = work / "many.jsonl"
    with many.open("w", encoding="utf-8") as stream:
        for n in range(1200):
            stream.write(json.dumps(json.loads(lines[n % len(lines)]) | {"id": str(n)}) + "\n")
    took = dragoman("read", many, "--json") - statistics.median(cold)
    yield "read 1,200 reports of about 1 KB, start left out", f"{1200 / took:.0f} reports/s"


def table(found: dict[str, float], floors: dict[str, float]) -> list[str]:
    """Prints figures beside their floors; the names of those that sank."""
    sunk = [name for name, value in found.items() if value < floors.get(name, 0)]
    for name, value in found.items():
        floor = floors.get(name)
        mark = "  UNDER" if name in sunk else ""
        beside = f"{floor:.3f}" if floor is not None else "  new"
        print(f"{name:36} {value:.3f}   floor {beside}{mark}")
    return sunk


def main() -> int:
    """Runs everything; 1 when a figure is under its floor."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--update", action="store_true", help="pin new floors")
    parser.add_argument("--allow-regression", action="store_true", help="let floors sink")
    asked = parser.parse_args()
    pinned = json.loads(FLOORS.read_text("utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        found = figures(asked.data, Path(folder))
        for name, value in speed(Path(folder)):
            print(f"{name:52} {value}")
    if not found:
        return 0
    if pinned["corpus"] not in ("", corpus(asked.data)):
        print("the gold sets are not those that the floors were pinned on")
    sunk = table(found, pinned["floors"])
    if asked.update and (not sunk or asked.allow_regression):
        kept = {"corpus": corpus(asked.data), "floors": found}
        FLOORS.write_text(json.dumps(kept, indent=1) + "\n", "utf-8")
        print("floors pinned")
        return 0
    return 1 if sunk else 0


if __name__ == "__main__":
    sys.exit(main())
