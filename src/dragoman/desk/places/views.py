"""The list of places, and the page of one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from fastapi import FastAPI, Request  # noqa: TC002 - FastAPI looks the annotations up
from fastapi.responses import JSONResponse, Response

from dragoman.desk.atlas.fresh import Fresh
from dragoman.desk.atlas.plane import Box
from dragoman.desk.atlas.sheet import around
from dragoman.desk.feeds import SHOWN, UNKNOWN, FeedEntry
from dragoman.desk.languages import _
from dragoman.desk.lists import as_csv, as_feed, as_json
from dragoman.desk.movements.legs import Line, lines_of
from dragoman.desk.movements.legs import named as named_values
from dragoman.desk.paging import window
from dragoman.desk.places.forms import (
    PLACES,
    UNPLACED,
    named_geojson,
    named_json,
    named_row,
)
from dragoman.desk.places.gazette import (
    BESIDE,
    ORDERS,
    PAGE,
    Listed,
    Sought,
    found,
    listed,
    lost,
    sought,
)
from dragoman.desk.shelf import Told
from dragoman.desk.words import near, segment, several
from dragoman.errors import UnknownSubjectError
from dragoman.model import Chart, Event, Pin, PlaceNamed, Role

if TYPE_CHECKING:
    from dragoman.desk.app import Desk

ADDRESS = "/desk/places"
#: Events, claims and movements on the page of a place.
SHORT = 25
_ON_THE_WAY: tuple[Role, ...] = ("origin", "via", "destination")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacesPage:
    """The list as filtered: places, or the words without one."""

    asked: Sought
    rows: Sequence[PlaceNamed]
    words: Sequence[tuple[str, int]]
    matched: int
    of: int
    lost: int
    pages: int
    countries: Sequence[str]
    kinds: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacePage:
    """One place: what names it, what happened there, what went from or to it."""

    named: PlaceNamed
    chart: Chart
    box: Box
    events: Sequence[Event]
    legs: Sequence[Line]
    told: Sequence[Told]


class PlaceViews:
    """Answers what lists of places ask for, of one store."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.store = desk.store
        self.held = Fresh(
            lambda: self.store.atlas.mark(desk.coder),
            lambda: listed(self.store.atlas.gazette(desk.coder)),
        )

    def page(self, request: Request) -> Response:
        """The list of places, a page of it."""
        held, asked = self.held.get(), sought(request.query_params)
        return self.desk.page(request, "places", page=_page(held, asked), orders=ORDERS)

    def one(self, id: str, request: Request) -> Response:
        """One place."""
        named = self._named(id)
        page = self._one(named)
        drawn = self.desk.map_of(page.chart, request)
        return self.desk.page(request, "place", page=page, named=named_values, **drawn)

    def _named(self, name: str) -> PlaceNamed:
        """The place of that id; `UnknownSubjectError` when no claim or event was put there."""
        known = (one for one, _ in self.held.get().places if one.place.id == name)
        one = next(known, None)
        if one is None:
            raise UnknownSubjectError(name, "no claim or event was put at a place of that id")
        return one

    def _one(self, named: PlaceNamed) -> PlacePage:
        atlas, coder, place = self.store.atlas, self.desk.coder, named.place
        there = atlas.at(place.id, coder, SHORT)
        moved = atlas.at(place.id, coder, SHORT, _ON_THE_WAY)
        legs = lines_of(self.desk, moved)
        return PlacePage(
            named=named,
            chart=_chart(named, there),
            box=around(place),
            events=there,
            legs=[one for one in legs if place.id in one.places],
            told=self._told(atlas.told_at(place.id, coder, SHORT)),
        )

    def _told(self, where: Sequence[tuple[str, int]]) -> list[Told]:
        """The claims that stand there in readings, as people corrected them."""
        digests = dict.fromkeys(digest for digest, _ in where)
        read = {r.report.digest: r for r in self.store.readings_of(digests, self.desk.coder)}
        return [
            Told(claim=read[d].claims[n], reading=read[d])
            for d, n in where
            if d in read and n < len(read[d].claims)
        ]

    def json(self, request: Request) -> Response:
        """The places that the filters keep; or the words without one."""
        held, asked = self.held.get(), sought(request.query_params)
        if asked.unplaced:
            return as_json({"words": w, "claims": n} for w, n in lost(held, asked))
        return as_json(map(named_json, found(held, asked)))

    def csv(self, request: Request) -> Response:
        """The same as CSV."""
        held, asked = self.held.get(), sought(request.query_params)
        if asked.unplaced:
            return as_csv(UNPLACED, ({"words": w, "claims": n} for w, n in lost(held, asked)))
        return as_csv(PLACES, map(named_row, found(held, asked)))

    def geojson(self, request: Request) -> Response:
        """The places that the filters keep, as points."""
        body = named_geojson(found(self.held.get(), sought(request.query_params)))
        return JSONResponse(body, media_type="application/geo+json")

    def atom(self, request: Request) -> Response:
        """The places in the order asked for, each as new as the latest report that names it."""
        some = found(self.held.get(), sought(request.query_params))[:SHOWN]
        return as_feed(self.desk, request, "places", ADDRESS, self._entries(some))

    def _entries(self, some: Iterable[PlaceNamed]) -> Iterable[FeedEntry]:
        coder = self.desk.coder
        for one in some:
            told = self.store.atlas.told_at(one.place.id, coder, 1)
            fetched = self.store.latest_fetch(coder, [d for d, _ in told]) if told else None
            claims = several(one.claims, "claim")
            yield FeedEntry(
                id=one.place.id,
                path=f"{ADDRESS}/{segment(one.place.id)}",
                title=one.place.name,
                updated=fetched or UNKNOWN,
                author=claims,
                summary=f"{near(one.place)}; {claims}, {several(one.events, 'event')}",
            )


def _page(held: Listed, asked: Sought) -> PlacesPage:
    kept, words = found(held, asked), lost(held, asked)
    rows, number, pages = window(kept, asked.page, PAGE)
    beside: Sequence[tuple[str, int]] = words[:BESIDE]
    if asked.unplaced:
        beside, number, pages = window(words, asked.page, PAGE)
        rows = ()
    return PlacesPage(
        asked=replace(asked, page=number),
        rows=rows,
        words=beside,
        matched=len(kept),
        of=len(held.places),
        lost=len(words),
        pages=pages,
        countries=held.countries,
        kinds=held.kinds,
    )


def _chart(named: PlaceNamed, there: Sequence[Event]) -> Chart:
    """The place alone; solid where one of its events is corroborated."""
    sure = any(len(e.origins) > 1 for e in there)
    pin = Pin(place=named.place, label=named.place.name, n_origins=2 if sure else 1)
    return Chart(
        title=named.place.name,
        description=_("%(name)s: %(near)s.", name=named.place.name, near=near(named.place)),
        pins=(pin,),
    )


def route(app: FastAPI, desk: Desk) -> PlaceViews:
    """Lets an application answer what lists of places ask for."""
    views = PlaceViews(desk)
    pages: dict[str, Callable[..., Response]] = {
        "": views.page,
        ".json": views.json,
        ".csv": views.csv,
        ".geojson": views.geojson,
        ".atom": views.atom,
        "/{id:path}": views.one,
    }
    for ending, page in pages.items():
        app.add_api_route(ADDRESS + ending, page, methods=["GET", "HEAD"], response_model=None)
    return views
