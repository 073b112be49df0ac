"""One-time codes by the clock (RFC 6238), and the recovery codes that stand in for them."""

from __future__ import annotations

import hmac
from base64 import b32decode, b32encode
from datetime import datetime
from secrets import token_bytes
from urllib.parse import quote, urlencode

#: Seconds that a code lasts, and its digits: what every authenticator takes.
PERIOD, DIGITS = 30, 6
#: So many steps of time a clock may be behind or ahead.
DRIFT = 1
#: Recovery codes that a user gets, of 80 bits each: so much chance needs no slow hash.
CODES = 10


def new_secret() -> str:
    """A secret of 160 bits, in base 32 as authenticators take it."""
    return b32encode(token_bytes(20)).decode()


def code_at(secret: str, step: int, digits: int = DIGITS) -> str:
    """The code of a step of time (RFC 4226, section 5.3, with SHA-1)."""
    mac = hmac.digest(b32decode(secret), step.to_bytes(8, "big"), "sha1")
    at = mac[-1] & 15
    number = int.from_bytes(mac[at : at + 4], "big") & 0x7FFFFFFF
    return str(number % 10**digits).zfill(digits)


def step_of(now: datetime) -> int:
    """The step of time that a moment falls in."""
    return int(now.timestamp()) // PERIOD


def matching(secret: str, typed: str, now: datetime) -> int | None:
    """The step whose code was typed, of those near now; `None` where it is none of them."""
    plain = "".join(typed.split())
    found = None
    for step in range(step_of(now) - DRIFT, step_of(now) + DRIFT + 1):
        # All are compared, so that the time tells nothing.
        if hmac.compare_digest(code_at(secret, step).encode(), plain.encode()):
            found = step
    return found


def address(secret: str, user: str, issuer: str) -> str:
    """The address by which an authenticator takes the secret."""
    label = quote(f"{issuer}:{user}", safe="")
    asked = {"secret": secret, "issuer": issuer, "algorithm": "SHA1"}
    query = urlencode(asked | {"digits": DIGITS, "period": PERIOD}, quote_via=quote)
    return f"otpauth://totp/{label}?{query}"


def new_codes() -> tuple[str, ...]:
    """Recovery codes as they are shown once."""
    made = (b32encode(token_bytes(10)).decode().lower() for _ in range(CODES))
    return tuple("-".join(c[i : i + 4] for i in range(0, 16, 4)) for c in made)


def plain_code(typed: str) -> str:
    """A recovery code as it is kept and compared, however it was typed."""
    return "".join(c for c in typed.lower() if c.isalnum())


def drawn(text: str) -> str:
    """A QR code of a text as SVG, drawn here; empty where segno is not installed."""
    try:
        import segno
    except ImportError:
        return ""
    return str(segno.make(text, error="m").svg_inline(scale=4, border=4, light="#fff"))
