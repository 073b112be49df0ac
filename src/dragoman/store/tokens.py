"""API tokens: what programs come in with."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from dragoman.model import ApiToken
from dragoman.store import records
from dragoman.store.schema_accounts import api_tokens as table


def add(connection: Connection, token: ApiToken) -> None:
    """Keeps a token."""
    connection.execute(
        table.insert().values(
            key=token.key,
            user=token.user,
            name=token.name,
            scopes=" ".join(token.scopes),
            created=records.instant(token.created, f"token {token.name}"),
            expires=records.instant(token.expires, f"token {token.name}"),
        )
    )


def find(connection: Connection, key: str) -> ApiToken | None:
    """The token of that key, expired or not."""
    row = connection.execute(select(table).where(table.c.key == key)).one_or_none()
    return None if row is None else token(row)


def of(user: str) -> Select[Any]:
    """The query for a user's tokens, the newest first."""
    return select(table).where(table.c.user == user).order_by(table.c.created.desc(), table.c.key)


def touch(connection: Connection, key: str, used: datetime) -> None:
    """Notes when a token was last used."""
    moment = records.instant(used, "token")
    connection.execute(table.update().where(table.c.key == key).values(used=moment))


def end(connection: Connection, user: str, key: str) -> bool:
    """Takes a user's token away; false when the user has none of that key."""
    mine = table.delete().where(table.c.user == user, table.c.key == key)
    return bool(connection.execute(mine).rowcount)


def end_all(connection: Connection, user: str) -> int:
    """Takes all of a user's tokens away; how many."""
    return connection.execute(table.delete().where(table.c.user == user)).rowcount


def token(row: Row[Any]) -> ApiToken:
    """The token in a row of its table."""
    return ApiToken(
        key=row.key,
        user=row.user,
        name=row.name,
        scopes=tuple(row.scopes.split()),
        created=datetime.fromisoformat(row.created),
        expires=datetime.fromisoformat(row.expires),
        used=datetime.fromisoformat(row.used) if row.used else None,
    )
