"""Logging in by way of a provider: the way there, and the way back."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from fastapi import Request  # noqa: TC002 - FastAPI looks the annotations up
from starlette.responses import RedirectResponse, Response

from dragoman.desk.accounts.callers import COOKIE
from dragoman.desk.accounts.door import Door
from dragoman.desk.accounts.entering import Entering, own_path
from dragoman.desk.accounts.oidc import Claims, Provider, UnknownPersonError
from dragoman.errors import StoreError, UnknownSubjectError
from dragoman.model import USER_ROLES, User, display_name, user_name

if TYPE_CHECKING:
    from dragoman.desk.app import Desk

#: What a browser brings back with the answer, and how long the provider may take.
CARRIED, LASTS = "__Host-dragoman-oidc", timedelta(minutes=10)
THERE, BACK = "/desk/login/oidc", "/desk/login/oidc/back"
_PURPOSE = "login by a provider"


class Single:
    """Sends people to the provider, and lets in who comes back from it."""

    def __init__(self, desk: Desk, door: Door, provider: Provider, entering: Entering) -> None:
        self.desk, self.door = desk, door
        self.provider, self.entering = provider, entering

    def there(self, request: Request) -> Response:
        """To the provider."""
        if not self.door.shut():
            return RedirectResponse("/desk", 303)
        try:
            address, words = self.provider.begin(own_path(request.query_params.get("next", "")))
        except UnknownPersonError as error:
            return self._refuse(request, str(error), 503)
        answer = RedirectResponse(address, 303)
        answer.set_cookie(
            CARRIED,
            self.door.seal.close(_PURPOSE, words, LASTS),
            max_age=int(LASTS.total_seconds()),
            path="/",
            secure=True,
            httponly=True,
            samesite="lax",
        )
        return answer

    def back(self, request: Request) -> Response:
        """From the provider: in, or a page that says why not."""
        carried = self.door.seal.open(_PURPOSE, request.cookies.get(CARRIED, ""))
        try:
            claims, after = self.provider.finish(carried, request.query_params)
            name = self._user(claims)
        except UnknownPersonError as error:
            answer = self._refuse(request, str(error), 403)
        else:
            found = self.door.begin(name, request.cookies.get(COOKIE, ""))
            answer = self.entering.let_in(request, found, after)
        answer.delete_cookie(CARRIED, path="/", secure=True, httponly=True, samesite="lax")
        return answer

    def _user(self, claims: Claims) -> str:
        """The user that the provider means, made where the settings give a role to new ones."""
        given = self.provider.name(claims)
        name = user_name(given)
        if name is None:
            raise UnknownPersonError(f"the provider gives no {self.provider.claim} that is a name")
        try:
            user = self.door.accounts.user(name)
        except UnknownSubjectError:
            return self._made(name, claims)
        if user.disabled is not None:
            raise UnknownPersonError(f"{name} may not come in")
        return user.name

    def _made(self, name: str, claims: Claims) -> str:
        role = next((r for r in USER_ROLES if r == self.provider.role), None)
        if role is None:
            raise UnknownPersonError(f"{name} has no account here; an admin can make one")
        shown = display_name(str(claims.get("name", ""))) or name
        try:
            made = User(name=name, display=shown, role=role, created=self.door.now())
            self.door.accounts.add_user(made)
        except StoreError:
            raise UnknownPersonError(f"{name} was made at the same moment; log in again") from None
        return name

    def _refuse(self, request: Request, said: str, status: int) -> Response:
        page = self.desk.page(
            request, "message", status=status, heading="Not in", said=f"{said}.".capitalize()
        )
        page.headers["Cache-Control"] = "no-store"
        return page
