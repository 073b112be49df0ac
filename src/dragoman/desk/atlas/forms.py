"""The events of a map for programs: JSON, GeoJSON, CSV and Atom, a few hundred at a time."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from fastapi import FastAPI, Request  # noqa: TC002 - FastAPI looks the annotations up
from fastapi.responses import JSONResponse, Response

from dragoman.contract import event_json
from dragoman.desk.atlas.narrowing import BATCH, narrowed
from dragoman.desk.charts import Entry
from dragoman.desk.exports import features_of
from dragoman.desk.feeds import SHOWN
from dragoman.desk.lists import as_csv, as_feed, as_json, event_entry
from dragoman.desk.shelf import shelve
from dragoman.desk.tables import EVENTS, event_row
from dragoman.pipeline import grading

if TYPE_CHECKING:
    from dragoman.contract import Json
    from dragoman.desk.app import Desk
    from dragoman.desk.atlas.views import MapViews
    from dragoman.model import Event


class MapForms:
    """The search of an address in other forms than a page."""

    def __init__(self, desk: Desk, views: MapViews) -> None:
        self.desk = desk
        self.store = desk.store
        self.views = views

    def _events(self, request: Request, sort: str = "") -> Iterator[Event]:
        """What the map shows, in the order asked for."""
        params = {**request.query_params, **({"sort": sort} if sort else {})}
        points, found = self.views.kept(narrowed(params))
        for at in range(0, len(found), BATCH):
            yield from self.store.atlas.named(points.events[n] for n in found[at : at + BATCH])

    def json(self, request: Request) -> Response:
        """The events as a JSON array."""
        return as_json(self._forms(self._events(request)))

    def _forms(self, events: Iterator[Event]) -> Iterator[Json]:
        given = grading(self.store, self.desk.outlets)
        while held := list(islice(events, BATCH)):
            ids = self.store.lists.ids(d for e in held for d in (*e.reports, *e.mentions))
            yield from (event_json(e, ids, given.grade(e)) for e in held)

    def geojson(self, request: Request) -> Response:
        """The events with their legs, as a feature collection."""
        features = [f for part in self._features(self._events(request)) for f in part]
        body = {"type": "FeatureCollection", "features": features}
        return JSONResponse(body, media_type="application/geo+json")

    def _features(self, events: Iterator[Event]) -> Iterator[list[Json]]:
        while held := list(islice(events, BATCH)):
            shelf = shelve(self.store, self.desk.coder, held)
            entries = (Entry(number=n, event=e, told=shelf.told(e)) for n, e in enumerate(held))
            yield [*features_of(entries)]

    def csv(self, request: Request) -> Response:
        """The events as CSV."""
        given = grading(self.store, self.desk.outlets)
        return as_csv(EVENTS, (event_row(e, given) for e in self._events(request)))

    def atom(self, request: Request) -> Response:
        """The newest of them as a feed, whose entries are those of the list of events."""
        newest = islice(self._events(request, "newest"), SHOWN)
        entries = (event_entry(self.desk, event) for event in newest)
        return as_feed(self.desk, request, "map", "/desk/map", entries, of="events")


def route_forms(app: FastAPI, desk: Desk, views: MapViews) -> None:
    """Lets an application give the map in other forms."""
    forms = MapForms(desk, views)
    found = {"json": forms.json, "geojson": forms.geojson, "csv": forms.csv, "atom": forms.atom}
    for ending, page in found.items():
        path = f"/desk/map.{ending}"
        app.add_api_route(path, page, methods=["GET", "HEAD"], response_model=None)
