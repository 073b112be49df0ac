"""Itineraries as other programs take them: GeoJSON (RFC 7946) and CSV (RFC 4180)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from dragoman.contract import Json, movement_json
from dragoman.model import Count, Itinerary, Movement, Place, Value, together

#: Cells that begin so are formulas to a spreadsheet; quoted, they are text.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")

Spot = tuple[float, float]


def routes_geojson(found: Iterable[Itinerary], ids: Mapping[str, str]) -> Json:
    """A feature collection: one feature a leg, a line where it has two stops that are known.

    Else a point with the radius of its place, or no geometry (RFC 7946, 3.2) where it has none.
    """
    features = [_feature(i, n, m, ids) for i in found for n, m in enumerate(i.legs, 1)]
    return {"type": "FeatureCollection", "features": features}


def _feature(itinerary: Itinerary, number: int, movement: Movement, ids: Mapping[str, str]) -> Json:
    """A leg with its fields as properties; `radius_km` are those of the stops, in order."""
    route = movement.route
    connection = itinerary.before(movement.event)
    order = {m.event: n for n, m in enumerate(itinerary.legs, 1)}
    about: Json = {"itinerary": itinerary.id, "leg": number}
    about["after"] = order[connection.before] if connection else None
    if len(route) == 1 and len(route[0]) == 1:
        about["radius_km"] = route[0][0].radius_km
    about["stops"] = [[_stop(p) for p in way] for way in route]
    about |= movement_json(movement, ids)
    return {
        "type": "Feature",
        "id": movement.event,
        "geometry": geometry(route),
        "properties": about,
    }


def _stop(place: Place) -> Json:
    return {"name": place.name, "radius_km": place.radius_km, "precision": place.precision}


def geometry(route: Sequence[Sequence[Place]]) -> Json | None:
    """The ways as lines, cut at the antimeridian; points for ends alone; nothing for none."""
    lines = [line for way in route if len(way) > 1 for line in cut([(p.lon, p.lat) for p in way])]
    if not lines:
        return _shape("Point", [[p.lon, p.lat] for way in route for p in way])
    return _shape("LineString", [[[x, y] for x, y in line] for line in lines])


def _shape(kind: str, parts: Sequence[object]) -> Json | None:
    """One part as it is, more as a multiple of its kind."""
    if not parts:
        return None
    if len(parts) == 1:
        return {"type": kind, "coordinates": parts[0]}
    return {"type": f"Multi{kind}", "coordinates": parts}


def cut(line: Sequence[Spot]) -> Iterator[list[Spot]]:
    """The parts of a line of (longitude, latitude) that do not cross the antimeridian.

    Each step goes the shorter way round; RFC 7946, 3.1.9.
    """
    part = [line[0]]
    for (lon, lat), (east, north) in pairwise(line):
        if abs(east - lon) > 180:
            edge = 180.0 if lon > 0 else -180.0
            run = 360 - abs(east - lon)
            share = (180 - abs(lon)) / run if run else 0.0
            middle = lat + share * (north - lat)
            if part[-1] != (edge, middle):
                part.append((edge, middle))
            if len(part) > 1:
                yield part
            part = [(-edge, middle)]
        if part[-1] != (east, north):
            part.append((east, north))
    if len(part) > 1:
        yield part


_ENDS = ("from", "to")
_PLACED = ("lat", "lon", "radius_km", "precision", "country")
#: The columns of the CSV, in order.
COLUMNS = (
    *("itinerary", "leg", "after", "event", "kind", "status", "contested", "first", "last"),
    *(f"from{c}" for c in ("", *(f"_{c}" for c in _PLACED))),
    "via",
    *(f"to{c}" for c in ("", *(f"_{c}" for c in _PLACED))),
    *("at", "km", "means", "carrier", "carriers_low", "carriers_high"),
    *("cargo", "amounts", "recipient", "actor", "n_origins", "n_denials"),
    *("contradictions", "claims", "reports", "words"),
)


def routes_csv(found: Iterable[Itinerary], ids: Mapping[str, str]) -> str:
    """One row a leg, below a head; fields with several values join them by "; "."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS)
    writer.writeheader()
    for itinerary in found:
        order = {m.event: n for n, m in enumerate(itinerary.legs, 1)}
        for movement in itinerary.legs:
            connection = itinerary.before(movement.event)
            place = {"itinerary": itinerary.id, "leg": order[movement.event]}
            row = (
                place
                | {"after": order[connection.before] if connection else None}
                | _row(movement, ids)
            )
            writer.writerow({name: cell(value) for name, value in row.items()})
    return out.getvalue()


def _row(movement: Movement, ids: Mapping[str, str]) -> Json:
    """The cells of a leg but its place in the itinerary."""
    row: Json = {
        name: getattr(movement, name)
        for name in ("event", "kind", "status", "contested", "first", "last", "km")
    }
    row |= {name: getattr(movement, name) for name in ("n_origins", "n_denials")}
    row |= _end("from", movement.origin) | _end("to", movement.destination)
    row |= {"via": _names(movement.via), "at": _names(movement.at)}
    for name in ("carrier", "cargo", "recipient", "actor"):
        row[name] = _joined(v.text for v in getattr(movement, name))
    row |= _bounds("carriers", [c for c in movement.counts if c.of == "carrier"])
    row["amounts"] = _joined(c.text for c in movement.counts if c.of == "cargo")
    row["means"] = _joined(movement.means)
    row["contradictions"] = _joined(
        f"{c.field}: {' against '.join(s.value for s in c.values)}" for c in movement.contradictions
    )
    row["claims"] = _joined(movement.claims)
    row["reports"] = _joined(ids.get(r, r) for r in movement.reports)
    row["words"] = " | ".join(dict.fromkeys(p.sentence for p in movement.proofs))
    return row


def _end(name: str, values: tuple[Value, ...]) -> Json:
    """An end of a leg: the names of its values, and where the best attested one lies."""
    place = next((v.place for v in together(values) if v.place), None)
    cells: Json = {name: _names(values)}
    return cells | {f"{name}_{c}": getattr(place, c) if place else None for c in _PLACED}


def _bounds(name: str, said: Sequence[Count]) -> Json:
    """The least and the most of what any of these counts allows; nothing where that is open."""
    lows = [c.low for c in said if c.low is not None]
    highs = [c.high for c in said if c.high is not None]
    most = max(highs) if highs and len(highs) == len(said) else None
    return {f"{name}_low": min(lows, default=None), f"{name}_high": most}


def _names(values: Iterable[Value]) -> str:
    return _joined(v.name for v in values)


def _joined(texts: Iterable[str]) -> str:
    return "; ".join(texts)


def cell(value: object) -> object:
    """A cell: text that a spreadsheet would run as a formula is quoted, absence is empty."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str) and value.lstrip(" \n").startswith(_FORMULA):
        return f"'{value}"
    return value
