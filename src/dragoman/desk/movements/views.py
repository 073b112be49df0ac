"""The page of movements, and the same as JSON, CSV, GeoJSON and a feed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from fastapi import FastAPI, Request  # noqa: TC002 - FastAPI looks the annotations up
from fastapi.responses import JSONResponse
from starlette.responses import Response

from dragoman.contract import itinerary_json
from dragoman.desk.events import SideView, versus
from dragoman.desk.feeds import SHOWN, UNKNOWN, FeedEntry
from dragoman.desk.lists import as_feed, as_json
from dragoman.desk.movements.ledger import Asked, DeskLedger, asked
from dragoman.desk.movements.legs import Line, chart_of_lines, codebook, named
from dragoman.desk.movements.wherewhen import WhereWhen, where_when
from dragoman.desk.paging import window
from dragoman.desk.shelf import shelve
from dragoman.desk.words import segment, several, span
from dragoman.model import Chart, Itinerary
from dragoman.model.corrections import STATUSES
from dragoman.pipeline import movement_kinds
from dragoman.routes import routes_csv, routes_geojson

if TYPE_CHECKING:
    from dragoman.desk.app import Desk
    from dragoman.desk.atlas.fresh import Fresh
    from dragoman.desk.atlas.points import Points

ADDRESS = "/desk/movements"
#: Itineraries on a page.
PAGE = 20
FRAME = (620, 470)


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """An itinerary with its legs as they are numbered on the page."""

    itinerary: Itinerary
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MovementsPage:
    """A page of the ledger: itineraries, what sources disagree on, and where and when."""

    asked: Asked
    routes: Sequence[Route]
    contradictions: Sequence[tuple[Line, str, tuple[SideView, ...]]]
    chart: Chart
    days: WhereWhen | None
    matched: int
    legs: int
    of: int
    looked: int
    pages: int
    statuses: Sequence[tuple[str, int]]
    contested: int
    as_of: datetime | None


class MovementViews:
    """Answers what is asked of the ledger of one store."""

    def __init__(self, desk: Desk, points: Fresh[Points]) -> None:
        self.desk = desk
        self.store = desk.store
        self.ledger = DeskLedger(desk, points)

    def page(self, request: Request) -> Response:
        """Itineraries, the latest first, with their map."""
        page = self._page(asked(request.query_params))
        drawn = self.desk.map_of(page.chart, request, FRAME)
        kinds = movement_kinds(codebook())
        return self.desk.page(
            request, "movements", page=page, codes=STATUSES, kinds=kinds, named=named, **drawn
        )

    def _page(self, wish: Asked) -> MovementsPage:
        found = self.ledger.find(wish)
        here, number, pages = window(found.itineraries, wish.page, PAGE)
        routes = list(_numbered(here))
        lines = [one for route in routes for one in route.lines]
        every = [leg for i in found.itineraries for leg in i.legs]
        counts = Counter(str(leg.status) for leg in every)
        return MovementsPage(
            asked=replace(wish, page=number),
            routes=routes,
            contradictions=self._contradictions(lines),
            chart=chart_of_lines(lines),
            days=where_when(lines),
            matched=len(found.itineraries),
            legs=len(every),
            of=found.legs,
            looked=found.looked,
            pages=pages,
            statuses=[(s, counts[s]) for s in STATUSES if counts[s]],
            contested=sum(leg.contested for leg in every),
            as_of=self.store.latest_fetch(self.desk.coder),
        )

    def _contradictions(
        self, lines: Sequence[Line]
    ) -> list[tuple[Line, str, tuple[SideView, ...]]]:
        """What is contested of these legs, side by side."""
        contested = {one.leg.event: one for one in lines if one.leg.contradictions}
        shelf = shelve(self.store, self.desk.coder, self.store.atlas.named(contested))
        return [
            (contested[event.id], *versus(shelf, event, found))
            for event in shelf.events
            for found in contested[event.id].leg.contradictions
        ]

    def json(self, request: Request) -> Response:
        """The itineraries, as `dragoman movements --json` gives each."""
        found = self.ledger.find(asked(request.query_params)).itineraries
        ids = self._ids(found)
        return as_json(itinerary_json(i, ids) for i in found)

    def geojson(self, request: Request) -> Response:
        """Their legs, as GeoJSON."""
        found = self.ledger.find(asked(request.query_params)).itineraries
        body = routes_geojson(found, self._ids(found))
        return JSONResponse(body, media_type="application/geo+json")

    def csv(self, request: Request) -> Response:
        """Their legs, one a row."""
        found = self.ledger.find(asked(request.query_params)).itineraries
        text = routes_csv(found, self._ids(found)).encode("utf-8", "backslashreplace")
        return Response(text, media_type="text/csv; charset=utf-8")

    def atom(self, request: Request) -> Response:
        """The latest legs, as a feed."""
        found = self.ledger.find(asked(request.query_params)).itineraries
        return as_feed(self.desk, request, "movements", ADDRESS, self._entries(found))

    def _entries(self, found: Sequence[Itinerary]) -> Iterator[FeedEntry]:
        legs = [leg for i in found for leg in reversed(i.legs)]
        for leg in legs[:SHOWN]:
            fetched = self.store.latest_fetch(self.desk.coder, leg.reports)
            yield FeedEntry(
                id=leg.event,
                path=f"/desk/events/{segment(leg.event)}",
                title=leg.summary,
                updated=fetched or UNKNOWN,
                author=several(leg.n_origins, "independent origin"),
                summary=f"{leg.kind}, {leg.status}, {span(leg.first, leg.last)}",
            )

    def _ids(self, found: Sequence[Itinerary]) -> dict[str, str]:
        digests = dict.fromkeys(d for i in found for leg in i.legs for d in leg.reports)
        return dict(self.store.lists.ids(digests))


def _numbered(found: Sequence[Itinerary]) -> Iterator[Route]:
    """Itineraries with their legs counted through the page."""
    at = 0
    for itinerary in found:
        numbers = {leg.event: at + n for n, leg in enumerate(itinerary.legs, 1)}
        at += len(itinerary.legs)
        yield Route(itinerary=itinerary, lines=tuple(_lines(itinerary, numbers)))


def _lines(itinerary: Itinerary, numbers: dict[str, int]) -> Iterator[Line]:
    for leg in itinerary.legs:
        link = itinerary.before(leg.event)
        why = (*link.reasons, *((link.parts,) if link.parts else ())) if link else ()
        after = numbers[link.before] if link else 0
        yield Line(number=numbers[leg.event], leg=leg, after=after, why=why)


def route(app: FastAPI, desk: Desk, points: Fresh[Points]) -> None:
    """Lets an application answer what is asked of the ledger."""
    views = MovementViews(desk, points)
    pages = {
        "": views.page,
        ".json": views.json,
        ".csv": views.csv,
        ".geojson": views.geojson,
        ".atom": views.atom,
    }
    for ending, page in pages.items():
        app.add_api_route(ADDRESS + ending, page, methods=["GET", "HEAD"], response_model=None)
