"""Events as JSON and GeoJSON, in the contract's names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from dragoman.contract import event_json, place_json, report_ids
from dragoman.desk.charts import Entry, chart_of
from dragoman.desk.shelf import Shelf
from dragoman.model import Event, Leg
from dragoman.pipeline import Grading

Json = dict[str, Any]


def events_json(shelf: Shelf, entries: Iterable[Entry], given: Grading) -> list[Json]:
    """The events of a list, in its order, as `dragoman events --json` gives each."""
    ids = report_ids(list(shelf.readings.values()))
    return [event_json(e.event, ids, given.grade(e.event)) for e in entries]


#: What stands around the features of a collection (RFC 7946).
COLLECTION = ('{"type":"FeatureCollection","features":[', "]}")


def features_of(entries: Iterable[Entry]) -> Iterator[Json]:
    """The features of a collection: a point for each placed event, a line for each leg."""
    return (f for e in entries for f in (*_points(e.event), *_lines(e)))


def _points(event: Event) -> list[Json]:
    if event.place is None:
        return []
    at = {"type": "Point", "coordinates": [event.place.lon, event.place.lat]}
    about = {**_about(event), "status": event.status, "n_origins": len(event.origins)}
    about["place"] = place_json(event.place)
    return [{"type": "Feature", "id": event.id, "geometry": at, "properties": about}]


def _lines(entry: Entry) -> list[Json]:
    return [_line(entry.event, leg) for leg in chart_of(entry.event, entry.told).legs]


def _line(event: Event, leg: Leg) -> Json:
    along = {"type": "LineString", "coordinates": [[p.lon, p.lat] for p in leg.stops]}
    about = {
        **_about(event),
        "status": leg.status,
        "n_origins": leg.n_origins,
        "contested": leg.contested,
        "stops": [place_json(p) for p in leg.stops],
    }
    return {"type": "Feature", "geometry": along, "properties": about}


def _about(event: Event) -> Json:
    return {
        "event": event.id,
        "kind": event.kind,
        "summary": event.summary,
        "first": event.first.isoformat() if event.first else None,
        "last": event.last.isoformat() if event.last else None,
    }
