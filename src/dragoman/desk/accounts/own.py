"""The page of one's own account: password, sessions, tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import Request  # noqa: TC002 - FastAPI looks the annotations up
from fastapi.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from dragoman.desk.accounts.callers import Caller, address_of, caller_of
from dragoman.desk.accounts.door import Door, Refused
from dragoman.desk.accounts.entering import unfit_password
from dragoman.desk.accounts.secrets import alive, new_token
from dragoman.desk.forms import Fields, fields_of
from dragoman.desk.judging import OLD_PAGE, Problem
from dragoman.model import SCOPES, Session, display_name

if TYPE_CHECKING:
    from dragoman.desk.app import Desk

#: How many days tokens may work, as they are offered.
DAYS = (30, 90, 365)


class Own:
    """Shows and changes what belongs to whoever asks."""

    def __init__(self, desk: Desk, door: Door) -> None:
        self.desk = desk
        self.door = door

    def account(self, request: Request) -> Response:
        """The account of whoever asks."""
        return self._page(request, logged_in(request))

    async def change(self, request: Request) -> Response:
        """Does what a form on the page asks for."""
        fields = await fields_of(request)
        return await run_in_threadpool(self._change, fields, request)

    def _change(self, fields: Fields, request: Request) -> Response:
        caller = logged_in(request)
        if not self.desk.is_ours(fields, request):
            return self._page(request, caller, problem=OLD_PAGE)
        do, _, key = fields.one("do").partition(" ")
        if do == "password":
            return self._change_password(fields, request, caller)
        if do == "token":
            return self._make_token(fields, request, caller)
        if do == "everywhere":
            self.door.accounts.end_sessions(caller.user.name)
        elif do == "session":
            self._end_session(caller, key)
        elif do == "untoken":
            self.door.accounts.end_token(caller.user.name, key)
        else:
            return self._page(request, caller, problem=Problem(422, "Press one of the buttons."))
        return RedirectResponse("/desk/account", 303)

    def _change_password(self, fields: Fields, request: Request, caller: Caller) -> Response:
        name = caller.user.name
        # Counted as a login: else a stolen session could try out passwords here.
        found = self.door.checked(name, fields.raw("old"), address_of(request))
        if isinstance(found, Refused):
            wait = f" Wait {found.wait} seconds." if found.wait else ""
            problem = Problem(429 if found.wait else 403, f"The old password is wrong.{wait}")
            return self._page(request, caller, problem=problem)
        if unfit := unfit_password(name, fields):
            return self._page(request, caller, problem=Problem(422, unfit))
        hashed = self.door.passwords.hash(fields.raw("password"))
        spared = caller.session.key if caller.session else None
        self.door.accounts.set_password(name, hashed, spared)
        return self._page(request, caller, done="Your password is changed; other sessions ended.")

    def _make_token(self, fields: Fields, request: Request, caller: Caller) -> Response:
        asked = fields.all("scope")
        scopes = tuple(s for s in SCOPES if s in asked)
        called, days = display_name(fields.one("for")), fields.one("days")
        if called is None or not scopes or days not in map(str, DAYS):
            said = "Say what the token is for, what it may do and how long it works."
            return self._page(request, caller, problem=Problem(422, said))
        if "judge" in scopes and not caller.user.may("judge"):
            said = f"{caller.user.role.capitalize()}s do not judge, so their tokens do not."
            return self._page(request, caller, problem=Problem(422, said))
        secret, token = new_token(caller.user.name, called, scopes, self.door.now(), int(days))
        self.door.accounts.add_token(token)
        return self._page(request, caller, secret=secret)

    def _end_session(self, caller: Caller, key: str) -> None:
        own = {s.key for s in self.door.accounts.sessions(caller.user.name)}
        if key in own:
            self.door.accounts.end_session(key)

    def _page(
        self,
        request: Request,
        caller: Caller,
        *,
        problem: Problem | None = None,
        done: str = "",
        secret: str = "",
    ) -> Response:
        name = caller.user.name
        page = self.desk.page(
            request,
            "account",
            status=problem.status if problem else 200,
            problem=problem,
            notice=done,
            secret=secret,
            sessions=self._sessions(name),
            doubled=self._doubled(name),
            tokens=self.door.accounts.tokens(name),
            days=DAYS,
            now=self.door.now(),
        )
        if secret:
            page.headers["Cache-Control"] = "no-store"
        return page

    def _doubled(self, name: str) -> bool:
        factor = self.door.accounts.factors.factor(name)
        return factor is not None and factor.since is not None

    def _sessions(self, name: str) -> list[Session]:
        return [s for s in self.door.accounts.sessions(name) if alive(s, self.door.now())]


def logged_in(request: Request) -> Caller:
    """Whoever asks; an error page where nobody has an account."""
    caller = caller_of(request)
    if caller is None:
        raise HTTPException(404, "nobody has an account here")
    return caller
