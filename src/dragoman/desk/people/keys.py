"""Keys that one chooses instead of the usual ones."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

from fastapi import Request  # noqa: TC002 - FastAPI looks the annotations up
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse, Response

from dragoman.desk.forms import Fields, fields_of
from dragoman.desk.judging import OLD_PAGE, Problem

if TYPE_CHECKING:
    from dragoman.desk.app import Desk

ADDRESS = "/desk/keys/own"
#: The keys that can be changed, in the order of the page of keys. Digits grade, and stay.
KEYS = (
    "a",
    "x",
    " ",
    "A",
    "e",
    "y",
    "N",
    "n",
    "u",
    "j",
    "k",
    "]",
    "[",
    "o",
    "v",
    "i",
    "/",
    "g",
    "?",
)
#: What the space bar is called in a form.
SPACE = "space"


def shown(key: str) -> str:
    """A key as people read and type it."""
    return SPACE if key == " " else key


def chosen(fields: Fields) -> Mapping[str, str] | str:
    """The keys that differ from the usual ones, by these; else a line that says what is wrong."""
    found: dict[str, str] = {}
    for n, usual in enumerate(KEYS):
        typed = fields.one(f"k{n}") or shown(usual)
        key = " " if typed == SPACE else typed
        if len(key) != 1 or not key.isprintable() or key.isdigit():
            return f"“{typed[:20]}” is no key: type one sign that is no digit, or “{SPACE}”."
        found[usual] = key
    for usual, key in found.items():
        other = next((o for o, k in found.items() if k == key and o != usual), None)
        if other is not None:
            both = f"“{shown(usual)}” and “{shown(other)}”"
            return f"“{shown(key)}” would stand for two things: what {both} do. Nothing was kept."
    return {usual: key for usual, key in found.items() if usual != key}


def carried(keys: Mapping[str, str]) -> str:
    """Keys as a page carries them for its script; "" where all are the usual ones."""
    return json.dumps(dict(sorted(keys.items())), ensure_ascii=True) if keys else ""


class OwnKeys:
    """Shows and takes the keys of whoever asks."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.store = desk, desk.store

    def page(self, request: Request) -> Response:
        """The form, with the keys as they are now."""
        return self._show(request)

    async def post(self, request: Request) -> Response:
        """Takes the keys, or sets all back to the usual ones."""
        fields = await fields_of(request)
        return await run_in_threadpool(self._post, fields, request)

    def _post(self, fields: Fields, request: Request) -> Response:
        if not self.desk.is_ours(fields, request):
            return self._show(request, fields, OLD_PAGE)
        found: Mapping[str, str] | str = {} if fields.one("do") == "reset" else chosen(fields)
        if isinstance(found, str):
            return self._show(request, fields, Problem(422, found))
        self.store.keymaps.put(self.desk.who(request), found)
        return RedirectResponse(f"{ADDRESS}?kept=1", 303)

    def _show(
        self, request: Request, fields: Fields | None = None, problem: Problem | None = None
    ) -> Response:
        own = self.store.keymaps.of(self.desk.who(request))
        typed = fields or Fields({})
        rows = [
            (f"k{n}", shown(usual), typed.one(f"k{n}") or shown(own.get(usual, usual)))
            for n, usual in enumerate(KEYS)
        ]
        status = problem.status if problem else 200
        kept = "kept" in request.query_params and problem is None
        values = {"rows": rows, "problem": problem, "kept": kept, "changed": bool(own)}
        return self.desk.page(request, "own_keys", status=status, **values)
