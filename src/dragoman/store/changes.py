"""Changes: what weighings did to events, appended as they happen."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, Select, select

from dragoman.model import Change
from dragoman.store import records
from dragoman.store.schema import changes as table

ORDER = (table.c.at, table.c.added)


def add(connection: Connection, change: Change) -> None:
    """Appends a change."""
    at = records.instant(change.at, "change of events")
    connection.execute(table.insert().values(at=at, document=records.dump(change)))


def all_of() -> Select[Any]:
    """The query for all changes, to be walked in `ORDER`."""
    return select(table)


def change(row: Row[Any]) -> Change:
    """The change in a row of its table."""
    return records.load(Change, row.document)
