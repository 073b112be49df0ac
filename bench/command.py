"""Measures accuracy and speed, and compares every figure with its floor.

With no DATA, the project's own held-back reports are scored. DATA is a folder with more gold sets
and their scoring scripts (`gold/`, `score/`, `data/`); a set that it lacks is skipped, and said so.
A figure under its floor fails the run. `--update` pins new floors where figures rose; only
`--allow-regression` lets one sink.
"""

from __future__ import annotations

import argparse
import gc
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench import floors
from bench.board import board
from bench.catalogue import GoldSet, catalogue
from bench.desk import table
from bench.program import Program
from bench.speed import speed
from dragoman.assembly import ENGINES
from dragoman.cli import SWEEPS
from dragoman.errors import DragomanError

#: Stand beside the sets, but have no figures that could sink; the desk is measured only when named.
SPEED, DESK = "speed", "desk"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line asks for."""

    data: Path | None
    sets: Sequence[str]
    engines: Sequence[str]
    update: bool
    lower: bool

    def engines_of(self, gold: GoldSet) -> Sequence[str]:
        """The engines to measure a set with: those named, else those of its entry."""
        return self.engines or gold.engines


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures what is asked for; 1 when a figure is under its floor."""
    asked = read_arguments(arguments)
    # As the program itself does.
    gc.set_threshold(*SWEEPS)
    pinned = floors.load()
    sunk = False
    with tempfile.TemporaryDirectory() as folder:
        for gold in _there(asked):
            for engine in asked.engines_of(gold):
                sunk |= _measure(gold, Program(engine, Path(folder)), asked, pinned)
        if SPEED in asked.sets:
            print(f"\n{SPEED}, on this machine")
            for line in speed(Path(folder)):
                print(f"  {line}", flush=True)
        if DESK in asked.sets:
            for line in table((), Path(folder) / DESK):
                print(line, flush=True)
    if asked.update:
        floors.save(pinned)
    return 1 if sunk else 0


def _there(asked: Asked) -> Iterator[GoldSet]:
    """The sets asked for that can be measured; says which cannot."""
    wanted = [gold for name, gold in catalogue().items() if name in asked.sets]
    missing = {gold.name: gold.missing(asked.data) for gold in wanted}
    if asked.data is None and any(missing.values()):
        print(f"left out without DATA: {', '.join(name for name in missing if missing[name])}")
    for gold in wanted:
        if not missing[gold.name]:
            yield gold
        elif asked.data is not None:
            print(f"{gold.name}: skipped, no {missing[gold.name][0]} in {asked.data}")


def _measure(gold: GoldSet, program: Program, asked: Asked, pinned: floors.Floors) -> bool:
    """Measures a set with an engine, prints it, pins it if asked; whether it fails the run."""
    print(f"\n{gold.name} by {program.engine}: {gold.title}", flush=True)
    texts = floors.digest(gold.texts(asked.data))
    if pinned.texts.get(gold.name, texts) != texts:
        print("  these are not the texts that the floors were pinned on")
    try:
        found = dict(gold.measure(asked.data or Path(), program))
    except DragomanError as error:
        print(f"  not measured: {error}")
        return True
    sunk = pinned.sunk(program.engine, gold.name, found)
    for line in board(gold, found, pinned.of(program.engine, gold.name), sunk):
        print(line, flush=True)
    if not asked.update or gold.timed:
        return bool(sunk)
    return not pinned.pin(program.engine, gold.name, found, texts, lower=asked.lower)


def read_arguments(arguments: Sequence[str] | None) -> Asked:
    """What is asked for; a first argument that names no set is DATA."""
    usual = [*catalogue(), SPEED]
    known = [*usual, DESK]
    parser = argparse.ArgumentParser(prog="bench", description=(__doc__ or "").splitlines()[0])
    parser.add_argument(
        "names", nargs="*", metavar="[DATA] [SET …]", help=f"sets: {', '.join(known)}"
    )
    parser.add_argument("--engine", action="append", default=[], choices=ENGINES, help="may repeat")
    parser.add_argument("--update", action="store_true", help="pin new floors")
    parser.add_argument("--allow-regression", action="store_true", help="let floors sink")
    found = parser.parse_args(arguments)
    names = list(found.names)
    data = Path(names.pop(0)).resolve() if names and names[0] not in known else None
    unknown = [name for name in names if name not in known]
    if unknown or (data and not data.is_dir()):
        parser.error(f"no set or folder “{unknown[0] if unknown else data}”")
    return Asked(data, names or usual, found.engine, found.update, found.allow_regression)
