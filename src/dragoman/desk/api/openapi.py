"""The description of the API, OpenAPI 3.1: what may be asked and what comes back."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

from dragoman.desk.accounts.callers import COOKIE
from dragoman.desk.api.asking import MOST, STATUSES, USUAL
from dragoman.desk.api.judging import HEADER

Json = dict[str, Any]

_AFTER: Json = {
    "name": "after",
    "in": "query",
    "description": "The cursor `next` of the page before.",
    "schema": {"type": "string", "minLength": 4, "pattern": "^W[A-Za-z0-9_-]+$"},
}
_LIMIT: Json = {
    "name": "limit",
    "in": "query",
    "description": "Records on a page.",
    "schema": {"type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL},
}
_TEXT: Json = {"type": "string", "minLength": 1, "pattern": "^[^\\u0000]+$"}
_STATUS: Json = {"enum": list(STATUSES)}
_FILTERS: dict[str, Json] = {
    "language": _TEXT,
    "outlet": _TEXT,
    "since": {"type": "string", "format": "date", "description": "Published that day or later."},
    "kind": {**_TEXT, "description": "A kind of the codebook."},
    "status": _STATUS,
    "series": {**_TEXT, "description": "A series by its name."},
}
#: List → the name of its records, its filters, and how one record is addressed.
_LISTS: dict[str, tuple[str, str, tuple[str, ...], str]] = {
    "reports": ("Report", "ReportWithText", ("language", "outlet", "since"), "digest"),
    "readings": ("Reading", "ReadingInFull", (), "digest"),
    "claims": ("Claim", "Claim", ("kind", "status"), "id"),
    "events": ("Event", "Event", ("kind", "status"), "id"),
    "movements": ("Movement", "Movement", ("status",), "id"),
    "sources": ("Source", "Source", (), "name"),
    "dispatches": ("Dispatch", "DispatchInFull", ("series",), "id"),
    "judgements": ("Judgement", "Judgement", (), "number"),
}
_WRONG = {
    400: "The body is no JSON",
    401: "Nobody who is known",
    403: "Not allowed to whoever asks",
    404: "There is none",
    409: "The store has no such claims",
    413: "The body is too large",
    415: "The body is not JSON",
    422: "Not as described here",
    503: "The store cannot be read",
}


@cache
def schemas() -> Json:
    """The records, as JSON Schema."""
    text = (files("dragoman.desk.api") / "schemas.json").read_text(encoding="utf-8")
    found: Json = json.loads(text)
    return found


def description(version: str, *, shut: bool) -> Json:
    """The API of a desk; `shut` where people have to log in."""
    paths: Json = {}
    for name, (one, whole, filters, key) in _LISTS.items():
        paths[f"/api/v1/{name}"] = {"get": _list(name, one, filters, shut)}
        paths[f"/api/v1/{name}/{{{key}}}"] = {"get": _single(name, one, whole, key, shut)}
    paths["/api/v1/judgements"]["post"] = _post(shut)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Dragoman",
            "version": version,
            "description": "Reports, what they claim, the events behind them, what people decided "
            "and what was published. Records have the form of `dragoman read --json`, `events "
            "--json` and the site's `dispatch.json`.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "tags": [{"name": name} for name in _LISTS],
        "paths": paths,
        "components": {"schemas": schemas(), "securitySchemes": _schemes()},
    }


def _schemes() -> Json:
    return {
        "token": {
            "type": "http",
            "scheme": "bearer",
            "description": "A token of a user, with the scope read, or judge for writing.",
        },
        "session": {
            "type": "apiKey",
            "in": "cookie",
            "name": COOKIE,
            "description": "The cookie of a browser that is logged in.",
        },
        "form": {
            "type": "apiKey",
            "in": "header",
            "name": HEADER,
            "description": "The field `token` of any form of the desk, from the same session.",
        },
    }


def _list(name: str, record: str, filters: tuple[str, ...], shut: bool) -> Json:
    narrowed = [{"name": f, "in": "query", "schema": _FILTERS[f]} for f in filters]
    return {
        "operationId": f"list_{name}",
        "tags": [name],
        "summary": f"A page of {name}",
        "parameters": [_AFTER, _LIMIT, *narrowed],
        "security": _reading(shut),
        "responses": _found(f"{record}Page") | _problems(*_readers(shut), 404, 422, 503),
    }


def _single(name: str, one: str, record: str, key: str, shut: bool) -> Json:
    return {
        "operationId": f"get_{one.lower()}",
        "tags": [name],
        "summary": f"One of the {name}",
        "parameters": [{"name": key, "in": "path", "required": True, "schema": {"type": "string"}}],
        "security": _reading(shut),
        "responses": _found(record) | _problems(*_readers(shut), 404, 422, 503),
    }


def _post(shut: bool) -> Json:
    ways: list[Json] = [{"token": []}, {"session": [], "form": []}] if shut else [{"form": []}]
    made = _json("Judgement")
    made["headers"] = {
        "Location": {"description": "Where it can be read.", "schema": {"type": "string"}},
        "ETag": _TAG,
    }
    return {
        "operationId": "post_judgement",
        "tags": ["judgements"],
        "summary": "Keep a judgement and weigh the store under it",
        "security": ways,
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": _ref("NewJudgement")}},
        },
        "responses": {"201": {"description": "Kept", **made}}
        | _problems(400, 401, 403, 409, 413, 415, 422, 503),
    }


_TAG: Json = {
    "description": "Send it as If-None-Match: an unchanged record is answered by 304.",
    "schema": {"type": "string"},
}


def _readers(shut: bool) -> tuple[int, ...]:
    """A token that is shown must be known, also where none is needed."""
    return (401, 403) if shut else (401,)


def _reading(shut: bool) -> list[Json]:
    return [{"token": []}, {"session": []}] if shut else []


def _found(record: str) -> Json:
    return {
        "200": {"description": "Found", "headers": {"ETag": _TAG}, **_json(record)},
        "304": {"description": "Unchanged since the tag that was sent"},
    }


def _json(record: str) -> Json:
    return {"content": {"application/json": {"schema": _ref(record)}}}


def _problems(*codes: int) -> Json:
    content = {"application/problem+json": {"schema": _ref("Problem")}}
    return {str(code): {"description": _WRONG[code], "content": content} for code in codes}


def _ref(name: str) -> Json:
    return {"$ref": f"#/components/schemas/{name}"}
