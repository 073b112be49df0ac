"""Accounts on a database: `dragoman.ports.Accounts`, a transaction a call."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from dragoman.errors import StoreError
from dragoman.model import ApiToken, Invitation, Session, User, UserRole
from dragoman.store import attempts, invitations, sessions, tokens, users
from dragoman.store.database import Database
from dragoman.store.factors import SqlFactors


class SqlAccounts:
    """Who may come in, on the database of a store. Safe to share between threads."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.factors = SqlFactors(database)

    def add_user(self, user: User, password: str | None = None) -> None:
        """Keeps a new user, with the hash of a password; `StoreError` when the name is taken."""
        with self._database.writing() as connection:
            users.add(connection, user, password)
            # Whoever was to make the first admin need not any more.
            invitations.withdraw(connection, None)

    def exist(self) -> bool:
        """Whether anybody has an account."""
        with self._database.reading() as connection:
            return users.exist(connection)

    def users(self) -> Sequence[User]:
        """All users, by name."""
        with self._database.reading() as connection:
            return [users.user(row) for row in connection.execute(users.all_of())]

    def user(self, name: str) -> User:
        """The user of that name; `UnknownSubjectError` when there is none."""
        with self._database.reading() as connection:
            return users.find(connection, name)

    def password(self, name: str) -> str | None:
        """The hash of a user's password; `None` when there is none, or no such user."""
        with self._database.reading() as connection:
            return users.password(connection, name)

    def set_password(self, name: str, password: str, spared: str | None = None) -> int:
        """Gives a user a password; all sessions but the one spared end, and links do.

        How many sessions ended; `UnknownSubjectError` when there is no such user.
        """
        with self._database.writing() as connection:
            users.find(connection, name)
            users.change(connection, name, password=password)
            invitations.withdraw(connection, name)
            return sessions.end_all(connection, name, spared)

    def rehash(self, name: str, old: str, new: str) -> None:
        """Keeps the same password under a newer hash, unless it was changed meanwhile."""
        with self._database.writing() as connection:
            if users.password(connection, name) == old:
                users.change(connection, name, password=new)

    def set_role(self, name: str, role: UserRole) -> User:
        """Gives a user a role; `StoreError` when no admin would be left."""
        with self._database.writing() as connection:
            return users.set_role(connection, name, role)

    def disable(self, name: str, at: datetime | None) -> User:
        """Shuts a user out at once, with sessions, tokens and links; `None` lets in again.

        `StoreError` for the last admin.
        """
        with self._database.writing() as connection:
            user = users.set_disabled(connection, name, at)
            if at is not None:
                sessions.end_all(connection, name)
                tokens.end_all(connection, name)
                invitations.withdraw(connection, name)
            return user

    def add_session(self, session: Session, old: str | None = None) -> None:
        """Keeps a session in place of the one that the browser had before."""
        with self._database.writing() as connection:
            if old:
                sessions.end(connection, old)
            sessions.add(connection, session)

    def session(self, key: str) -> tuple[Session, User] | None:
        """A session with its user as it is now; whether it has expired is not looked at."""
        with self._database.reading() as connection:
            found = sessions.find(connection, key)
            return None if found is None else (found, users.find(connection, found.user))

    def sessions(self, user: str) -> Sequence[Session]:
        """A user's sessions, the newest first."""
        with self._database.reading() as connection:
            return [sessions.session(row) for row in connection.execute(sessions.of(user))]

    def touch_session(self, key: str, seen: datetime) -> None:
        """Notes when a session was last used."""
        with self._database.writing() as connection:
            sessions.touch(connection, key, seen)

    def end_session(self, key: str) -> None:
        """Ends a session."""
        with self._database.writing() as connection:
            sessions.end(connection, key)

    def end_sessions(self, user: str) -> int:
        """Ends all of a user's sessions; how many."""
        with self._database.writing() as connection:
            return sessions.end_all(connection, user)

    def add_token(self, token: ApiToken) -> None:
        """Keeps a token; `UnknownSubjectError` when its user is none."""
        with self._database.writing() as connection:
            users.find(connection, token.user)
            tokens.add(connection, token)

    def token(self, key: str) -> tuple[ApiToken, User] | None:
        """A token with its user as it is now; whether it has expired is not looked at."""
        with self._database.reading() as connection:
            found = tokens.find(connection, key)
            return None if found is None else (found, users.find(connection, found.user))

    def tokens(self, user: str) -> Sequence[ApiToken]:
        """A user's tokens, the newest first."""
        with self._database.reading() as connection:
            return [tokens.token(row) for row in connection.execute(tokens.of(user))]

    def touch_token(self, key: str, used: datetime) -> None:
        """Notes when a token was last used."""
        with self._database.writing() as connection:
            tokens.touch(connection, key, used)

    def end_token(self, user: str, key: str) -> bool:
        """Takes a user's token away; false when the user has none of that key."""
        with self._database.writing() as connection:
            return tokens.end(connection, user, key)

    def begin_login(self, name: str, address: str, at: datetime) -> int:
        """Counts a try to log in as failed; the seconds it has to wait instead, if it has to."""
        with self._database.writing() as connection:
            return attempts.begin(connection, name, address, at)

    def end_login(self, name: str) -> None:
        """Forgets the failed tries of a name: somebody knew the password."""
        with self._database.writing() as connection:
            attempts.forget(connection, name)

    def invite(self, invitation: Invitation) -> None:
        """Keeps a link in place of an earlier one for the same user.

        `StoreError` for a link to the first admin when there are users already.
        """
        with self._database.writing() as connection:
            if invitation.user is not None:
                users.find(connection, invitation.user)
            elif users.exist(connection):
                raise StoreError("link", "there are users already")
            invitations.add(connection, invitation)

    def invitation(self, key: str, at: datetime) -> Invitation | None:
        """The link of that key, unless it was used or has expired."""
        with self._database.reading() as connection:
            return invitations.find(connection, key, at)

    def accept(
        self, key: str, password: str, at: datetime, first: User | None = None
    ) -> str | None:
        """Uses a link: `first` is made, or the user that it names gets a password; the name.

        `None` when the link was used or has expired, or does not fit; all of it, or nothing.
        """
        with self._database.writing() as connection:
            found = invitations.find(connection, key, at)
            if found is None or (found.user is None) != (first is not None):
                return None
            invitations.take(connection, key, at)
            if first is not None:
                if users.exist(connection):
                    return None
                users.add(connection, replace(first, role="admin"), password)
                return first.name
            user = users.find(connection, found.user or "")
            users.change(connection, user.name, password=password)
            sessions.end_all(connection, user.name)
            return user.name
