"""Runs the program as its users do: another process, its streams and its exit code."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
NOW = "2026-10-18T06:00:00+00:00"


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


def run(*arguments: str | Path, cwd: Path | None = None, stdin: bytes = b"", **env: str) -> Ran:
    done = subprocess.run(
        [sys.executable, "-m", "dragoman", *map(str, arguments)],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        timeout=120,
        check=False,
        env={**os.environ, "DRAGOMAN_NOW": NOW, "PYTHONHASHSEED": "random", **env},
    )
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())
