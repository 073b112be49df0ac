"""Cuts shapes at the edges of a box, so that a map holds no more than it shows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; on a map y grows downward."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, x: float, y: float) -> bool:
        """True for a point in the box or on its edge."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom

    def within(self, other: Box) -> bool:
        """True when `other` holds this box whole."""
        return other.holds(self.left, self.top) and other.holds(self.right, self.bottom)

    def overlap(self, other: Box) -> float:
        """The area that the two share."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.bottom, other.bottom) - max(self.top, other.top)
        return wide * high if wide > 0 and high > 0 else 0.0

    def grown(self, by: float) -> Box:
        """The box with `by` more on every side."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)


def _half(ring: Sequence[Point], axis: int, limit: float, sign: int) -> list[Point]:
    """The part of a ring where `sign` times coordinate `axis` is at most that of `limit`."""
    kept: list[Point] = []
    for i, b in enumerate(ring):
        a = ring[i - 1]
        da, db = sign * (a[axis] - limit), sign * (b[axis] - limit)
        if (da > 0) != (db > 0):
            share = da / (da - db)
            kept.append((a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])))
        if db <= 0:
            kept.append(b)
    return kept


def ring(points: Sequence[Point], box: Box) -> list[Point]:
    """The ring cut to the box (Sutherland and Hodgman, 1974); empty when nothing is left."""
    cut = list(points)
    for axis, limit, sign in ((0, box.left, -1), (0, box.right, 1)):
        cut = _half(cut, axis, limit, sign)
    for axis, limit, sign in ((1, box.top, -1), (1, box.bottom, 1)):
        cut = _half(cut, axis, limit, sign)
    return cut


def meridians(points: Sequence[Point], west: float, east: float) -> list[Point]:
    """The ring cut to a range of longitudes."""
    return _half(_half(points, 0, west, -1), 0, east, 1)


def _segment(a: Point, b: Point, box: Box) -> tuple[Point, Point] | None:
    """The part of a segment in the box (Liang and Barsky, 1984)."""
    dx, dy, start, end = b[0] - a[0], b[1] - a[1], 0.0, 1.0
    sides = ((-dx, a[0] - box.left), (dx, box.right - a[0]))
    for step, room in (*sides, (-dy, a[1] - box.top), (dy, box.bottom - a[1])):
        if step == 0:
            if room < 0:
                return None
            continue
        share = room / step
        start, end = (max(start, share), end) if step < 0 else (start, min(end, share))
    if start > end:
        return None
    return (a[0] + start * dx, a[1] + start * dy), (a[0] + end * dx, a[1] + end * dy)


def line(points: Sequence[Point], box: Box) -> Iterator[list[Point]]:
    """The pieces of a line in the box, in order."""
    piece: list[Point] = []
    for a, b in pairwise(points):
        part = _segment(a, b, box)
        if part is None or (piece and part[0] != piece[-1]):
            if len(piece) > 1:
                yield piece
            piece = []
        if part is not None:
            piece = piece or [part[0]]
            piece.append(part[1])
    if len(piece) > 1:
        yield piece


def inside(point: Point, rings: Sequence[Sequence[Point]]) -> bool:
    """True when the rings together hold the point (even-odd rule)."""
    x, y = point
    odd = False
    for points in rings:
        for i, b in enumerate(points):
            a = points[i - 1]
            if (a[1] > y) != (b[1] > y):
                odd ^= x < (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]) + a[0]
    return odd


Project = Callable[[float, float], Point]


def dense(points: Sequence[Point], step: float = 4.0) -> Iterator[Point]:
    """The points with more put in where two lie further apart than `step` degrees of longitude."""
    for i, b in enumerate(points):
        if i and abs(b[0] - points[i - 1][0]) > step:
            a = points[i - 1]
            parts = int(abs(b[0] - a[0]) / step) + 1
            for n in range(1, parts):
                share = n / parts
                yield a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])
        yield b
