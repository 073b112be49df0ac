"""Fits a frame of pixels to what a chart shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dragoman.model import Chart, Place
from dragoman.places.clip import Box
from dragoman.places.projection import (
    EARTH_KM,
    Conic,
    Cylinder,
    Point,
    Projection,
    conic,
    destination,
    distance_km,
    wrapped,
)

LEAST_KM = 300.0
WIDEST, TALLEST = 140.0, 95.0
#: What an empty chart shows: from the Atlantic to Afghanistan, from the Sahel to the Black Sea.
REGION: tuple[Point, ...] = ((-12.0, 10.0), (62.0, 10.0), (-12.0, 42.0), (62.0, 42.0))


@dataclass(frozen=True, slots=True)
class View:
    """A projection moved and scaled into a frame; pixels, y downward."""

    projection: Projection
    scale: float
    left: float
    top: float
    width: int
    height: int

    @property
    def frame(self) -> Box:
        """The frame itself."""
        return Box(0, 0, self.width, self.height)

    def unwrapped(self, lon: float, lat: float) -> Point:
        """The pixel of a point whose longitude is already near the central one."""
        x, y = self.projection.forward(lon, lat)
        return (x - self.left) * self.scale, (self.top - y) * self.scale

    def pixel(self, lon: float, lat: float) -> Point:
        """The pixel of a point."""
        return self.unwrapped(wrapped(lon, self.projection.center), lat)

    def spot(self, place: Place) -> Point:
        """The pixel of a place."""
        return self.pixel(place.lon, place.lat)

    def ground(self, x: float, y: float) -> Point:
        """Longitude (unwrapped) and latitude under a pixel."""
        return self.projection.inverse(x / self.scale + self.left, self.top - y / self.scale)

    def pixels_per_km(self, lon: float, lat: float) -> float:
        """The scale at a point, measured along its meridian."""
        lon, lat = wrapped(lon, self.projection.center), max(-84.0, min(84.0, lat))
        (xa, ya), (xb, yb) = self.unwrapped(lon, lat - 0.05), self.unwrapped(lon, lat + 0.05)
        km = distance_km((lon, lat - 0.05), (lon, lat + 0.05))
        return float(((xa - xb) ** 2 + (ya - yb) ** 2) ** 0.5 / km)

    def ground_box(self) -> tuple[float, float, float, float]:
        """West, south, east, north of what the frame shows; west and east unwrapped."""
        parts = range(25)
        edge = [(self.width * i / 24, y) for i in parts for y in (0.0, float(self.height))]
        edge += [(x, self.height * i / 24) for i in parts for x in (0.0, float(self.width))]
        seen = [self.ground(x, y) for x, y in edge]
        lons, lats = [p[0] for p in seen], [p[1] for p in seen]
        west, south, east, north = min(lons), min(lats), max(lons), max(lats)
        for pole in (-LAST, LAST):
            if self.frame.holds(*self.unwrapped(self.projection.center, pole)):
                west, east = self.projection.center - 180, self.projection.center + 180
                south, north = min(south, pole), max(north, pole)
        center = self.projection.center
        return max(west, center - 180), south, min(east, center + 180), north


LAST = 89.4


def _reach(place: Place) -> Iterator[Point]:
    """The place and, where it is more than a point on any map, its north, east, south and west."""
    yield place.lon, place.lat
    if place.precision in ("district", "region", "country"):
        for bearing in (0, 90, 180, 270):
            lon, lat = destination((place.lon, place.lat), bearing, min(place.radius_km, 500.0))
            yield lon, max(-85.0, min(85.0, lat))


def shown(chart: Chart) -> list[Point]:
    """The points that must be in the frame; those of a region when the chart is empty."""
    places = [pin.place for pin in chart.pins] + [s for leg in chart.legs for s in leg.stops]
    points = [point for place in places for point in _reach(place)]
    return points or list(REGION)


def _center(lons: Iterable[float]) -> float:
    """The middle of the shortest arc that holds all longitudes."""
    ring = sorted({lon % 360 for lon in lons})
    gaps = [(b - a, b) for a, b in pairwise([*ring, ring[0] + 360])]
    gap, after = max(gaps)
    return round((after + (360 - gap) / 2 + 180) % 360 - 180, 4)


def projection_for(points: Sequence[Point]) -> Conic | Cylinder:
    """The projection that suits the points: conic for a region, cylindrical beyond."""
    center = _center(p[0] for p in points)
    lons, lats = [wrapped(p[0], center) for p in points], [p[1] for p in points]
    if max(lons) - min(lons) > WIDEST or max(lats) - min(lats) > TALLEST:
        return Cylinder(center)
    pad = max(0.0, 3.0 - (max(lats) - min(lats))) / 2
    return conic(center, min(lats) - pad, max(lats) + pad)


def _bulges(chart: Chart, project: Projection) -> Iterator[Point]:
    """Where the arcs of the legs may swing out to, in the plane."""
    for leg in chart.legs:
        for a, b in pairwise(leg.stops):
            xa, ya = project.forward(wrapped(a.lon, project.center), a.lat)
            xb, yb = project.forward(wrapped(b.lon, project.center), b.lat)
            for side in (-0.06, 0.06):
                yield (xa + xb) / 2 + side * (yb - ya), (ya + yb) / 2 - side * (xb - xa)


def fit(chart: Chart, width: int, height: int, margin: tuple[float, float, float, float]) -> View:
    """The view that holds the chart within `margin` (left, top, right, bottom, in pixels)."""
    points = shown(chart)
    project = projection_for(points)
    plane = [project.forward(wrapped(lon, project.center), lat) for lon, lat in points]
    plane += _bulges(chart, project)
    xs, ys = [p[0] for p in plane], [p[1] for p in plane]
    left, top, right, bottom = margin
    least = LEAST_KM / EARTH_KM
    wide, high = max(max(xs) - min(xs), 1e-9), max(max(ys) - min(ys), 1e-9)
    scale = min((width - left - right) / wide, (height - top - bottom) / high)
    scale = min(scale, min(width, height) / least)
    x = (min(xs) + max(xs)) / 2 - (width + left - right) / 2 / scale
    y = (min(ys) + max(ys)) / 2 + (height + top - bottom) / 2 / scale
    return View(project, scale, x, y, width, height)
