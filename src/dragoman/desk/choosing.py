"""Which language a page is in: chosen by a form and kept in a cookie, else as the browser asks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from fastapi import FastAPI, Request  # noqa: TC002 - FastAPI looks the annotations up
from starlette.responses import RedirectResponse, Response

from dragoman.desk.forms import fields_of
from dragoman.desk.languages import ENGLISH, Language, languages

if TYPE_CHECKING:
    from starlette.requests import HTTPConnection

ADDRESS = "/desk/language"
#: It says nothing of who somebody is, so that it outlives sessions.
COOKIE = "dragoman-language"
#: Seconds that the choice is kept: a year.
KEPT = 365 * 24 * 3600
#: What the answer turns on.
VARY = "Accept-Language, Cookie"

_RANGE = re.compile(
    r"\s*([A-Za-z]{1,8})(?:-[A-Za-z0-9]{1,8})*\s*(?:;\s*q\s*=\s*([01](?:\.\d{0,3})?))?\s*"
)


def language_of(request: HTTPConnection) -> Language:
    """The language chosen in this browser; else the first that it would rather read; English."""
    held = languages()
    if (chosen := request.cookies.get(COOKIE, "")) in held:
        return held[chosen]
    wanted = sorted(_wanted(request.headers.get("accept-language", "")), reverse=True)
    return next((held[code] for _, _, code in wanted if code in held), ENGLISH)


def _wanted(header: str) -> Iterator[tuple[float, int, str]]:
    """How much each language is wanted, minus its place in the header, its code without region."""
    for place, part in enumerate(header[:1000].split(",")):
        found = _RANGE.fullmatch(part)
        if found and (weight := float(found[2] or 1)):
            yield weight, -place, found[1].lower()


def offered(request: Request) -> dict[str, Any]:
    """What a page needs to offer the other languages: their names, and where it is itself."""
    there = quote(request.url.path, safe="/:@")
    if request.url.query:
        there += f"?{request.url.query}"
    return {"languages": tuple(languages().values()), "there": there}


async def choose(request: Request) -> Response:
    """Keeps the language that a button stands for, and leads back to the page."""
    fields = await fields_of(request)
    answer = RedirectResponse(own_path(fields.one("there")), 303)
    if (code := fields.one("language")) in languages():
        answer.set_cookie(COOKIE, code, max_age=KEPT, path="/", httponly=True, samesite="lax")
    return answer


def own_path(after: str) -> str:
    """Where a form leads: a path of the desk, or its first page instead of anything else."""
    path = after.partition("?")[0]
    own = path in ("/desk", "/admin/users") or path.startswith("/desk/")
    plain = after.isascii() and after.isprintable() and "\\" not in after and "//" not in after
    return after if own and plain else "/desk"


def route(app: FastAPI) -> None:
    """Lets an application take the choice."""
    app.add_api_route(ADDRESS, choose, methods=["POST"], response_model=None)
