"""Where a spot is that is told by others: south of X, 20 km off, between X and Y, near the border.

A relation gives a shape on the ground, a point and an honest radius. The numbers are those that
places told so turn out to have (half a sector is 45 degrees, a stated distance is good to a fifth
and to 22.5 degrees); how far an anchor itself may be off is added to every one of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from dragoman.model import Place, Precision
from dragoman.places.outlines import border_along, border_near, shared_border, side, turned
from dragoman.places.projection import bearing, destination, distance_km
from dragoman.places.shapes import Corridor, Disc, Sector, Shape, farthest, middle, polygon
from dragoman.places.wordings import Cue

Point = tuple[float, float]

#: "Near" a town is within so many kilometres more than the town; a base or a crossing is smaller.
NEAR_KM, NEAR_SPOT_KM = 10.0, 5.0
#: "South of X" without a distance: its nearest, most likely and farthest distance beyond X's edge.
BESIDE_KM, REACH_KM, DESERT_KM = 5.0, 30.0, 60.0
#: The countryside of a town on one side, and all around.
RURAL_KM, RURAL_REACH_KM = 30.0, 40.0
#: A stated distance is good to a fifth, a stated direction to a sixteenth of the circle.
ROUND, SIXTEENTH, HALF_ANGLE = 0.2, 22.5, 45.0
#: A relation that only checks a named place: the half angle in degrees, and the reach in km.
CHECK_ANGLE, CHECK_KM = 60.0, 60.0
#: Roads are longer than straight lines by about so much, and run within so many km of them.
ROAD_BEND, ROAD_KM = 0.95, 3.0
#: "Near the border" is within so many kilometres of it.
BORDER_KM = 10.0
_COARSE = ("region", "country")


@dataclass(frozen=True)
class Area:
    """Where a spot told by other places is.

    `shape` is all the ground that the words allow, `point` its likeliest spot, `radius_km` reaches
    what matters of it; `relation` is the kind of wording, `why` says how it was understood.
    """

    relation: str
    anchors: tuple[Place, ...]
    shape: Shape
    point: Point
    radius_km: float
    precision: Precision
    why: str

    @cached_property
    def polygon(self) -> dict[str, Any]:
        """The ground as a GeoJSON polygon; `ConfigError` where shapely is not installed."""
        return polygon(self.shape)

    def place(self) -> Place:
        """The place of the contract: the first anchor's, moved and widened."""
        first = self.anchors[0]
        same = {a.country for a in self.anchors}
        return replace(
            first,
            id="..".join(a.id for a in self.anchors[:2]),
            name=" and ".join(a.name for a in self.anchors[:2]),
            lat=round(self.point[1], 4),
            lon=round(self.point[0], 4),
            radius_km=round(max(0.5, self.radius_km), 1),
            precision=self.precision,
            kind="relative",
            population=0,
            country=first.country if len(same) == 1 else None,
            why="; ".join(filter(None, (first.why, self.why))),
        )


def _at(place: Place) -> Point:
    return place.lon, place.lat


def _loosest(place: Place) -> Precision:
    return place.precision if place.precision in _COARSE else "district"


def _disc(cue: Cue, place: Place, km: float, why: str) -> Area:
    """Everything within so many km of a place."""
    shape = Disc(_at(place), km)
    words = f"{cue.words} {place.name}: {why}"
    return Area(cue.kind, (place,), shape, _at(place), km, _loosest(place), words)


def _sector(cue: Cue, place: Place, likely: float, sector: Sector) -> Area:
    """A sector with its likeliest spot `likely` km from its centre."""
    point = destination(sector.center, sector.bearing, likely)
    radius = farthest(sector, point)
    why = f"{cue.words} {place.name}: about {likely:.0f} km from it, give or take {radius:.0f} km"
    return Area(cue.kind, (place,), sector, point, radius, "district", why)


def _edge(place: Place) -> float:
    """How far the edge of a place is from its middle; a district may be larger than its town."""
    return min(place.radius_km, 15.0)


