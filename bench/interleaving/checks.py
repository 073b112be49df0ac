"""What is looked at in the end: the log on the disk, the bytes, and the events from scratch."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.interleaving.project import ANALYSTS
from dragoman.assembly import open_project
from dragoman.contract import judgement_json
from dragoman.desk.triage.versions import version
from dragoman.model import Ledger

if TYPE_CHECKING:
    from bench.interleaving.play import Play

#: How long events may lag behind what was decided, in seconds.
PATIENCE = 30


def check(played: Play) -> None:
    """Kills the desk once more, starts it, and holds all that it shows against the log."""
    before = played.browsers[ANALYSTS[0]].json("/desk/triage.json")
    played.served.kill()
    played.served.start()
    after = played.browsers[ANALYSTS[0]].json("/desk/triage.json")
    faults = played.played.faults
    if after != before:
        faults.append("the queue is another one after the last start")
    faults += _events(played)
    played.served.stop()
    faults += _log(played)
    verified = _run(played.served.settings, "verify", "--quiet")
    if verified.returncode:
        faults.append(f"verify: {verified.stdout}")


def _log(played: Play) -> Iterator[str]:
    """What the log lacks of what was answered as done, and what was said without being seen."""
    held = open_project(played.served.settings).store.ledger().since(0)
    kept = {n: judgement_json(j) for n, j in enumerate(held, 1)}
    for edit in played.played.edits:
        for said in edit.said:
            plain = {name: value for name, value in said.items() if name != "number"}
            if kept.get(said["number"]) != plain:
                yield f"edit {edit.number}, {edit.do}: lost from the log"
        if edit.do in ("accept", "reject", "later", "correct") and edit.said:
            prior = Ledger(held[: min(j["number"] for j in edit.said) - 1])
            if version(prior, edit.tab.subject) != edit.seen:
                yield f"edit {edit.number}, {edit.do}: overwrote what its page did not show"


def _events(played: Play) -> Iterator[str]:
    """Where the desk shows other events than weighing everything from scratch gives."""
    browser = played.browsers[ANALYSTS[0]]
    began = time.monotonic()
    while True:
        shown = browser.json("/api/v1/events?limit=200")["items"]
        scratch = _scratch(played.served.settings)
        if _plain(shown) == _plain(scratch) or time.monotonic() - began > PATIENCE:
            break
        time.sleep(0.5)
    ids = {tuple(sorted(e["claims"])) for e in shown} ^ {
        tuple(sorted(e["claims"])) for e in scratch
    }
    if ids:
        yield f"{len(ids)} events are others when all is weighed from scratch"
    elif _plain(shown) != _plain(scratch):
        yield "events have the same claims, and say something else, when weighed from scratch"


def _plain(events: list[Any]) -> list[str]:
    return sorted(json.dumps(e, sort_keys=True) for e in events)


def _scratch(settings: Path) -> list[Any]:
    """The events of a copy of the store in which everything is weighed anew."""
    copy = settings.parent / "scratch"
    shutil.rmtree(copy, ignore_errors=True)
    copy.mkdir()
    for file in settings.parent.glob("dragoman.*"):
        shutil.copy(file, copy / file.name)
    found = _run(copy / settings.name, "weigh", "--anew", "--json")
    assert found.returncode == 0, found.stderr
    return [json.loads(line) for line in found.stdout.splitlines()]


def _run(settings: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "dragoman", "--config", str(settings), *command],
        capture_output=True,
        text=True,
        check=False,
    )
