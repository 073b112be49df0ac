"""Transactions and pages over one database, its errors turned into `StoreError`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Engine, Row, Select, tuple_
from sqlalchemy.exc import DBAPIError

from dragoman.errors import StoreError

K = TypeVar("K", str, int)
#: Rows held in memory at a time while a table is walked.
PAGE = 200


def batches(keys: Iterable[K]) -> Iterator[list[K]]:
    """The keys, each once and in their order, in lists that one query can take."""
    left = iter(dict.fromkeys(keys))
    while batch := list(islice(left, PAGE)):
        yield batch


class Database:
    """One database: its engine, the name errors call it by, its own errors in words."""

    def __init__(
        self, engine: Engine, name: str, reason: Callable[[BaseException | None], str], mark: str
    ) -> None:
        self.name = name
        self._readers = engine
        self._writers = engine.execution_options(**{mark: True})
        self._reason = reason
        self._closed = False

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the database throughout."""
        with self._translated(), self._readers.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection whose work is kept whole at the end, or not at all after any error."""
        with self._translated(), self._writers.begin() as connection:
            yield connection

    def walk(self, query: Select[Any], *keys: ColumnElement[Any]) -> Iterator[Row[Any]]:
        """Rows by `keys`, which the query selects, never null and together unique.

        Each page is a transaction of its own that starts after the last row seen: no lock and
        no snapshot is held while the caller works, who may write meanwhile.
        """
        page = query.order_by(*keys).limit(PAGE)
        following = page
        while True:
            with self.reading() as connection:
                rows = connection.execute(following).all()
            yield from rows
            if len(rows) < PAGE:
                return
            last = tuple_(*(rows[-1]._mapping[key] for key in keys), types=[k.type for k in keys])
            following = page.where(tuple_(*keys) > last)

    def close(self) -> None:
        """Lets go of every connection, for good."""
        self._closed = True
        self._readers.dispose()

    @contextmanager
    def _translated(self) -> Iterator[None]:
        """Database errors inside become `StoreError`, named after the database."""
        if self._closed:
            raise StoreError(self.name, "is closed")
        try:
            yield
        except DBAPIError as error:
            raise StoreError(self.name, self._reason(error.orig)) from error
        except UnicodeEncodeError as error:
            letter = ascii(error.object[error.start])
            raise StoreError(self.name, f"cannot keep {letter}, half a surrogate pair") from error
