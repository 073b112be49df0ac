"""Sessions: browsers that somebody is logged in with."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from dragoman.model import Session
from dragoman.store import records
from dragoman.store.schema_accounts import sessions as table


def add(connection: Connection, session: Session) -> None:
    """Keeps a session, and clears away those that have expired."""
    made = records.instant(session.made, "session")
    connection.execute(table.delete().where(table.c.expires <= made))
    connection.execute(
        table.insert().values(
            key=session.key,
            user=session.user,
            made=made,
            seen=records.instant(session.seen, "session"),
            expires=records.instant(session.expires, "session"),
        )
    )


def find(connection: Connection, key: str) -> Session | None:
    """The session of that key, expired or not."""
    row = connection.execute(select(table).where(table.c.key == key)).one_or_none()
    return None if row is None else session(row)


def of(user: str) -> Select[Any]:
    """The query for a user's sessions, the newest first."""
    return select(table).where(table.c.user == user).order_by(table.c.made.desc(), table.c.key)


def touch(connection: Connection, key: str, seen: datetime) -> None:
    """Notes when a session was last used."""
    moment = records.instant(seen, "session")
    connection.execute(table.update().where(table.c.key == key).values(seen=moment))


def end(connection: Connection, key: str) -> None:
    """Ends a session; none of that key is no error."""
    connection.execute(table.delete().where(table.c.key == key))


def end_all(connection: Connection, user: str, spared: str | None = None) -> int:
    """Ends a user's sessions, but for the one spared; how many."""
    mine = table.delete().where(table.c.user == user)
    return connection.execute(mine.where(table.c.key != spared) if spared else mine).rowcount


def session(row: Row[Any]) -> Session:
    """The session in a row of its table."""
    return Session(
        key=row.key,
        user=row.user,
        made=datetime.fromisoformat(row.made),
        seen=datetime.fromisoformat(row.seen),
        expires=datetime.fromisoformat(row.expires),
    )
