"""The addresses of accounts."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from dragoman.desk.accounts.door import Door
from dragoman.desk.accounts.entering import Entering
from dragoman.desk.accounts.managing import Managing
from dragoman.desk.accounts.own import Own
from dragoman.desk.accounts.second import PATH, Second
from dragoman.desk.accounts.single import BACK, THERE, Single

if TYPE_CHECKING:
    from fastapi import FastAPI
    from starlette.responses import Response

    from dragoman.desk.app import Desk


def route_accounts(app: FastAPI, desk: Desk, door: Door) -> None:
    """Coming in, one's own account, and all users."""
    second, own, managing = Second(desk, door), Own(desk, door), Managing(desk, door)
    entering = Entering(desk, door, second.ask)
    pages: tuple[tuple[str, Callable[..., Response], Callable[..., Awaitable[Response]]], ...] = (
        ("/desk/login", entering.login, entering.log_in),
        ("/desk/welcome/{secret}", entering.welcome, entering.accept),
        ("/desk/login/code", second.asked, second.take),
        ("/desk/account", own.account, own.change),
        (PATH, second.factor, second.change),
        ("/admin/users", managing.users, managing.change),
    )
    for path, page, take in pages:
        app.add_api_route(path, page, methods=["GET", "HEAD"], response_model=None)
        app.add_api_route(path, take, methods=["POST"], response_model=None)
    if door.provider is not None:
        single = Single(desk, door, door.provider, entering)
        for path, page in ((THERE, single.there), (BACK, single.back)):
            app.add_api_route(path, page, methods=["GET"], response_model=None)
    app.add_api_route("/desk/logout", entering.log_out, methods=["POST"], response_model=None)
