"""What the API shows: pages of records and single ones, in the contract's form."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from dragoman.codebook import Codebook, load
from dragoman.contract import (
    Json,
    claim_json,
    event_json,
    judgement_json,
    movement_json,
    reading_json,
    report_json,
    resolved,
    source_json,
)
from dragoman.desk.api.answers import answer
from dragoman.desk.api.asking import Asked, asked, cursor, day, query_of, status
from dragoman.errors import UnknownSubjectError
from dragoman.model import (
    Claim,
    Coder,
    Dispatch,
    Event,
    Judgement,
    Movement,
    Outlet,
    Reading,
    last_versions,
    slug,
)
from dragoman.pipeline import cited_by, grading, legs_of, movement_kinds, told_in_full
from dragoman.ports import Key, Store

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from dragoman.desk.app import Desk

T = TypeVar("T")

codebook = cache(load)


class Records:
    """Reads one store for programs."""

    def __init__(self, desk: Desk) -> None:
        self.store: Store = desk.store
        self.coder: Coder = desk.coder
        self.outlets: Sequence[Outlet] = desk.outlets
        self.sources_now = desk.sources_now

    def reports(self, request: Request) -> Response:
        """Reports by publication day."""
        wish = asked(request, (str, str), ("language", "outlet", "since"))
        found = self.store.lists.reports(
            wish.after,
            wish.limit + 1,
            language=wish.filters.get("language", ""),
            outlet=wish.filters.get("outlet", ""),
            since=day(wish.filters.get("since")),
        )
        return answer(request, page(wish, found, [report_json(r) for _, r in found]))

    def report(self, request: Request, digest: str) -> Response:
        """One report with its text."""
        query_of(request, ())
        return answer(request, report_json(self.store.report(digest), with_text=True))

    def readings(self, request: Request) -> Response:
        """The present coder's readings, in the order of their reports."""
        wish = asked(request, (str, str))
        found = self.store.lists.readings(self.coder, wish.after, wish.limit + 1)
        return answer(request, page(wish, found, [reading_json(r, codebook()) for _, r in found]))

    def reading(self, request: Request, digest: str) -> Response:
        """The reading of one report, with the text and all mentions."""
        query_of(request, ())
        found = next(iter(self.store.readings_of([digest], self.coder)), None)
        if found is None:
            raise UnknownSubjectError(digest, "no reading of a report of that digest")
        return answer(request, reading_json(found, codebook(), mentions=True, with_text=True))

    def claims(self, request: Request) -> Response:
        """The present coder's claims, report by report."""
        wish = asked(request, (str, int), ("kind", "status"))
        kind, state = wish.filters.get("kind", ""), status(wish.filters.get("status"))
        found = self.store.lists.claims(
            self.coder, wish.after, wish.limit + 1, kind=kind, status=state
        )
        forms = [_claim(claim, reading, codebook()) for _, (claim, reading) in found]
        return answer(request, page(wish, found, forms))

    def claim(self, request: Request, id: str) -> Response:
        """One claim by its whole id."""
        query_of(request, ())
        for reading in self.store.readings_with([id], self.coder):
            for claim in reading.claims:
                if claim.id == id:
                    return answer(request, _claim(claim, reading, codebook()))
        raise UnknownSubjectError(id, "no claim of that id in the store")

    def events(self, request: Request) -> Response:
        """Events, the oldest id first."""
        wish = asked(request, (int, str), ("kind", "status"))
        kinds = [wish.filters["kind"]] if "kind" in wish.filters else []
        state = status(wish.filters.get("status"))
        found = self.store.lists.events(wish.after, wish.limit + 1, kinds=kinds, status=state)
        forms = self._event_forms([e for _, e in found[: wish.limit]])
        return answer(request, page(wish, found, forms))

    def event(self, request: Request, id: str) -> Response:
        """One event; an id that was merged gives the event that it leads to."""
        query_of(request, ())
        return answer(request, self._event_forms([self.store.event(id)])[0])

    def _event_forms(self, events: Sequence[Event]) -> list[Json]:
        digests = {d for e in events for d in (*e.reports, *e.mentions, *e.matched)}
        digests |= {d for e in events for s in _sides(e) for d in s}
        ids, given = self.store.lists.ids(sorted(digests)), grading(self.store, self.outlets)
        return [event_json(e, ids, given.grade(e)) for e in events]

    def movements(self, request: Request) -> Response:
        """The legs of the ledger, in the order of their events."""
        wish = asked(request, (int, str), ("status",))
        found = self.store.lists.events(
            wish.after,
            wish.limit + 1,
            kinds=movement_kinds(codebook()),
            status=status(wish.filters.get("status")),
        )
        forms = self._movement_forms([e for _, e in found[: wish.limit]])
        return answer(request, page(wish, found, forms))

    def movement(self, request: Request, id: str) -> Response:
        """The leg that the claims of one event tell."""
        query_of(request, ())
        forms = self._movement_forms([self.store.event(id)])
        if not forms:
            raise UnknownSubjectError(id, "tells of no movement")
        return answer(request, forms[0])

    def _movement_forms(self, events: Sequence[Event]) -> list[Json]:
        legs: Sequence[Movement] = legs_of(self.store, self.coder, codebook(), events)
        ids = self.store.lists.ids(sorted({d for e in events for d in e.reports}))
        return [movement_json(leg, ids) for leg in legs]

    def sources(self, request: Request) -> Response:
        """Sources by name; records are counted over the whole store once anything has changed."""
        wish = asked(request, (str,))
        last = str(wish.after[0]) if wish.after else ""
        every = self.sources_now().standings
        ordered = sorted((s for s in every if s.name > last), key=lambda s: s.name)
        found: list[tuple[Key, object]] = [((s.name,), s) for s in ordered[: wish.limit + 1]]
        return answer(request, page(wish, found, [source_json(s) for s in ordered]))

    def source(self, request: Request, name: str) -> Response:
        """One source by its main name."""
        query_of(request, ())
        for one in self.sources_now().standings:
            if one.name == name:
                return answer(request, source_json(one))
        raise UnknownSubjectError(name, "no source of that name")

    def dispatches(self, request: Request) -> Response:
        """The last versions of published dispatches, by series and number."""
        wish = asked(request, (str, int), ("series",))
        last = wish.after or ("", 0)
        series = wish.filters.get("series")
        held = {(slug(d.draft.series), d.number): d for d in last_versions(self.store.dispatches())}
        ordered = sorted(
            k for k, d in held.items() if k > last and series in (None, d.draft.series)
        )
        found: list[tuple[Key, object]] = [(k, held[k]) for k in ordered[: wish.limit + 1]]
        return answer(request, page(wish, found, [_head(held[k]) for k in ordered]))

    def dispatch(self, request: Request, id: str) -> Response:
        """One dispatch in its last version, with notes, claims and events."""
        query_of(request, ())
        for one in last_versions(self.store.dispatches()):
            if one.id == id:
                return answer(request, told_in_full(self.store, self.coder, one))
        raise UnknownSubjectError(id, "no dispatch of that id is published")

    def judgements(self, request: Request) -> Response:
        """Judgements, oldest first."""
        wish = asked(request, (int,))
        found = self.store.lists.judgements(wish.after, wish.limit + 1)
        forms = [numbered(j, int(key[0])) for key, j in found]
        return answer(request, page(wish, found, forms))

    def judgement(self, request: Request, number: str) -> Response:
        """One judgement by its number."""
        query_of(request, ())
        plain = number.isascii() and number.isdigit() and len(number) < 10
        if not plain:
            raise UnknownSubjectError(number[:40], "no judgement of that number in the store")
        return answer(request, numbered(self.store.lists.judgement(int(number)), int(number)))


