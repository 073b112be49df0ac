"""Many decisions of one analyst taken back one after another: each gives the state before it."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

from bench.interleaving.project import ANALYSTS

if TYPE_CHECKING:
    from bench.interleaving.play import Play

#: How long events may take to follow, in seconds.
PATIENCE = 60


def chain(played: Play, count: int) -> Iterator[str]:
    """Decides so many times and takes all of it back; what is not as it was before."""
    who = ANALYSTS[0]
    events = _settled(played)
    before: list[str] = []
    while len(before) < count:
        state = _whole(played)
        tab = played.open(who)
        do, form, typed = played.chosen(tab)
        if do == "undo":
            continue
        answer = played.send(who, form, typed)
        if answer is not None and answer.status == 303:
            before.append(state)
    for left, state in reversed([*enumerate(before)]):
        undo = played.browsers[who].get("/desk/triage").page.form("undo")
        answer = played.send(who, undo, undo.fields | {"do": "undo"}) if undo else None
        if answer is None or answer.status != 303:
            yield f"{left} decisions from the first, undo was not taken"
            return
        if _whole(played) != state:
            yield f"{left} decisions from the first, undo gives another state"
    begun = time.monotonic()
    while (now := _events(played)) != events and time.monotonic() - begun < PATIENCE:
        time.sleep(0.3)
    if now != events:
        yield f"after {count} decisions and as many undos, events are others"


def _whole(played: Play) -> str:
    """All that the desk says of reports and claims, as one text."""
    rows = played.browsers[ANALYSTS[0]].json("/desk/triage.json")
    return json.dumps([rows, *map(played.reading, played.meeting)], sort_keys=True)


def _events(played: Play) -> str:
    return json.dumps(played.browsers[ANALYSTS[0]].json("/api/v1/events?limit=200"))


def _settled(played: Play) -> str:
    """The events once they have stayed the same for a while."""
    last = _events(played)
    while True:
        time.sleep(2)
        now = _events(played)
        if now == last:
            return now
        last = now
