"""The lists of the desk in other forms, narrowed by the filters of their addresses."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from fastapi import FastAPI, Request  # noqa: TC002 - FastAPI looks the annotations up
from starlette.responses import Response, StreamingResponse

from dragoman.contract import Json, report_json
from dragoman.desk import chronicle, streams
from dragoman.desk.dispatches.log import Written
from dragoman.desk.exports import COLLECTION, events_json, features_of
from dragoman.desk.feeds import MEDIA, SHOWN, UNKNOWN, Feed, FeedEntry, atom, authority
from dragoman.desk.filters import parse
from dragoman.desk.log import Judged
from dragoman.desk.reports import moment_of
from dragoman.desk.tables import (
    EVENTS,
    LOG,
    REPORTS,
    SOURCES,
    Row,
    event_row,
    lines,
    log_row,
    report_row,
    source_row,
)
from dragoman.desk.words import segment, several
from dragoman.model import Event, Report
from dragoman.pipeline import grading

if TYPE_CHECKING:
    from dragoman.desk.app import Desk


class Forms:
    """Lists for programs: JSON, CSV and Atom."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.store = desk.store

    def events_json(self, request: Request) -> Response:
        """The events that the filters keep, in the order of the page."""
        given = grading(self.store, self.desk.outlets)
        found = streams.parts(self.desk.ranking, self.desk.coder, parse(request.query_params))
        return as_json(e for shelf, own in found for e in events_json(shelf, own, given))

    def events_geojson(self, request: Request) -> Response:
        """The same as GeoJSON."""
        found = streams.parts(self.desk.ranking, self.desk.coder, parse(request.query_params))
        features = (f for _, own in found for f in features_of(own))
        return as_json(features, COLLECTION, "application/geo+json")

    def events_csv(self, request: Request) -> Response:
        """The events that the filters keep, in the order of the page."""
        given = grading(self.store, self.desk.outlets)
        return as_csv(EVENTS, (event_row(e, given) for e in self._events(request)))

    def events_atom(self, request: Request) -> Response:
        """The newest events that the filters keep."""
        newest = islice(self._events(request, sort="newest"), SHOWN)
        entries = (event_entry(self.desk, event) for event in newest)
        return self._atom(request, "events", "/desk", entries)

    def _events(self, request: Request, sort: str = "") -> Iterable[Event]:
        filters = parse(request.query_params)
        filters = replace(filters, sort=sort or filters.sort)
        return streams.events(self.desk.ranking, self.desk.coder, filters)

    def reports_json(self) -> Response:
        """All reports, oldest first."""
        return as_json(map(report_json, self.store.reports()))

    def reports_csv(self) -> Response:
        """The same as CSV."""
        return as_csv(REPORTS, map(report_row, self.store.reports()))

    def reports_atom(self, request: Request) -> Response:
        """The newest of them."""
        newest = self.store.newest_reports(SHOWN)
        return self._atom(request, "reports", "/desk/reports", map(self._report_entry, newest))

    def _report_entry(self, report: Report) -> FeedEntry:
        return FeedEntry(
            id=report.digest,
            path=f"/desk/reports/{segment(report.digest)}",
            title=report.title or report.id,
            updated=moment_of(report) or UNKNOWN,
            author=report.outlet or "outlet not known",
            summary=" ".join(report.text.split())[:300],
        )

    def sources_csv(self) -> Response:
        """The sources by name."""
        found = self.desk.sources_now().standings
        return as_csv(SOURCES, map(source_row, found))

    def sources_atom(self, request: Request) -> Response:
        """The sources whose letters people set, the latest first."""
        found = self.desk.sources_now().standings
        graded = [(s, s.letter) for s in found if s.letter and s.letter.at]
        graded.sort(key=lambda g: (g[1].at or UNKNOWN, g[0].name), reverse=True)
        entries = (
            FeedEntry(
                id=source.name,
                path="/desk/sources",
                title=f"{source.name}: {letter.value}",
                updated=letter.at or UNKNOWN,
                author=letter.by,
                summary=letter.why,
            )
            for source, letter in graded[:SHOWN]
        )
        return self._atom(request, "sources", "/desk/sources", entries)

    def log_json(self) -> Response:
        """All judgements and what was done with dispatches, newest first."""
        return as_json(map(_log_json, chronicle.every(self.store, self.desk.newsroom)))

    def log_csv(self) -> Response:
        """The same as CSV."""
        return as_csv(LOG, map(log_row, chronicle.every(self.store, self.desk.newsroom)))

    def log_atom(self, request: Request) -> Response:
        """The newest of them."""
        newest = chronicle.newest(self.store, self.desk.newsroom, SHOWN)
        return self._atom(request, "log", "/desk/log", map(_log_entry, newest))

    def _atom(
        self, request: Request, name: str, page: str, entries: Iterable[FeedEntry]
    ) -> Response:
        return as_feed(self.desk, request, name, page, entries)


