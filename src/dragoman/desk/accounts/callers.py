"""Who asks: the user behind a request, and by what the request shows it."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import IPv6Address, IPv6Network, ip_address
from typing import TYPE_CHECKING

from dragoman.model import ApiToken, Permission, Scope, Session, User

if TYPE_CHECKING:
    from starlette.requests import HTTPConnection
    from starlette.types import Scope as Asked

    from dragoman.desk.forms import Who

#: Where a request carries its caller, beside what the server put there.
_PLACE = "dragoman.caller"
#: The only name of the cookie: browsers take it over TLS or on this machine, for `/`, from us.
COOKIE = "__Host-dragoman"


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """A user who came in with a session or with a token, never with both."""

    user: User
    session: Session | None = None
    token: ApiToken | None = None

    def may(self, permission: Permission, scope: Scope | None = None) -> bool:
        """True when the user may, and the token, if there is one, has the scope."""
        within = self.token is None or (scope is not None and scope in self.token.scopes)
        return within and self.user.may(permission)


def set_caller(asked: Asked, caller: Caller | None) -> None:
    """Notes who asks."""
    asked[_PLACE] = caller


def caller_of(request: HTTPConnection) -> Caller | None:
    """Who asks; `None` for a stranger, and where the desk has one person only."""
    found: Caller | None = request.scope.get(_PLACE)
    return found


def named(analyst: str) -> Who:
    """The name of the user who asks, or that of the one person."""

    def who(request: HTTPConnection) -> str:
        caller = caller_of(request)
        return caller.user.name if caller else analyst

    return who


def bound(request: HTTPConnection, who: str) -> str:
    """What the token of a form is made for: a name and, where there is one, the session."""
    caller = caller_of(request)
    session = caller.session if caller else None
    return f"{who}\0{session.key}" if session else who


def address_of(request: HTTPConnection) -> str:
    """Where a request comes from, as logins are counted: an address, or a network of IPv6."""
    host = request.client.host if request.client else ""
    try:
        found = ip_address(host)
    except ValueError:
        return "unknown"
    if isinstance(found, IPv6Address) and found.ipv4_mapped is None:
        # One customer has such a network of 2^64 addresses.
        return str(IPv6Network((found, 64), strict=False))
    return str(found)
