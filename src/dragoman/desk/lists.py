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
from dragoman.desk import book, streams
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
        return _json(e for shelf, own in found for e in events_json(shelf, own, given))

    def events_geojson(self, request: Request) -> Response:
        """The same as GeoJSON."""
        found = streams.parts(self.desk.ranking, self.desk.coder, parse(request.query_params))
        features = (f for _, own in found for f in features_of(own))
        return _json(features, COLLECTION, "application/geo+json")

    def events_csv(self, request: Request) -> Response:
        """The events that the filters keep, in the order of the page."""
        given = grading(self.store, self.desk.outlets)
        return _csv(EVENTS, (event_row(e, given) for e in self._events(request)))

    def events_atom(self, request: Request) -> Response:
        """The newest events that the filters keep."""
        newest = islice(self._events(request, sort="newest"), SHOWN)
        return self._atom(request, "events", "/desk", map(self._event_entry, newest))

    def _events(self, request: Request, sort: str = "") -> Iterable[Event]:
        filters = parse(request.query_params)
        filters = replace(filters, sort=sort or filters.sort)
        return streams.events(self.desk.ranking, self.desk.coder, filters)

    def _event_entry(self, event: Event) -> FeedEntry:
        fetched = self.store.latest_fetch(self.desk.coder, event.reports)
        return FeedEntry(
            id=event.id,
            path=f"/desk/events/{segment(event.id)}",
            title=event.summary,
            updated=fetched or UNKNOWN,
            author=several(len(event.origins), "independent origin"),
            summary=f"{event.kind}, {event.status}, {several(len(event.claims), 'claim')}",
        )

    def reports_json(self) -> Response:
        """All reports, oldest first."""
        return _json(map(report_json, self.store.reports()))

    def reports_csv(self) -> Response:
        """The same as CSV."""
        return _csv(REPORTS, map(report_row, self.store.reports()))

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
        return _csv(SOURCES, map(source_row, found))

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
        """All judgements, newest first."""
        return _json(map(_log_json, book.every(self.store)))

    def log_csv(self) -> Response:
        """The same as CSV."""
        return _csv(LOG, map(log_row, book.every(self.store)))

    def log_atom(self, request: Request) -> Response:
        """The newest of them."""
        entries = (
            FeedEntry(
                id=entry.key,
                path=f"/desk/log?done={entry.key}",
                title=f"{entry.judgement.by} {entry.said}",
                updated=entry.judgement.at,
                author=entry.judgement.by,
                summary=entry.judgement.why,
            )
            for entry in book.newest(self.store, SHOWN)
        )
        return self._atom(request, "log", "/desk/log", entries)

    def _atom(
        self, request: Request, name: str, page: str, entries: Iterable[FeedEntry]
    ) -> Response:
        institute, query = self.desk.institute, request.url.query
        feed = Feed(
            name=name,
            title=f"{institute.name}: {name}",
            author=institute.name,
            authority=authority(institute.address),
            origin=f"{request.url.scheme}://{request.url.netloc}",
            page=f"{page}?{query}" if query else page,
            address=f"{request.url.path}?{query}" if query else request.url.path,
        )
        return Response(atom(feed, entries), media_type=MEDIA)


def _log_json(entry: Judged) -> Json:
    row = log_row(entry)
    lists = {"subjects": [*entry.judgement.subjects], "against": [*entry.judgement.against]}
    return {**row, **lists, "effects": [str(e) for e in entry.effects]}


def _csv(columns: tuple[str, ...], rows: Iterable[Row]) -> Response:
    """Rows as a download; they are written while they are sent."""
    text = (t.encode("utf-8", "backslashreplace") for t in lines(columns, rows))
    return StreamingResponse(text, media_type="text/csv; charset=utf-8")


def _json(
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
