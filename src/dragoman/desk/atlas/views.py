"""The page of the map, what it is fed with, and the land below it."""

from __future__ import annotations

import gzip
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import blake2b
from importlib.resources import files
from typing import TYPE_CHECKING

from fastapi import FastAPI, Request  # noqa: TC002 - FastAPI looks the annotations up
from starlette.responses import Response

from dragoman.desk.atlas.forms import route_forms
from dragoman.desk.atlas.fresh import Fresh, Recent
from dragoman.desk.atlas.narrowing import Narrowed, Narrowing, narrowed
from dragoman.desk.atlas.plane import Box
from dragoman.desk.atlas.points import Points, number_of, points_of
from dragoman.desk.atlas.sheet import chart_of_points, extent
from dragoman.desk.atlas.timeline import Timeline, counted, timeline
from dragoman.desk.filters import ORDERS
from dragoman.desk.languages import _
from dragoman.desk.paging import window
from dragoman.model import Chart, Event

if TYPE_CHECKING:
    from dragoman.desk.app import Desk

ADDRESS = "/desk/map"
#: Events on a page of the list, and events that one point of the map is asked for.
PAGE, AT_ONCE = 25, 40
#: Searches whose points are kept: those of the people who look at maps now.
SEARCHES = 8
WIDE, NARROW = 1240, 340
#: The frame of the server's map, in pixels.
FRAME = (880, 560)
#: Where the map looks when nothing is known of where to: from the Atlantic to Afghanistan.
_REGION = Box(-12.0, 10.0, 62.0, 42.0)


_NOTHING = Chart(title="", description="")


@dataclass(frozen=True, slots=True, kw_only=True)
class MapPage:
    """One search: its events a page at a time, by day, and on the map."""

    asked: Narrowed
    events: tuple[Event, ...]
    before: int
    matched: int
    placed: int
    of: int
    pages: int
    lines: tuple[Timeline, ...]
    undated: int
    chart: Chart
    sides: tuple[tuple[str, str], ...]
    kinds: tuple[str, ...]
    statuses: tuple[str, ...]

    @property
    def bin(self) -> str:
        """Where the points of this search are: days, box, page and order are nothing to them."""
        plain = replace(self.asked.filters, sort="attested", page=1)
        return f"{ADDRESS}.bin{plain.query()}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What days and box leave of a search, in the order asked for, and how many are placed."""

    order: array[int]
    placed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """What the server draws of a search: costly to make, the same until the store is another."""

    lines: tuple[Timeline, ...] = ()
    undated: int = 0
    chart: Chart = _NOTHING
    sides: tuple[tuple[str, str], ...] = ()
    kinds: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """A search: its points whatever their days and place, and what the browser gets of them."""

    key: tuple[str, ...]
    points: Points
    numbers: Sequence[int]
    body: bytes
    tag: str


