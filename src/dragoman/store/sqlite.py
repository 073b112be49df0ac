"""Everything that only SQLite knows: files, pragmas, locking, and its errors in words."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import URL, Connection, Engine, QueuePool, create_engine, event

from dragoman.errors import StoreError

if TYPE_CHECKING:
    from sqlalchemy.engine.interfaces import DBAPIConnection
    from sqlalchemy.pool import ConnectionPoolEntry

#: How long a write waits for another program's write to end, in milliseconds.
PATIENCE = 30_000

#: The execution option that marks a transaction which will write.
WRITES = "dragoman_writes"

_PRAGMAS = (
    "PRAGMA busy_timeout = {patience}",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
)

_REASONS = {
    sqlite3.SQLITE_FULL: "the disk is full; nothing of this was written",
    sqlite3.SQLITE_IOERR: "cannot be read or written (disk full, or failing)",
    sqlite3.SQLITE_BUSY: "another program has been writing to it for too long; try again",
    sqlite3.SQLITE_LOCKED: "another program has been writing to it for too long; try again",
    sqlite3.SQLITE_READONLY: "may only be read here",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened",
    sqlite3.SQLITE_PERM: "cannot be opened",
    sqlite3.SQLITE_NOTADB: "not an SQLite file, so not a store",
    sqlite3.SQLITE_CORRUPT: "damaged: SQLite cannot read all of it",
}


def reason(error: BaseException | None) -> str:
    """Why SQLite refused, in words; its own where they are clear enough."""
    code = getattr(error, "sqlite_errorcode", None)
    known = None if code is None else _REASONS.get(code & 0xFF)
    return known or str(error)


def tables(path: Path) -> frozenset[str]:
    """The names of the tables in a file, which is left as it is; `StoreError` if not SQLite."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as file:
            rows = file.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    except sqlite3.Error as error:
        raise StoreError(str(path), reason(error)) from error
    return frozenset(name for (name,) in rows)


def engine(path: Path, *, make: bool = False) -> Engine:
    """An engine on a file in WAL mode, each commit on the disk before it returns.

    Nothing is opened yet. The file is made at the first use only with `make`.
    """
    mode = "rwc" if make else "rw"
    address = URL.create(
        "sqlite", database=path.absolute().as_uri(), query={"mode": mode, "uri": "true"}
    )
    made = create_engine(address, poolclass=QueuePool, connect_args={"check_same_thread": False})
    event.listen(made, "connect", _prepare)
    event.listen(made, "begin", _begin)
    return made


def _prepare(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    """Sets up a new connection; the driver no longer begins transactions by itself."""
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(pragma.format(patience=PATIENCE))
    cursor.close()


def _begin(connection: Connection) -> None:
    """Begins a transaction; one that writes takes its place in the queue at once."""
    # A reader that turns writer midway is refused without waiting: its view may be stale.
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
