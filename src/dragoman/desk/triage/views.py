"""What triage answers: the page, and where a decision leads."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fastapi import Request  # noqa: TC002 - FastAPI looks the annotations up
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse, RedirectResponse, Response

from dragoman.desk.claims import in_order
from dragoman.desk.forms import Fields, fields_of
from dragoman.desk.judging import Hand, Problem
from dragoman.desk.shelf import reading_of
from dragoman.desk.triage.assembling import Maker
from dragoman.desk.triage.deciding import Asked, Scene, asked_in, decide, undone
from dragoman.desk.triage.page import PAGE, listing, rows_json
from dragoman.desk.triage.queue import Queue
from dragoman.desk.triage.sieve import STATES, Sieve, parse
from dragoman.errors import DragomanError
from dragoman.model import REPORT, Judgement, Ledger, Outline, Reading

if TYPE_CHECKING:
    from dragoman.desk.app import Desk
    from dragoman.desk.decisions import Decisions

#: So many of the newest reports are shown while the whole queue is being read in.
NEWEST = 500
#: By this header the script of the page asks for the page in answer to a form.
WANTED = "x-dragoman-page"
#: What stays where it is instead of leading on: it says nothing of whether the claim is right.
_STAYS = ("same", "different", "credibility", "stated")


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the queue somebody is: a report, a claim of it and its number there."""

    report: str = ""
    claim: str = ""
    n: int = 0


@dataclass(frozen=True, slots=True)
class Work:
    """A queue, and what makes pages of it."""

    queue: Queue
    maker: Maker


