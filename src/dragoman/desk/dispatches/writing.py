"""The list of dispatches and the editor: drafts begun, written, cited in, put away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from fastapi import Request  # noqa: TC002 - FastAPI looks the annotations up
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from dragoman.desk.dispatches.rows import PAGE, PATH, Listing, parse
from dragoman.desk.dispatches.sheets import Stale, sheet_in, stale
from dragoman.desk.dispatches.tray import tray
from dragoman.desk.forms import Fields, fields_of, reason
from dragoman.desk.judging import OLD_PAGE, Judging, Problem
from dragoman.desk.languages import _
from dragoman.desk.paging import window
from dragoman.desk.recorded import recorded, told
from dragoman.desk.words import segment
from dragoman.errors import DispatchError, UnknownSubjectError
from dragoman.model import Dispatch, Release, Revision, Saved, Sheet
from dragoman.pipeline import Hand, Look, Newsroom, Refusal, correction

if TYPE_CHECKING:
    from dragoman.desk.app import Desk

_CHANGED = Problem(
    409, _("Somebody saved this draft since you opened it. Nothing was saved."), True
)


@dataclass(frozen=True, slots=True)
class Cite:
    """A claim that is to be cited, and the paragraph that it is to follow in, if that is said."""

    claims: tuple[str, ...]
    after: int | None = None


class Writing:
    """Shows and takes drafts of one newsroom."""

    def __init__(self, desk: Desk, newsroom: Newsroom, judging: Judging) -> None:
        self.desk, self.newsroom, self.judging = desk, newsroom, judging
        self.drafts = newsroom.store.drafts
        self.listing = Listing(newsroom)

    def hand(self, request: Request) -> Hand:
        """Who asks, now."""
        return Hand(self.judging.who(request), self.judging.now())

    def open(self, who: str) -> list[Saved]:
        """The last versions of drafts that may be cited in, one's own first, the latest first."""
        last = {s.draft: s for s in self.drafts.log()}
        out = {(r.draft, r.revision) for r in self.drafts.releases()}
        open_ = [s for s in last.values() if not s.away and (s.draft, s.number) not in out]
        return sorted(open_, key=lambda s: (s.by == who, s.at), reverse=True)

    # The list ---------------------------------------------------------------------------------

    def list(self, request: Request) -> Response:
        """Drafts and what was published, the latest first."""
        return self._list(request)

    def _list(self, request: Request, problem: Problem | None = None) -> Response:
        asked = parse(request.query_params)
        rows = self.listing.rows(asked)
        here, number, pages = window(rows, asked.page, PAGE)
        shown = self.listing.examined(here)
        return self.desk.page(
            request,
            "dispatches",
            status=problem.status if problem else 200,
            asked=asked,
            rows=shown,
            of=len(rows),
            number=number,
            pages=pages,
            links=self.desk.addresses(r.dispatch for r in shown if r.dispatch),
            problem=problem,
        )

    async def begin(self, request: Request) -> Response:
        """Begins a draft from events, from a dispatch that is to be corrected, or cites in one."""
        fields = await fields_of(request)
        return await run_in_threadpool(self._begin, fields, request)

    def _begin(self, fields: Fields, request: Request) -> Response:
        with self.desk.turn:
            found: Revision | Problem = OLD_PAGE
            if self.desk.is_ours(fields, request):
                found = self._begun(fields, self.hand(request))
        if isinstance(found, Problem):
            return self._list(request, found)
        return RedirectResponse(f"{address(found.saved.draft)}?done={found.saved.number}", 303)

    def _begun(self, fields: Fields, hand: Hand) -> Revision | Problem:
        try:
            if fields.one("do") == "correct":
                return correction(self.newsroom, self._dispatch(fields.one("dispatch")), hand)
            if fields.one("do") == "cite":
                return self._cited_in(fields, hand)
            if not fields.all("event"):
                return Problem(422, _("Tick the events that the dispatch is to tell."))
            return self.newsroom.begin(fields.all("event"), hand)
        except (DispatchError, UnknownSubjectError) as error:
            return Problem(422, _("%(said)s. Nothing was drafted.", said=told(error)))

    def _dispatch(self, id: str) -> Dispatch:
        """The last version of the dispatch of that id; `UnknownSubjectError` without one."""
        found = [d for d in self.newsroom.store.dispatches() if d.id == id]
        if not found:
            raise UnknownSubjectError(id, "there is no such dispatch")
        return found[-1]

    def _cited_in(self, fields: Fields, hand: Hand) -> Revision | Problem:
        """The ticked claims of an event, cited at once in an open draft or in a new one."""
        claims, name = fields.all("claim"), fields.one("draft")
        if not claims:
            return Problem(422, _("Tick the claims that are to be cited."))
        if not name:
            return Problem(422, _("Choose the draft to cite them in."))
        last = self.drafts.revision(name)
        sheet = self._citing(self.newsroom.sheet(last), Cite(claims))
        event = fields.one("of")
        if event and event not in sheet.events:
            sheet = replace(sheet, events=(*sheet.events, event))
        found = self.newsroom.save(name, last.saved.number, sheet, hand, _cites(len(claims)))
        return _CHANGED if isinstance(found, Refusal) else found

    def _citing(self, sheet: Sheet, cite: Cite) -> Sheet:
        for claim in cite.claims:
            sheet = self.newsroom.cite(sheet, claim, cite.after)
        return sheet

    # The editor -------------------------------------------------------------------------------

    def edit(self, id: str, request: Request) -> Response:
        """A draft in the editor."""
        return self._editor(request, self.drafts.revision(id))

    async def save(self, id: str, request: Request) -> Response:
        """Does what a button of the editor asks for, and leads back to it or on."""
        fields = await fields_of(request)
        return await run_in_threadpool(self._save, id, fields, request)

    def _save(self, id: str, fields: Fields, request: Request) -> Response:
        last = self.drafts.revision(id)
        typed = sheet_in(fields)
        if isinstance(typed, str):
            return self._editor(request, last, problem=Problem(422, typed), fields=fields)
        with self.desk.turn:
            found: Revision | Problem = OLD_PAGE
            if self.desk.is_ours(fields, request):
                found = self._saved(id, typed, fields, self.hand(request))
        if isinstance(found, Revision):
            do, what = fields.one("do").partition(" ")[::2]
            onward = "/release" if do == "publish" else ""
            # Back to the claim that was cited: the next one stands below it.
            at = f"#c-{segment(what)}" if do == "cite" else ""
            return RedirectResponse(f"{address(id)}{onward}?done={found.saved.number}{at}", 303)
        last = self.drafts.revision(id)
        if fields.one("do").startswith("restore "):
            return self._editor(request, last, problem=found)
        if not found.stale:
            return self._editor(request, last, problem=found, typed=typed)
        late = stale(self.newsroom, last, number_in(fields.one("seen")), typed)
        return self._editor(request, last, problem=found, typed=late.sheet, late=late)

    def _saved(self, id: str, typed: Sheet, fields: Fields, hand: Hand) -> Revision | Problem:
        """The version that a button comes to; why none was made."""
        do, what = fields.one("do").partition(" ")[::2]
        sheet, why, seen = typed, reason(fields), number_in(fields.one("seen"))
        try:
            if do == "cite":
                after = number_in(fields.one("after")) if fields.one("after") else None
                sheet = self._citing(typed, Cite((what,), after))
                why = _cites(1)
            elif do == "restore":
                sheet = self.newsroom.sheet(self.drafts.revision(id, number_in(what)))
                why = why or f"back to version {number_in(what)}"
            else:
                sheet = self._events_of(typed, do, what or fields.one("add"))
        except (DispatchError, UnknownSubjectError) as error:
            return Problem(422, _("%(said)s. Nothing was saved.", said=told(error)))
        found = self.newsroom.save(id, seen, sheet, hand, why, away=do == "away")
        return _CHANGED if isinstance(found, Refusal) else found

    def _events_of(self, sheet: Sheet, do: str, event: str) -> Sheet:
        """The sheet with an event more or less in its tray, where that is asked for."""
        if do == "add":
            found = self.newsroom.store.event(event)
            return replace(sheet, events=tuple(dict.fromkeys((*sheet.events, found.id))))
        if do == "drop":
            return replace(sheet, events=tuple(e for e in sheet.events if e != event))
        return sheet

    def _editor(
        self,
        request: Request,
        last: Revision,
        *,
        problem: Problem | None = None,
        typed: Sheet | None = None,
        late: Stale | None = None,
        fields: Fields | None = None,
    ) -> Response:
        """The editor with the last version of a draft, or with what was typed and not saved."""
        release = self.release_of(last.saved.draft)
        sheet = typed or self.newsroom.sheet(last)
        text = self.newsroom.text(sheet)
        look = self.newsroom.look(text, self.judging.now(), release)
        return self.desk.page(
            request,
            "dispatch",
            status=problem.status if problem else 200,
            kept=last,
            sheet=sheet,
            raw=fields,
            released=release,
            link=self.link_of(release),
            series=[s.name for s in self.newsroom.press.series],
            history=self.drafts.history(last.saved.draft),
            tray=tray(self.desk.store, self.desk.coder, self.desk.outlets, sheet.events, look),
            done=request.query_params.get("done", "") if problem is None else "",
            problem=problem,
            late=late,
            **self.seen(look),
        )

    def seen(self, look: Look) -> dict[str, Any]:
        """What is shown of how a draft would come out: findings, notes, paragraphs."""
        return {"look": look, "notes": look.dispatch.notes if look.dispatch else ()}

    def release_of(self, draft: str) -> Release | None:
        """The last release of a draft."""
        found = self.drafts.releases(draft)
        return found[-1] if found else None

    def link_of(self, release: Release | None) -> str | None:
        """Where the site shows what was released."""
        if release is None or self.desk.site is None:
            return None
        for dispatch in self.newsroom.store.dispatches():
            if dispatch.id == f"{release.series}/{release.number}":
                return self.desk.site.address(dispatch)
        return None

    # What it would look like ------------------------------------------------------------------

    async def preview(self, id: str, request: Request) -> Response:
        """The page that what is typed would make; nothing is saved."""
        return await self._typed(id, request, self._preview)

    async def look(self, id: str, request: Request) -> Response:
        """The findings and notes of what is typed, as a part of a page; nothing is saved."""
        return await self._typed(id, request, self._look)

    async def _typed(
        self, id: str, request: Request, show: Callable[[Request, str, str], Response]
    ) -> Response:
        fields = await fields_of(request)

        def answer() -> Response:
            last = self.drafts.revision(id)
            sheet = sheet_in(fields)
            if isinstance(sheet, str):
                return self._editor(request, last, problem=Problem(422, sheet), fields=fields)
            return show(request, id, self.newsroom.text(sheet))

        return await run_in_threadpool(answer)

    def saved_preview(self, id: str, request: Request) -> Response:
        """The page that a saved version would make, the last or the one of `version`."""
        asked = number_in(request.query_params.get("version", ""))
        return self._preview(request, id, self.drafts.revision(id, asked or None).text)

    def _preview(self, request: Request, id: str, text: str) -> Response:
        look = self.newsroom.look(text, self.judging.now(), self.release_of(id))
        if look.fault:
            return self.desk.explain(request, 422, _("No preview"), recorded(f"{look.fault}."))
        return HTMLResponse(self.newsroom.preview(look, "/desk/preview/"))

    def _look(self, request: Request, id: str, text: str) -> Response:
        look = self.newsroom.look(text, self.judging.now(), self.release_of(id))
        return self.desk.page(request, "dispatch_look", **self.seen(look))


def address(draft: str) -> str:
    """Where the editor of a draft is."""
    return f"{PATH}/{segment(draft)}"


def number_in(text: str) -> int:
    """A number as a form carries it; 0 for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 0


def _cites(count: int) -> str:
    return "cited a claim" if count == 1 else f"cited {count} claims"
