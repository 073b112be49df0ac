"""The page of the map, what it is fed with, and the land below it."""

from __future__ import annotations

import gzip
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import blake2b
from importlib.resources import files
from threading import Lock
from typing import TYPE_CHECKING

from fastapi import FastAPI, Request  # noqa: TC002 - FastAPI looks the annotations up
from starlette.responses import Response

from dragoman.desk.atlas.forms import route_forms
from dragoman.desk.atlas.fresh import Fresh
from dragoman.desk.atlas.narrowing import Narrowed, Narrowing, narrowed
from dragoman.desk.atlas.plane import Box
from dragoman.desk.atlas.points import EPOCH, Points, number_of, points_of
from dragoman.desk.atlas.sheet import chart_of_points, extent
from dragoman.desk.atlas.timeline import Timeline, counted, timeline
from dragoman.desk.filters import ORDERS
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


class MapViews:
    """Answers what maps ask for, of one store."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.store = desk.store
        self.narrowing = Narrowing(desk.store, desk.coder)
        self.points = Fresh(self._moved, self._made)
        self._searches: OrderedDict[tuple[str, ...], tuple[Sequence[int], bytes, str]]
        self._searches = OrderedDict()
        self._lock = Lock()

    def page(self, request: Request) -> Response:
        """Map, timeline and list; with `part=list` the list alone, for a script to put in."""
        asked = narrowed(request.query_params)
        points = self.points.get()
        found, _, _ = self._searched(points, asked)
        alone = request.query_params.get("part") == "list"
        page = self._page(points, found, asked, drawn=not alone)
        name = "map_list" if alone else "map"
        drawn = {"drawings": "", "caption": ""} if alone else self.desk.map_of(page.chart, FRAME)
        return self.desk.page(request, name, page=page, orders=ORDERS, epoch=EPOCH, **drawn)

    def bin(self, request: Request) -> Response:
        """The points of a search, whatever its days and box: the browser narrows those itself."""
        points = self.points.get()
        _, body, tag = self._searched(points, narrowed(request.query_params))
        headers = {"ETag": tag, "Dragoman-Mark": points.mark}
        if tag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        return Response(body, media_type="application/octet-stream", headers=headers)

    def events(self, request: Request) -> Response:
        """The events of these numbers, as lines of a list; 409 where the points are others now."""
        points = self.points.get()
        if request.query_params.get("of") != points.mark:
            return self.desk.explain(request, 409, "The events have changed", "load the map again")
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

    def kept(self, asked: Narrowed) -> tuple[Points, list[int]]:
        """The points that a search with its days and box keeps, in the order asked for."""
        points = self.points.get()
        found, _, _ = self._searched(points, asked)
        return points, _in_order(points, self._within(points, found, asked), asked)

    def _searched(self, points: Points, asked: Narrowed) -> tuple[Sequence[int], bytes, str]:
        """The points of a search with what the browser gets, kept while the store is the same."""
        plain = asked.filters
        told = self.store.atlas.mark(self.desk.coder) if plain.told else self._moved()
        key = (told, plain.kind, plain.status, plain.place, plain.text)
        with self._lock:
            if key in self._searches:
                self._searches.move_to_end(key)
                return self._searches[key]
        found = self.narrowing.searched(points, plain)
        body = points.packed(found)
        made = found, body, _tag(body)
        with self._lock:
            self._searches[key] = made
            while len(self._searches) > SEARCHES:
                self._searches.popitem(last=False)
        return made

    def _within(
        self, points: Points, found: Sequence[int], asked: Narrowed, *, days: bool = True
    ) -> list[int]:
        since = number_of(asked.since) if asked.since and days else None
        until = number_of(asked.until) if asked.until and days else None
        return points.within(found, since, until, asked.box)

    def _page(
        self, points: Points, found: Sequence[int], asked: Narrowed, *, drawn: bool
    ) -> MapPage:
        inside = self._within(points, found, asked, days=False)
        narrow = self._within(points, inside, replace(asked, box=None))
        order = _in_order(points, narrow, asked)
        pages = max(-(-len(order) // PAGE), 1)
        number = min(asked.filters.page, pages)
        before = (number - 1) * PAGE
        asked = replace(asked, filters=replace(asked.filters, page=number))
        shown = [points.events[n] for n in order[before : before + PAGE]]
        held = counted(points, inside) if drawn else None
        widths = (WIDE, NARROW) if held else ()
        return MapPage(
            asked=asked,
            events=tuple(self.store.atlas.named(shown)),
            before=before,
            matched=len(order),
            placed=sum(points.places[n] is not None for n in order),
            of=len(points),
            pages=pages,
            lines=tuple(timeline(held, asked.since, asked.until, w) for w in widths if held),
            undated=held.undated if held else 0,
            chart=chart_of_points(self.store, points, narrow, asked) if drawn else _NOTHING,
            sides=_sides(asked, extent(points, narrow)) if drawn else (),
            kinds=_codes(points.kinds, asked.filters.kind),
            statuses=self._statuses(asked.filters.status) if drawn else (),
        )

    def _statuses(self, chosen: str) -> tuple[str, ...]:
        return _codes(self.store.statuses(self.desk.coder), chosen)


_NOTHING = Chart(title="", description="")


def _in_order(points: Points, found: Sequence[int], asked: Narrowed) -> list[int]:
    """The best attested first, where that is asked for; the latest first as they come."""
    if asked.filters.sort == "newest":
        return list(found)
    kept = bytearray(len(points))
    for n in found:
        kept[n] = 1
    return [n for n in points.attested if kept[n]]


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
