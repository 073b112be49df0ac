"""Countries as outlines: which part of one lies to a side, and where its border is.

The outlines are those of the map (Natural Earth 1:50 million, simplified): good to some
kilometres, drawn as they are seen from outside, and no statement on any border.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from math import cos, radians

from dragoman.places import clip
from dragoman.places.basemap import Outline, Point, load
from dragoman.places.projection import bearing, destination, distance_km

#: A country is looked at on a raster of so many steps each way.
_STEPS = 40
#: A side of a country is the part of it within so many degrees of the direction from its middle.
_HALF_ANGLE = 45.0
#: A ray looks for a border in steps of so many kilometres, up to so far.
_STEP_KM, _REACH_KM = 2.0, 400.0


@cache
def _rings() -> dict[str, tuple[Outline, ...]]:
    """The rings of each country by its two letters, the largest first."""
    return {
        country.iso: tuple(sorted(country.rings, key=lambda r: -_box(r)))
        for country in load().countries
        if country.iso
    }


def _box(ring: Outline) -> float:
    return (ring.east - ring.west) * (ring.north - ring.south)


def _in_ring(point: Point, ring: Outline) -> bool:
    """Whether a point is inside a ring."""
    x, y = point
    boxed = ring.west <= x <= ring.east and ring.south <= y <= ring.north
    return boxed and clip.inside(point, [ring.points])


def inside(country: str, point: Point) -> bool:
    """Whether a (lon, lat) point lies in a country; never in one that the map does not have."""
    return any(_in_ring(point, ring) for ring in _rings().get(country, ()))


@lru_cache(64)
def _raster(country: str) -> tuple[tuple[Point, float], ...]:
    """Points spread over the largest part of a country, with the area that each stands for."""
    rings = _rings().get(country, ())
    kept = [r for r in rings if _box(r) >= 0.2 * _box(rings[0])]
    found: list[tuple[Point, float]] = []
    for ring in kept:
        wide, high = ring.east - ring.west, ring.north - ring.south
        for i in range(_STEPS):
            for j in range(_STEPS):
                point = (
                    ring.west + (i + 0.5) * wide / _STEPS,
                    ring.south + (j + 0.5) * high / _STEPS,
                )
                if _in_ring(point, ring):
                    found.append((point, wide * high * cos(radians(point[1]))))
    return tuple(found)


def _mean(points: Sequence[tuple[Point, float]]) -> Point:
    whole = sum(weight for _, weight in points)
    lon = sum(p[0] * weight for p, weight in points) / whole
    return lon, sum(p[1] * weight for p, weight in points) / whole


def turned(a: float, b: float) -> float:
    """The angle between two bearings, from 0 to 180 degrees."""
    return abs((a - b + 180) % 360 - 180)


@lru_cache(256)
def side(country: str, way: float) -> tuple[Point, float] | None:
    """The middle of the part of a country that lies to a side, and the radius of 90 % of it in km.

    `None` for a country that the map does not have.
    """
    points = _raster(country)
    if not points:
        return None
    middle = _mean(points)
    part = [(p, w) for p, w in points if turned(bearing(middle, p), way) <= _HALF_ANGLE]
    if not part:
        return None
    found = _mean(part)
    reach = sorted(distance_km(found, p) for p, _ in part)
    return found, reach[int(0.9 * (len(reach) - 1))]


def _nearest(point: Point, line: Iterable[tuple[Point, Point]]) -> Point | None:
    """The point of a line that is nearest to a point, on a plane true to scale there."""
    scale = cos(radians(point[1]))
    best, least = None, float("inf")
    for (x1, y1), (x2, y2) in line:
        ax, ay = (x1 - point[0]) * scale, y1 - point[1]
        dx, dy = (x2 - x1) * scale, y2 - y1
        length = dx * dx + dy * dy
        share = max(0.0, min(1.0, -(ax * dx + ay * dy) / length)) if length else 0.0
        away = (ax + share * dx) ** 2 + (ay + share * dy) ** 2
        if away < least:
            best, least = (x1 + share * (x2 - x1), y1 + share * (y2 - y1)), away
    return best


def border_near(point: Point, country: str) -> Point | None:
    """The nearest point of a country's outline to a (lon, lat) point."""
    rings = _rings().get(country, ())
    return _nearest(point, (s for r in rings for s in pairwise((*r.points, r.points[0]))))


def border_along(start: Point, way: float, country: str) -> Point | None:
    """Where a ray from a point outside a country first meets it; `None` when it misses it."""
    here = inside(country, start)
    for step in range(1, int(_REACH_KM / _STEP_KM) + 1):
        point = destination(start, way, step * _STEP_KM)
        if inside(country, point) != here:
            return destination(start, way, (step - 0.5) * _STEP_KM)
    return None


@lru_cache(64)
def shared_border(a: str, b: str) -> tuple[Point, float] | None:
    """The middle of the border of two countries, and the radius that covers 90 % of it, in km.

    `None` where they do not touch.
    """
    theirs = {p for ring in _rings().get(b, ()) for p in ring.points}
    line = [
        (p[0] + (q[0] - p[0]) * n / 10, p[1] + (q[1] - p[1]) * n / 10)
        for ring in _rings().get(a, ())
        for p, q in pairwise((*ring.points, ring.points[0]))
        if p in theirs and q in theirs
        for n in range(10)
        for _ in range(1 + int(distance_km(p, q) / 20))
    ]
    if not line:
        return None
    lon, lat = sum(p[0] for p in line) / len(line), sum(p[1] for p in line) / len(line)
    middle = min(line, key=lambda p: (distance_km(p, (lon, lat)), p))
    reach = sorted(distance_km(middle, p) for p in line)
    return middle, max(5.0, reach[int(0.9 * (len(reach) - 1))])
