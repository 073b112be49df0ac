"""Many decisions of one analyst taken back one after another: each gives the state before it."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

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
        if (now := _whole(played)) != state:
            apart = _apart(json.loads(state), json.loads(now))
            yield f"{left} decisions from the first, undo gives another state: {apart}"
    begun = time.monotonic()
    while (seen := _events(played)) != events and time.monotonic() - begun < PATIENCE:
        time.sleep(0.3)
    if seen != events:
        yield f"after {count} decisions and as many undos, events are others"


def _whole(played: Play) -> str:
    """All that the desk says of reports and claims, as one text.

    Which reports tell the same is left out: it follows the events, which come later.
    """
    rows = played.browsers[ANALYSTS[0]].json("/desk/triage.json")
    own = [{name: value for name, value in row.items() if name != "same"} for row in rows]
    return json.dumps([own, *map(played.reading, played.meeting)], sort_keys=True)


def _apart(one: Any, other: Any, path: str = "") -> str:
    """Where two records differ for the first time, and what stands there in each."""
    if isinstance(one, dict) and isinstance(other, dict):
        pairs = [(name, one.get(name), other.get(name)) for name in sorted({*one, *other})]
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        pairs = [(str(n), a, b) for n, (a, b) in enumerate(zip(one, other, strict=True))]
    else:
        return f"{path}: {one} | {other}"
    name, a, b = next(pair for pair in pairs if pair[1] != pair[2])
    return _apart(a, b, f"{path}/{name}")


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
