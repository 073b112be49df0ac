"""Dispatches: each version of each number of each series, kept as it was published."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, Select, select

from dragoman.errors import StoreError
from dragoman.model import Dispatch, slug
from dragoman.store import records
from dragoman.store.schema import dispatches as table

ORDER = (table.c.series, table.c.number, table.c.version)


def put(connection: Connection, dispatch: Dispatch) -> None:
    """Keeps a version; the same again is harmless, another in its place is refused."""
    _check(dispatch)
    series = slug(dispatch.draft.series)
    key = (series, dispatch.number, dispatch.version)
    query = select(table).where(*(c == value for c, value in zip(ORDER, key, strict=True)))
    row = connection.execute(query).one_or_none()
    if row is None:
        _insert(connection, series, dispatch)
    elif _dispatch_differs(row, dispatch):
        name = f"{dispatch.id} version {dispatch.version}"
        raise StoreError(name, "is published already and differs; give it a new version")


def all_of() -> Select[Any]:
    """The query for all dispatches, to be walked in `ORDER`."""
    return select(table)


def dispatch(row: Row[Any]) -> Dispatch:
    """The dispatch in a row of its table."""
    return records.load(Dispatch, row.document)


def _dispatch_differs(row: Row[Any], given: Dispatch) -> bool:
    """Whether a row holds anything else than the dispatch given."""
    return bool(row.document != records.dump(given) and dispatch(row) != given)


def _check(dispatch: Dispatch) -> None:
    """Refuses moments without a time zone."""
    records.aware(dispatch.published, f"{dispatch.id}: published")
    for note in dispatch.notes:
        records.aware(note.fetched, f"{dispatch.id}: note {note.number}: fetched")
        records.iso(note.published, f"{dispatch.id}: note {note.number}: published")


def _insert(connection: Connection, series: str, dispatch: Dispatch) -> None:
    """Keeps a version that is not there yet."""
    connection.execute(
        table.insert().values(
            series=series,
            number=dispatch.number,
            version=dispatch.version,
            published=records.iso(dispatch.published, dispatch.id),
            document=records.dump(dispatch),
        )
    )
