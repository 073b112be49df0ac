"""The addresses of the API."""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import version
from typing import TYPE_CHECKING

from fastapi import FastAPI, Request  # noqa: TC002 - FastAPI looks the annotations up
from starlette.exceptions import HTTPException
from starlette.responses import Response  # noqa: TC002

from dragoman.desk.api.answers import answer
from dragoman.desk.api.asking import BadRequestError
from dragoman.desk.api.judging import Verdicts
from dragoman.desk.api.openapi import description
from dragoman.desk.api.records import Records
from dragoman.desk.judging import Judging
from dragoman.desk.problems import problem

if TYPE_CHECKING:
    from dragoman.desk.app import Desk

_ROOT = "/api/v1"
_UNKNOWN = {404: "There is no such address.", 405: "This address takes other methods."}


def route_api(app: FastAPI, desk: Desk, judging: Judging) -> None:
    """Adds the API to the desk."""
    records = Records(desk)
    pages: dict[str, Callable[..., Response]] = {
        "/reports": records.reports,
        "/reports/{digest}": records.report,
        "/readings": records.readings,
        "/readings/{digest}": records.reading,
        "/claims": records.claims,
        "/claims/{id}": records.claim,
        "/events": records.events,
        "/events/{id}": records.event,
        "/movements": records.movements,
        "/movements/{id}": records.movement,
        "/sources": records.sources,
        "/sources/{name:path}": records.source,
        "/dispatches": records.dispatches,
        "/dispatches/{id:path}": records.dispatch,
        "/judgements": records.judgements,
        "/judgements/{number}": records.judgement,
        "/openapi.json": lambda request: _described(desk, request),
    }
    for path, page in pages.items():
        app.add_api_route(_ROOT + path, _typed(page), methods=["GET", "HEAD"], response_model=None)
    post = Verdicts(desk, judging).post
    app.add_api_route(f"{_ROOT}/judgements", post, methods=["POST"], response_model=None)

    def bad(_: Request, error: Exception) -> Response:
        found = error if isinstance(error, BadRequestError) else BadRequestError(str(error))
        return problem(found.status, found.said)

    app.add_exception_handler(BadRequestError, bad)


def _typed(page: Callable[..., Response]) -> Callable[..., Response]:
    """A page that FastAPI hands its request and nothing else: names are looked up here."""

    def asked(request: Request) -> Response:
        return page(request, **request.path_params)

    return asked


def _described(desk: Desk, request: Request) -> Response:
    shut = desk.door is not None and desk.door.shut()
    return answer(request, description(version("dragoman"), shut=shut))


def explained(error: Exception, status: int) -> Response:
    """An error of the desk as problem details."""
    if isinstance(error, HTTPException):
        said = _UNKNOWN.get(error.status_code, error.detail)
        return problem(error.status_code, said, headers=error.headers)
    return problem(status, str(error))
