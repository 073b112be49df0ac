"""Rows of places: what a list, a dump or a file of the gazetteer holds of each place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from dragoman.model import Precision

#: Kinds that are places where people live; one may stand for another of the same name.
SETTLED = frozenset({"capital", "city", "town", "village", "quarter", "camp"})
_GROUPS = (
    SETTLED,
    frozenset({"airport", "airbase"}),
    frozenset({"region", "district"}),
    frozenset({"area", "countryside", "desert"}),
    frozenset({"refinery", "power-plant", "nuclear-site", "site", "ruins", "bridge", "road"}),
    frozenset({"water", "strait"}),
)


def group(kind: str) -> str:
    """Kinds that may be two words for one thing have one group."""
    return next((sorted(kinds)[0] for kinds in _GROUPS if kind in kinds), kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A place as a list gives it: names, point, radius, what it is, where, and how many live there.

    `population` 0 is unknown.
    """

    id: str
    name: str
    lat: float
    lon: float
    radius_km: float
    precision: Precision
    kind: str
    country: str = ""
    admin1: str = ""
    population: int = 0
    aliases: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The name and all other spellings."""
        return (self.name, *self.aliases)


def flaw(row: Row) -> str | None:
    """What is wrong with a row; `None` for a sound one."""
    if not row.id or not row.name:
        return "id or name is missing"
    if not (-90 <= row.lat <= 90 and -180 <= row.lon <= 180 and 0 < row.radius_km < 10_000):
        return f"no such point or radius: {row.lat}, {row.lon}, {row.radius_km} km"
    if row.precision not in get_args(Precision):
        return f"precision {row.precision!r} is not one of {get_args(Precision)}"
    if row.country and not (len(row.country) == 2 and row.country.isupper()):
        return f"country {row.country!r} is not two capital letters"
    return None
