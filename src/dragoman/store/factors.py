"""Second factors of users, and the recovery codes that stand in for them once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select

from dragoman.model import Factor
from dragoman.store import records, users
from dragoman.store.database import Database
from dragoman.store.schema_accounts import factors as table
from dragoman.store.schema_accounts import recovery_codes


class SqlFactors:
    """`dragoman.ports.Factors` on the database of a store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def factor(self, user: str) -> Factor | None:
        """The factor of a user, confirmed or only offered."""
        with self._database.reading() as connection:
            row = connection.execute(select(table).where(table.c.user == user)).one_or_none()
        if row is None:
            return None
        since = datetime.fromisoformat(row.since) if row.since else None
        return Factor(user=row.user, secret=row.secret, since=since)

    def offer(self, user: str, secret: str) -> None:
        """Keeps a secret that a user may confirm; a confirmed one stays as it is."""
        with self._database.writing() as connection:
            users.find(connection, user)
            unused = (table.c.user == user, table.c.since.is_(None))
            connection.execute(table.delete().where(*unused))
            known = connection.scalar(select(table.c.user).where(table.c.user == user))
            if known is None:
                connection.execute(table.insert().values(user=user, secret=secret, step=0))

    def confirm(self, user: str, at: datetime, step: int, keys: Sequence[str]) -> bool:
        """Makes the secret on offer the factor, with recovery codes; false where none is."""
        with self._database.writing() as connection:
            offered = table.update().where(table.c.user == user, table.c.since.is_(None))
            since = records.instant(at, "factor")
            done = connection.execute(offered.values(since=since, step=step)).rowcount
            if done:
                connection.execute(recovery_codes.delete().where(recovery_codes.c.user == user))
                connection.execute(
                    recovery_codes.insert(), [{"key": k, "user": user} for k in keys]
                )
            return bool(done)

    def use_step(self, user: str, step: int) -> bool:
        """Uses the code of a step of time; false where it, or a later one, was used before."""
        with self._database.writing() as connection:
            later = table.update().where(table.c.user == user, table.c.step < step)
            return bool(connection.execute(later.values(step=step)).rowcount)

    def use_code(self, user: str, key: str) -> bool:
        """Uses up a recovery code, by its hash; false where the user has none such."""
        with self._database.writing() as connection:
            own = (recovery_codes.c.user == user, recovery_codes.c.key == key)
            return bool(connection.execute(recovery_codes.delete().where(*own)).rowcount)

    def count_codes(self, user: str) -> int:
        """How many recovery codes a user has left."""
        query = select(func.count()).where(recovery_codes.c.user == user)
        with self._database.reading() as connection:
            return int(connection.scalar(query) or 0)

    def remove(self, user: str) -> bool:
        """Takes the factor of a user away, with all codes; false where there was none."""
        with self._database.writing() as connection:
            connection.execute(recovery_codes.delete().where(recovery_codes.c.user == user))
            return bool(connection.execute(table.delete().where(table.c.user == user)).rowcount)
