"""`python -m bench.simulation.digest CLAIMS SEED SHUFFLE`: a hash of the events, as JSON.

Another process, so that nothing of one run, its hash seed first, can reach the next.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from random import Random

from bench.simulation.simulate import Simulation, simulate
from bench.weighing import copies_of, events_of
from dragoman.contract import event_json, report_ids
from dragoman.model import Event, Reading

_ROOT = Path(__file__).parents[2]


def events_digest(events: Sequence[Event], readings: Sequence[Reading]) -> str:
    """The SHA-256 of the lines that `dragoman weigh --json` would print."""
    ids = report_ids(readings)
    found = hashlib.sha256()
    for event in events:
        line = json.dumps(event_json(event, ids), ensure_ascii=False)
        found.update(f"{line}\n".encode())
    return found.hexdigest()


def shuffled_digest(simulation: Simulation, shuffle: int) -> str:
    """The hash of the events of a press that arrives in another order; 0 is the order of time."""
    readings = list(simulation.readings)
    if shuffle:
        Random(shuffle).shuffle(readings)  # noqa: S311 - drawn, not secret
    events = events_of(simulation, readings, copies_of(simulation, readings))
    return events_digest(events, simulation.readings)


def digest_elsewhere(claims: int, seed: int, shuffle: int, hash_seed: int) -> str:
    """The same from a process of its own, with this seed for the hashes of strings."""
    command = [
        sys.executable,
        "-m",
        "bench.simulation.digest",
        str(claims),
        str(seed),
        str(shuffle),
    ]
    folders = [str(_ROOT), *filter(None, sys.path)]
    around = os.environ | {"PYTHONHASHSEED": str(hash_seed), "PYTHONPATH": os.pathsep.join(folders)}
    done = subprocess.run(command, stdout=subprocess.PIPE, env=around, text=True, check=True)
    return done.stdout.strip()


if __name__ == "__main__":
    press = simulate(int(sys.argv[1]), int(sys.argv[2]))
    print(shuffled_digest(press, int(sys.argv[3])))
