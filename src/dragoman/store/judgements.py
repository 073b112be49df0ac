"""Judgements: what people decided, appended and never changed."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, Select, select

from dragoman.model import Judgement
from dragoman.store import records
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


def judgement(row: Row[Any]) -> Judgement:
    """The judgement in a row of its table."""
    return records.load(Judgement, row.document)
