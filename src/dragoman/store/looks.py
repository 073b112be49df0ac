"""Who looks at what, on a database: `dragoman.ports.people.Looks`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, select

from dragoman.model import Look
from dragoman.store import records
from dragoman.store.database import Database, batches
from dragoman.store.schema_people import looks as table


class SqlLooks:
    """The looks of all people. Safe to share between threads and processes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def note(self, look: Look) -> None:
        """Keeps a look in place of that person's earlier one at the same thing."""
        at = records.instant(look.at, f"look at {look.subject}")
        mine = (table.c.by == look.by, table.c.subject == look.subject)
        with self._database.writing() as connection:
            made = table.update().where(*mine).values(at=at, sign=look.sign)
            if not connection.execute(made).rowcount:
                row = {"by": look.by, "subject": look.subject, "at": at, "sign": look.sign}
                connection.execute(table.insert().values(row))

    def recent(self, since: datetime) -> Sequence[Look]:
        """All looks since then, the latest first."""
        query = select(table).where(table.c.at >= records.instant(since, "looks since"))
        order = (table.c.at.desc(), table.c.by, table.c.subject)
        with self._database.reading() as connection:
            return [_look(row) for row in connection.execute(query.order_by(*order))]

    def by(self, name: str, prefix: str, limit: int) -> Sequence[Look]:
        """Somebody's latest looks at what begins so, the latest first."""
        within = (table.c.subject >= prefix, table.c.subject < prefix + "\U0010ffff")
        query = select(table).where(table.c.by == name, *within)
        order = (table.c.at.desc(), table.c.subject)
        with self._database.reading() as connection:
            rows = connection.execute(query.order_by(*order).limit(limit)).all()
        return [_look(row) for row in rows]

    def known(self, name: str, subjects: Iterable[str]) -> frozenset[str]:
        """Those of these things that somebody ever opened."""
        found: set[str] = set()
        query = select(table.c.subject).where(table.c.by == name)
        with self._database.reading() as connection:
            for batch in batches(subjects):
                found.update(connection.scalars(query.where(table.c.subject.in_(batch))))
        return frozenset(found)

    def last_before(self, name: str, moment: datetime) -> datetime | None:
        """When somebody last looked at anything before then; `None` for never."""
        before = records.instant(moment, "looks before")
        query = select(func.max(table.c.at)).where(table.c.by == name, table.c.at < before)
        with self._database.reading() as connection:
            found = connection.scalar(query)
        return datetime.fromisoformat(found) if found else None


def _look(row: Row[Any]) -> Look:
    at = datetime.fromisoformat(row.at)
    return Look(subject=row.subject, by=row.by, at=at, sign=row.sign)
