"""Reports in a language that was not read, joined to events by the places that they name.

They bring no claim and no origin: nobody has read what they say of their source.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from dragoman.model import Event, Reading
from dragoman.weigh.compare import WINDOW_DAYS
from dragoman.weigh.story import SPOTS, spots_of

#: One shared town is a coincidence; two in one short report, in the same week, seldom are.
SHARED = 2


def _named(reading: Reading) -> Mapping[str, str]:
    """The spots that a report names, by id."""
    places = (p.place for p in reading.places)
    return {p.id: p.name for p in places if p and p.precision in SPOTS}


def _near_in_time(reading: Reading, event: Event, readings: Mapping[str, Reading]) -> bool:
    """Whether a report appeared within the window of those of an event."""
    day = reading.report.day
    days = [readings[d].report.day for d in event.reports if d in readings]
    reach = timedelta(days=WINDOW_DAYS)
    return bool(day) and any(d and abs(d - day) <= reach for d in days if day)


def _home(
    reading: Reading, events: Sequence[Event], readings: Mapping[str, Reading]
) -> tuple[str, Sequence[str]] | None:
    """The event that shares most spots with a report, the most reported among equals.

    With it the names of the spots; nothing when two events fit equally well.
    """
    named = _named(reading)
    ranked: list[tuple[tuple[int, int], str, Sequence[str]]] = []
    for event in events:
        shared = named.keys() & {p.id for p in spots_of(event, readings)}
        if len(shared) >= SHARED and _near_in_time(reading, event, readings):
            weight = (-len(shared), -len(event.reports))
            ranked.append((weight, event.id, sorted(named[s] for s in shared)))
    ranked.sort(key=lambda r: r[:2])
    if not ranked or (len(ranked) > 1 and ranked[1][0] == ranked[0][0]):
        return None
    return ranked[0][1], ranked[0][2]


def join_unread(events: Sequence[Event], readings: Sequence[Reading]) -> tuple[Event, ...]:
    """The events, with the unread reports that name their places, and why they stand there."""
    by_digest = {r.report.digest: r for r in readings}
    added: dict[str, list[tuple[str, str]]] = {}
    for reading in sorted(readings, key=lambda r: r.report.digest):
        home = _home(reading, events, by_digest) if reading.unread else None
        if home:
            outlet = reading.report.outlet or reading.report.id
            why = (
                f"{outlet} ({reading.report.language}) was not read; it names {', '.join(home[1])}"
            )
            added.setdefault(home[0], []).append((reading.report.digest, why))
    return tuple(
        replace(
            e,
            reports=(*e.reports, *(d for d, _ in added[e.id])),
            why=(*e.why, *(w for _, w in added[e.id])),
        )
        if e.id in added
        else e
        for e in events
    )