def _log_entry(entry: Judged | Written) -> FeedEntry:
    """An entry of the log in a feed, at the page where it can be looked at."""
    if isinstance(entry, Written):
        path = f"/desk/dispatches/{segment(entry.draft)}/history?version={entry.revision}"
        by, why = entry.by, entry.why
    else:
        path = f"/desk/log?done={entry.key}"
        by, why = entry.judgement.by, entry.judgement.why
    return FeedEntry(
        id=entry.key,
        path=path,
        title=f"{by} {entry.said}",
        updated=entry.at,
        author=by,
        summary=why,
    )


def _log_json(entry: Judged | Written) -> Json:
    row = log_row(entry)
    if isinstance(entry, Written):
        return {**row, "subjects": [entry.draft], "against": [], "effects": []}
    lists = {"subjects": [*entry.judgement.subjects], "against": [*entry.judgement.against]}
    return {**row, **lists, "effects": [str(e) for e in entry.effects]}


def event_entry(desk: Desk, event: Event) -> FeedEntry:
    """An event in a feed."""
    fetched = desk.store.latest_fetch(desk.coder, event.reports)
    return FeedEntry(
        id=event.id,
        path=f"/desk/events/{segment(event.id)}",
        title=event.summary,
        updated=fetched or UNKNOWN,
        author=several(len(event.origins), "independent origin"),
        summary=f"{event.kind}, {event.status}, {several(len(event.claims), 'claim')}",
    )


def as_feed(
    desk: Desk, request: Request, name: str, page: str, entries: Iterable[FeedEntry], of: str = ""
) -> Response:
    """A list as an Atom feed; `of` is the list that its entries are of, where that is another."""
    institute, query = desk.institute, request.url.query
    feed = Feed(
        name=name,
        of=of,
        title=f"{institute.name}: {name}",
        author=institute.name,
        authority=authority(institute.address),
        origin=f"{request.url.scheme}://{request.url.netloc}",
        page=f"{page}?{query}" if query else page,
        address=f"{request.url.path}?{query}" if query else request.url.path,
    )
    return Response(atom(feed, entries), media_type=MEDIA)


def as_csv(columns: tuple[str, ...], rows: Iterable[Row]) -> Response:
    """Rows as a download; they are written while they are sent."""
    text = (t.encode("utf-8", "backslashreplace") for t in lines(columns, rows))
    return StreamingResponse(text, media_type="text/csv; charset=utf-8")


def as_json(
    records: Iterable[Json], around: tuple[str, str] = ("[", "]"), media: str = "application/json"
) -> Response:
    """Records as an array; they are written while they are sent."""

    def parts() -> Iterator[bytes]:
        before, after = around
        for record in records:
            text = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
            yield (before + text).encode("utf-8", "backslashreplace")
            before = ",\n"
        yield ((before if before == around[0] else "") + after).encode()

    return StreamingResponse(parts(), media_type=media)


def route_forms(app: FastAPI, desk: Desk) -> None:
    """Adds the other forms of the lists to the desk."""
    forms = Forms(desk)
    found: dict[str, Callable[..., Response]] = {
        "events.json": forms.events_json,
        "events.geojson": forms.events_geojson,
        "events.csv": forms.events_csv,
        "events.atom": forms.events_atom,
        "reports.json": forms.reports_json,
        "reports.csv": forms.reports_csv,
        "reports.atom": forms.reports_atom,
        "sources.csv": forms.sources_csv,
        "sources.atom": forms.sources_atom,
        "log.json": forms.log_json,
        "log.csv": forms.log_csv,
        "log.atom": forms.log_atom,
    }
    for name, page in found.items():
        app.add_api_route(f"/desk/{name}", page, methods=["GET", "HEAD"], response_model=None)
