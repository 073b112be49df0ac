"""`python -m bench.interleaving [EDITS] [--seed N]`: edits by two analysts, with kills."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from bench.interleaving.play import Played, play
from bench.interleaving.project import prepared


def main(edits: int, seed: int) -> int:
    """Plays, and prints what came of it; 1 where anything is not as it should be."""
    with tempfile.TemporaryDirectory() as folder:
        found = play(prepared(Path(folder)), edits, seed)
    for line in told(found):
        print(line)
    return 1 if found.faults else 0


def told(found: Played) -> list[str]:
    """What was played and what went wrong, a line each."""
    kept = sum(bool(e.said) for e in found.edits)
    parts = (
        f"{len(found.edits)} edits, {kept} kept",
        f"{found.count(409)} conflicts shown",
        f"{found.count(403)} on pages of an earlier start",
        f"{found.count(422)} refused",
        f"{found.count(0)} cut off",
        f"{found.kills} kills",
    )
    return [
        ", ".join(parts),
        f"{len(found.faults)} faults",
        *found.faults,
    ]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="bench.interleaving", description=__doc__)
    parser.add_argument("edits", nargs="?", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    sys.exit(main(asked.edits, asked.seed))
