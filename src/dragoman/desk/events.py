"""The pages of events: the list with its map, and one event with everything behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from dragoman.desk import paging, words
from dragoman.desk.charts import Entry, chart_of, chart_of_list, unplaced
from dragoman.desk.claims import ClaimView, view
from dragoman.desk.filters import Filters, matches
from dragoman.desk.log import Judged, accepted, rejections, touching
from dragoman.desk.shelf import Shelf, Told
from dragoman.desk.threads import Course, Network, course, network
from dragoman.model import (
    Chart,
    Contradiction,
    Dispatch,
    Event,
    Judgement,
    Origin,
    Reading,
    Side,
)

#: Events on a page, and claims shown in a list before the event's own page is offered.
PAGE = 50
CLAIMS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """An event in the list: its number there, the claims shown, and how many are not."""

    number: int
    event: Event
    claims: tuple[ClaimView, ...]
    more: int
    lost: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Stock:
    """What the list says of the whole store: how much it holds, and the codes that occur."""

    events: int
    reports: int
    kinds: frozenset[str]
    statuses: frozenset[str]
    as_of: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The events of one page, so many before them, and how many there are on all pages."""

    events: tuple[Event, ...]
    before: int
    matched: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EventsPage:
    """The list of events as filtered; `of` counts them all, `matched` those that are kept."""

    filters: Filters
    rows: tuple[EventRow, ...]
    matched: int
    of: int
    pages: int
    kinds: tuple[str, ...]
    statuses: tuple[str, ...]
    chart: Chart
    unplaced: tuple[int, ...]
    reports: int
    as_of: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginView:
    """An origin with the outlets that rest on it."""

    origin: Origin
    outlets: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SideView:
    """One value of a contested field: who gives it, and how many origins that makes."""

    value: str
    outlets: tuple[str, ...]
    n_origins: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EventPage:
    """One event with claims, origins, contradictions, map and what was decided of it."""

    event: Event
    claims: tuple[ClaimView, ...]
    lost: int
    origins: tuple[OriginView, ...]
    contradictions: tuple[tuple[str, tuple[SideView, ...]], ...]
    chart: Chart
    dispatches: tuple[Dispatch, ...]
    log: tuple[Judged, ...]
    accepted: Mapping[str, Judgement]
    rejected: tuple[tuple[ClaimView, Judgement], ...]
    merged: tuple[tuple[str, datetime | None], ...]
    mentions: tuple[Teller, ...]
    matched: tuple[Teller, ...]
    course: Course
    network: Network
    as_of: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Teller:
    """A report that belongs to an event without a claim in it; no reading, only its digest."""

    digest: str
    reading: Reading | None


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """What was published, decided and merged; `out` are the claims that people rejected."""

    dispatches: Iterable[Dispatch] = ()
    log: Sequence[Judged] = ()
    merged: Sequence[tuple[str, datetime | None]] = ()
    out: Sequence[Told] = ()


def newest_first(events: Iterable[Event]) -> list[Event]:
    """Events by their latest day, then first day, newest first; undated ones at the end."""
    by_id = sorted(events, key=lambda e: e.id)
    return sorted(by_id, key=_days, reverse=True)


def most_attested(events: Iterable[Event]) -> list[Event]:
    """Events by independent origins, then reports, most first; the newest first among equals."""
    return sorted(newest_first(events), key=lambda e: (-len(e.origins), -len(e.reports)))


#: Stands for a first day that is not known.
undated = date.min


def _days(event: Event) -> tuple[bool, date, date]:
    last = event.last or event.first or date.min
    return (last != date.min, last, event.first or date.min)


def ordered(events: Iterable[Event], filters: Filters) -> list[Event]:
    """The events of the kind asked for, in the order asked for."""
    in_order = newest_first if filters.sort == "newest" else most_attested
    return [e for e in in_order(events) if not filters.kind or filters.kind == e.kind]


def kept(shelf: Shelf, filters: Filters) -> list[Entry]:
    """The events that the filters keep, in the order asked for, numbered from one."""
    found = ((e, shelf.told(e)) for e in ordered(shelf.events, filters))
    held = ((e, told) for e, told in found if matches(filters, e, told))
    return [Entry(number=n, event=e, told=told) for n, (e, told) in enumerate(held, 1)]


