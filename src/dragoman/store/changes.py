"""Changes: what weighings did to events, appended as they happen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select

from dragoman.model import Change
from dragoman.store import records
from dragoman.store.database import batches
from dragoman.store.schema import change_names
from dragoman.store.schema import changes as table

ORDER = (table.c.at, table.c.added)


def add(connection: Connection, change: Change) -> None:
    """Appends a change."""
    at = records.instant(change.at, "change of events")
    connection.execute(table.insert().values(at=at, document=records.dump(change)))
    number = connection.scalar(select(func.max(table.c.added)))
    rows = [{"name": name, "change": number} for name in sorted(_named(change))]
    if rows:
        connection.execute(change_names.insert(), rows)


def naming(connection: Connection, names: Iterable[str]) -> list[Change]:
    """The changes that are about these events, or followed a judgement on these first subjects.

    Oldest first; of one moment, in the order they were added.
    """
    found: dict[int, Row[Any]] = {}
    for batch in batches(names):
        inside = select(change_names.c.change).where(change_names.c.name.in_(batch))
        rows = connection.execute(select(table).where(table.c.added.in_(inside)))
        found |= {row.added: row for row in rows}
    return [change(row) for row in sorted(found.values(), key=lambda row: (row.at, row.added))]


def _named(change: Change) -> set[str]:
    """The events that a change is about, and the first subject of each judgement behind it."""
    merged = (event for pair in change.merged for event in pair)
    causes = (cause.subjects[0] for cause in change.causes if cause.subjects)
    return {*(event for event, _ in (*change.before, *change.after)), *merged, *causes}


def all_of() -> Select[Any]:
    """The query for all changes, to be walked in `ORDER`."""
    return select(table)


def change(row: Row[Any]) -> Change:
    """The change in a row of its table."""
    return records.load(Change, row.document)
