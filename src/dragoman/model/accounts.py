"""Who may come in, and what for: users, their sessions and tokens."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args

UserRole = Literal["reader", "analyst", "editor", "admin"]
Permission = Literal["see", "judge", "publish", "manage"]
Scope = Literal["read", "judge"]

USER_ROLES: tuple[UserRole, ...] = get_args(UserRole)
SCOPES: tuple[Scope, ...] = get_args(Scope)

#: What each role may do: a reader sees, an analyst judges, an editor publishes, an admin manages.
ALLOWED: Mapping[UserRole, frozenset[Permission]] = {
    "reader": frozenset(("see",)),
    "analyst": frozenset(("see", "judge")),
    "editor": frozenset(("see", "judge", "publish")),
    "admin": frozenset(("see", "judge", "publish", "manage")),
}

#: The longest name and the longest display name of a user, in characters.
NAME, DISPLAY = 64, 100
_SIGNS = frozenset("._-@")


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """Somebody with an account. `name` is what is typed and what judgements carry."""

    name: str
    display: str
    role: UserRole
    created: datetime
    disabled: datetime | None = None

    def may(self, permission: Permission) -> bool:
        """True when the role allows it and the account is not disabled."""
        return self.disabled is None and permission in ALLOWED[self.role]


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A browser that somebody is logged in with; `key` is the hash of what its cookie holds."""

    key: str
    user: str
    made: datetime
    seen: datetime
    expires: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Factor:
    """What a user proves to have beside the password: a secret that an authenticator shares.

    `since` it is asked for; `None` while it is only offered.
    """

    user: str
    secret: str
    since: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiToken:
    """What a program comes in with; `key` is the hash of the token, `name` says what it is for."""

    key: str
    user: str
    name: str
    scopes: tuple[Scope, ...]
    created: datetime
    expires: datetime
    used: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """A link that lets one person choose a password, once. No `user`: it makes the first admin."""

    key: str
    user: str | None
    made: datetime
    expires: datetime


def user_name(text: str) -> str | None:
    """A name as accounts are kept and asked for by: NFKC, folded case; `None` for no name.

    A name has letters and digits of any script and the signs `._-@`.
    """
    name = unicodedata.normalize("NFKC", text).strip().casefold()
    # Folding may undo the form, so it is made again.
    name = unicodedata.normalize("NFKC", name)
    fits = 0 < len(name) <= NAME and all(c.isalnum() or c in _SIGNS or _joins(c) for c in name)
    return name if fits and any(c.isalnum() for c in name) else None


def _joins(char: str) -> bool:
    """True for a vowel sign or the like, without which some scripts cannot be written."""
    return unicodedata.category(char) in ("Mn", "Mc")


def display_name(text: str) -> str | None:
    """A display name on one line; `None` when it is empty, too long or has hidden characters."""
    shown = " ".join(text.split())
    return shown if 0 < len(shown) <= DISPLAY and shown.isprintable() else None