class Triage:
    """The queue of one store, and the words that are said in it."""

    def __init__(self, desk: Desk, decisions: Decisions) -> None:
        self.desk, self.store = desk, desk.store
        self.decisions = decisions
        self.whole = self._work(Queue(desk.store, desk.coder))
        self.newest = self._work(Queue(desk.store, desk.coder, NEWEST))

    def _work(self, queue: Queue) -> Work:
        return Work(queue, Maker(self.store, self.desk.coder, self.desk.outlets, queue))

    def warm(self) -> None:
        """Reads the queue beforehand, so that whoever comes first does not wait for it."""
        # Whatever is wrong with the store is told to those who ask for a page.
        with suppress(DragomanError):
            # The newest first: whoever comes meanwhile is shown those.
            self.newest.queue.refresh()
            self.whole.queue.refresh()

    def _at_hand(self, sieve: Sieve) -> Work:
        """The whole queue; the newest reports while it is read in, where they are enough."""
        if not self.whole.queue.is_read and not sieve.any:
            self.newest.queue.refresh()
            if self.newest.queue.next_left(sieve, ""):
                return self.newest
        return self.whole

    def page(self, request: Request) -> Response:
        """The queue, open at a report: the one asked for, else the first that is undecided."""
        return self._show(request, *self._asked(request))

    def json(self, request: Request) -> Response:
        """One page of the queue as a JSON array."""
        sieve, queue = parse(request.query_params), self.whole.queue
        ledger = queue.refresh()
        rows = listing(queue, sieve, queue.kept(sieve), "", ledger).rows
        return JSONResponse(rows_json(queue, rows, ledger))

    def keys(self, request: Request) -> Response:
        """Every key and what it does."""
        return self.desk.page(request, "keys")

    def _asked(self, request: Request) -> tuple[str, str]:
        """The report and the claim that the address names."""
        params = request.query_params
        return params.get("report", ""), params.get("claim", "")

    async def post(self, request: Request) -> Response:
        """Takes what a form asks for, then leads on to the next thing to decide."""
        fields = await fields_of(request)
        return await run_in_threadpool(self._post, fields, request)

    def _post(self, fields: Fields, request: Request) -> Response:
        asked = asked_in(fields)
        sieve = parse(request.query_params)
        queue = self._at_hand(sieve).queue

        def found(hand: Hand) -> Sequence[Judgement] | Problem:
            if asked.do == "undo":
                return undone(self.store.ledger(), hand)
            ledger = self.store.ledger()
            reading = self._reading(asked.report, ledger)
            scene = Scene(store=self.store, reading=reading, ledger=ledger, hand=hand)
            return decide(scene, asked, fields)

        said = self.decisions.take(request, fields, found)
        if isinstance(said, Problem):
            return self._show(request, asked.report, asked.claim, said, fields)
        after, reading = self._after(queue, sieve, asked, said, queue.refresh())
        address = sieve.address(report=after.report, claim=after.claim, n=after.n)
        if request.headers.get(WANTED) != "here":
            return RedirectResponse(address, 303)
        # A script puts the page in place at once: a second request would only cost time.
        page = self._show(request, after.report, after.claim, at_hand=reading)
        page.headers["Content-Location"] = address
        return page

    def _reading(self, digest: str, ledger: Ledger) -> Reading:
        return reading_of(self.store, self.desk.coder, digest, ledger)

    def _after(
        self, queue: Queue, sieve: Sieve, asked: Asked, said: Sequence[Judgement], ledger: Ledger
    ) -> tuple[Place, Reading | None]:
        """Where a decision leads, and its report under it as far as that was looked at.

        It leads to the next undecided claim, or to the next report that has one.
        """
        verdict = said[0].verdict
        if verdict == "withdrawn":
            return _back(queue, said[0]), None
        reading = self._reading(asked.report, ledger)
        claims = [c.id for c in in_order(reading)]
        here = said[0].subjects[0] if verdict == "stated" else asked.claim
        at = claims.index(here) + 1 if here in claims else 0
        if verdict in _STAYS:
            return Place(asked.report, here, at), reading
        for claim in (*claims[at:], *claims[:at]):
            if ledger.word(claim) is None:
                return Place(asked.report, claim, claims.index(claim) + 1), reading
        following = queue.next_left(sieve, asked.report)
        return Place(following.digest if following else asked.report), reading

    def _show(
        self,
        request: Request,
        report: str,
        claim: str,
        problem: Problem | None = None,
        fields: Fields | None = None,
        *,
        at_hand: Reading | None = None,
    ) -> Response:
        """The page at a report and a claim; a reading `at_hand` need not be fetched again."""
        sieve = parse(request.query_params)
        work = self._at_hand(sieve)
        queue, maker = work.queue, work.maker
        ledger = queue.refresh()
        kept = queue.kept(sieve)
        digest = report or _first(queue, sieve, kept.outlines)
        reading = at_hand
        if reading is None or reading.report.digest != digest:
            reading = self._reading(digest, ledger) if digest else None
        current = maker.current(reading, claim, ledger, fields) if reading else None
        who = self.desk.who(request)
        if digest:
            self.desk.presence.at_report(who, digest)
        rows = listing(queue, sieve, kept, digest, ledger)
        stale = maker.stale(current, fields, ledger) if problem and problem.stale else None
        return self.desk.page(
            request,
            "triage",
            status=problem.status if problem else 200,
            list=rows,
            states=STATES,
            current=current,
            problem=problem,
            stale=stale,
            typed=fields,
            last=maker.last(ledger, who, sieve),
            token=self.decisions.form_token(request),
            kinds=maker.kinds,
            statuses=maker.statuses,
        )


def _back(queue: Queue, said: Judgement) -> Place:
    """Where what was taken back can be decided anew."""
    for subject in said.subjects:
        if home := queue.home(subject):
            return Place(home, "" if subject.startswith(REPORT) else subject)
    return Place()


def _first(queue: Queue, sieve: Sieve, kept: Sequence[Outline]) -> str:
    """The report that is open where none is named: the first undecided one, if there is."""
    if sieve.page and kept:
        return kept[min((sieve.page - 1) * PAGE, (len(kept) - 1) // PAGE * PAGE)].digest
    left = queue.next_left(sieve, "") if sieve.state in ("", "left") else None
    return left.digest if left else kept[0].digest if kept else ""