class MapViews:
    """Answers what maps ask for, of one store."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.store = desk.store
        self.narrowing = Narrowing(desk.store, desk.coder)
        self.points = Fresh(self._moved, self._made)
        self._searches: Recent[Found] = Recent(SEARCHES)
        self._seen: Recent[Seen] = Recent(SEARCHES)
        self._drawings: Recent[Drawing] = Recent(SEARCHES)

    def page(self, request: Request) -> Response:
        """Map, timeline and list; with `part=list` the list alone, for a script to put in."""
        asked = narrowed(request.query_params)
        found = self._searched(asked)
        alone = request.query_params.get("part") == "list"
        drawing = Drawing() if alone else self._drawing(found, asked)
        page = self._page(found, asked, drawing)
        name = "map_list" if alone else "map"
        drawn = (
            {"drawings": "", "caption": ""}
            if alone
            else self.desk.map_of(page.chart, request, FRAME)
        )
        return self.desk.page(request, name, page=page, orders=ORDERS, **drawn)

    def warm(self) -> None:
        """Makes what the plain map shows before anybody waits for it."""
        asked = narrowed({})
        self.desk.map_of(self._drawing(self._searched(asked), asked).chart, None, FRAME)

    def bin(self, request: Request) -> Response:
        """The points of a search, whatever its days and box: the browser narrows those itself."""
        found = self._searched(narrowed(request.query_params))
        headers = {"ETag": found.tag, "Dragoman-Mark": found.points.mark}
        if found.tag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        return Response(found.body, media_type="application/octet-stream", headers=headers)

    def events(self, request: Request) -> Response:
        """The events of these numbers, as lines of a list; 409 where the points are others now."""
        points = self.points.get()
        if request.query_params.get("of") != points.mark:
            return self.desk.explain(
                request, 409, _("The events have changed"), _("load the map again")
            )
        asked = request.query_params.get("n", "").split(",")[:AT_ONCE]
        numbers = (int(n) for n in asked if n.isascii() and n.isdigit() and len(n) < 12)
        found = self.store.atlas.named(points.events[n] for n in numbers if n < len(points))
        return self.desk.page(request, "map_events", events=found)

    def land(self, request: Request) -> Response:
        """The outlines of lands and countries that come with the product, packed."""
        packed = "gzip" in request.headers.get("accept-encoding", "")
        body, tag = self._land[packed]
        headers = {"ETag": tag, "Cache-Control": "private, max-age=86400"}
        headers["Vary"] = "Accept-Encoding"
        if tag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        headers |= {"Content-Encoding": "gzip"} if packed else {}
        return Response(body, media_type="application/json", headers=headers)

    @cached_property
    def _land(self) -> dict[bool, tuple[bytes, str]]:
        plain = (files("dragoman.places") / "basemap.json").read_bytes()
        packed = gzip.compress(plain, 9, mtime=0)
        return {False: (plain, _tag(plain)), True: (packed, _tag(packed))}

    def _moved(self) -> str:
        return self.store.atlas.moved()

    def _made(self) -> Points:
        return points_of(self.store.atlas.positions(), self._moved())

    def kept(self, asked: Narrowed) -> tuple[Points, Sequence[int]]:
        """The points that a search with its days and box keeps, in the order asked for."""
        found = self._searched(asked)
        return found.points, self._narrow(found, asked).order

    def _searched(self, asked: Narrowed) -> Found:
        """A search, whatever its days and box."""
        points, plain = self.points.get(), asked.filters
        told = self.store.atlas.mark(self.desk.coder) if plain.told else ""
        key = (points.mark, told, plain.kind, plain.status, plain.place, plain.text)

        def made() -> Found:
            numbers = self.narrowing.searched(points, plain)
            body = points.packed(numbers)
            return Found(key, points, numbers, body, _tag(body))

        return self._searches.get(key, made)

    def _narrow(self, found: Found, asked: Narrowed) -> Seen:
        """What days and box leave of a search."""
        key = (*found.key, asked.first.query())
        return self._seen.get(key, lambda: _seen(found.points, _within(found, asked), asked))

    def _drawing(self, found: Found, asked: Narrowed) -> Drawing:
        """What the server draws of a search."""

        def made() -> Drawing:
            order = self._narrow(found, asked).order
            held = counted(found.points, _within(found, replace(asked, since=None, until=None)))
            widths = (WIDE, NARROW)
            return Drawing(
                lines=tuple(timeline(held, asked.since, asked.until, w) for w in widths if held),
                undated=held.undated if held else 0,
                chart=chart_of_points(self.store, found.points, order, asked),
                sides=_sides(asked, extent(found.points, order)),
                kinds=_codes(frozenset(found.points.kinds), asked.filters.kind),
                statuses=_codes(self.store.statuses(self.desk.coder), asked.filters.status),
            )

        mark = self.store.atlas.mark(self.desk.coder)
        return self._drawings.get((mark, *found.key, asked.first.query()), made)

    def _page(self, found: Found, asked: Narrowed, drawing: Drawing) -> MapPage:
        seen = self._narrow(found, asked)
        here, number, pages = window(seen.order, asked.filters.page, PAGE)
        shown = [found.points.events[n] for n in here]
        return MapPage(
            asked=replace(asked, filters=replace(asked.filters, page=number)),
            events=tuple(self.store.atlas.named(shown)),
            before=(number - 1) * PAGE,
            matched=len(seen.order),
            placed=seen.placed,
            of=len(found.points),
            pages=pages,
            lines=drawing.lines,
            undated=drawing.undated,
            chart=drawing.chart,
            sides=drawing.sides,
            kinds=drawing.kinds,
            statuses=drawing.statuses,
        )


def _within(found: Found, asked: Narrowed) -> Sequence[int]:
    """The points of a search that lie in the days and the box asked for."""
    since = number_of(asked.since) if asked.since else None
    until = number_of(asked.until) if asked.until else None
    return found.points.within(found.numbers, since, until, asked.box)


def _seen(points: Points, kept: Sequence[int], asked: Narrowed) -> Seen:
    """The best attested first, where that is asked for; the latest first as they come."""
    order = array("I", kept)
    if asked.filters.sort != "newest":
        chosen = bytearray(len(points))
        for n in kept:
            chosen[n] = 1
        order = array("I", (n for n in points.attested if chosen[n]))
    places = points.places
    return Seen(order=order, placed=sum(places[n] is not None for n in kept))


def _codes(found: Sequence[str] | frozenset[str], chosen: str) -> tuple[str, ...]:
    return tuple(sorted({*found, *([chosen] if chosen else [])}))


def _tag(body: bytes) -> str:
    return f'"{blake2b(body, digest_size=12).hexdigest()}"'


def _sides(asked: Narrowed, seen: Box | None) -> tuple[tuple[str, str], ...]:
    """Where links below the map lead: other boxes, by the key of their name."""
    box = asked.box or seen or _REGION
    ways = {
        "north": box.moved(0, 0.5),
        "south": box.moved(0, -0.5),
        "west": box.moved(-0.5, 0),
        "east": box.moved(0.5, 0),
        "nearer": box.scaled(0.5),
        "wider": box.scaled(2),
    }
    first = asked.first
    return tuple((name, ADDRESS + first.query(box=to)) for name, to in ways.items())


def route(app: FastAPI, desk: Desk) -> MapViews:
    """Lets an application answer what maps ask for."""
    views = MapViews(desk)
    pages = {
        ADDRESS: views.page,
        f"{ADDRESS}.bin": views.bin,
        f"{ADDRESS}/events": views.events,
        f"{ADDRESS}/land.json": views.land,
    }
    for path, page in pages.items():
        app.add_api_route(path, page, methods=["GET", "HEAD"], response_model=None)
    route_forms(app, desk, views)
    return views
