"""The pages before the desk: log in, log out, choose a password with a link."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from fastapi import Request
from fastapi.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from dragoman.desk.accounts.callers import COOKIE, address_of, caller_of
from dragoman.desk.accounts.door import Door, Half, Refused
from dragoman.desk.accounts.passwords import weakness
from dragoman.desk.accounts.secrets import LONGEST, key_of
from dragoman.desk.forms import Fields, fields_of
from dragoman.desk.words import several
from dragoman.model import Invitation, User, display_name, user_name

if TYPE_CHECKING:
    from dragoman.desk.app import Desk

#: Draws the form that asks for the code after a password.
Ask = Callable[[Request, Half, str], Response]

_WRONG = "That name and that password do not go together."
_USED = "This link was used, was replaced by a later one, or is older than a day."


class Entering:
    """Shows and takes the forms by which people come in and go."""

    def __init__(self, desk: Desk, door: Door, ask: Ask) -> None:
        self.desk = desk
        self.door = door
        self.ask = ask

    def login(self, request: Request) -> Response:
        """The form to log in with; for whoever is logged in, the desk."""
        cookie = request.cookies.get(COOKIE, "")
        if not self.door.shut() or (cookie and self.door.by_cookie(cookie)):
            return RedirectResponse("/desk", 303)
        return self._login_page(request, request.query_params.get("next", ""))

    async def log_in(self, request: Request) -> Response:
        """Takes a name and a password."""
        fields = await fields_of(request)
        return await run_in_threadpool(self._log_in, fields, request)

    def _log_in(self, fields: Fields, request: Request) -> Response:
        if not self.door.shut():
            return RedirectResponse("/desk", 303)
        # A password may begin or end with spaces.
        password, name = fields.raw("password"), fields.one("name")
        old = request.cookies.get(COOKIE, "")
        found = self.door.log_in(name, password, address_of(request), old)
        if isinstance(found, Refused):
            return self._login_page(request, fields.one("next"), name, found)
        return self.let_in(request, found, fields.one("next"))

    def let_in(self, request: Request, found: str | Half, after: str) -> Response:
        """Leads on with a new session, or asks for the code that is still missing."""
        if isinstance(found, Half):
            return self.ask(request, found, after)
        return entered(found, own_path(after))

    def _login_page(
        self, request: Request, after: str, name: str = "", refused: Refused | None = None
    ) -> Response:
        status, said = 200, ""
        if refused is not None:
            status, said = (429, slow(refused.wait)) if refused.wait else (403, _WRONG)
        begun = self.door.accounts.exist()
        provider = self.door.provider
        values = {"next": own_path(after), "typed_name": name, "said": said, "begun": begun}
        values["label"] = provider.label if provider else ""
        page = self.desk.page(request, "login", status=status, **values)
        if refused is not None and refused.wait:
            page.headers["Retry-After"] = str(refused.wait)
        return page

    async def log_out(self, request: Request) -> Response:
        """Ends the session of this browser."""
        fields = await fields_of(request)
        return await run_in_threadpool(self._log_out, fields, request)

    def _log_out(self, fields: Fields, request: Request) -> Response:
        caller = caller_of(request)
        if caller is None or caller.session is None:
            return RedirectResponse("/desk/login", 303)
        if not self.desk.is_ours(fields, request):
            said = "This page is from before the desk was started anew. Load it again."
            return self.desk.page(request, "message", status=403, heading="Still here", said=said)
        self.door.accounts.end_session(caller.session.key)
        answer = RedirectResponse("/desk/login", 303, headers={"Clear-Site-Data": '"cache"'})
        answer.delete_cookie(COOKIE, path="/", secure=True, httponly=True, samesite="lax")
        return answer

    def welcome(self, secret: str, request: Request) -> Response:
        """The form on which somebody with a link chooses a password."""
        found = self.door.accounts.invitation(key_of(secret), self.door.now())
        if found is None:
            return self.desk.page(request, "message", status=404, heading="Not here", said=_USED)
        return self._welcome_page(request, found)

    async def accept(self, secret: str, request: Request) -> Response:
        """Takes the password, and lets in whoever chose it."""
        fields = await fields_of(request)
        return await run_in_threadpool(self._accept, secret, fields, request)

    def _accept(self, secret: str, fields: Fields, request: Request) -> Response:
        now, key = self.door.now(), key_of(secret)
        found = self.door.accounts.invitation(key, now)
        if found is None:
            return self.desk.page(request, "message", status=404, heading="Not here", said=_USED)
        name = found.user or user_name(fields.one("name"))
        shown = display_name(fields.one("display") or fields.one("name"))
        problem = _unfit(name, shown or found.user, fields)
        if problem or not name:
            return self._welcome_page(request, found, fields, problem)
        first = None
        if found.user is None:
            first = User(name=name, display=shown or name, role="admin", created=now)
        hashed = self.door.passwords.hash(fields.raw("password"))
        if self.door.accounts.accept(key, hashed, now, first) is None:
            return self.desk.page(request, "message", status=404, heading="Not here", said=_USED)
        found_in = self.door.begin(name, request.cookies.get(COOKIE, ""))
        return self.let_in(request, found_in, "/desk")

    def _welcome_page(
        self,
        request: Request,
        found: Invitation,
        fields: Fields | None = None,
        problem: str = "",
    ) -> Response:
        typed = fields or Fields({})
        user = self.door.accounts.user(found.user) if found.user else None
        values = {"user": user, "typed_name": typed.one("name"), "display": typed.one("display")}
        status = 422 if problem else 200
        return self.desk.page(request, "welcome", status=status, said=problem, **values)


def _unfit(name: str | None, shown: str | None, fields: Fields) -> str:
    """What is wrong with a form on which a password is chosen; empty when nothing is."""
    return unfit_name(name, shown) or unfit_password(name or "", fields)


def unfit_name(name: str | None, shown: str | None) -> str:
    """Why the name in a form, or the one to be shown, will not do; empty when they will."""
    if name is None:
        return "A name has letters and digits and the signs . _ - @, 64 at most."
    return "The name to be shown is too long, or holds hidden characters." if shown is None else ""


def unfit_password(name: str, fields: Fields) -> str:
    """Why the password in a form will not do; empty when it will."""
    chosen = fields.raw("password")
    if chosen != fields.raw("again"):
        return "The two passwords differ."
    return weakness(chosen, name) or ""


def own_path(after: str) -> str:
    """Where a login leads: a path of the desk, or its first page instead of anything else."""
    path = after.partition("?")[0]
    own = path in ("/desk", "/admin/users") or path.startswith("/desk/")
    plain = after.isascii() and after.isprintable() and "\\" not in after and "//" not in after
    return after if own and plain and path != "/desk/login" else "/desk"


def slow(wait: int) -> str:
    """What somebody reads who has to wait."""
    time = several(wait, "second") if wait < 120 else several(-(-wait // 60), "minute")
    return f"Too many tries. The next one counts in {time}; forgotten passwords an admin can reset."


def entered(secret: str, path: str) -> Response:
    """Leads on, with the cookie of the new session."""
    answer = RedirectResponse(path, 303)
    answer.set_cookie(
        COOKIE,
        secret,
        max_age=int(LONGEST.total_seconds()),
        path="/",
        secure=True,
        httponly=True,
        samesite="lax",
    )
    return answer
