"""Mercator's plane in whole numbers, so that the browser and the desk judge a point alike.

Both axes have 2^24 steps, of 2.4 m at the equator; y grows to the south.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import asinh, atan, degrees, pi, radians, sinh, tan

STEPS = 1 << 24
#: Stands for both numbers of what is placed nowhere.
NOWHERE = STEPS - 1
#: The latitude at which the plane is cut to a square.
LAST_LATITUDE = 85.0511
#: Degrees of the smallest side that a box is brought to.
_LEAST = 0.02


def column(lon: float) -> int:
    """The step of a longitude."""
    return min(max(int((lon + 180) / 360 * STEPS), 0), NOWHERE - 1)


def row(lat: float) -> int:
    """The step of a latitude."""
    held = radians(max(-LAST_LATITUDE, min(LAST_LATITUDE, lat)))
    return min(max(int((1 - asinh(tan(held)) / pi) / 2 * STEPS), 0), NOWHERE - 1)


def latitude(y: float) -> float:
    """The latitude of a step."""
    return degrees(atan(sinh(pi * (1 - 2 * y / STEPS))))


@dataclass(frozen=True, slots=True)
class Box:
    """Degrees: west and east may lie on either side of the 180th meridian."""

    west: float
    south: float
    east: float
    north: float

    def __str__(self) -> str:
        """As an address has it."""
        return ",".join(f"{_rounded(n):.9g}" for n in self.edges)

    @property
    def edges(self) -> tuple[float, float, float, float]:
        """West, south, east, north."""
        return self.west, self.south, self.east, self.north

    @property
    def across(self) -> bool:
        """True when it lies across the 180th meridian."""
        return self.west > self.east

    def moved(self, right: float, up: float) -> Box:
        """The box moved by shares of its own size, kept on the plane."""
        wide, high = self.size
        south = min(max(self.south + up * high, -LAST_LATITUDE), LAST_LATITUDE - high)
        west, east = (_turned(lon + right * wide) for lon in (self.west, self.east))
        return Box(west, south, east, south + high)

    def scaled(self, factor: float) -> Box:
        """The box with its sides so many times as long around its middle."""
        most = (359.9, 2 * LAST_LATITUDE)
        wide, high = (
            min(max(side * factor, _LEAST), m) for side, m in zip(self.size, most, strict=True)
        )
        x, y = self.middle
        west, east = (
            (-180.0, 180.0) if wide > 350 else (_turned(x - wide / 2), _turned(x + wide / 2))
        )
        return Box(west, max(y - high / 2, -LAST_LATITUDE), east, min(y + high / 2, LAST_LATITUDE))

    @property
    def size(self) -> tuple[float, float]:
        """Degrees of longitude and of latitude."""
        return (self.east - self.west) % 360 or 360.0, self.north - self.south

    @property
    def middle(self) -> tuple[float, float]:
        """Longitude and latitude halfway."""
        return _turned(self.west + self.size[0] / 2), (self.south + self.north) / 2


def box(text: str) -> Box | None:
    """The box that "west,south,east,north" means; `None` for anything else."""
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError:
        return None
    sound = -180 <= west <= 180 and -180 <= east <= 180 and -90 <= south < north <= 90
    return Box(*map(_rounded, (west, south, east, north))) if sound and west != east else None


def _rounded(degrees_: float) -> float:
    return round(degrees_, 4)


def _turned(lon: float) -> float:
    return lon if -180 <= lon <= 180 else (lon + 180) % 360 - 180
