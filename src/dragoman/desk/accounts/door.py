"""The door of the desk: who is behind a cookie or token, and who may come in with a password."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from threading import Thread

from dragoman.desk.accounts import codes
from dragoman.desk.accounts.callers import Caller
from dragoman.desk.accounts.oidc import Provider
from dragoman.desk.accounts.passwords import Passwords
from dragoman.desk.accounts.seal import Seal
from dragoman.desk.accounts.secrets import alive, key_of, new_invitation, new_session
from dragoman.errors import StoreError
from dragoman.model import NAME, Factor, User, user_name
from dragoman.ports import Accounts, Clock

#: How long a code may be given after the password.
HALF = timedelta(minutes=5)
_HALF = "half a login"
#: How often it is noted when a session or token was last used.
NOTED = timedelta(minutes=1)
#: Sessions and tokens of which the last use is remembered until it is kept.
REMEMBERED = 10_000


@dataclass(frozen=True, slots=True)
class Refused:
    """Nobody was let in; `wait` is how many seconds are to pass before the next try counts."""

    wait: int = 0


@dataclass(frozen=True, slots=True)
class Half:
    """A login that lacks the code after the password; only this process can tell whose."""

    token: str


class Door:
    """Accounts as the desk uses them.

    `required` shuts the desk also while nobody has an account. `hosts` are the names, beside
    those of this machine, that a proxy in front of the desk answers to. Users of the roles in
    `doubled` need a second factor. `provider` is another way to log in.
    """

    def __init__(  # noqa: PLR0913 - one argument a setting
        self,
        accounts: Accounts,
        now: Clock,
        *,
        passwords: Passwords | None = None,
        required: bool = False,
        hosts: frozenset[str] = frozenset(),
        doubled: frozenset[str] = frozenset(),
        provider: Provider | None = None,
    ) -> None:
        self.accounts = accounts
        self.now = now
        self.passwords = passwords or Passwords()
        self.required = required
        self.hosts = hosts
        self.doubled = doubled
        self.provider = provider
        self.seal = Seal(now)
        self._used = False
        self._used_at: dict[str, datetime] = {}

    def shut(self) -> bool:
        """True when people have to log in: always, once somebody has an account."""
        self._used = self._used or self.accounts.exist()
        return self.required or self._used

    def by_cookie(self, secret: str) -> Caller | None:
        """Who is logged in with what a cookie holds."""
        found, now = self.accounts.session(key_of(secret)), self.now()
        if found is None or found[1].disabled is not None:
            return None
        session, user = found
        used = max(session.seen, self._used_at.get(session.key, session.seen))
        session = replace(session, seen=used)
        if not alive(session, now):
            return None
        if now - used >= NOTED:
            self._note(session.key, now, self.accounts.touch_session)
        return Caller(user=user, session=session)

    def by_token(self, secret: str) -> Caller | None:
        """Whose token a program carries."""
        found, now = self.accounts.token(key_of(secret)), self.now()
        if found is None or found[1].disabled is not None or found[0].expires <= now:
            return None
        token, user = found
        used = self._used_at.get(token.key, token.used)
        if used is None or now - used >= NOTED:
            self._note(token.key, now, self.accounts.touch_token)
        return Caller(user=user, token=token)

    def _note(self, key: str, now: datetime, touch: Callable[[str, datetime], None]) -> None:
        """Notes a use, without waiting for the store: a weighing may hold it for long."""
        if len(self._used_at) >= REMEMBERED:
            self._used_at.clear()
        self._used_at[key] = now

        def keep() -> None:
            # What is not kept now is a minute later.
            with suppress(StoreError):
                touch(key, now)

        Thread(target=keep, daemon=True).start()

    def log_in(self, typed: str, password: str, address: str, old: str) -> str | Half | Refused:
        """What the new cookie is to hold; `old` is what the browser's held, and is no more.

        Half a login for a user with a second factor.

        The answer and the time that it takes are the same for a wrong password, for a user who
        is shut out and for a name that nobody has.
        """
        name = user_name(typed) or typed[:NAME]
        user = self.checked(name, password, address)
        if isinstance(user, Refused):
            return user
        return self.begin(user.name, old)

    def begin(self, name: str, old: str) -> str | Half:
        """Lets in somebody who is known by other means; half, where there is a second factor."""
        factor = self.accounts.factors.factor(name)
        if factor is not None and factor.since is not None:
            return Half(self.seal.close(_HALF, name, HALF))
        return self.enter(name, old)

    def finish(self, half: Half, code: str, address: str, old: str) -> str | Refused | None:
        """What the new cookie is to hold, when a code fits; `None` where it took too long."""
        name = self.seal.open(_HALF, half.token)
        factor = self.accounts.factors.factor(name) if name else None
        if not name or factor is None or self.accounts.user(name).disabled is not None:
            return None
        if wait := self.accounts.begin_login(f"{name} second", address, self.now()):
            return Refused(wait)
        if not self.fits(factor, code):
            return Refused()
        self.accounts.end_login(f"{name} second")
        return self.enter(name, old)

    def fits(self, factor: Factor, code: str) -> bool:
        """Whether a code is the user's now; it is used up, be it of the clock or for recovery."""
        step = codes.matching(factor.secret, code, self.now())
        if step is not None:
            return self.accounts.factors.use_step(factor.user, step)
        return self.accounts.factors.use_code(factor.user, key_of(codes.plain_code(code)))

    def needs_factor(self, user: User) -> bool:
        """Whether somebody has to set up a second factor before anything else."""
        if user.role not in self.doubled:
            return False
        factor = self.accounts.factors.factor(user.name)
        return factor is None or factor.since is None

    def checked(self, name: str, password: str, address: str) -> User | Refused:
        """The user of that name, when that is the password; every miss is counted."""
        if wait := self.accounts.begin_login(name, address, self.now()):
            return Refused(wait)
        kept = self.accounts.password(name)
        if not self.passwords.fits(password, kept) or kept is None:
            return Refused()
        user = self.accounts.user(name)
        if user.disabled is not None:
            return Refused()
        self.accounts.end_login(name)
        if newer := self.passwords.newer(password, kept):
            self.accounts.rehash(name, kept, newer)
        return user

    def enter(self, name: str, old: str) -> str:
        """Begins a session under a new secret, in place of the one that the browser had."""
        secret, session = new_session(name, self.now())
        self.accounts.add_session(session, key_of(old) if old else None)
        return secret

    def invite(self, user: str | None) -> str:
        """The path of a link with which a user, or the first admin, chooses a password, once."""
        secret, invitation = new_invitation(user, self.now())
        self.accounts.invite(invitation)
        return f"/desk/welcome/{secret}"
