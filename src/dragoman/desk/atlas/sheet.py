"""The map as the server draws it: the places where most events stand, each with its number."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.desk.atlas.narrowing import Narrowed
from dragoman.desk.atlas.plane import NOWHERE, STEPS, Box, latitude
from dragoman.desk.atlas.points import CORROBORATED, Points
from dragoman.desk.words import several
from dragoman.model import Chart, Pin, Place
from dragoman.ports import Store

#: Places on a server-made map: more of them cover each other.
MOST = 24
#: Degrees to either side of a place that a pin leads to, at least.
_AROUND = 0.75


def chart_of_points(store: Store, points: Points, found: Sequence[int], asked: Narrowed) -> Chart:
    """One pin for each of the places with most events, leading to what is around it."""
    here: dict[str, list[int]] = {}
    for n in found:
        place = points.places[n]
        if place:
            here.setdefault(place, []).append(n)
    most = sorted(here, key=lambda p: (-len(here[p]), p))[:MOST]
    places = store.atlas.places(most)
    pins = [_pin(places[p], points, here[p], asked) for p in most if p in places]
    said = [f"{pin.place.name}: {several(len(here[pin.place.id]), 'event')}." for pin in pins]
    rest = len(here) - len(pins)
    if rest:
        said.append(f"{several(rest, 'more place')} with fewer events.")
    return Chart(
        title=f"Where {several(len(found), 'event')} took place",
        description=" ".join(said),
        pins=tuple(pins),
    )


def _pin(place: Place, points: Points, here: Sequence[int], asked: Narrowed) -> Pin:
    sure = any(points.signs[n] & CORROBORATED for n in here)
    count = f"{place.name} · {len(here)}" if len(here) > 1 else place.name
    return Pin(
        place=place,
        label=count,
        n_origins=2 if sure else 1,
        href=f"/desk/map{asked.first.query(box=around(place))}#list",
    )


def around(place: Place) -> Box:
    """A box around a place, as large as it is uncertain."""
    reach = max(place.radius_km / 111 * 1.2, _AROUND)
    south, north = max(place.lat - reach, -85.0), min(place.lat + reach, 85.0)
    west, east = max(place.lon - reach * 1.4, -180.0), min(place.lon + reach * 1.4, 180.0)
    return Box(*(round(n, 4) for n in (west, south, east, north)))


def extent(points: Points, found: Sequence[int]) -> Box | None:
    """The box of these points; `None` where none is placed."""
    placed = [n for n in found if points.x[n] != NOWHERE]
    if not placed:
        return None
    xs, ys = [points.x[n] for n in placed], [points.y[n] for n in placed]
    west, east = (x / STEPS * 360 - 180 for x in (min(xs), max(xs)))
    north, south = latitude(min(ys)), latitude(max(ys))
    return Box(
        max(west - 0.5, -180), max(south - 0.5, -85), min(east + 0.5, 180), min(north + 0.5, 85)
    )
