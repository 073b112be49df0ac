"""The addresses of dispatches on the desk."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from importlib.resources import files
from typing import TYPE_CHECKING

from fastapi import FastAPI, Request  # noqa: TC002 - FastAPI looks the annotations up
from fastapi.responses import RedirectResponse, Response

from dragoman.desk.dispatches.lists import Lists
from dragoman.desk.dispatches.releasing import Releasing
from dragoman.desk.dispatches.rows import PATH
from dragoman.desk.dispatches.writing import Writing
from dragoman.desk.judging import Judging
from dragoman.desk.words import segment
from dragoman.pipeline import Newsroom

if TYPE_CHECKING:
    from dragoman.desk.app import Desk

#: What a preview takes from the public site; the rest of it is where the site is.
_LOOK = {"style.css": "text/css", "icon.svg": "image/svg+xml"}


def route(app: FastAPI, desk: Desk, newsroom: Newsroom, judging: Judging) -> None:
    """Lets an application draft and publish."""
    writing = Writing(desk, newsroom, judging)
    releasing, lists = Releasing(desk, writing), Lists(desk, writing.listing)
    desk.pages.shared["drafting"] = writing
    pages: dict[str, Callable[..., Response]] = {
        PATH: writing.list,
        f"{PATH}.json": lists.json,
        f"{PATH}.csv": lists.csv,
        f"{PATH}.atom": lists.atom,
        f"{PATH}/{{id}}": writing.edit,
        f"{PATH}/{{id}}/preview": writing.saved_preview,
        f"{PATH}/{{id}}/history": releasing.history,
        f"{PATH}/{{id}}/release": releasing.ask,
        "/desk/preview/{path:path}": _site,
    }
    for path, page in pages.items():
        app.add_api_route(path, page, methods=["GET", "HEAD"], response_model=None)
    writes: dict[str, Callable[..., Awaitable[Response]]] = {
        PATH: writing.begin,
        f"{PATH}/{{id}}": writing.save,
        f"{PATH}/{{id}}/preview": writing.preview,
        f"{PATH}/{{id}}/look": writing.look,
        f"{PATH}/{{id}}/release": releasing.release,
    }
    for path, take in writes.items():
        app.add_api_route(path, take, methods=["POST"], response_model=None)


def _site(path: str, request: Request) -> Response:  # noqa: ARG001 - handed over by its name
    """What a preview links to below its root: sheet and icon, else the public site."""
    if path in _LOOK:
        body = (files("dragoman") / "look" / path).read_bytes()
        return Response(body, media_type=_LOOK[path])
    parts = [part for part in path.split("/") if part]  # "//" would lead to another host
    return RedirectResponse(f"/{'/'.join(map(segment, parts))}", 307)