def _offset(cue: Cue, place: Place) -> Area:
    """ "20 km south of X"."""
    km, way = cue.km or 0.0, cue.bearing or 0.0
    near, far = (1 - ROUND) * km, (1 + ROUND) * km
    return _sector(cue, place, km, Sector(_at(place), way, SIXTEENTH, near, far, place.radius_km))


def _away(cue: Cue, place: Place) -> Area:
    """ "20 km from X", direction not said."""
    km = place.radius_km + (1 + ROUND) * (cue.km or 0.0)
    return _disc(cue, place, km, f"direction not said, within {km:.0f} km")


def _direction(cue: Cue, place: Place) -> Area:
    """ "South of X", "in the desert south of X"; of a country, the part of it there."""
    if place.precision in _COARSE:
        return _part(cue, place)
    way, edge = cue.bearing or 0.0, _edge(place)
    far = edge + (DESERT_KM if cue.kind == "desert" else REACH_KM)
    likely = 2 * BESIDE_KM + edge if cue.kind != "desert" else far / 2
    return _sector(cue, place, likely, Sector(_at(place), way, HALF_ANGLE, edge / 2, far))


def _countryside(cue: Cue, place: Place) -> Area:
    """ "Western countryside of X": what lies around a town, towards one side where it is said."""
    if place.precision == "region":
        return (
            _part(cue, place) if cue.bearing is not None else _disc(cue, place, place.radius_km, "")
        )
    edge = _edge(place)
    if cue.bearing is None:
        km = edge + RURAL_REACH_KM
        return _disc(cue, place, km, f"the country around it, {km:.0f} km")
    sector = Sector(_at(place), cue.bearing, CHECK_ANGLE, edge / 2, edge + 2 * RURAL_KM)
    area = _sector(cue, place, RURAL_KM, sector)
    radius = min(area.radius_km, RURAL_REACH_KM + edge)
    return replace(area, radius_km=radius)


def _fringe(cue: Cue, place: Place) -> Area:
    """ "The northern outskirts of X"; all around where no side is said."""
    edge = _edge(place)
    if cue.bearing is None:
        return _disc(cue, place, edge + 5, f"around it, within {edge + 5:.0f} km")
    return _rim(cue, (place,), cue.bearing)


def _rim(cue: Cue, places: tuple[Place, ...], way: float) -> Area:
    """A spot at the edge of a place on one side."""
    place = places[0]
    km = max(3.0, _edge(place))
    point = destination(_at(place), way, km)
    radius = km + 2
    why = f"{cue.words} {place.name}: {km:.0f} km from its middle on that side"
    sector = Sector(_at(place), way, HALF_ANGLE, km / 2, 1.5 * km + 2)
    return Area(cue.kind, places, sector, point, radius, "district", why)


def _part(cue: Cue, place: Place) -> Area:
    """ "Eastern X": the part of a country, region or town that lies there."""
    if cue.bearing is None:
        return _disc(cue, place, place.radius_km, "a part of it")
    country = place.country if place.precision == "country" else None
    if country and (found := side(country, cue.bearing)):
        point, radius = found
        why = f"{cue.words} {place.name}: a part of it, {radius:.0f} km around its middle"
        return Area("part", (place,), Disc(point, radius), point, radius, "region", why)
    share = 0.5 if place.precision in _COARSE else 0.6
    point = destination(_at(place), cue.bearing, place.radius_km / 2)
    radius = place.radius_km * (share + 0.1)
    precision: Precision = "region" if place.precision in _COARSE else place.precision
    why = f"{cue.words} {place.name}: a part of it, {radius:.0f} km around its middle"
    shape = Sector(_at(place), cue.bearing, HALF_ANGLE, 0, place.radius_km)
    return Area("part", (place,), shape, point, radius, precision, why)


def _near(cue: Cue, place: Place) -> Area:
    """ "Near X": around it; a country is itself."""
    if place.precision == "country":
        return replace(_disc(cue, place, place.radius_km, "no nearer"), precision="country")
    more = NEAR_SPOT_KM if place.precision == "exact" else NEAR_KM
    return _disc(cue, place, place.radius_km + more, f"{more:g} km more")


def _centre(cue: Cue, place: Place) -> Area:
    """ "Central X": the inner half."""
    km = place.radius_km / 2
    area = _disc(cue, place, km, f"{km:.0f} km around its middle")
    precision: Precision = "region" if place.precision == "country" else place.precision
    return replace(area, precision=precision)


