"""Two projections on a sphere: one for regions, one for views too wide for it.

Longitudes are handed over unwrapped, so that a line over the 180th meridian stays one line.
Planar coordinates are in earth radii, y to the north. Formulas: Snyder, Map Projections: A
Working Manual (1987).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import asin, atan, atan2, copysign, cos, degrees, exp, hypot, log, radians, sin, tan
from typing import Protocol

Point = tuple[float, float]

EARTH_KM = 6371.0
LAST_LATITUDE = 89.5


class Projection(Protocol):
    """From longitude and latitude in degrees to the plane and back."""

    @property
    def center(self) -> float:
        """The longitude that runs straight up."""
        ...

    @property
    def name(self) -> str:
        """What a reader calls it."""
        ...

    def forward(self, lon: float, lat: float) -> Point:
        """The point of the plane."""
        ...

    def inverse(self, x: float, y: float) -> Point:
        """Longitude and latitude of a point of the plane."""
        ...


def _clamped(lat: float) -> float:
    return radians(max(-LAST_LATITUDE, min(LAST_LATITUDE, lat)))


@dataclass(frozen=True, slots=True)
class Conic:
    """Lambert's conformal conic projection with two standard parallels, in degrees."""

    center: float
    south: float
    north: float
    cone: float
    factor: float
    origin: float

    @property
    def name(self) -> str:
        """Projection and parallels."""
        parallels = f"{_latitude(self.south)} and {_latitude(self.north)}"
        return f"Lambert conformal conic projection, parallels {parallels}"

    def _radius(self, lat: float) -> float:
        return float(self.factor / tan(radians(45) + _clamped(lat) / 2) ** self.cone)

    def forward(self, lon: float, lat: float) -> Point:
        """The point of the plane; the cone is cut opposite the central longitude."""
        radius, angle = self._radius(lat), self.cone * radians(lon - self.center)
        return radius * sin(angle), self.origin - radius * cos(angle)

    def inverse(self, x: float, y: float) -> Point:
        """Longitude and latitude; beyond the cut of the cone the nearest edge of it."""
        sign = copysign(1.0, self.cone)
        radius = sign * hypot(x, self.origin - y)
        angle = atan2(sign * x, sign * (self.origin - y))
        turn = max(-180.0, min(180.0, degrees(angle / self.cone)))
        if radius == 0:
            return self.center + turn, sign * 90.0
        lat = 2 * atan((self.factor / radius) ** (1 / self.cone)) - radians(90)
        return self.center + turn, degrees(lat)


@dataclass(frozen=True, slots=True)
class Cylinder:
    """Miller's cylindrical projection: the whole earth in one frame, true to nothing."""

    center: float

    @property
    def name(self) -> str:
        """The name alone: it has no parameters a reader could use."""
        return "Miller cylindrical projection"

    def forward(self, lon: float, lat: float) -> Point:
        """The point of the plane."""
        y = 1.25 * log(tan(radians(45) + 0.4 * _clamped(lat)))
        return radians(lon - self.center), y

    def inverse(self, x: float, y: float) -> Point:
        """Longitude and latitude."""
        lat = 2.5 * atan(exp(0.8 * y)) - radians(112.5)
        return self.center + degrees(x), max(-90.0, min(90.0, degrees(lat)))


def _latitude(lat: float) -> str:
    return f"{abs(lat):.0f}° {'N' if lat >= 0 else 'S'}"


def conic(center: float, south: float, north: float) -> Conic:
    """Lambert's projection for a band of latitudes, its parallels a sixth in from either edge."""
    low = max(-80.0, min(80.0, south + (north - south) / 6))
    high = max(low + 0.5, min(80.5, north - (north - south) / 6))
    a, b = radians(low), radians(high)
    cone = log(cos(a) / cos(b)) / log(tan(radians(45) + b / 2) / tan(radians(45) + a / 2))
    # Around the equator the cone opens into a cylinder; this one is as good as open.
    cone = copysign(max(abs(cone), 1e-3), cone)
    factor = cos(a) * tan(radians(45) + a / 2) ** cone / cone
    middle = radians((low + high) / 2)
    origin = factor / tan(radians(45) + middle / 2) ** cone
    return Conic(center, low, high, cone, factor, origin)


def distance_km(a: Point, b: Point) -> float:
    """The great-circle distance of two (lon, lat) points (haversine)."""
    (lon1, lat1), (lon2, lat2) = (tuple(map(radians, p)) for p in (a, b))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, half**0.5))


def bearing(a: Point, b: Point) -> float:
    """The direction at a of the great circle to b, both (lon, lat), in degrees from north."""
    (lon1, lat1), (lon2, lat2) = (tuple(map(radians, p)) for p in (a, b))
    x = sin(lon2 - lon1) * cos(lat2)
    y = cos(lat1) * sin(lat2) - sin(lat1) * cos(lat2) * cos(lon2 - lon1)
    return degrees(atan2(x, y)) % 360


def destination(start: Point, bearing: float, km: float) -> Point:
    """The (lon, lat) point `km` from `start` on a bearing in degrees from north."""
    lon, lat = map(radians, start)
    arc, turn = km / EARTH_KM, radians(bearing)
    there = asin(sin(lat) * cos(arc) + cos(lat) * sin(arc) * cos(turn))
    east = atan2(sin(turn) * sin(arc) * cos(lat), cos(arc) - sin(lat) * sin(there))
    return (degrees(lon + east) + 540) % 360 - 180, degrees(there)


def wrapped(lon: float, center: float) -> float:
    """The same longitude within 180 degrees of `center`."""
    return center + (lon - center + 180) % 360 - 180
