"""Shapes on the ground for places told by others: discs, sectors, corridors, outlines of sides.

A shape is a few numbers; its polygon is made when asked for, by shapely, which is loaded then.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, radians, sin
from typing import TYPE_CHECKING, Any

from dragoman.errors import ConfigError
from dragoman.places.projection import destination, distance_km, wrapped

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

Point = tuple[float, float]
#: Kilometres in a degree of latitude.
_DEGREE_KM = 111.195


@dataclass(frozen=True, slots=True)
class Disc:
    """All within `km` of a (lon, lat) point."""

    center: Point
    km: float


@dataclass(frozen=True, slots=True)
class Sector:
    """What lies from a point at a bearing, give or take `half` degrees, `near` to `far` km off.

    `blur` is how far the point itself may be off, in km.
    """

    center: Point
    bearing: float
    half: float
    near: float
    far: float
    blur: float = 0.0


@dataclass(frozen=True, slots=True)
class Corridor:
    """All within `km` of the straight line between two points."""

    a: Point
    b: Point
    km: float


Shape = Disc | Sector | Corridor


def middle(a: Point, b: Point) -> Point:
    """The point half way between two, near enough at the distances of roads."""
    lon = a[0] + (wrapped(b[0], a[0]) - a[0]) / 2
    return (lon + 540) % 360 - 180, (a[1] + b[1]) / 2


def farthest(shape: Shape, point: Point) -> float:
    """How far the farthest spot of a shape is from a point, in km."""
    if isinstance(shape, Disc):
        return distance_km(point, shape.center) + shape.km
    if isinstance(shape, Corridor):
        return max(distance_km(point, shape.a), distance_km(point, shape.b)) + shape.km
    corners = (
        destination(shape.center, shape.bearing + turn, km)
        for turn in (-shape.half, 0.0, shape.half)
        for km in (shape.near, shape.far)
    )
    return max(distance_km(point, corner) for corner in corners) + shape.blur


def polygon(shape: Shape) -> dict[str, Any]:
    """The shape as a GeoJSON polygon; `ConfigError` where shapely is not installed.

    It is drawn on a plane that is true to scale at the shape, and brought back to degrees.
    """
    try:
        from shapely import transform
        from shapely.geometry import mapping
    except ImportError:
        reason = "polygons need shapely: pip install 'dragoman[geometry]'"
        raise ConfigError("shapely", reason) from None
    lon, lat = shape.a if isinstance(shape, Corridor) else shape.center
    scale = max(0.01, cos(radians(lat)))

    def to_degrees(points: Any) -> Any:
        return points / (scale * _DEGREE_KM, _DEGREE_KM) + (lon, lat)

    drawn: dict[str, Any] = mapping(transform(_plane(shape), to_degrees))
    return drawn


def _plane(shape: Shape) -> BaseGeometry:
    """The shape on a plane in km, its first point in the origin, y to the north."""
    from shapely.geometry import LineString, Polygon
    from shapely.geometry import Point as Spot

    if isinstance(shape, Disc):
        return Spot(0, 0).buffer(shape.km)
    if isinstance(shape, Corridor):
        scale = cos(radians(shape.a[1]))
        x = (wrapped(shape.b[0], shape.a[0]) - shape.a[0]) * scale * _DEGREE_KM
        return LineString([(0, 0), (x, (shape.b[1] - shape.a[1]) * _DEGREE_KM)]).buffer(shape.km)
    steps = [shape.bearing - shape.half + shape.half * i / 16 for i in range(33)]
    arc = [(sin(radians(s)), cos(radians(s))) for s in steps]
    outer = [(x * shape.far, y * shape.far) for x, y in arc]
    inner = [(x * shape.near, y * shape.near) for x, y in reversed(arc)]
    return Polygon(outer + (inner if shape.near else [(0.0, 0.0)])).buffer(shape.blur)
