"""Reports coded a second time, on a database: `dragoman.ports.people.Codings`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, Select, select

from dragoman.model import Coding
from dragoman.store import records
from dragoman.store.database import Database
from dragoman.store.schema_people import codings as table


class SqlCodings:
    """All codings of one database, appended and never changed."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, coding: Coding) -> bool:
        """Keeps a coding; false, and nothing is done, where that person coded the report before."""
        mine = (table.c.report == coding.report, table.c.by == coding.by)
        with self._database.writing() as connection:
            if connection.scalar(select(table.c.added).where(*mine)) is not None:
                return False
            connection.execute(
                table.insert().values(
                    report=coding.report,
                    by=coding.by,
                    at=records.instant(coding.at, f"coding by {coding.by}"),
                    document=records.dump(coding),
                )
            )
        return True

    def all(self) -> Sequence[Coding]:
        """All of them, in the order they were added."""
        return self._found(select(table))

    def of(self, report: str) -> Sequence[Coding]:
        """Those of one report, by its digest."""
        return self._found(select(table).where(table.c.report == report))

    def _found(self, query: Select[Any]) -> list[Coding]:
        with self._database.reading() as connection:
            rows = connection.execute(query.order_by(table.c.added)).all()
        return [_coding(row) for row in rows]


def _coding(row: Row[Any]) -> Coding:
    return records.load(Coding, row.document)
