"""The store on a relational database: `dragoman.ports.Store`, a transaction a call."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import Self

from dragoman.model import (
    Capture,
    Coder,
    Dispatch,
    Event,
    Failure,
    Judgement,
    Reading,
    Report,
)
from dragoman.store import dispatches, failures, judgements, readings, reports
from dragoman.store import events as weighed
from dragoman.store.database import Database


class SqlStore:
    """The store on one database. Safe to share between threads; every iterator reads in pages."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add_report(self, capture: Capture, report: Report) -> bool:
        """True when new; `StoreError` when the capture's digest is not that of its body."""
        with self._database.writing() as connection:
            return reports.add(connection, capture, report)

    def reports(self) -> Iterator[Report]:
        """All reports, by publication day (unknown first), then digest."""
        rows = self._database.walk(reports.all_of(), *reports.ORDER)
        return map(reports.report, rows)

    def capture_of(self, digest: str) -> Capture:
        """The capture behind a report digest; `UnknownSubjectError` when there is none.

        `StoreError` when the bytes no longer have the digest under which they were archived.
        """
        with self._database.reading() as connection:
            return reports.capture_of(connection, digest)

    def unread(self, coder: Coder) -> Iterator[Report]:
        """Reports that this coder, at this version, has not read, by day, then digest."""
        return map(reports.report, self._database.walk(reports.unread(coder), *reports.ORDER))

    def put_reading(self, reading: Reading) -> None:
        """Keeps a reading, in place of one by the same coder at the same version.

        `StoreError` when its report is not in the store.
        """
        with self._database.writing() as connection:
            readings.put(connection, reading)

    def readings(self, coder: Coder) -> Iterator[Reading]:
        """All readings by this coder at this version, by publication day, then digest."""
        return map(readings.reading, self._database.walk(readings.by(coder), *reports.ORDER))

    def reading_of_claim(self, claim: str, coder: Coder) -> Reading:
        """The coder's reading with the claim of that id; `UnknownSubjectError` without one."""
        with self._database.reading() as connection:
            return readings.of_claim(connection, claim, coder)

    def put_events(self, events: Iterable[Event], forwards: Iterable[tuple[str, str]]) -> None:
        """Replaces the events by these; `forwards` are (merged id, surviving id).

        `StoreError` for an id forwarded onto itself, or given to two events.
        """
        # Taken in before the write begins: they may be drawn from this very store.
        kept, merged = tuple(events), tuple(forwards)
        with self._database.writing() as connection:
            weighed.put(connection, kept, merged)

    def events(self) -> Iterator[Event]:
        """All events, oldest id first: by the weighing that first gave the id, then id."""
        return map(weighed.event, self._database.walk(weighed.all_of(), *weighed.ORDER))

    def event(self, id: str) -> Event:
        """The event of that id, following forwards; `UnknownSubjectError` when there is none."""
        with self._database.reading() as connection:
            return weighed.find(connection, id)

    def add_judgement(self, judgement: Judgement) -> None:
        """Appends what a person decided."""
        with self._database.writing() as connection:
            judgements.add(connection, judgement)

    def judgements(self) -> Iterator[Judgement]:
        """All judgements, oldest first; of one moment, in the order they were added."""
        rows = self._database.walk(judgements.all_of(), *judgements.ORDER)
        return map(judgements.judgement, rows)

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
