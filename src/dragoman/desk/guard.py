"""Who may ask and what a page may do: checked hosts, and headers on every answer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: The names of this machine; any other in a Host header is a page elsewhere reaching in.
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})

_HOST = re.compile(r"(?:([^:\[\]]+)|\[([^\[\]]+)\])(?::\d{1,5})?")

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, no-cache",
}


def is_here(host: str) -> bool:
    """True when a Host header, with or without a port, names this machine."""
    found = _HOST.fullmatch(host)
    return found is not None and (found[1] or found[2]).lower() in LOOPBACK


class Guard:
    """Answers 421 to requests for another host; sets the headers that an answer lacks."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes a request on when it is for this machine."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        hosts = Headers(scope=scope).getlist("host")
        if len(hosts) == 1 and is_here(hosts[0]):
            await self.app(scope, receive, guarded)
        else:
            refusal = PlainTextResponse("421: the desk answers on this machine only\n", 421)
            await refusal(scope, receive, guarded)
