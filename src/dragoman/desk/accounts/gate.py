"""Lets in who may come in: asks at each request who it is and what it needs."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from fastapi.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dragoman.desk.accounts.callers import COOKIE, Caller, set_caller
from dragoman.desk.problems import problem
from dragoman.errors import StoreError
from dragoman.model import Permission, Scope

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Send
    from starlette.types import Scope as Asked

    from dragoman.desk.accounts.door import Door

#: Draws a page that says why somebody is not let in.
Explain = Callable[[Request, int, str, str], Response]

#: What a stranger may open; anything outside the desk is the public site.
_LOGIN = ("/desk/login", "/desk/login/code", "/desk/login/oidc", "/desk/login/oidc/back")
_OPEN = frozenset({*_LOGIN, "/healthz", "/api/v1/openapi.json"})
_OPEN_BELOW = ("/desk/static/", "/desk/welcome/")
#: What everybody who is logged in may write to: one's own things.
_OWN = frozenset({"/desk/account", "/desk/account/factor", "/desk/logout", "/desk/keys/own"})
_FACTOR = "/desk/account/factor"

_LOST = (
    "You are not logged in any more, so nothing was done. Log in, go back to the page and press "
    "again: what you typed is still there."
)


def _below(path: str, *folders: str) -> bool:
    return any(path == folder or path.startswith(f"{folder}/") for folder in folders)


def needed(method: str, path: str) -> Permission | None:
    """What somebody needs to be allowed who asks for a path; `None` where nothing is needed."""
    if path in _OPEN or path.startswith(_OPEN_BELOW):
        return None
    if _below(path, "/admin"):
        return "manage"
    if not _below(path, "/desk", "/api"):
        return None
    reads = method in ("GET", "HEAD") or path in _OWN
    return "see" if reads else "judge"


class Gate:
    """Passes requests on with their caller; sends strangers to the login, refuses the others."""

    def __init__(self, app: ASGIApp, door: Door, explain: Explain) -> None:
        self.app = app
        self.door = door
        self.explain = explain

    async def __call__(self, asked: Asked, receive: Receive, send: Send) -> None:
        """Answers, or passes on."""
        if asked["type"] == "http":
            refusal = await run_in_threadpool(self._answer, Request(asked))
            if refusal is not None:
                await refusal(asked, receive, send)
                return
        await self.app(asked, receive, send)

    def _answer(self, request: Request) -> Response | None:
        """The refusal, if there is one; nobody comes in while the store cannot be read."""
        try:
            return self._judge(request)
        except StoreError as error:
            return problem(503, str(error))

    def _judge(self, request: Request) -> Response | None:
        """The refusal, if the request is not to be passed on."""
        shut = self.door.shut()
        # Not the path of its URL, which ends at an escaped question mark.
        path = str(request.scope["path"])
        api = _below(path, "/api")
        caller, carried = self._caller(request, api=api, shut=shut)
        set_caller(request.scope, caller)
        if api and carried and caller is None:
            return _unknown("This token is not known, has expired, or was taken away.")
        permission = needed(request.method, path)
        if permission is None or not shut:
            # Where nobody has an account the one person may do all but manage others.
            return self._nobody(request) if permission == "manage" and not shut else None
        if caller is None:
            return self._stranger(request, api=api)
        scope: Scope = "read" if permission == "see" else "judge"
        if not caller.may(permission, scope if api else None):
            return self._refuse(request, caller, permission, api=api)
        if caller.session is not None and path not in _OWN and self.door.needs_factor(caller.user):
            return self._doubled(request, api=api)
        return None

    def _doubled(self, request: Request, *, api: bool) -> Response:
        """The way to set up a second factor, which comes before everything else."""
        said = "Your role needs a second factor here."
        if api:
            return problem(403, said)
        if request.method not in ("GET", "HEAD"):
            return self.explain(request, 403, "Not yet", said)
        return RedirectResponse(_FACTOR, 303)

    def _caller(self, request: Request, *, api: bool, shut: bool) -> tuple[Caller | None, bool]:
        """Who asks; and whether a token was shown, which counts instead of a cookie."""
        scheme, _, secret = request.headers.get("authorization", "").partition(" ")
        if api and scheme:
            known = scheme.lower() == "bearer" and shut
            return (self.door.by_token(secret.strip()) if known else None), True
        cookie = request.cookies.get(COOKIE, "") if shut else ""
        return (self.door.by_cookie(cookie) if cookie else None), False

    def _stranger(self, request: Request, *, api: bool) -> Response:
        if api:
            return _unknown("Send a token: Authorization: Bearer dragoman_…")
        if request.method not in ("GET", "HEAD"):
            return self.explain(request, 403, "Log in again", _LOST)
        there = quote(request.url.path, safe="/:@")
        if request.url.query:
            there += f"?{request.url.query}"
        return RedirectResponse(f"/desk/login?{urlencode({'next': there})}", 303)

    def _refuse(
        self, request: Request, caller: Caller, permission: Permission, *, api: bool
    ) -> Response:
        said = f"{caller.user.name} is {caller.user.role}, who may not {permission}."
        if api:
            lacks = caller.token is not None and caller.user.may(permission)
            return problem(403, "This token lacks the scope that this needs." if lacks else said)
        return self.explain(request, 403, "Not yours to do", said)

    def _nobody(self, request: Request) -> Response:
        said = "Nobody has an account here. `dragoman desk --accounts` begins with them."
        return self.explain(request, 404, "Not here", said)


def _unknown(said: str) -> Response:
    return problem(401, said, headers={"WWW-Authenticate": 'Bearer realm="dragoman"'})
