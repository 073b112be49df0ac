"""Claims and events of an evidence, found by id in one step, also by the beginning of an id."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass

from dragoman.model import Capture, Claim, Event, Evidence, Reading

SHORTEST = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """Claims with the readings they stand in, their events, and the captures of the reports."""

    claims: Mapping[str, tuple[Reading, Claim]]
    events: Mapping[str, Event]
    captures: Mapping[str, Capture]
    ids: tuple[str, ...]

    def matches(self, id: str) -> tuple[str, ...]:
        """The claim ids that `id` means: itself, or those that begin with it."""
        if id in self.claims:
            return (id,)
        if len(id) < SHORTEST:
            return ()
        first = bisect_left(self.ids, id)
        last = bisect_left(self.ids, id + "\U0010ffff")
        return self.ids[first:last]

    def capture(self, reading: Reading) -> Capture | None:
        """The archived bytes behind a reading, if they are there."""
        return self.captures.get(reading.report.digest)


def index(evidence: Evidence) -> Index:
    """The index of an evidence; build it once for many look-ups."""
    claims = {c.id: (r, c) for r in evidence.readings.values() for c in r.claims}
    events = {c: e for e in reversed(tuple(evidence.events.values())) for c in e.claims}
    return Index(
        claims=claims, events=events, captures=evidence.captures, ids=tuple(sorted(claims))
    )


def short(id: str, index: Index) -> str:
    """The id cut to twelve characters where that still means one claim."""
    cut = id[:12]
    return cut if index.matches(cut) == (id,) else id
