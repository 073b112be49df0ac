"""Words that a browser carries for this process, and cannot change or make up."""

from __future__ import annotations

import hmac
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import timedelta
from secrets import token_bytes

from dragoman.ports import Clock


class Seal:
    """Closes words under a secret of this process; what was closed opens for a while only."""

    def __init__(self, now: Clock) -> None:
        self._now = now
        self._secret = token_bytes(32)

    def close(self, purpose: str, words: str, lasts: timedelta) -> str:
        """Words as a browser may carry them, to be opened for the same purpose only."""
        until = int((self._now() + lasts).timestamp())
        packed = urlsafe_b64encode(json.dumps([words, until]).encode()).decode()
        return f"{packed}.{self._mac(purpose, packed)}"

    def open(self, purpose: str, sealed: str) -> str:
        """The words; empty where they were not closed here for that purpose, or it is too late."""
        packed, _, mac = sealed.partition(".")
        if not hmac.compare_digest(mac.encode(), self._mac(purpose, packed).encode()):
            return ""
        words, until = json.loads(urlsafe_b64decode(packed))
        return str(words) if self._now().timestamp() < until else ""

    def _mac(self, purpose: str, packed: str) -> str:
        said = f"{purpose}\0{packed}".encode("utf-8", "backslashreplace")
        return hmac.digest(self._secret, said, "sha256").hex()
