"""What a page is made from: events, readings and claims of one store, looked up by id."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dragoman.errors import UnknownSubjectError
from dragoman.model import Claim, Coder, Event, Ledger, Origin, Reading
from dragoman.ports import Store


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


def shelf_of(events: Iterable[Event], readings: Iterable[Reading]) -> Shelf:
    """These events and readings, to be looked up in."""
    held = tuple(readings)
    return Shelf(
        events=tuple(events),
        readings={r.report.digest: r for r in held},
        claims={c.id: Told(claim=c, reading=r) for r in held for c in r.claims},
    )


def shelve(store: Store, coder: Coder, events: Iterable[Event] | None = None) -> Shelf:
    """All events, and all readings by this coder; or these events, and what is read of them."""
    if events is None:
        return shelf_of(store.events(), store.readings(coder))
    held = tuple(events)
    digests = (d for e in held for d in (*e.reports, *e.mentions, *e.matched))
    return shelf_of(held, store.readings_of(digests, coder))


def reading_of(store: Store, coder: Coder, digest: str, ledger: Ledger) -> Reading:
    """A coder's reading of a report, under these words; `UnknownSubjectError` where none is."""
    for reading in store.readings_of([digest], coder, ledger):
        return reading
    raise UnknownSubjectError(digest, "no report of that digest has been read")


def rests_on(origin: Origin, reading: Reading) -> bool:
    """True when the report of a reading is one of those that rest on this origin."""
    return reading.report.digest in origin.reports
