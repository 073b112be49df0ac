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
    "script-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Not "no-referrer": a browser would then hide where a form comes from.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, no-cache",
}


def is_here(host: str, others: frozenset[str] = frozenset()) -> bool:
    """True when a Host header, with or without a port, names this machine or one of the others."""
    found = _HOST.fullmatch(host)
    return found is not None and (found[1] or found[2]).lower() in LOOPBACK | others


def is_own(method: str, headers: Headers) -> bool:
    """False for a write that a page of another origin asks for, as far as the browser says."""
    if method in ("GET", "HEAD"):
        return True
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    own = origin is None or origin.partition("://")[2] == headers.get("host")
    return own and site in (None, "same-origin")


class Guard:
    """Answers 421 to requests for another host and 403 to writes that come from elsewhere.

    Sets the headers that an answer lacks. `hosts` are more names that the desk goes by.
    """

    def __init__(self, app: ASGIApp, hosts: frozenset[str] = frozenset()) -> None:
        self.app = app
        self.hosts = hosts

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

        headers = Headers(scope=scope)
        hosts = headers.getlist("host")
        if len(hosts) != 1 or not is_here(hosts[0], self.hosts):
            refusal = PlainTextResponse("421: the desk does not go by that name\n", 421)
            await refusal(scope, receive, guarded)
        elif not is_own(scope["method"], headers):
            refusal = PlainTextResponse("403: only a page of the desk may write to it\n", 403)
            await refusal(scope, receive, guarded)
        else:
            await self.app(scope, receive, guarded)
