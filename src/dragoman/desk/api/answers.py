"""Answers of the API: JSON with a tag by which an unchanged one is not sent again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import TYPE_CHECKING

from starlette.responses import Response

from dragoman.contract import Json

if TYPE_CHECKING:
    from starlette.requests import Request


def answer(
    request: Request, record: Json, status: int = 200, headers: Mapping[str, str] | None = None
) -> Response:
    """A record as JSON; 304 and nothing else where the program has these very bytes."""
    body = json.dumps(record, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    raw = body.encode("utf-8", "backslashreplace")
    tag = f'"{sha256(raw).hexdigest()[:32]}"'
    sent = {"ETag": tag, "Vary": "Authorization, Cookie"} | dict(headers or {})
    if status == 200 and _has(request.headers.get("if-none-match", ""), tag):
        return Response(status_code=304, headers=sent)
    return Response(raw, status, sent, "application/json")


def _has(given: str, tag: str) -> bool:
    """Whether a list of tags, weak or strong, holds one (RFC 9110, 13.1.2)."""
    held = (one.strip().removeprefix("W/") for one in given.split(","))
    return any(one in (tag, "*") for one in held)
