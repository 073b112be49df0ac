"""Errors as pages that say what was asked for and why it is not shown; to programs, as problems."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import FastAPI, Request  # noqa: TC002 - FastAPI looks the annotations up
from starlette.exceptions import HTTPException

from dragoman.desk.accounts.callers import caller_of
from dragoman.desk.api.routes import explained
from dragoman.desk.choosing import language_of, offered
from dragoman.desk.languages import _
from dragoman.desk.recorded import told
from dragoman.errors import DragomanError, UnknownSubjectError

if TYPE_CHECKING:
    from starlette.responses import Response

    from dragoman.desk.app import Desk

_REFUSALS = {404: _("there is no such page"), 405: _("this page can only be looked at")}


def explain_errors(app: FastAPI, desk: Desk) -> None:
    """Lets an application answer with pages, or problems, where it cannot do what it is asked."""

    def unknown(request: Request, error: DragomanError) -> Response:
        if _is_api(request):
            return explained(error, 404)
        return desk.explain(request, 404, _("Not here"), told(error))

    def broken(request: Request, error: DragomanError) -> Response:
        if _is_api(request):
            return explained(error, 503)
        # Nothing of the store is asked for the bar: it is what does not answer.
        bar = {"n_failures": 0, "own_keys": "", "has_site": False, "who": desk.who(request)}
        bar |= {"inside": caller_of(request) is not None or desk.door is None, "token": ""}
        bar |= {"me": None, **desk.presence.shown(None)}
        values = {**bar, **offered(request), "heading": _("Not now"), "said": told(error)}
        return desk.pages.render("message", language=language_of(request), status=503, **values)

    def refused(request: Request, error: HTTPException) -> Response:
        if _is_api(request):
            return explained(error, 500)
        why = _REFUSALS.get(error.status_code, error.detail)
        said = _("%(subject)s: %(reason)s", subject=request.url.path, reason=why)
        return desk.explain(request, error.status_code, _("Not here"), said)

    app.add_exception_handler(UnknownSubjectError, unknown)  # type: ignore[arg-type]
    app.add_exception_handler(DragomanError, broken)  # type: ignore[arg-type]
    app.add_exception_handler(HTTPException, refused)  # type: ignore[arg-type]


def _is_api(request: Request) -> bool:
    return request.url.path.startswith("/api/")
