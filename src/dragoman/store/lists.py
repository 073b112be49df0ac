"""Lists a page at a time: after a key, so many rows, whatever the size of the store."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Row, Select, func, select, tuple_

from dragoman.errors import UnknownSubjectError
from dragoman.model import Claim, Coder, Event, Judgement, Reading, Report, corrected
from dragoman.ports import Key
from dragoman.store import events as weighed
from dragoman.store import judgements as said
from dragoman.store import readings, records, reports, schema
from dragoman.store.claims import Asked, ClaimPages
from dragoman.store.database import Database, batches

T = TypeVar("T")


class SqlLists:
    """Pages of one database; each gives rows with the keys after which the next page begins."""

    def __init__(self, database: Database, book: said.LedgerBook) -> None:
        self._database = database
        self._book = book

    def reports(
        self,
        after: Key | None,
        limit: int,
        *,
        language: str = "",
        outlet: str = "",
        since: date | None = None,
    ) -> Sequence[tuple[Key, Report]]:
        """Reports by publication day (unknown first), then digest."""
        query = reports.all_of()
        if language:
            query = query.where(schema.reports.c.language == language)
        if outlet:
            query = query.where(schema.reports.c.outlet == outlet)
        if since:
            query = query.where(schema.reports.c.day >= since.isoformat())
        return self._page(query, reports.ORDER, after, limit, reports.report)

    def readings(
        self, coder: Coder, after: Key | None, limit: int
    ) -> Sequence[tuple[Key, Reading]]:
        """A coder's readings as people corrected them, in the order of their reports."""
        ledger = self._book.open()

        def record(row: Row[Any]) -> Reading:
            return corrected(readings.reading(row), ledger)

        return self._page(readings.by(coder), reports.ORDER, after, limit, record)

    def claims(
        self, coder: Coder, after: Key | None, limit: int, *, kind: str = "", status: str = ""
    ) -> Sequence[tuple[Key, tuple[Claim, Reading]]]:
        """A coder's claims with their readings, by digest of the report, then place in it.

        As people corrected them, those that people read included; so are kind and status.
        """
        asked = Asked(coder=coder, kind=kind, status=status)
        return ClaimPages(self._database, self._book.open(), asked).page(after, limit)

    def events(
        self, after: Key | None, limit: int, *, kinds: Iterable[str] = (), status: str = ""
    ) -> Sequence[tuple[Key, Event]]:
        """Events, the oldest id first; of these kinds only, when named."""
        query, named = weighed.all_of(), tuple(kinds)
        if named:
            query = query.where(schema.events.c.kind.in_(named))
        if status:
            query = query.where(schema.events.c.status == status)
        return self._page(query, weighed.ORDER, after, limit, weighed.event)

    def judgements(self, after: Key | None, limit: int) -> Sequence[tuple[Key, Judgement]]:
        """Judgements in the order they were added; the key is the number of each."""
        order = (schema.judgements.c.added,)
        return self._page(said.all_of(), order, after, limit, said.judgement)

    def judgement(self, number: int) -> Judgement:
        """The judgement of that number; `UnknownSubjectError` when there is none."""
        query = said.all_of().where(schema.judgements.c.added == number)
        with self._database.reading() as connection:
            row = connection.execute(query).one_or_none()
        if row is None:
            raise UnknownSubjectError(str(number), "no judgement of that number in the store")
        return said.judgement(row)

    def number_of(self, judgement: Judgement) -> int:
        """The number of the latest judgement equal to this one."""
        table = schema.judgements
        query = select(func.max(table.c.added)).where(
            table.c.at == records.instant(judgement.at, "judgement"),
            table.c.document == records.dump(judgement),
        )
        with self._database.reading() as connection:
            return int(connection.scalar(query) or 0)

    def ids(self, digests: Iterable[str]) -> dict[str, str]:
        """The local ids of reports, by digest; those that are not there are left out."""
        found: dict[str, str] = {}
        table = schema.reports
        for batch in batches(digests):
            query = select(table.c.digest, table.c.id).where(table.c.digest.in_(batch))
            with self._database.reading() as connection:
                found |= {row.digest: row.id for row in connection.execute(query)}
        return found

    def _page(
        self,
        query: Select[Any],
        keys: Sequence[ColumnElement[Any]],
        after: Key | None,
        limit: int,
        record: Callable[[Row[Any]], T],
    ) -> list[tuple[Key, T]]:
        """So many rows after a key, in the order of the keys, each with its own."""
        if after is not None:
            query = query.where(tuple_(*keys) > tuple_(*after, types=[k.type for k in keys]))
        with self._database.reading() as connection:
            rows = connection.execute(query.order_by(*keys).limit(limit)).all()
        return [(tuple(row._mapping[k] for k in keys), record(row)) for row in rows]
