"""Failures: each once, as it was first seen."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select

from dragoman.model import Failure
from dragoman.store import records
from dragoman.store.schema import failures as table

ORDER = (table.c.at, table.c.added)


def add(connection: Connection, failure: Failure) -> None:
    """Keeps a failure, unless the same item failed the same step for the same reason before."""
    key = _key(failure)
    at = records.instant(failure.at, f"failure of {failure.item}")
    if connection.scalar(select(table.c.added).where(table.c.key == key)) is None:
        document = records.dump(failure)
        connection.execute(
            table.insert().values(key=key, at=at, step=failure.step, document=document)
        )


def all_of() -> Select[Any]:
    """The query for all failures, to be walked in `ORDER`."""
    return select(table)


def count() -> Select[Any]:
    """The query for how many failures there are."""
    return select(func.count()).select_from(table)


def failure(row: Row[Any]) -> Failure:
    """The failure in a row of its table."""
    return records.load(Failure, row.document)


def _key(failure: Failure) -> str:
    """One short key for step, item and reason, of whatever length they are."""
    return sha256(json.dumps([failure.step, failure.item, failure.why]).encode()).hexdigest()
