"""How two places lie to each other: the same, one within the other, side by side, apart."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Literal

from dragoman.model import Place, Spot

Lie = Literal["same", "within", "near", "beside", "apart"]

#: Named spots this near count as one when neither lies in the other.
NEAR_KM = 3.0
#: Two towns this near are neighbours that a reader may mistake for one another.
BESIDE_KM = 30.0
_WIDE = frozenset(("region", "country"))
#: Places whose radius says how far they reach: provinces, "between Ostra and Velm".
_LOOSE = _WIDE | {"district"}


def distance_km(a: Place | Spot, b: Place | Spot) -> float:
    """Great-circle distance (haversine; within 0.5 % of the geodesic)."""
    la, lo, lb, lp = map(math.radians, (a.lat, a.lon, b.lat, b.lon))
    h = math.sin((lb - la) / 2) ** 2 + math.cos(la) * math.cos(lb) * math.sin((lp - lo) / 2) ** 2
    return 6371 * 2 * math.asin(math.sqrt(min(1.0, h)))


#: Towns from this many people on are in every second report.
BIG = 100_000


def size(place: Place | Spot) -> Literal["spot", "town", "region"]:
    """How much it says that two reports name a place: a hamlet more than a city or a province."""
    if place.precision in ("district", "region", "country"):
        return "region"
    return "town" if place.population >= BIG else "spot"


def lie(a: Place | Spot, b: Place | Spot) -> Lie:
    """How two places lie.

    Two towns are never "within" each other: neighbouring towns are two places, however near.
    """
    if a.id == b.id:
        return "within" if size(a) == "region" else "same"
    return _lie(a, b)


@lru_cache(maxsize=1 << 18)
def _lie(a: Place | Spot, b: Place | Spot) -> Lie:
    apart = distance_km(a, b)
    small, wide = sorted((a, b), key=lambda p: p.radius_km)
    if apart <= NEAR_KM:
        return "near"
    if small.precision != wide.precision or wide.precision in _LOOSE:
        # A field at the edge of its town; a town in its province, or on a road between two.
        alike = small.precision == wide.precision or wide.precision in _WIDE
        reach = wide.radius_km if alike else wide.radius_km + small.radius_km + 5
        if apart <= reach:
            return "within"
    return "beside" if apart <= BESIDE_KM else "apart"
