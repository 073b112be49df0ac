"""What browsers and programs carry: drawn by chance, kept as its hash only."""

from __future__ import annotations

from datetime import datetime, timedelta
from hashlib import sha256
from secrets import token_urlsafe

from dragoman.model import ApiToken, Invitation, Scope, Session

#: A session ends after so long without a request, and so long after the login in any case.
IDLE, LONGEST = timedelta(hours=8), timedelta(days=7)
#: How long a link for choosing a password works.
LINK = timedelta(hours=24)
#: What tokens begin with, so that one that got lost can be told.
PREFIX = "dragoman_"


def key_of(secret: str) -> str:
    """What is kept of a secret. Its 256 bits of chance need no salt and no slow hash."""
    return sha256(secret.encode("utf-8", "backslashreplace")).hexdigest()


def new_session(user: str, now: datetime) -> tuple[str, Session]:
    """What the cookie holds, and the session that is kept."""
    secret = token_urlsafe(32)
    made = Session(key=key_of(secret), user=user, made=now, seen=now, expires=now + LONGEST)
    return secret, made


def alive(session: Session, now: datetime) -> bool:
    """True while a session may be used."""
    return now < session.expires and now - session.seen < IDLE


def new_token(
    user: str, name: str, scopes: tuple[Scope, ...], now: datetime, days: int
) -> tuple[str, ApiToken]:
    """What a program carries, and the token that is kept."""
    secret = PREFIX + token_urlsafe(32)
    expires = now + timedelta(days=days)
    made = ApiToken(
        key=key_of(secret), user=user, name=name, scopes=scopes, created=now, expires=expires
    )
    return secret, made


def new_invitation(user: str | None, now: datetime) -> tuple[str, Invitation]:
    """What a link ends in, and what is kept of it; without a user it makes the first admin."""
    secret = token_urlsafe(32)
    return secret, Invitation(key=key_of(secret), user=user, made=now, expires=now + LINK)
