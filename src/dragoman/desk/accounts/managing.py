"""The page on which an admin manages users."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fastapi import Request  # noqa: TC002 - FastAPI looks the annotations up
from fastapi.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from dragoman.desk.accounts.door import Door
from dragoman.desk.accounts.entering import unfit_name
from dragoman.desk.accounts.secrets import alive
from dragoman.desk.forms import Fields, fields_of
from dragoman.desk.judging import OLD_PAGE, Problem
from dragoman.desk.languages import _
from dragoman.desk.recorded import told
from dragoman.errors import StoreError, UnknownSubjectError
from dragoman.model import USER_ROLES, ApiToken, User, display_name, user_name

if TYPE_CHECKING:
    from dragoman.desk.app import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class UserRow:
    """A user with the sessions that are open and the tokens that still work."""

    user: User
    sessions: int
    tokens: tuple[ApiToken, ...]


@dataclass(frozen=True, slots=True)
class Handed:
    """A link to be handed to a user; it is shown once."""

    user: User
    path: str


class Managing:
    """Shows all users, and takes what an admin decides about them."""

    def __init__(self, desk: Desk, door: Door) -> None:
        self.desk = desk
        self.door = door

    def users(self, request: Request) -> Response:
        """All users."""
        return self._page(request)

    async def change(self, request: Request) -> Response:
        """Does what a form on the page asks for."""
        fields = await fields_of(request)
        return await run_in_threadpool(self._change, fields, request)

    def _change(self, fields: Fields, request: Request) -> Response:
        if not self.desk.is_ours(fields, request):
            return self._page(request, OLD_PAGE, fields)
        try:
            found = self._done(fields)
        except (StoreError, UnknownSubjectError) as error:
            found = Problem(409, _("%(said)s. Nothing was done.", said=told(error)))
        if isinstance(found, Problem):
            return self._page(request, found, fields)
        if found is not None:
            return self._page(request, handed=found)
        return RedirectResponse("/admin/users", 303)

    def _done(self, fields: Fields) -> Handed | Problem | None:
        """What came of a form: a link to hand on, what is wrong with it, or just done."""
        accounts, name = self.door.accounts, fields.one("user")
        do, key = fields.one("do").partition(" ")[::2]
        if do == "add":
            return self._add(fields)
        if do == "link":
            return Handed(accounts.user(name), self.door.invite(name))
        if do == "role":
            return self._give_role(name, fields.one("role"))
        if do == "disable":
            accounts.disable(name, self.door.now())
        elif do == "enable":
            accounts.disable(name, None)
        elif do == "sessions":
            accounts.end_sessions(accounts.user(name).name)
        elif do == "untoken":
            accounts.end_token(name, key)
        else:
            return Problem(422, _("Press one of the buttons."))
        return None

    def _add(self, fields: Fields) -> Handed | Problem:
        name, role = user_name(fields.one("name")), fields.one("role")
        shown = display_name(fields.one("display") or fields.one("name"))
        if name is None or shown is None:
            return Problem(422, unfit_name(name, shown))
        if role not in USER_ROLES:
            return Problem(422, _("Choose a role."))
        user = User(name=name, display=shown, role=role, created=self.door.now())
        self.door.accounts.add_user(user)
        return Handed(user, self.door.invite(name))

    def _give_role(self, name: str, role: str) -> Problem | None:
        if role not in USER_ROLES:
            return Problem(422, _("Choose a role."))
        self.door.accounts.set_role(name, role)
        return None

    def _page(
        self,
        request: Request,
        problem: Problem | None = None,
        typed: Fields | None = None,
        handed: Handed | None = None,
    ) -> Response:
        page = self.desk.page(
            request,
            "users",
            status=problem.status if problem else 200,
            problem=problem,
            rows=[self._row(u) for u in self.door.accounts.users()],
            roles=USER_ROLES,
            typed=typed or Fields({}),
            handed=handed,
            origin=f"{request.url.scheme}://{request.url.netloc}",
        )
        if handed:
            page.headers["Cache-Control"] = "no-store"
        return page

    def _row(self, user: User) -> UserRow:
        now, accounts = self.door.now(), self.door.accounts
        open_now = sum(alive(s, now) for s in accounts.sessions(user.name))
        tokens = tuple(t for t in accounts.tokens(user.name) if t.expires > now)
        return UserRow(user=user, sessions=open_now, tokens=tokens)