def window(
    chosen: Sequence[str], page: int, named: Callable[[Sequence[str]], Sequence[Event]]
) -> Window:
    """One page of events by their ids; a page out of range is the last."""
    here, page, pages = paging.window(chosen, page, PAGE)
    events, before = tuple(named(here)), (page - 1) * PAGE
    return Window(events=events, before=before, matched=len(chosen), page=page, pages=pages)


def events_page(shelf: Shelf, filters: Filters, here: Window, stock: Stock) -> EventsPage:
    """One page of the list of events, with its map; the shelf holds what is told of them."""
    entries = [
        Entry(number=n, event=e, told=shelf.told(e))
        for n, e in enumerate(here.events, here.before + 1)
    ]
    return EventsPage(
        filters=replace(filters, page=here.page),
        rows=tuple(_row(e) for e in entries),
        matched=here.matched,
        of=stock.events,
        pages=here.pages,
        kinds=_codes(stock.kinds, filters.kind),
        statuses=_codes(stock.statuses, filters.status),
        chart=chart_of_list(entries),
        unplaced=unplaced(entries),
        reports=stock.reports,
        as_of=stock.as_of,
    )


def _codes(found: Iterable[str], chosen: str) -> tuple[str, ...]:
    """The codes that occur, and the one that is chosen, so that the form shows it."""
    return tuple(sorted({*found, *([chosen] if chosen else [])}))


def _row(entry: Entry) -> EventRow:
    return EventRow(
        number=entry.number,
        event=entry.event,
        claims=tuple(view(t, n, entry.event) for n, t in enumerate(entry.told[:CLAIMS], 1)),
        more=max(len(entry.told) - CLAIMS, 0),
        lost=len(entry.event.claims) - len(entry.told),
    )


def event_page(shelf: Shelf, event: Event, history: History, as_of: datetime | None) -> EventPage:
    """One event with everything behind it."""
    told = shelf.told(event)
    by = rejections(history.log, event)
    out = [t for t in history.out if t.claim.id in by]
    claims = tuple(view(t, n, event) for n, t in enumerate(told, 1))
    return EventPage(
        event=event,
        claims=claims,
        lost=len(event.claims) - len(told),
        origins=_origins(shelf, event),
        contradictions=tuple(versus(shelf, event, c) for c in event.contradictions),
        chart=chart_of(event, told),
        dispatches=citing(event, history.dispatches),
        log=tuple(reversed(touching(history.log, event, (old for old, _ in history.merged)))),
        accepted=accepted(history.log),
        rejected=tuple((view(t, n), by[t.claim.id]) for n, t in enumerate(out, len(told) + 1)),
        merged=tuple(history.merged),
        mentions=_tellers(shelf, event.mentions),
        matched=_tellers(shelf, event.matched),
        course=course(shelf, event),
        network=network(claims),
        as_of=as_of,
    )


def _tellers(shelf: Shelf, digests: Iterable[str]) -> tuple[Teller, ...]:
    return tuple(Teller(digest=d, reading=shelf.readings.get(d)) for d in digests)


def _origins(shelf: Shelf, event: Event) -> tuple[OriginView, ...]:
    both = (*event.origins, *event.denials)
    return tuple(OriginView(origin=o, outlets=shelf.outlets(o.reports)) for o in both)


def versus(shelf: Shelf, event: Event, found: Contradiction) -> tuple[str, tuple[SideView, ...]]:
    """A contested field as it is named, and its sides with who gives each."""
    sides = tuple(_side(shelf, event, found.field, side) for side in found.values)
    return words.subject(found.field), sides


def _side(shelf: Shelf, event: Event, field: str, side: Side) -> SideView:
    """A side with the origins behind it; behind a side that says no, the denials."""
    voices = event.denials if side.denies else event.origins
    behind = sum(bool(set(o.reports) & set(side.reports)) for o in voices)
    return SideView(
        value=words.stated(field, side.value),
        outlets=shelf.outlets(side.reports),
        n_origins=max(behind, 1),
    )


def citing(event: Event, dispatches: Iterable[Dispatch]) -> tuple[Dispatch, ...]:
    """The latest version of each dispatch that cites a claim of the event or names it."""
    newest: dict[str, Dispatch] = {}
    for d in dispatches:
        if d.id not in newest or d.version > newest[d.id].version:
            newest[d.id] = d
    return tuple(d for d in newest.values() if _cites(d, event))


def _cites(dispatch: Dispatch, event: Event) -> bool:
    sentences = (s for p in dispatch.draft.paragraphs for s in p)
    cited = {c for s in sentences for c in s.claims}
    return event.id in dispatch.draft.events or bool(cited & set(event.claims))
