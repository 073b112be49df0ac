"""What kinds of places are worth: precision and radius, and how others call them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dragoman.model import Precision

#: People from which on a settlement is a city, a town, and not a village.
CITY, TOWN = 100_000, 1_000
#: Radii of settlements in kilometres, by the least number of people, the largest first.
_RADII = ((5_000_000, 18.0), (1_000_000, 12.0), (300_000, 8.0), (CITY, 6.0), (20_000, 5.0))


@dataclass(frozen=True, slots=True)
class Worth:
    """How sharply a kind of place is given by its point."""

    precision: Precision
    radius_km: float


@cache
def _stored() -> dict[str, dict[str, dict[str, str]]]:
    text = (files("dragoman.places") / "kinds.toml").read_text("utf-8")
    return tomllib.loads(text)


@cache
def worths() -> dict[str, Worth]:
    """Precision and radius by kind."""
    return {name: Worth(**about) for name, about in _stored()["kinds"].items()}  # type: ignore[arg-type]


def geonames_kind(feature_class: str, code: str) -> str:
    """The kind of a GeoNames feature; empty for one that is not kept."""
    table = _stored()["geonames"]
    found = table.get(f"{feature_class}.{code}", table.get(feature_class, ""))
    return str(found)


def settlement(population: int, *, capital: bool = False) -> tuple[str, float]:
    """Kind and radius in kilometres of a settlement of so many people; 0 is unknown."""
    kind = "village" if 0 < population < TOWN else "town"
    if population >= CITY:
        kind = "city"
    smallest = worths()[kind].radius_km
    radius = next((km for least, km in _RADII if population >= least), smallest)
    return ("capital", max(radius, worths()["capital"].radius_km)) if capital else (kind, radius)
