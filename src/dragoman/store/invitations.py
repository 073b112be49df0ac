"""Links that let one person choose a password, once."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, select

from dragoman.model import Invitation
from dragoman.store import records
from dragoman.store.schema_accounts import invitations as table


def add(connection: Connection, invitation: Invitation) -> None:
    """Keeps a link in place of any earlier one for the same user."""
    connection.execute(table.delete().where(table.c.user.is_not_distinct_from(invitation.user)))
    connection.execute(
        table.insert().values(
            key=invitation.key,
            user=invitation.user,
            made=records.instant(invitation.made, "link"),
            expires=records.instant(invitation.expires, "link"),
        )
    )


def find(connection: Connection, key: str, at: datetime) -> Invitation | None:
    """The link of that key, unless it has expired."""
    query = select(table).where(table.c.key == key, table.c.expires > records.instant(at, "link"))
    row = connection.execute(query).one_or_none()
    if row is None:
        return None
    made, expires = (datetime.fromisoformat(text) for text in (row.made, row.expires))
    return Invitation(key=row.key, user=row.user, made=made, expires=expires)


def take(connection: Connection, key: str, at: datetime) -> Invitation | None:
    """The link of that key, which then is no more; `None` when it was none, or has expired."""
    found = find(connection, key, at)
    gone = connection.execute(table.delete().where(table.c.key == key)).rowcount
    return found if gone else None


def withdraw(connection: Connection, user: str | None) -> None:
    """Takes back the links of a user, or those for the first admin."""
    connection.execute(table.delete().where(table.c.user.is_not_distinct_from(user)))
