"""Makes and opens stores: says what a file is before it is touched."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, Engine, column, select, table

from dragoman.errors import StoreError
from dragoman.store import sqlite
from dragoman.store.database import Database
from dragoman.store.schema import REVISION, VERSION_TABLE
from dragoman.store.sqlstore import SqlStore

_VERSION = table(VERSION_TABLE, column("version_num"))


def create(path: Path) -> SqlStore:
    """A new store at `path`; the one that is there, when it is one already.

    `StoreError` when something else is there, or it cannot be written.
    """
    if not _there(path):
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(str(path), f"cannot be made: {error.strerror}") from error
    else:
        _recognise(path, empty=True)
    return _current(path, sqlite.engine(path, make=True))


def open_store(path: Path, told: Callable[[int, int], None] = lambda _done, _of: None) -> SqlStore:
    """The store at `path`, brought to this version's schema when it is of an older one.

    `told` hears how many reports are indexed so far, and of how many, where that has to be done.
    `StoreError` when there is none, or it is of a newer version, or no store at all.
    """
    if not _there(path):
        raise StoreError(str(path), "no store here; `dragoman init` makes one")
    _recognise(path, empty=False)
    return _current(path, sqlite.engine(path), told)


def _there(path: Path) -> bool:
    """Whether anything is at `path`; `StoreError` when that cannot be seen."""
    try:
        return path.exists()
    except OSError as error:
        raise StoreError(str(path), f"cannot be looked at: {error.strerror}") from error


def _recognise(path: Path, *, empty: bool) -> None:
    """Refuses a file that is no store; one without any table passes where `empty` may."""
    if not path.is_file():
        raise StoreError(str(path), "is not a file, so not a store")
    names = sqlite.tables(path)
    if not names and not empty:
        raise StoreError(str(path), "is empty; `dragoman init` makes it a store")
    if names and VERSION_TABLE not in names:
        raise StoreError(str(path), "is an SQLite file, but not a dragoman store")


def _current(
    path: Path, engine: Engine, told: Callable[[int, int], None] = lambda _done, _of: None
) -> SqlStore:
    """The store on an engine, at the newest schema; nothing stays open when that fails."""
    database = Database(engine, str(path), sqlite.reason, sqlite.WRITES)
    try:
        with database.reading() as connection:
            revision = _revision(connection)
        if revision != REVISION:
            _upgrade(database, told)
    except BaseException:
        database.close()
        raise
    return SqlStore(database)


def _upgrade(database: Database, told: Callable[[int, int], None]) -> None:
    """Brings a database to the newest schema, in one transaction."""
    # Imported here: a store at the newest schema opens without Alembic.
    from dragoman.store import migrate

    with database.writing() as connection:
        revision = _revision(connection)
        if revision is not None and not migrate.known(revision):
            raise StoreError(
                database.name, f"is of a newer dragoman (schema {revision}); upgrade this one"
            )
        migrate.upgrade(connection, told)


def _revision(connection: Connection) -> str | None:
    """The migration that a database stands at; `None` before the first."""
    if not connection.dialect.has_table(connection, VERSION_TABLE):
        return None
    return connection.scalar(select(_VERSION.c.version_num))
