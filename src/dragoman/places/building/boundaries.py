"""Boundaries in GeoJSON, such as geoBoundaries': each as a point well inside and a radius."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from dragoman.errors import InputError
from dragoman.places.building.kinds import worths
from dragoman.places.building.lists import checked, text_of
from dragoman.places.projection import distance_km
from dragoman.places.rows import Row

Point = tuple[float, float]
#: Where files of several makers have the name, the country and the id of a division.
NAMES = ("shapeName", "name", "NAME_1", "NAME_2", "ADM1_EN", "ADM2_EN", "name_en", "NAME")
COUNTRIES = ("iso_a2", "ISO_A2", "country", "shapeGroup", "ISO", "GID_0", "iso_3166_1")
IDS = ("shapeID", "shapeISO", "GID_1", "GID_2", "iso_3166_2", "ADM1_PCODE", "ADM2_PCODE")
LEVELS = ("shapeType", "level")
#: Points of a grid, each way, of which the one deepest inside is taken.
GRID = 16


def boundary_rows(path: Path, iso: Mapping[str, str]) -> Iterator[Row]:
    """A row for each named area; `iso` gives two-letter codes of countries for longer ones."""
    for n, feature in enumerate(_features(path), 1):
        yield _row(feature, f"{path}: feature {n}", path, iso)


def _features(path: Path) -> Sequence[Mapping[str, Any]]:
    try:
        found = json.loads(text_of(path))
    except (json.JSONDecodeError, RecursionError) as error:
        raise InputError(str(path), f"is no JSON: {error}") from None
    features = found.get("features") if isinstance(found, dict) else None
    if not isinstance(features, list):
        raise InputError(str(path), "is no GeoJSON: it has no list of features")
    return features


def _said(properties: Mapping[str, Any], names: Sequence[str]) -> str:
    return next((str(properties[n]).strip() for n in names if properties.get(n)), "")


def _row(feature: Mapping[str, Any], where: str, path: Path, iso: Mapping[str, str]) -> Row:
    about = feature.get("properties") if isinstance(feature, dict) else None
    about = about if isinstance(about, dict) else {}
    name = _said(about, NAMES)
    if not name:
        raise InputError(where, f"has no name; looked for: {', '.join(NAMES)}")
    (lon, lat), radius = _point(_rings(feature.get("geometry"), where))
    country = _said(about, COUNTRIES)
    kind = "region" if _said(about, LEVELS) in ("", "ADM1", "1") else "district"
    row = Row(
        id=f"gb-{_said(about, IDS) or f'{path.stem}-{name}'}".casefold().replace(" ", "-"),
        name=name,
        lat=lat,
        lon=lon,
        radius_km=radius,
        precision=worths()[kind].precision,
        kind=kind,
        country=iso.get(country.upper(), country if len(country) == 2 else ""),
    )
    return checked(row, where)


def _rings(geometry: object, where: str) -> list[list[Point]]:
    """The outer rings of a geometry."""
    try:
        assert isinstance(geometry, dict)  # noqa: S101 - told below like all other faults
        kind, inside = geometry["type"], geometry["coordinates"]
        if kind == "Point":
            return [[(float(inside[0]), float(inside[1]))]]
        parts = {"Polygon": [inside], "MultiPolygon": inside}[kind]
        rings = [[(float(p[0]), float(p[1])) for p in part[0]] for part in parts]
        if not all(rings) or not rings:
            raise ValueError("an empty ring")
    except (AssertionError, KeyError, TypeError, ValueError, IndexError):
        raise InputError(where, "is no polygon with longitudes and latitudes") from None
    return rings


def _area(ring: Sequence[Point]) -> float:
    pairs = zip(ring, [*ring[1:], ring[0]], strict=True)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) / 2


def _point(rings: Sequence[list[Point]]) -> tuple[Point, float]:
    """The label point of the largest ring, and how far the shape reaches from it, in km."""
    largest = max(rings, key=_area)
    point = _inner(largest)
    reach = max((distance_km(point, p) for ring in rings for p in ring), default=0.0)
    return point, max(1.0, round(reach, 1))


def _inner(ring: list[Point]) -> Point:
    """The point of a grid over the ring that lies deepest inside."""
    xs, ys = [p[0] for p in ring], [p[1] for p in ring]
    middle = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    edge = ring[:: max(1, len(ring) // 200)]
    best, depth = middle, -1.0
    for i in range(1, GRID):
        for j in range(1, GRID):
            x = min(xs) + (max(xs) - min(xs)) * i / GRID
            y = min(ys) + (max(ys) - min(ys)) * j / GRID
            far = min((x - a) ** 2 + (y - b) ** 2 for a, b in edge)
            if far > depth and _holds(ring, x, y):
                best, depth = (x, y), far
    return best


def _holds(ring: Sequence[Point], x: float, y: float) -> bool:
    """Whether a point lies in a ring (even-odd rule)."""
    odd = False
    for a, b in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (a[1] > y) != (b[1] > y) and x < (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]) + a[0]:
            odd = not odd
    return odd
