"""Publishing a draft: the page that says what would happen, and the button that does it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import Request  # noqa: TC002 - FastAPI looks the annotations up
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse, Response
from starlette.exceptions import HTTPException

from dragoman.desk.accounts.callers import caller_of
from dragoman.desk.dispatches.sheets import plain
from dragoman.desk.dispatches.texts import differences
from dragoman.desk.dispatches.writing import Writing, address, number_in
from dragoman.desk.forms import Fields, fields_of
from dragoman.desk.judging import OLD_PAGE, Problem
from dragoman.errors import DispatchError
from dragoman.model import Revision, Sheet
from dragoman.pipeline import Refusal, Released, held_back, release, writer

if TYPE_CHECKING:
    from dragoman.desk.app import Desk

_STATUS = {"stale": 409, "findings": 422, "same hand": 403, "taken": 409}


class Releasing:
    """Releases drafts, for those who may."""

    def __init__(self, desk: Desk, writing: Writing) -> None:
        self.desk, self.writing = desk, writing
        self.newsroom, self.drafts = writing.newsroom, writing.drafts

    def may(self, request: Request) -> bool:
        """True for an editor, and for the one person of a desk without users."""
        caller = caller_of(request)
        if caller is None:
            return self.desk.door is None or not self.desk.door.shut()
        return caller.may("publish")

    def ask(self, id: str, request: Request) -> Response:
        """What publishing would do, and what stands in its way."""
        return self._page(request, self.drafts.revision(id))

    async def release(self, id: str, request: Request) -> Response:
        """Publishes a draft, or says why it was not."""
        fields = await fields_of(request)
        return await run_in_threadpool(self._release, id, fields, request)

    def _release(self, id: str, fields: Fields, request: Request) -> Response:
        if not self.may(request):
            raise HTTPException(403, "only an editor or an admin releases dispatches")
        with self.desk.turn:
            found: Released | Problem = OLD_PAGE
            if self.desk.is_ours(fields, request):
                found = self._released(id, fields, request)
        if isinstance(found, Problem):
            return self._page(request, self.drafts.revision(id), found)
        return RedirectResponse(f"{address(id)}?done=published", 303)

    def _released(self, id: str, fields: Fields, request: Request) -> Released | Problem:
        seen = number_in(fields.one("seen"))
        try:
            found = release(self.newsroom, id, seen, self.writing.hand(request))
        except DispatchError as error:
            # It has its number; a channel failed, and the same button sends it once more.
            return Problem(500, f"It is kept as published, but could not be sent: {error}.")
        if isinstance(found, Refusal):
            return Problem(_STATUS[found.kind], f"{found.why}. Nothing was published.")
        return found

    def _page(self, request: Request, last: Revision, problem: Problem | None = None) -> Response:
        who = self.writing.judging.who(request)
        done = self.writing.release_of(last.saved.draft)
        look = self.newsroom.look(last.text, self.writing.judging.now(), done)
        sheet = self.newsroom.sheet(last)
        before = self._sheet(done.draft, done.revision) if done else sheet
        return self.desk.page(
            request,
            "dispatch_release",
            status=problem.status if problem else 200,
            kept=last,
            sheet=sheet,
            released=done,
            changed=differences(plain(before), plain(sheet)),
            wrote=writer(self.newsroom, last),
            two=self.newsroom.press.two_person,
            held=bool(held_back(self.newsroom, last, who)),
            may=self.may(request),
            problem=problem,
            **self.writing.seen(look),
        )

    def history(self, id: str, request: Request) -> Response:
        """The versions of a draft, and what one of them changed."""
        history = self.drafts.history(id)
        last = self.drafts.revision(id)
        asked, beside = (number_in(request.query_params.get(n, "")) for n in ("version", "with"))
        number = asked if 1 <= asked <= len(history) else len(history)
        first = beside if 1 <= beside < number else max(number - 1, 1)
        old, new = self.drafts.revision(id, first), self.drafts.revision(id, number)
        return self.desk.page(
            request,
            "dispatch_history",
            kept=last,
            sheet=self.newsroom.sheet(last),
            history=history,
            releases=self.drafts.releases(id),
            old=old.saved,
            new=new.saved,
            lines=differences(*(plain(self.newsroom.sheet(r)) for r in (old, new))),
        )

    def _sheet(self, draft: str, number: int) -> Sheet:
        return self.newsroom.sheet(self.drafts.revision(draft, number))
