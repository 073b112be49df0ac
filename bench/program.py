"""Runs the program as its users do, and hands back what it printed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

#: What a report holds where nothing is known.
_BLANK = {"outlet": None, "published": None, "language": "en", "title": None}
Json = dict[str, Any]


def dragoman(*arguments: str | Path, output: Path | None = None) -> float:
    """Runs one command and writes what it prints to `output`; the seconds it took.

    Its complaints go to standard error, so that a report that could not be read is seen.
    """
    start = time.perf_counter()
    with (output or Path(os.devnull)).open("wb") as stream:
        command = [sys.executable, "-m", "dragoman", *map(str, arguments)]
        subprocess.run(command, stdout=stream, check=False)
    return time.perf_counter() - start


def lines(path: Path) -> list[Json]:
    """The objects of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line.strip()]


@dataclass(frozen=True, slots=True)
class Program:
    """The program with one engine, and a folder for its input and output."""

    engine: str
    work: Path

    def read(self, reports: Path) -> Path:
        """The file of the readings of a file of reports, mentions included."""
        out = self.work / f"{reports.stem}.{self.engine}.readings.jsonl"
        dragoman("read", reports, "--json", "--mentions", "--engine", self.engine, output=out)
        return out

    def weigh(self, reports: Path) -> Path:
        """The file of the events of a file of reports, from the engine's readings."""
        out = self.work / f"{reports.stem}.{self.engine}.events.jsonl"
        dragoman("weigh", reports, "--json", "--engine", self.engine, output=out)
        return out

    def readings(self, name: str, reports: Iterable[Mapping[str, Any]]) -> dict[str, Json]:
        """The readings of reports by their ids; `name` tells the files of a set apart."""
        path = self.work / f"{name}.jsonl"
        with path.open("w", encoding="utf-8") as stream:
            for report in reports:
                stream.write(json.dumps(_BLANK | dict(report), ensure_ascii=False) + "\n")
        return {r["report"]["id"]: r for r in lines(self.read(path))}


def prepare(script: Path, gold: Path, reports: Path) -> None:
    """Lets a scoring script of DATA write the reports of its gold set."""
    command = [sys.executable, str(script), "prepare", str(gold), str(reports)]
    subprocess.run(command, check=True, cwd=script.parent)


def scored(script: Path, *arguments: str | Path) -> Json:
    """What a scoring script of DATA prints as JSON."""
    command = [sys.executable, str(script), *map(str, arguments)]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, cwd=script.parent)
    found: Json = json.loads(done.stdout)
    return found
