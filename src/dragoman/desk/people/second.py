"""Coding a report a second time, without seeing what others said of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fastapi import Request  # noqa: TC002 - FastAPI looks the annotations up
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse, Response

from dragoman.desk.claims import ClaimView
from dragoman.desk.forms import Fields, fields_of
from dragoman.desk.judging import OLD_PAGE, Problem
from dragoman.desk.languages import _
from dragoman.desk.shelf import reading_of
from dragoman.desk.triage.fields import codebook
from dragoman.desk.triage.page import Paragraph, marked, views
from dragoman.desk.triage.queue import Queue
from dragoman.desk.triage.sieve import Sieve
from dragoman.errors import UnknownSubjectError
from dragoman.model import REPORT, CodedClaim, Coding, Ledger, Outline, Reading
from dragoman.model.corrections import STATUSES
from dragoman.pipeline.agreement import in_sample

if TYPE_CHECKING:
    from dragoman.desk.app import Desk

#: The share of reports that are coded twice.
SHARE = 0.05
ADDRESS = "/desk/quality/second"
_NONE = "no report waits for you to be coded a second time under that address"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What stands in the form for one claim."""

    view: ClaimView
    verdict: str
    kind: str
    status: str


class Second:
    """The reports of the sample, and what people make of them the second time."""

    def __init__(self, desk: Desk, queue: Queue, share: float = SHARE) -> None:
        self.desk, self.store, self.queue, self.share = desk, desk.store, queue, share
        self._of: Sequence[Outline] = ()
        self._sample: tuple[Outline, ...] = ()

    def waiting(self, who: str) -> tuple[str, ...]:
        """The reports that somebody may code: of the sample, done by others, never opened by them.

        Two people are enough: a report that was coded a second time waits for nobody.
        """
        ledger, coded = self.queue.refresh(), {c.report for c in self.store.codings.all()}
        found = [
            o.digest
            for o in self.sample()
            if o.digest not in coded and self._is_done_by_others(o, who, ledger)
        ]
        opened = self.store.looks.known(who, (REPORT + d for d in found))
        return tuple(d for d in found if REPORT + d not in opened)

    def sample(self) -> tuple[Outline, ...]:
        """The reports of the queue that are to be coded twice, the newest first."""
        every = self.queue.kept(Sieve()).outlines
        if every is not self._of:
            self._of = every
            self._sample = tuple(o for o in every if in_sample(o.digest, self.share))
        return self._sample

    def _is_done_by_others(self, outline: Outline, who: str, ledger: Ledger) -> bool:
        if not outline.claims or self.queue.state(outline.digest) != "done":
            return False
        words = [ledger.word(mark.id) for mark in outline.claims]
        return all(w is not None and w.by != who for w in words)

    def page(self, request: Request) -> Response:
        """The report that is next, or the one asked for, with a form for each claim."""
        waiting = self.waiting(self.desk.who(request))
        digest = request.query_params.get("report", "") or next(iter(waiting), "")
        if digest and digest not in waiting:
            raise UnknownSubjectError(digest, _NONE)
        return self._show(request, digest, len(waiting))

    async def post(self, request: Request) -> Response:
        """Takes what somebody makes of a report."""
        fields = await fields_of(request)
        return await run_in_threadpool(self._post, fields, request)

    def _post(self, fields: Fields, request: Request) -> Response:
        digest, who = fields.one("report"), self.desk.who(request)
        with self.desk.turn:
            waiting = self.waiting(who)
            if digest not in waiting:
                raise UnknownSubjectError(digest, _NONE)
            found = self._coding(fields, request, self._reading(digest))
            if isinstance(found, Coding):
                self.store.codings.add(found)
                return RedirectResponse(ADDRESS, 303)
        return self._show(request, digest, len(waiting), fields, found)

    def _coding(self, fields: Fields, request: Request, reading: Reading) -> Coding | Problem:
        """What a form comes to, or what is wrong with it."""
        if not self.desk.is_ours(fields, request):
            return OLD_PAGE
        shown = views(reading)
        if fields.one("seen").split() != [v.claim.id for v in shown]:
            said = _("The report has been read anew since you opened it. Look again, then save.")
            return Problem(409, said, True)
        claims = [_coded(c) for c in _chosen(shown, fields)]
        if None in claims:
            said = _("Say of each claim whether it is right; nothing is saved before.")
            return Problem(422, said)
        kept = tuple(c for c in claims if c)
        by, now = self.desk.who(request), self.desk.presence.now()
        return Coding(report=reading.report.digest, by=by, at=now, claims=kept)

    def _reading(self, digest: str) -> Reading:
        """The reading of the machine, without anybody's corrections."""
        return reading_of(self.store, self.desk.coder, digest, Ledger())

    def _show(
        self,
        request: Request,
        digest: str,
        waiting: int,
        fields: Fields | None = None,
        problem: Problem | None = None,
    ) -> Response:
        reading = self._reading(digest) if digest else None
        shown = views(reading) if reading else ()
        text: tuple[Paragraph, ...] = marked(reading, "") if reading else ()
        return self.desk.page(
            request,
            "second",
            status=problem.status if problem else 200,
            reading=reading,
            text=text,
            chosen=tuple(_chosen(shown, fields)),
            seen=" ".join(v.claim.id for v in shown),
            kinds=tuple(codebook().kinds),
            statuses=STATUSES,
            waiting=waiting,
            share=self.share,
            problem=problem,
        )


def _chosen(shown: Sequence[ClaimView], fields: Fields | None) -> Iterator[Chosen]:
    """What stands in the form: as it was typed, else as the machine read it."""
    for view in shown:
        n, claim = view.number, view.claim
        typed = fields or Fields({})
        yield Chosen(
            view=view,
            verdict=typed.one(f"v{n}"),
            kind=typed.one(f"k{n}") or claim.kind,
            status=typed.one(f"s{n}") or claim.status,
        )


def _coded(chosen: Chosen) -> CodedClaim | None:
    """What one claim was coded as; `None` where nothing, or nothing known, was chosen."""
    claim = chosen.view.claim
    if chosen.verdict == "rejected":
        return CodedClaim(
            claim=claim.id, verdict="rejected", read_kind=claim.kind, read_status=claim.status
        )
    known = chosen.kind in {*codebook().kinds, claim.kind} and chosen.status in STATUSES
    if chosen.verdict != "accepted" or not known:
        return None
    return CodedClaim(
        claim=claim.id,
        verdict="accepted",
        kind=chosen.kind,
        status=chosen.status,
        read_kind=claim.kind,
        read_status=claim.status,
    )
