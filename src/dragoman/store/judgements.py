"""Judgements: what people decided, appended and never changed."""

from __future__ import annotations

from threading import Lock
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select

from dragoman.model import Judgement, Ledger
from dragoman.store import records
from dragoman.store.database import Database
from dragoman.store.growing import growing
from dragoman.store.schema import event_ids, readings, tellings, weighings
from dragoman.store.schema import judgements as table

ORDER = (table.c.at, table.c.added)


def add(connection: Connection, judgement: Judgement) -> None:
    """Appends a judgement."""
    connection.execute(
        table.insert().values(
            at=records.instant(judgement.at, f"judgement by {judgement.by}"),
            by=judgement.by,
            verdict=judgement.verdict,
            document=records.dump(judgement),
        )
    )


def all_of() -> Select[Any]:
    """The query for all judgements, to be walked in `ORDER`."""
    return select(table)


def after(added: int) -> Select[Any]:
    """The query for the judgements that were added later, in the order they were added."""
    # All there are are read at every start, so nothing that is not needed.
    query = select(table.c.added, table.c.document)
    return query.where(table.c.added > added).order_by(table.c.added)


def unheeded() -> Select[Any]:
    """The query for the judgements that no weighing has heeded; none before the first."""
    last = select(weighings.c.judged).scalar_subquery()
    return select(table).where(table.c.added > last).order_by(table.c.added)


def weighed() -> Select[Any]:
    """The query for how far readings, weighing and judging have come, one row."""
    return select(
        select(func.max(readings.c.added)).scalar_subquery(),
        select(func.max(weighings.c.read)).scalar_subquery(),
        select(func.max(weighings.c.judged)).scalar_subquery(),
        select(func.max(event_ids.c.since)).scalar_subquery(),
    )


def unsettled() -> Select[Any]:
    """The query for one of the tellings whose events are not what they should be."""
    return select(tellings.c.number).where(tellings.c.settled.is_(False)).limit(1)


def judgement(row: Row[Any]) -> Judgement:
    """The judgement in a row of its table."""
    return records.load(Judgement, row.document)


class LedgerBook:
    """The ledger of one store, read on from where it stopped whenever it is asked for."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = Lock()
        self._ledger = Ledger()
        self._read = 0

    def open(self) -> Ledger:
        """The ledger with all that was said up to now."""
        with self._lock:
            with self._database.reading() as connection:
                rows = connection.execute(after(self._read)).all()
            if rows:
                with growing():
                    self._ledger.add(judgement(row) for row in rows)
                self._read = rows[-1].added
            return self._ledger
