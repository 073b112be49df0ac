"""Where and when legs went: places from north to south, days from left to right.

A band is what nobody knows of the day, and a steep line within it the leg.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from dragoman.desk.movements.legs import Line
from dragoman.desk.words import month
from dragoman.model import Place

#: More places or days make no chart that anyone can read.
ROWS, DAYS = 14, 45
_TOP, _STEP = 24.0, 34.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A way of a leg: the corners of its band, the points of its line, and where its number is."""

    line: Line
    band: str
    points: tuple[tuple[float, float], ...]
    at: tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One drawing: how wide, where its days begin, what is on it."""

    width: int
    left: int
    days: tuple[tuple[float, str], ...]
    ways: tuple[Drawn, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WhereWhen:
    """The chart in a wide and a narrow drawing; `rows` are places with their heights."""

    rows: tuple[tuple[float, str], ...]
    height: float
    frames: tuple[Frame, Frame]


def where_when(lines: Sequence[Line]) -> WhereWhen | None:
    """The chart of the legs whose days and places are known; `None` where it cannot be read."""
    ways = [(one, way) for one in lines for way in one.leg.route if len(way) > 1 and _days(one)]
    places = {p.id: p for _, way in ways for p in way}
    days = [day for one, _ in ways for day in _days(one)]
    if not ways or len(places) > ROWS or (max(days) - min(days)).days >= DAYS:
        return None
    ordered = sorted(places.values(), key=lambda p: (-p.lat, p.lon, p.id))
    rows = {p.id: _TOP + n * _STEP for n, p in enumerate(ordered)}
    first, count = min(days), (max(days) - min(days)).days + 1
    return WhereWhen(
        rows=tuple((rows[p.id], p.name) for p in ordered),
        height=_TOP + (len(ordered) - 1) * _STEP + 26,
        frames=(
            _frame(ways, rows, first, count, (1300, 150)),
            _frame(ways, rows, first, count, (360, 96)),
        ),
    )


def _days(one: Line) -> tuple[date, ...]:
    """The first and the last day; none where either is open."""
    first, last = one.leg.first, one.leg.last
    return (first, last) if first and last and (last - first).days < DAYS else ()


def _frame(
    ways: Sequence[tuple[Line, tuple[Place, ...]]],
    rows: dict[str, float],
    first: date,
    count: int,
    size: tuple[int, int],
) -> Frame:
    width, left = size
    step = (width - left - 8) / count
    return Frame(
        width=width,
        left=left,
        days=tuple(_labels(first, count, step, left)),
        ways=tuple(_drawn(one, way, rows, first, (step, left)) for one, way in ways),
    )


def _drawn(
    one: Line,
    way: Sequence[Place],
    rows: dict[str, float],
    first: date,
    scale: tuple[float, float],
) -> Drawn:
    """A leg from the start of its days to their end, its line down the middle of them."""
    step, left = scale
    start, end = _days(one)
    a, b = ((day - first).days for day in (start, end + timedelta(1)))
    # Nobody says the hour: the line takes the middle third, so that its way can be seen.
    x0, x1 = left + a * step, left + b * step
    third = (x1 - x0) / 3
    share = third / max(len(way) - 1, 1)
    points = tuple((round(x0 + third + n * share, 1), rows[p.id]) for n, p in enumerate(way))
    (_, top), (_, low) = points[0], points[-1]
    band = f"M{x0:.1f} {top}L{x1 - third:.1f} {top}L{x1:.1f} {low}L{x0 + third:.1f} {low}Z"
    middle = pairwise(points)
    (xa, ya), (xb, yb) = next(iter(middle))
    return Drawn(
        line=one, band=band, points=points, at=(round((xa + xb) / 2 + 8, 1), (ya + yb) / 2 + 4)
    )


def _labels(first: date, count: int, step: float, left: int) -> Iterator[tuple[float, str]]:
    """The days that have room for their number, the month where it begins."""
    every = max(int(58 / step) + 1, 1) if step < 58 else 1
    before = 0
    for n in range(0, count, every):
        day = first + timedelta(n)
        said = str(day.day) if day.month == before else f"{month(day)[:3]} {day.day}"
        before = day.month
        yield round(left + (n + 0.5) * step, 1), said
