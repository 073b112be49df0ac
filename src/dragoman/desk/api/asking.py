"""What a program asks for: limits, cursors and filters, checked before anything is looked up."""

from __future__ import annotations

import binascii
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, get_args

from dragoman.model import Status
from dragoman.ports import Key

if TYPE_CHECKING:
    from starlette.requests import Request

#: Records on a page: unless told, and at most.
USUAL, MOST = 50, 200
STATUSES = get_args(Status)


class BadRequestError(Exception):
    """A request that cannot be meant; the status to answer with, and why in words."""

    def __init__(self, said: str, status: int = 422) -> None:
        super().__init__(said)
        self.status = status
        self.said = said


@dataclass(frozen=True, slots=True)
class Asked:
    """One page of a list: after which key, how many, and the filters of the address."""

    after: Key | None
    limit: int
    filters: Mapping[str, str]


def asked(request: Request, kinds: tuple[type, ...], filters: Collection[str] = ()) -> Asked:
    """What the query string asks for; `BadRequestError` for anything that is not offered."""
    given = query_of(request, {"after", "limit", *filters})
    return Asked(
        after=key_of(given["after"], kinds) if "after" in given else None,
        limit=_limit(given.get("limit", str(USUAL))),
        filters={name: given[name] for name in filters if name in given},
    )


def query_of(request: Request, known: Collection[str]) -> dict[str, str]:
    """The parameters of the query string, each known and there once."""
    given: dict[str, str] = {}
    for name, value in request.query_params.multi_items():
        if name not in known:
            offered = ", ".join(sorted(known)) or "none"
            raise BadRequestError(f"There is no parameter “{name[:40]}”; there are: {offered}.")
        if name in given:
            raise BadRequestError(f"“{name}” is given twice.")
        if not value or "\0" in value:
            raise BadRequestError(f"“{name}” is empty or holds U+0000.")
        given[name] = value
    return given


def _limit(text: str) -> int:
    plain = text.isascii() and text.isdigit() and len(text) <= 4
    if not plain or not 1 <= int(text) <= MOST:
        raise BadRequestError(f"“limit” should be from 1 to {MOST}.")
    return int(text)


def day(text: str | None) -> date | None:
    """A day in ISO form."""
    if text is None:
        return None
    try:
        if len(text) != 10:
            raise ValueError
        return date.fromisoformat(text)
    except ValueError:
        raise BadRequestError("“since” should be a day such as 2026-10-14.") from None


def status(text: str | None) -> str:
    """One of the statuses, or none."""
    if text is not None and text not in STATUSES:
        raise BadRequestError(f"“status” should be one of: {', '.join(STATUSES)}.")
    return text or ""


def cursor(key: Key) -> str:
    """A key as a program carries it from page to page."""
    packed = json.dumps(key, ensure_ascii=True, separators=(",", ":")).encode()
    return urlsafe_b64encode(packed).decode().rstrip("=")


def key_of(text: str, kinds: tuple[type, ...]) -> Key:
    """The key in a cursor, when its values are of these types."""
    try:
        packed = urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4))
        found = json.loads(packed)
    except (ValueError, binascii.Error, RecursionError):
        found = None
    fits = isinstance(found, list) and len(found) == len(kinds)
    if not fits or not all(_is(v, k) for v, k in zip(found, kinds, strict=True)):
        raise BadRequestError("No page of this list begins there; take “after” from “next”.", 404)
    key: Key = tuple(found)
    if cursor(key) != text:
        raise BadRequestError("No page of this list begins there; take “after” from “next”.", 404)
    return key


def _is(value: object, kind: type) -> bool:
    if kind is int:
        return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**31
    return isinstance(value, str) and not any(0xD800 <= ord(c) < 0xE000 for c in value)