def page(wish: Asked, found: Sequence[tuple[Key, object]], forms: Iterable[Json]) -> Json:
    """A page and where the next one begins; `found` has one row more when there is one."""
    more = len(found) > wish.limit
    return {
        "items": [*forms][: wish.limit],
        "next": cursor(found[wish.limit - 1][0]) if more else None,
    }


def numbered(judgement: Judgement, number: int) -> Json:
    """A judgement as the API shows it."""
    return {"number": number} | judgement_json(judgement)


def _claim(claim: Claim, reading: Reading, book: Codebook) -> Json:
    about = {"report": report_json(reading.report)}
    return claim_json(resolved(reading), claim, book) | about


def _sides(event: Event) -> Iterable[Sequence[str]]:
    """The reports behind origins, denials and the sides of contradictions."""
    yield from (o.reports for o in (*event.origins, *event.denials))
    yield from (s.reports for c in event.contradictions for s in c.values)


def _head(dispatch: Dispatch) -> Json:
    """A dispatch without its text, with the claims and reports (digests) of its notes."""
    draft = dispatch.draft
    return {
        "id": dispatch.id,
        "series": draft.series,
        "number": dispatch.number,
        "version": dispatch.version,
        "date": draft.date.isoformat(),
        "published": dispatch.published.isoformat(),
        "title": draft.title,
        "kicker": draft.kicker,
        "topics": list(draft.topics),
        "subscribers": draft.subscribers,
        "claims": list(cited_by(dispatch)),
        "reports": list(dict.fromkeys(note.report for note in dispatch.notes)),
    }
