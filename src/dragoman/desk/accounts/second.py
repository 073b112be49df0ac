"""The second factor: the page on which it is set up, and the step of a login that asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import Request  # noqa: TC002 - FastAPI looks the annotations up
from fastapi.concurrency import run_in_threadpool
from markupsafe import Markup
from starlette.responses import RedirectResponse, Response

from dragoman.desk.accounts import codes
from dragoman.desk.accounts.callers import COOKIE, address_of
from dragoman.desk.accounts.door import Door, Half, Refused
from dragoman.desk.accounts.entering import entered, own_path, slow
from dragoman.desk.accounts.own import logged_in
from dragoman.desk.accounts.secrets import key_of
from dragoman.desk.forms import Fields, fields_of
from dragoman.desk.judging import OLD_PAGE, Problem
from dragoman.model import Factor

if TYPE_CHECKING:
    from dragoman.desk.app import Desk

PATH = "/desk/account/factor"
_WRONG = "That code is wrong, was used before, or is of another time."
_OVER = "That took too long. Log in again."


class Second:
    """Shows and takes codes."""

    def __init__(self, desk: Desk, door: Door) -> None:
        self.desk = desk
        self.door = door

    def asked(self, _request: Request) -> Response:
        """Nobody is asked for a code who has not given a password."""
        return RedirectResponse("/desk/login", 303)

    async def take(self, request: Request) -> Response:
        """Takes the code that follows a password."""
        fields = await fields_of(request)
        return await run_in_threadpool(self._take, fields, request)

    def _take(self, fields: Fields, request: Request) -> Response:
        half = Half(fields.raw("half"))
        old = request.cookies.get(COOKIE, "")
        found = self.door.finish(half, fields.one("code"), address_of(request), old)
        if found is None:
            said = _OVER
            return self.desk.page(request, "message", status=403, heading="Not in yet", said=said)
        if isinstance(found, Refused):
            return self.ask(request, half, fields.one("next"), found)
        return entered(found, own_path(fields.one("next")))

    def ask(
        self, request: Request, half: Half, after: str, refused: Refused | None = None
    ) -> Response:
        """The form that asks for a code."""
        status, said = 200, ""
        if refused is not None:
            status, said = (429, slow(refused.wait)) if refused.wait else (403, _WRONG)
        values = {"half": half.token, "next": own_path(after), "said": said}
        page = self.desk.page(request, "code", status=status, **values)
        page.headers["Cache-Control"] = "no-store"
        if refused is not None and refused.wait:
            page.headers["Retry-After"] = str(refused.wait)
        return page

    def factor(self, request: Request) -> Response:
        """The factor of whoever asks, or a new one to be confirmed."""
        return self._page(request, self._offered(request))

    def _offered(self, request: Request) -> Factor:
        name = logged_in(request).user.name
        found = self.door.accounts.factors.factor(name)
        if found is None:
            self.door.accounts.factors.offer(name, codes.new_secret())
            found = self.door.accounts.factors.factor(name)
        assert found is not None  # noqa: S101 - it was just kept
        return found

    async def change(self, request: Request) -> Response:
        """Confirms a factor, or takes it away."""
        fields = await fields_of(request)
        return await run_in_threadpool(self._change, fields, request)

    def _change(self, fields: Fields, request: Request) -> Response:
        factor = self._offered(request)
        if not self.desk.is_ours(fields, request):
            return self._page(request, factor, problem=OLD_PAGE)
        if fields.one("do") not in ("confirm", "remove") or (
            (fields.one("do") == "confirm") != (factor.since is None)
        ):
            return self._page(request, factor, problem=Problem(422, "Press one of the buttons."))
        wait = self.door.accounts.begin_login(
            f"{factor.user} second", address_of(request), self.door.now()
        )
        if wait:
            return self._page(request, factor, problem=Problem(429, slow(wait)))
        if factor.since is None:
            return self._confirm(request, factor, fields.one("code"))
        if not self.door.fits(factor, fields.one("code")):
            return self._page(request, factor, problem=Problem(403, _WRONG))
        self.door.accounts.end_login(f"{factor.user} second")
        self.door.accounts.factors.remove(factor.user)
        return RedirectResponse(PATH, 303)

    def _confirm(self, request: Request, factor: Factor, typed: str) -> Response:
        """Makes an offered secret the factor; the recovery codes are shown this once."""
        step = codes.matching(factor.secret, typed, self.door.now())
        if step is None:
            return self._page(request, factor, problem=Problem(403, _WRONG))
        made = codes.new_codes()
        keys = [key_of(codes.plain_code(c)) for c in made]
        self.door.accounts.factors.confirm(factor.user, self.door.now(), step, keys)
        self.door.accounts.end_login(f"{factor.user} second")
        return self._page(request, self._offered(request), made=made)

    def _page(
        self,
        request: Request,
        factor: Factor,
        *,
        problem: Problem | None = None,
        made: tuple[str, ...] = (),
    ) -> Response:
        offered = factor.since is None
        link = codes.address(factor.secret, factor.user, self.desk.institute.name)
        secret = " ".join(factor.secret[i : i + 4] for i in range(0, len(factor.secret), 4))
        page = self.desk.page(
            request,
            "factor",
            status=problem.status if problem else 200,
            problem=problem,
            factor=factor,
            link=link if offered else "",
            secret=secret if offered else "",
            drawing=Markup(codes.drawn(link)) if offered else "",  # noqa: S704 - of our own link
            codes=made,
            left=self.door.accounts.factors.count_codes(factor.user),
            needed=self.door.needs_factor(logged_in(request).user),
        )
        page.headers["Cache-Control"] = "no-store"
        return page
