"""The store on a relational database: `dragoman.ports.Store`, a transaction a call."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from itertools import chain
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from dragoman.model import (
    Capture,
    Change,
    Coder,
    Copy,
    Dispatch,
    Event,
    Failure,
    Judgement,
    Ledger,
    Outline,
    Reading,
    Report,
    Results,
    Search,
    Status,
    corrected,
    originals,
)
from dragoman.ports import Comparer
from dragoman.store import (
    changes,
    copies,
    dispatches,
    failures,
    nearby,
    readings,
    reports,
    searching,
)
from dragoman.store import events as weighed
from dragoman.store import judgements as book
from dragoman.store.database import PAGE, Database, batches
from dragoman.store.growing import growing
from dragoman.store.parts import SqlParts
from dragoman.store.scale import StoredScale

if TYPE_CHECKING:
    from sqlalchemy import Select


class SqlStore(SqlParts):
    """The store on one database. Safe to share between threads; every iterator reads in pages."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._book = book.LedgerBook(database)
        super().__init__(database, self._book)

    def add_report(self, capture: Capture, report: Report) -> bool:
        """True when new; `StoreError` when the capture's digest is not that of its body."""
        with self._database.writing() as connection:
            return reports.add(connection, capture, report)

    def reports(self) -> Iterator[Report]:
        """All reports, by publication day (unknown first), then digest."""
        rows = self._database.walk(reports.all_of(), *reports.ORDER)
        return map(reports.report, rows)

    def report(self, digest: str) -> Report:
        """The report of that digest; `UnknownSubjectError` when there is none."""
        with self._database.reading() as connection:
            return reports.find(connection, digest)

    def newest_reports(self, count: int, skip: int = 0) -> Sequence[Report]:
        """So many reports from the newest on, the first `skip` passed over; undated ones last."""
        with self._database.reading() as connection:
            return [reports.report(row) for row in connection.execute(reports.newest(count, skip))]

    def search(self, asked: Search, coder: Coder, count: int = 50, skip: int = 0) -> Results:
        """So many of the reports that have what is asked, newest first; undated ones last.

        Kinds and statuses are those of claims that this coder, at this version, has read.
        """
        with self._database.reading() as connection:
            return searching.search(connection, asked, coder, count, skip)

    def reports_with(self, words: str) -> frozenset[str]:
        """The digests of all reports that hold these words, by the rules of `search`."""
        with self._database.reading() as connection:
            return searching.digests(connection, words)

    def count_reports(self) -> int:
        """How many reports there are."""
        return self._count(reports.count())

    def capture_of(self, digest: str) -> Capture:
        """The capture behind a report digest; `UnknownSubjectError` when there is none.

        `StoreError` when the bytes no longer have the digest under which they were archived.
        """
        with self._database.reading() as connection:
            return reports.capture_of(connection, digest)

    def compare(self, comparer: Comparer) -> int:
        """Compares each report that was not yet with those that share a key; how many it did."""
        total = 0
        while True:
            with self._database.writing() as connection:
                done = copies.compare(connection, comparer, PAGE)
            total += done
            if done < PAGE:
                return total

    def copies(self, digests: Iterable[str] | None = None) -> Iterator[Copy]:
        """All copies among the reports compared, each led to the first of its chain, by digest.

        Of these reports only, when named.
        """
        asked = None if digests is None else set(digests)
        with self._database.reading() as connection:
            rows = connection.execute(copies.links()) if asked is None else ()
            links = [*map(copies.copy, rows), *copies.paths(connection, asked or ())]
        led = originals(links).values()
        return (link for link in led if asked is None or link.report in asked)

    def copy_of(self, digest: str) -> Copy | None:
        """What a report is a copy of, led to the first of its chain; `None` where it is none."""
        return next(self.copies([digest]), None)

    def latest_fetch(self, coder: Coder, digests: Iterable[str] | None = None) -> datetime | None:
        """When the newest capture that this coder has read was fetched; `None` without one.

        Of these reports only, when named.
        """
        queries = (
            [reports.latest_fetch(coder)]
            if digests is None
            else [reports.latest_fetch_of(coder, batch) for batch in batches(digests)]
        )
        with self._database.reading() as connection:
            found = [connection.scalar(query) for query in queries]
        return max((datetime.fromisoformat(text) for text in found if text), default=None)

    def fetches(self) -> Mapping[str, datetime]:
        """When the capture behind each report was fetched, by the report's digest."""
        with self._database.reading() as connection:
            rows = connection.execute(reports.fetches()).all()
        return {row.digest: datetime.fromisoformat(row.fetched) for row in rows}

    def unread(self, coder: Coder) -> Iterator[Report]:
        """Reports that this coder, at this version, has not read, by day, then digest."""
        return map(reports.report, self._database.walk(reports.unread(coder), *reports.ORDER))

    def put_reading(self, reading: Reading) -> None:
        """Keeps a reading, in place of one by the same coder at the same version.

        `StoreError` when its report is not in the store.
        """
        with self._database.writing() as connection:
            readings.put(connection, reading)

    def readings(self, coder: Coder, said: Ledger | None = None) -> Iterator[Reading]:
        """All readings by this coder at this version, by publication day, then digest.

        As people corrected them, in what was `said` where that is given; the same goes for every
        other way to ask for readings.
        """
        ledger = self.ledger() if said is None else said
        rows = self._database.walk(readings.by(coder), *reports.ORDER)
        return (corrected(readings.reading(row), ledger) for row in rows)

    def readings_of(
        self, digests: Iterable[str], coder: Coder, said: Ledger | None = None
    ) -> Iterator[Reading]:
        """This coder's readings of these reports, in their order; those not read are left out."""
        ledger = self.ledger() if said is None else said
        for batch in batches(digests):
            with self._database.reading() as connection:
                rows = connection.execute(readings.of(batch, coder)).all()
            found = {row.digest: row for row in rows}
            yield from (corrected(readings.reading(found[d]), ledger) for d in batch if d in found)

    def outlines(self, coder: Coder, after: int = 0) -> Sequence[Outline]:
        """This coder's readings in outline, in the order they came, those later than `after`."""
        with growing(), self._database.reading() as connection:
            return readings.outlines(connection, coder, after)

    def newest_outlines(self, coder: Coder, count: int) -> Sequence[Outline]:
        """So many of this coder's readings in outline: those of the newest reports, unordered."""
        with self._database.reading() as connection:
            return readings.newest(connection, coder, count)

    def readings_with(self, claims: Iterable[str], coder: Coder) -> Iterator[Reading]:
        """The readings that these claims stand in, each once: this coder's, then the latest first.

        A claim is taken from this coder's reading where that has it, else from the latest that
        has; one that no reading has is left out. An id may be cut to eight characters or more.
        """
        ledger, named = self.ledger(), list(dict.fromkeys(claims))
        with self._database.reading() as connection:
            found = (readings.holding(connection, c, coder) for c in named)
            keys = readings.foremost(chain.from_iterable(found), coder)
        for key in keys:
            with self._database.reading() as connection:
                reading = readings.find(connection, key)
            if reading is not None:
                yield corrected(reading, ledger)
        read = {ledger.report_of(c) for c in named} - {"", *(key[0] for key in keys)}
        yield from self.readings_of(sorted(read), coder)

    def count_readings(self, coder: Coder) -> int:
        """How many reports this coder, at this version, has read."""
        return self._count(readings.count(coder))

    def statuses(self, coder: Coder) -> frozenset[Status]:
        """The statuses that claims have in the readings by this coder at this version."""
        with self._database.reading() as connection:
            return frozenset(connection.scalars(readings.statuses(coder)))

    def put_events(self, events: Iterable[Event], forwards: Iterable[tuple[str, str]]) -> None:
        """Replaces the events by these; `forwards` are (merged id, surviving id).

        `StoreError` for an id forwarded onto itself, or given to two events.
        """
        # Taken in before the write begins: they may be drawn from this very store.
        kept, merged = tuple(events), tuple(forwards)
        with self._database.writing() as connection:
            weighed.put(connection, kept, merged)

    @contextmanager
    def weighing(self) -> Iterator[StoredScale]:
        """One turn of weighing: all of it is kept when it ends, or nothing after an error."""
        with self._database.writing() as connection:
            yield StoredScale(connection, self.ledger())

    def founders(self) -> Sequence[tuple[str, str]]:
        """Every id ever given to an event with its first claim, oldest id first."""
        with self._database.reading() as connection:
            return weighed.founders(connection)

    def events(self) -> Iterator[Event]:
        """All events, oldest id first: by the weighing that first gave the id, then id."""
        return map(weighed.event, self._database.walk(weighed.all_of(), *weighed.ORDER))

    def event(self, id: str) -> Event:
        """The event of that id, following forwards; `UnknownSubjectError` when there is none."""
        with self._database.reading() as connection:
            return weighed.find(connection, id)

    def events_named(self, ids: Sequence[str]) -> Sequence[Event]:
        """The events of these ids, in their order; those that are none are left out."""
        found: dict[str, Event] = {}
        for batch in batches(ids):
            with self._database.reading() as connection:
                rows = connection.execute(weighed.named(batch)).all()
            found |= {row.id: weighed.event(row) for row in rows}
        return [found[name] for name in ids if name in found]

    def event_codes(self) -> Mapping[tuple[str, str], int]:
        """How many events there are of each kind and status."""
        with self._database.reading() as connection:
            rows = connection.execute(weighed.codes())
            return {(kind, status): count for kind, status, count in rows}

    def events_of(self, claims: Iterable[str]) -> Sequence[Event]:
        """The events that hold any of these claims, oldest id first."""
        with self._database.reading() as connection:
            return weighed.holding(connection, claims)

    def events_telling(self, report: str) -> Sequence[Event]:
        """The events that a report, by its digest, stands in; oldest id first."""
        with self._database.reading() as connection:
            return weighed.telling(connection, report)

    def merged(self) -> frozenset[str]:
        """The ids of events that were merged into others."""
        with self._database.reading() as connection:
            return frozenset(connection.scalars(weighed.merged()))

    def events_between(
        self, first: date, last: date, kind: str = "", most: int = 10_000
    ) -> Iterator[Event]:
        """Events that may have taken place in these days, both included; undated ones left out.

        Of one kind only, when named; so many at most, those nearest to the middle of the days.
        """
        with self._database.reading() as connection:
            found = nearby.between(connection, first, last, kind, most)
        return iter(self.events_named(found))

    def forwarded_to(self, id: str) -> Sequence[str]:
        """The ids, sorted, that were merged into an event and are none themselves any more."""
        with self._database.reading() as connection:
            return nearby.forwarded_to(connection, id)

    def add_judgement(self, judgement: Judgement) -> None:
        """Appends what a person decided."""
        with self._database.writing() as connection:
            book.add(connection, judgement)

    def add_judgements(self, judgements: Sequence[Judgement]) -> None:
        """Appends several that were decided together: all of them, or none after an error."""
        with self._database.writing() as connection:
            for judgement in judgements:
                book.add(connection, judgement)

    def unheeded(self) -> Sequence[Judgement]:
        """The judgements that came after the last weighing, in the order they came."""
        with self._database.reading() as connection:
            return [book.judgement(row) for row in connection.execute(book.unheeded())]

    def sign(self) -> object:
        """Something else whenever readings, events, corrections or grades may be others."""
        ledger = self.ledger()
        said = (len(ledger.graded()), len(ledger.corrected()), len(ledger.added()))
        with self._database.reading() as connection:
            seen = tuple(connection.execute(book.weighed()).one())
        return (*seen, *said, self.is_unsettled())

    def is_unsettled(self) -> bool:
        """True when a weighing was begun that did not come to its end."""
        with self._database.reading() as connection:
            return connection.scalar(book.unsettled()) is not None

    def judgements(self) -> Iterator[Judgement]:
        """All judgements, oldest first; of one moment, in the order they were added."""
        return iter(self.ledger().judgements())

    def ledger(self) -> Ledger:
        """All judgements, found by what they speak of."""
        return self._book.open()

    def add_change(self, change: Change) -> None:
        """Appends what a weighing did."""
        with self._database.writing() as connection:
            changes.add(connection, change)

    def changes(self) -> Iterator[Change]:
        """What weighings did, oldest first; of one moment, in the order they were added."""
        return map(changes.change, self._database.walk(changes.all_of(), *changes.ORDER))

    def changes_naming(self, names: Iterable[str]) -> Sequence[Change]:
        """The changes that are about these events, or followed a judgement on these first subjects.

        Oldest first.
        """
        with self._database.reading() as connection:
            return changes.naming(connection, names)

    def put_dispatch(self, dispatch: Dispatch) -> None:
        """Keeps a version of a dispatch; `StoreError` when that version is there and differs."""
        with self._database.writing() as connection:
            dispatches.put(connection, dispatch)

    def dispatches(self) -> Iterator[Dispatch]:
        """All dispatches and versions, by series, number, version."""
        rows = self._database.walk(dispatches.all_of(), *dispatches.ORDER)
        return map(dispatches.dispatch, rows)

    def add_failure(self, failure: Failure) -> None:
        """Keeps a failure, once per step, item and reason, as it was first seen."""
        with self._database.writing() as connection:
            failures.add(connection, failure)

    def failures(self) -> Iterator[Failure]:
        """All failures, oldest first; of one moment, in the order they were added."""
        return map(failures.failure, self._database.walk(failures.all_of(), *failures.ORDER))

    def count_failures(self) -> int:
        """How many failures there are."""
        return self._count(failures.count())

    def _count(self, query: Select[Any]) -> int:
        """What a query that counts gives."""
        with self._database.reading() as connection:
            return int(connection.scalar(query) or 0)

    def close(self) -> None:
        """Lets go of the file."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
