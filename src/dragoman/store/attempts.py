"""Logins that failed, and how long the next one has to wait.

Each name and each address has some tries; after those every failure doubles the wait, up to a
limit. A name is known by its hash: people type passwords into the wrong field.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from math import ceil

from sqlalchemy import ColumnElement, Connection, func, select

from dragoman.store import records
from dragoman.store.schema_accounts import login_attempts as table

#: How long a failure counts.
WINDOW = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Limit:
    """So many tries are free; then the wait begins at `first` seconds and doubles up to `most`."""

    free: int
    first: int
    most: int

    def wait(self, failures: int) -> int:
        """How many seconds are to pass between the last failure and the next try."""
        over = failures - self.free
        return 0 if over < 0 else min(self.first << min(over, 20), self.most)


#: One name: five tries, then 15 s, 30 s … 5 min; never longer, or a stranger could lock it out.
NAME = Limit(free=5, first=15, most=300)
#: One address, behind which many people may sit: twenty tries, then 15 s … 15 min.
ADDRESS = Limit(free=20, first=15, most=900)


def begin(connection: Connection, name: str, address: str, at: datetime) -> int:
    """Counts a try as failed until `forget`; the seconds it has to wait instead, if it has to."""
    connection.execute(table.delete().where(table.c.at < _text(at - WINDOW)))
    hashed = _hash(name)
    wait = max(
        _left(connection, table.c.name == hashed, NAME, at),
        _left(connection, table.c.address == address, ADDRESS, at),
    )
    if wait == 0:
        values = {"at": _text(at), "name": hashed, "address": address}
        connection.execute(table.insert().values(**values))
    return wait


def forget(connection: Connection, name: str) -> None:
    """Forgets the tries of a name: somebody knew the password."""
    connection.execute(table.delete().where(table.c.name == _hash(name)))


def _left(connection: Connection, whose: ColumnElement[bool], limit: Limit, at: datetime) -> int:
    """The seconds still to wait."""
    query = select(func.count(), func.max(table.c.at)).where(
        whose, table.c.at >= _text(at - WINDOW)
    )
    failures, last = connection.execute(query).one()
    if not last:
        return 0
    until = datetime.fromisoformat(last) + timedelta(seconds=limit.wait(failures))
    return max(ceil((until - at).total_seconds()), 0)


def _hash(name: str) -> str:
    return sha256(name.encode("utf-8", "backslashreplace")).hexdigest()


def _text(at: datetime) -> str:
    return records.instant(at, "login")
