"""Errors as programs read them: problem details, RFC 9457."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus

from starlette.responses import JSONResponse, Response

MEDIA = "application/problem+json"


def problem(status: int, detail: str, *, headers: Mapping[str, str] | None = None) -> Response:
    """What went wrong, by its status and in words."""
    said = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
    }
    return JSONResponse(said, status, headers=dict(headers or {}), media_type=MEDIA)
