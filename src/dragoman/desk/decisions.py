"""The pages on which people judge: one event, and the log of all judgements."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from fastapi import Request  # noqa: TC002 - FastAPI looks the annotations up
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse, Response

from dragoman.desk import book, chronicle
from dragoman.desk.dispatches.log import written
from dragoman.desk.events import History, event_page
from dragoman.desk.filters import page_number
from dragoman.desk.forms import Fields, fields_of, reason
from dragoman.desk.grades import event_grades
from dragoman.desk.judging import (
    OLD_PAGE,
    Hand,
    Judging,
    Problem,
    Typed,
    judgement,
    of_old_page,
    seen,
    typed,
    undone,
)
from dragoman.desk.languages import _
from dragoman.desk.log import Judged, key, merges, rejections
from dragoman.desk.nearby import Near, near, window
from dragoman.desk.paging import pages_of
from dragoman.desk.recorded import told
from dragoman.desk.shelf import Shelf, Told, shelve
from dragoman.desk.words import day, segment
from dragoman.errors import UnknownSubjectError
from dragoman.model import Change, Event, Judgement
from dragoman.pipeline import grading

if TYPE_CHECKING:
    from dragoman.desk.app import Desk

#: Events that one is compared with: of a busy week, those of the nearest days.
COMPARED = 300
#: Judgements on a page of the log, and on the page of an event before the log is offered.
PAGE, SHOWN = 50, 12


class Decisions:
    """Shows and takes judgements; one is taken at a time, while pages are read as before."""

    def __init__(self, desk: Desk, judging: Judging) -> None:
        self.desk = desk
        self.store = desk.store
        self.judging = judging
        self._lock = desk.turn

    def event(self, id: str, request: Request) -> Response:
        """One event; an id that was merged into another leads there, as long as it is."""
        try:
            event = self.store.event(id)
        except UnknownSubjectError:
            self._tell_of_ending(id)
            raise
        if event.id != id:
            return RedirectResponse(_address(event.id), 307)
        return self._event_page(request, event, Typed())

    def _tell_of_ending(self, id: str) -> None:
        """`UnknownSubjectError` that says who left nothing of an event, and when."""
        last = book.ending_of(self.store, id)
        if last:
            j = last.judgement
            told = _(
                "it is no event any more: %(who)s %(did)s on %(day)s, and none is left",
                who=j.by,
                did=last.said,
                day=day(j.at),
            )
            raise UnknownSubjectError(id, told)

    async def judge_event(self, id: str, request: Request) -> Response:
        """Takes what a form on an event's page asks for, then shows the event that there is."""
        fields = await fields_of(request)
        return await run_in_threadpool(self._judge_event, id, fields, request)

    def _judge_event(self, id: str, fields: Fields, request: Request) -> Response:
        asked = typed(fields)
        with self._lock:
            try:
                event = self.store.event(id)
            except UnknownSubjectError as error:
                return self._ended(request, error, asked.why)
            found = judgement(self.store, event, asked, self._hand(request))
            if not self._is_ours(fields, request):
                found = of_old_page(found)
            if isinstance(found, Judgement):
                self.judging.judge([found])
        if isinstance(found, Problem):
            return self._event_page(request, event, asked, found)
        return self._after(event.id, found)

    def log(self, request: Request) -> Response:
        """All judgements, newest first, with what each did."""
        return self._log_page(request)

    async def judge_log(self, request: Request) -> Response:
        """Takes back the judgement whose button was pressed."""
        fields = await fields_of(request)
        return await run_in_threadpool(self._judge_log, fields, request)

    def _judge_log(self, fields: Fields, request: Request) -> Response:
        with self._lock:
            found: Judgement | Problem = OLD_PAGE
            if self._is_ours(fields, request):
                name = fields.one("do").removeprefix("undo ")
                found = undone(self.store, name, reason(fields), self._hand(request))
            if isinstance(found, Judgement):
                self.judging.judge([found])
        if isinstance(found, Problem):
            return self._log_page(request, found)
        return RedirectResponse(f"/desk/log?done={key(found)}", 303)

    def take(
        self,
        request: Request,
        fields: Fields,
        decide: Callable[[Hand], Sequence[Judgement] | Problem],
    ) -> Sequence[Judgement] | Problem:
        """Takes what a form comes to, one form at a time; why not, for one that is not ours.

        Words on which claims tell of one happening are weighed at once, others shortly after.
        """
        with self._lock:
            found = decide(self._hand(request))
            if not self._is_ours(fields, request):
                found = of_old_page(found)
            if not isinstance(found, Problem):
                grouping = any(j.verdict in ("same", "different") for j in found)
                later = None if grouping else self.judging.later
                (later or self.judging.judge)(found)
        return found

    def form_token(self, request: Request) -> str:
        """What a form for whoever asks carries."""
        return self._token(request)

    def _hand(self, request: Request) -> Hand:
        return Hand(self.judging.who(request), self.judging.now())

    def _is_ours(self, fields: Fields, request: Request) -> bool:
        """True for a form that this process made for whoever asks."""
        return self.desk.is_ours(fields, request)

    def _token(self, request: Request) -> str:
        return self.desk.token(request)

    def _after(self, id: str, said: Judgement) -> Response:
        """Leads to the event that an id means now, or to the log where it means none."""
        try:
            address = _address(self.store.event(id).id)
        except UnknownSubjectError:
            address = "/desk/log"
        return RedirectResponse(f"{address}?done={key(said)}", 303)

    def _ended(self, request: Request, error: UnknownSubjectError, why: str) -> Response:
        """Nothing to judge any more; the reason that was typed is not lost."""
        said = told(error)
        if why:
            said = _("%(said)s. You had written: %(why)s", said=said, why=why)
        return self.desk.explain(request, 409, _("Not here"), said)

    def _event_page(
        self, request: Request, event: Event, asked: Typed, problem: Problem | None = None
    ) -> Response:
        shelf = shelve(self.store, self.desk.coder, [event])
        merged = self.store.forwarded_to(event.id)
        log, changes = book.of_event(self.store, event, merged)
        digests = {t.reading.report.digest for t in shelf.told(event)}
        as_of = self.store.latest_fetch(self.desk.coder, sorted(digests))
        page = event_page(shelf, event, self._history(event, log, changes, merged), as_of)
        stale = problem is not None and problem.stale
        self.desk.presence.at_event(self.desk.who(request), event)
        return self.desk.page(
            request,
            "event",
            status=problem.status if problem else 200,
            page=page,
            grades=event_grades(shelf, event, grading(self.store, self.desk.outlets)),
            shown=SHOWN,
            near=self._near(shelf, event),
            links=self.desk.addresses(page.dispatches),
            typed=asked,
            was=self._told(asked.seen) if stale else (),
            **self._form(request, problem),
            seen=seen(event.claims),
            **self.desk.map_of(page.chart, request),
        )

    def _log_page(self, request: Request, problem: Problem | None = None) -> Response:
        judged, drafts = len(self.store.ledger()), len(written(self.desk.newsroom))
        pages = pages_of(judged + drafts, PAGE)
        number = min(page_number(request.query_params), pages)
        newest = chronicle.newest(self.store, self.desk.newsroom, PAGE, (number - 1) * PAGE)
        status = problem.status if problem else 200
        form = self._form(request, problem)
        values = {"log": newest, "of": judged, "number": number, "pages": pages}
        values["n_drafts"] = drafts
        return self.desk.page(request, "log", status=status, **values, **form)

    def _form(self, request: Request, problem: Problem | None) -> dict[str, Any]:
        """What pages with forms share: the token, what is wrong, and what was just done."""
        name = request.query_params.get("done", "")
        done = book.made(self.store, name) if name else None
        return {"token": self._token(request), "problem": problem, "done": done}

    def _history(
        self,
        event: Event,
        log: Sequence[Judged],
        changes: Sequence[Change],
        merged: Sequence[str],
    ) -> History:
        when = merges(changes)
        return History(
            dispatches=self.store.dispatches(),
            log=log,
            merged=[(old, when.get(old)) for old in merged],
            out=self._told(rejections(log, event)),
        )

    def _told(self, claims: Sequence[str] | dict[str, Judgement]) -> tuple[Told, ...]:
        """The claims of these ids that stand in a reading."""
        found = self.store.readings_with(claims, self.desk.coder)
        told = {c.id: Told(claim=c, reading=r) for r in found for c in r.claims}
        return tuple(told[c] for c in claims if c in told)

    def _near(self, shelf: Shelf, event: Event) -> tuple[Near, ...]:
        """The events that may be the same as one."""
        days = (r.report.day for r in shelf.readings.values())
        found = window(event, (d for d in days if d))
        return near(event, self.store.events_between(*found, most=COMPARED)) if found else ()


def _address(id: str) -> str:
    return f"/desk/events/{segment(id)}"
