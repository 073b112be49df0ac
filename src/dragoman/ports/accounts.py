"""The seam of accounts: who may come in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from dragoman.model import ApiToken, Factor, Invitation, Session, User, UserRole


class Factors(Protocol):
    """Second factors of users. Recovery codes come here as their hashes only."""

    def factor(self, user: str) -> Factor | None:
        """The factor of a user, confirmed or only offered."""
        ...

    def offer(self, user: str, secret: str) -> None:
        """Keeps a secret that a user may confirm; a confirmed one stays as it is."""
        ...

    def confirm(self, user: str, at: datetime, step: int, keys: Sequence[str]) -> bool:
        """Makes the secret on offer the factor, with recovery codes; false where none is."""
        ...

    def use_step(self, user: str, step: int) -> bool:
        """Uses the code of a step of time; false where it, or a later one, was used before."""
        ...

    def use_code(self, user: str, key: str) -> bool:
        """Uses up a recovery code, by its hash; false where the user has none such."""
        ...

    def count_codes(self, user: str) -> int:
        """How many recovery codes a user has left."""
        ...

    def remove(self, user: str) -> bool:
        """Takes the factor of a user away, with all codes; false where there was none."""
        ...


class Accounts(Protocol):
    """Users, sessions, tokens and links. What people carry comes here as its hash only."""

    @property
    def factors(self) -> Factors:
        """What users prove to have beside a password."""
        ...

    def add_user(self, user: User, password: str | None = None) -> None:
        """Keeps a new user, with the hash of a password; `StoreError` when the name is taken."""
        ...

    def exist(self) -> bool:
        """Whether anybody has an account."""
        ...

    def users(self) -> Sequence[User]:
        """All users, by name."""
        ...

    def user(self, name: str) -> User:
        """The user of that name; `UnknownSubjectError` when there is none."""
        ...

    def password(self, name: str) -> str | None:
        """The hash of a user's password; `None` when there is none, or no such user."""
        ...

    def set_password(self, name: str, password: str, spared: str | None = None) -> int:
        """Gives a user a password; all sessions but the one spared end, and links do.

        How many sessions ended; `UnknownSubjectError` when there is no such user.
        """
        ...

    def rehash(self, name: str, old: str, new: str) -> None:
        """Keeps the same password under a newer hash, unless it was changed meanwhile."""
        ...

    def set_role(self, name: str, role: UserRole) -> User:
        """Gives a user a role; `StoreError` when no admin would be left."""
        ...

    def disable(self, name: str, at: datetime | None) -> User:
        """Shuts a user out at once, with sessions, tokens and links; `None` lets in again.

        `StoreError` for the last admin.
        """
        ...

    def add_session(self, session: Session, old: str | None = None) -> None:
        """Keeps a session in place of the one that the browser had before."""
        ...

    def session(self, key: str) -> tuple[Session, User] | None:
        """A session with its user as it is now; whether it has expired is not looked at."""
        ...

    def sessions(self, user: str) -> Sequence[Session]:
        """A user's sessions, the newest first."""
        ...

    def touch_session(self, key: str, seen: datetime) -> None:
        """Notes when a session was last used."""
        ...

    def end_session(self, key: str) -> None:
        """Ends a session."""
        ...

    def end_sessions(self, user: str) -> int:
        """Ends all of a user's sessions; how many."""
        ...

    def add_token(self, token: ApiToken) -> None:
        """Keeps a token; `UnknownSubjectError` when its user is none."""
        ...

    def token(self, key: str) -> tuple[ApiToken, User] | None:
        """A token with its user as it is now; whether it has expired is not looked at."""
        ...

    def tokens(self, user: str) -> Sequence[ApiToken]:
        """A user's tokens, the newest first."""
        ...

    def touch_token(self, key: str, used: datetime) -> None:
        """Notes when a token was last used."""
        ...

    def end_token(self, user: str, key: str) -> bool:
        """Takes a user's token away; false when the user has none of that key."""
        ...

    def begin_login(self, name: str, address: str, at: datetime) -> int:
        """Counts a try to log in as failed; the seconds it has to wait instead, if it has to."""
        ...

    def end_login(self, name: str) -> None:
        """Forgets the failed tries of a name: somebody knew the password."""
        ...

    def invite(self, invitation: Invitation) -> None:
        """Keeps a link in place of an earlier one for the same user.

        `StoreError` for a link to the first admin when there are users already.
        """
        ...

    def invitation(self, key: str, at: datetime) -> Invitation | None:
        """The link of that key, unless it was used or has expired."""
        ...

    def accept(
        self, key: str, password: str, at: datetime, first: User | None = None
    ) -> str | None:
        """Uses a link: `first` is made, or the user that it names gets a password; the name.

        `None` when the link was used or has expired, or does not fit; all of it, or nothing.
        """
        ...
