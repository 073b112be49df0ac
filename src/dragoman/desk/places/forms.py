"""Places as JSON, GeoJSON, rows of CSV and entries of a feed."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.contract import Json, place_json
from dragoman.desk.tables import Row
from dragoman.model import PlaceNamed

PLACES = (
    *("id", "name", "country", "kind", "lat", "lon", "radius_km", "precision"),
    *("claims", "events", "spellings"),
)
UNPLACED = ("words", "claims")


def named_json(one: PlaceNamed) -> Json:
    """A place as the contract has it, with what names it."""
    return place_json(one.place) | {
        "kind": one.place.kind,
        "claims": one.claims,
        "events": one.events,
        "spellings": [{"words": w, "count": n} for w, n in one.spellings],
    }


def named_row(one: PlaceNamed) -> Row:
    """The cells of a place."""
    place = one.place
    return {
        **{n: getattr(place, n) for n in PLACES[:8]},
        "claims": one.claims,
        "events": one.events,
        "spellings": "; ".join(words for words, _ in one.spellings),
    }


def named_geojson(found: Iterable[PlaceNamed]) -> Json:
    """A feature collection (RFC 7946) with a point for each place."""
    features = [
        {
            "type": "Feature",
            "id": one.place.id,
            "geometry": {"type": "Point", "coordinates": [one.place.lon, one.place.lat]},
            "properties": named_json(one),
        }
        for one in found
    ]
    return {"type": "FeatureCollection", "features": features}
