"""Passwords: what one must be, hashed by Argon2id and compared in the same time for anybody."""

from __future__ import annotations

import unicodedata
from functools import cached_property
from threading import BoundedSemaphore
from typing import TYPE_CHECKING

from dragoman.desk.languages import _

if TYPE_CHECKING:
    from argon2 import PasswordHasher

#: Characters of a password. Length is what makes it strong (NIST SP 800-63B, 3.1.1.2).
SHORTEST, LONGEST = 12, 500
#: So many are compared at a time: each takes 64 MiB.
AT_ONCE = 2


def weakness(password: str, name: str) -> str | None:
    """Why a password will not do, in words; `None` when it will."""
    plain = _form(password)
    if len(plain) < SHORTEST:
        return _("The password needs %(n)s characters or more.", n=SHORTEST)
    if len(plain) > LONGEST:
        return _("The password has more than %(n)s characters.", n=LONGEST)
    if len(set(plain)) < 5:
        return _("The password repeats too few characters.")
    if name and plain.casefold().replace(name.casefold(), "").strip("0123456789") == "":
        return _("The password is the name.")
    return None


def _form(password: str) -> str:
    """The same characters however a keyboard composes them."""
    return unicodedata.normalize("NFKC", password)


class Passwords:
    """Makes and compares hashes; `hasher` stands in for Argon2's with its usual costs."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._given = hasher
        self._turn = BoundedSemaphore(AT_ONCE)

    @cached_property
    def _hasher(self) -> PasswordHasher:
        from argon2 import PasswordHasher

        # RFC 9106's second choice: 64 MiB, three passes.
        return self._given or PasswordHasher()

    @cached_property
    def _nobody(self) -> str:
        """A hash that stands in for the one that an unknown user lacks."""
        return self._hasher.hash("nobody has this password")

    def hash(self, password: str) -> str:
        """The hash of a password, with its parameters and salt."""
        with self._turn:
            return self._hasher.hash(_bytes(password))

    def fits(self, password: str, kept: str | None) -> bool:
        """Whether a password is the one behind a hash; takes as long when there is none."""
        from argon2.exceptions import InvalidHashError, VerificationError

        with self._turn:
            try:
                found = self._hasher.verify(kept or self._nobody, _bytes(password))
            except (VerificationError, InvalidHashError):
                return False
        return found and kept is not None

    def newer(self, password: str, kept: str) -> str | None:
        """A hash in the present parameters, where the one kept has others."""
        return self.hash(password) if self._hasher.check_needs_rehash(kept) else None


def _bytes(password: str) -> bytes:
    return _form(password[: LONGEST * 2]).encode("utf-8", "backslashreplace")
