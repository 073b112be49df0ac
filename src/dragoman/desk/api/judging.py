"""Judgements that programs send, in the name of a user."""

from __future__ import annotations

import hmac
import json
from typing import TYPE_CHECKING, Any

from fastapi import Request  # noqa: TC002 - FastAPI looks the annotations up
from fastapi.concurrency import run_in_threadpool
from starlette.responses import Response  # noqa: TC002

from dragoman.contract import Json
from dragoman.desk.accounts.callers import caller_of
from dragoman.desk.api.answers import answer
from dragoman.desk.api.asking import BadRequestError, query_of
from dragoman.desk.api.records import numbered
from dragoman.desk.forms import REASON
from dragoman.desk.judging import Judging
from dragoman.desk.problems import problem
from dragoman.errors import InputError, UnknownSubjectError
from dragoman.model import Judgement
from dragoman.pipeline import claims_named

if TYPE_CHECKING:
    from dragoman.desk.app import Desk

#: The most bytes of a judgement, and the most ids on a side of it.
LIMIT, IDS = 1 << 18, 500
#: What a page of the desk sends with it in place of a token: what its forms carry.
HEADER = "x-dragoman-form"
VERDICTS = ("same", "different", "accepted", "rejected")
_FIELDS = frozenset({"verdict", "subjects", "against", "why"})


class Verdicts:
    """Takes judgements, one at a time with those of the desk's forms."""

    def __init__(self, desk: Desk, judging: Judging) -> None:
        self.desk = desk
        self.judging = judging

    async def post(self, request: Request) -> Response:
        """Keeps a judgement and weighs the store under it."""
        if not self._may(request):
            said = f"Send a token with the scope judge, or a form's token as {HEADER}."
            return problem(401, said, headers={"WWW-Authenticate": 'Bearer realm="dragoman"'})
        body = await _body(request)
        return await run_in_threadpool(self._judge, request, body)

    def _may(self, request: Request) -> bool:
        """True for a token, which no page elsewhere has, or a page of the desk."""
        caller = caller_of(request)
        if caller is not None and caller.token is not None:
            return True
        given = request.headers.get(HEADER, "")
        return hmac.compare_digest(given.encode(), self.desk.token(request).encode())

    def _judge(self, request: Request, body: bytes) -> Response:
        query_of(request, ())
        form = _form(body)
        store = self.desk.store
        with self.desk.turn:
            said = self._judgement(request, form)
            self.judging.judge([said])
            number = store.lists.number_of(said)
        kept = numbered(said, number)
        return answer(request, kept, 201, {"Location": f"/api/v1/judgements/{number}"})

    def _judgement(self, request: Request, form: Json) -> Judgement:
        subjects, against = self._claims(form["subjects"]), self._claims(form["against"])
        rest = tuple(c for c in against if c not in subjects)
        if form["verdict"] == "same" and len(subjects) < 2:
            raise BadRequestError("These ids are one claim.", 409)
        if form["verdict"] == "different" and not rest:
            raise BadRequestError("“against” names no other claims than “subjects”.", 409)
        return Judgement(
            verdict=form["verdict"],
            subjects=subjects,
            against=rest,
            by=self.judging.who(request),
            at=self.judging.now(),
            why=" ".join(form["why"].split()),
        )

    def _claims(self, names: list[str]) -> tuple[str, ...]:
        try:
            return claims_named(self.desk.store, self.desk.coder, names)
        except (UnknownSubjectError, InputError) as error:
            raise BadRequestError(f"{error}.", 409) from None


async def _body(request: Request) -> bytes:
    """The bytes of a request that says it is JSON; no form of a browser can say so."""
    media = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if media != "application/json":
        raise BadRequestError("Send application/json.", 415)
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LIMIT:
            raise BadRequestError(f"The judgement is larger than {LIMIT >> 10} KiB.", 413)
    return bytes(body)


def _form(body: bytes) -> Json:
    """A judgement as it was sent, each part of the right type."""
    try:
        given = json.loads(body)
    except (ValueError, RecursionError):
        raise BadRequestError("This is no JSON in UTF-8.", 400) from None
    if not isinstance(given, dict) or not given.keys() <= _FIELDS:
        raise BadRequestError(f"Send an object with: {', '.join(sorted(_FIELDS))}.")
    if given.get("verdict") not in VERDICTS:
        raise BadRequestError(f"“verdict” should be one of: {', '.join(VERDICTS)}.")
    why = given.get("why", "")
    if not isinstance(why, str) or len(why) > REASON or not _whole(why):
        raise BadRequestError(f"“why” should be a text of at most {REASON} characters.")
    verdict, subjects = given["verdict"], given.get("subjects", [])
    if not _ids(subjects) or (verdict == "same" and len(subjects) < 2):
        raise BadRequestError("“subjects” should be a list of different ids, two for “same”.")
    against = given.get("against")
    fits = _ids(against) if verdict == "different" else "against" not in given
    if not fits:
        raise BadRequestError("“different”, and it alone, has “against”, a list of ids.")
    return {"verdict": verdict, "subjects": subjects, "against": against or [], "why": why}


def _ids(given: Any) -> bool:
    """True for a list of ids, none twice."""
    if not isinstance(given, list) or not 0 < len(given) <= IDS:
        return False
    texts = all(isinstance(i, str) and 8 <= len(i) <= 100 and _whole(i) for i in given)
    return texts and len(set(given)) == len(given)


def _whole(text: str) -> bool:
    """True for text without halves of characters, which UTF-8 cannot hold."""
    return not any(0xD800 <= ord(c) < 0xE000 for c in text)
