"""Users, their roles and the hashes of their passwords."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select

from dragoman.errors import StoreError, UnknownSubjectError
from dragoman.model import User, UserRole
from dragoman.store import records
from dragoman.store.schema_accounts import users as table

_SHOWN = (table.c.name, table.c.display, table.c.role, table.c.created, table.c.disabled)


def add(connection: Connection, user: User, password: str | None) -> None:
    """Keeps a new user; `StoreError` when the name is taken."""
    if connection.scalar(select(table.c.name).where(table.c.name == user.name)):
        raise StoreError(f"user {user.name}", "is there already")
    connection.execute(
        table.insert().values(
            name=user.name,
            display=user.display,
            password=password,
            role=user.role,
            created=records.instant(user.created, f"user {user.name}"),
            disabled=user.disabled and records.instant(user.disabled, f"user {user.name}"),
        )
    )


def all_of() -> Select[Any]:
    """The query for all users, by name."""
    return select(*_SHOWN).order_by(table.c.name)


def exist(connection: Connection) -> bool:
    """Whether there is any user."""
    return connection.scalar(select(table.c.name).limit(1)) is not None


def find(connection: Connection, name: str) -> User:
    """The user of that name; `UnknownSubjectError` when there is none."""
    row = connection.execute(all_of().where(table.c.name == name)).one_or_none()
    if row is None:
        raise UnknownSubjectError(name, "no user of that name")
    return user(row)


def password(connection: Connection, name: str) -> str | None:
    """The hash of a user's password; `None` when there is none, or no such user."""
    return connection.scalar(select(table.c.password).where(table.c.name == name))


def change(connection: Connection, name: str, **values: object) -> User:
    """Changes columns of a user; the user as it is then."""
    connection.execute(table.update().where(table.c.name == name).values(**values))
    return find(connection, name)


def set_role(connection: Connection, name: str, role: UserRole) -> User:
    """Gives a role; `StoreError` when nobody who may manage users would be left."""
    if role != "admin":
        _spare(connection, name)
    return change(connection, name, role=role)


def set_disabled(connection: Connection, name: str, at: datetime | None) -> User:
    """Shuts a user out, or lets in again; `StoreError` for the last admin."""
    if at is None:
        return change(connection, name, disabled=None)
    _spare(connection, name)
    return change(connection, name, disabled=records.instant(at, f"user {name}"))


def _spare(connection: Connection, name: str) -> None:
    """Refuses to take away the last admin, who alone could undo it on the desk."""
    admins = table.c.role == "admin", table.c.disabled.is_(None)
    found = find(connection, name)
    if not found.may("manage"):
        return
    others = select(func.count()).select_from(table).where(*admins, table.c.name != name)
    if not connection.scalar(others):
        raise StoreError(f"user {name}", "is the last admin; make another one first")


def user(row: Row[Any]) -> User:
    """The user in a row."""
    return User(
        name=row.name,
        display=row.display,
        role=row.role,
        created=datetime.fromisoformat(row.created),
        disabled=datetime.fromisoformat(row.disabled) if row.disabled else None,
    )