_SINGLE = {
    "offset": _offset,
    "away": _away,
    "direction": _direction,
    "desert": _direction,
    "countryside": _countryside,
    "edge": _fringe,
    "entrance": _fringe,
    "part": _part,
    "near": _near,
    "centre": _centre,
    "named-after": _near,
}


def related(place: Place, cue: Cue) -> Area:
    """Where a spot is that the words of `cue` put in relation to one place."""
    return _SINGLE[cue.kind](cue, place)


def paired(a: Place, b: Place, cue: Cue) -> Area:
    """Where a spot is that the words of `cue` put in relation to two places."""
    ends, km = (_at(a), _at(b)), distance_km(_at(a), _at(b))
    if cue.kind == "toward":
        return _rim(cue, (a, b), bearing(*ends))
    if cue.kind == "off":
        return _along(cue, a, b)
    width = ROAD_KM if cue.kind == "road" else 0.25 * km
    blur = max(a.radius_km, b.radius_km)
    shape = Corridor(*ends, width + blur)
    what = "on the road between" if cue.kind == "road" else "between"
    why = f"{what} {a.name} and {b.name}, which lie {km:.0f} km apart"
    return Area(cue.kind, (a, b), shape, middle(*ends), km / 2 + blur, "district", why)


def _along(cue: Cue, a: Place, b: Place) -> Area:
    """So many kilometres from one place on the road to another."""
    km = min((cue.km or 0.0) * ROAD_BEND, distance_km(_at(a), _at(b)))
    point = destination(_at(a), bearing(_at(a), _at(b)), km)
    radius = a.radius_km + ROUND * km + ROAD_KM
    why = f"{cue.words} {a.name} on the road to {b.name}: {km:.0f} km along the straight line"
    return Area(cue.kind, (a, b), Disc(point, radius), point, radius, "district", why)


def at_border(cue: Cue, beside: Place | None, whose: Sequence[str], anchor: Place) -> Area | None:
    """Where a spot on or near a border is: `whose` are the countries named, one or two.

    `beside` is a place that the words name with it; without one the middle of the border of two
    countries is taken. `None` where the map does not have the border.
    """
    spot = _border_spot(cue, beside, whose) if beside else None
    if beside and spot:
        km = cue.km or 0.0
        point = _inside(spot, _at(beside), km)
        radius = beside.radius_km + (max(5.0, 0.6 * km) if cue.km else BORDER_KM)
        why = f"{cue.words}: the border nearest to {beside.name}"
        return Area("border", (beside,), Disc(point, radius), point, radius, "district", why)
    found = shared_border(whose[0], whose[1]) if len(whose) > 1 else None
    if not found:
        return None
    point, radius = found
    why = f"{cue.words}: anywhere on it, {radius:.0f} km around its middle"
    return Area("border", (anchor,), Disc(point, radius), point, radius, "region", why)


def _border_spot(cue: Cue, beside: Place, whose: Sequence[str]) -> Point | None:
    """The point of the border that is meant: along the direction said, else the nearest."""
    other = next((c for c in whose if c != beside.country), whose[0])
    if cue.bearing is not None and (met := border_along(_at(beside), cue.bearing, other)):
        return met
    return border_near(_at(beside), other)


def _inside(spot: Point, toward: Point, km: float) -> Point:
    """The point so many km from a spot of a border on the side of a place."""
    return destination(spot, bearing(spot, toward), km) if km else spot


def agrees(place: Place, anchor: Place, cue: Cue) -> bool:
    """Whether a named place lies as the words say it does; what they leave open agrees."""
    km, way = distance_km(_at(anchor), _at(place)), bearing(_at(anchor), _at(place))
    slack = anchor.radius_km + place.radius_km
    if cue.kind == "offset" or cue.kind == "away":
        told = cue.km or 0.0
        if abs(km - told) > max(5.0, 0.35 * told) + slack:
            return False
    elif km > CHECK_KM + slack:
        return False
    return cue.bearing is None or km <= slack or turned(way, cue.bearing) <= CHECK_ANGLE
