"""What a page is made from: events, readings and claims of one store, looked up by id."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, MutableMapping
from dataclasses import dataclass
from datetime import datetime

from dragoman.errors import UnknownSubjectError
from dragoman.model import Claim, Coder, Event, Origin, Reading
from dragoman.ports import Store

#: When the capture behind a report digest was fetched; captures never change.
Fetched = MutableMapping[str, datetime]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A claim and the reading that it stands in."""

    claim: Claim
    reading: Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """Events and readings at one moment; readings by report digest, claims by id."""

    events: tuple[Event, ...]
    readings: Mapping[str, Reading]
    claims: Mapping[str, Told]

    def told(self, event: Event) -> tuple[Told, ...]:
        """The claims of an event that stand in a reading, by day of report."""
        found = (self.claims[c] for c in event.claims if c in self.claims)
        return tuple(sorted(found, key=_by_day))

    def outlets(self, digests: Iterable[str]) -> tuple[str, ...]:
        """The outlets of reports, each once; the digest of a report that has no reading."""
        found = ((self.readings.get(d), d) for d in digests)
        return tuple(dict.fromkeys(outlet_of(reading) if reading else d for reading, d in found))


def _by_day(told: Told) -> tuple[str, str, int]:
    report = told.reading.report
    return (str(report.day or "9999"), report.digest, told.claim.trigger.start)


def outlet_of(reading: Reading) -> str:
    """Who published a report; its own id where that is not known."""
    return reading.report.outlet or reading.report.id


def shelve(store: Store, coder: Coder) -> Shelf:
    """All events, and all readings by this coder."""
    readings = tuple(store.readings(coder))
    return Shelf(
        events=tuple(store.events()),
        readings={r.report.digest: r for r in readings},
        claims={c.id: Told(claim=c, reading=r) for r in readings for c in r.claims},
    )


def rests_on(origin: Origin, reading: Reading) -> bool:
    """True when the report of a reading is one of those that rest on this origin."""
    return reading.report.digest in origin.reports


def latest(store: Store, digests: Iterable[str], fetched: Fetched) -> datetime | None:
    """When the newest capture behind these report digests was fetched; fills `fetched`."""
    times: list[datetime] = []
    for digest in digests:
        if digest not in fetched:
            try:
                fetched[digest] = store.capture_of(digest).fetched
            except UnknownSubjectError:
                continue
        times.append(fetched[digest])
    return max(times, default=None)
