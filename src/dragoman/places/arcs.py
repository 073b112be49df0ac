"""The legs of a route: slight arcs with heads, stop bars and crosses, numbered in a break."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import hypot

from dragoman.model import Leg, Place
from dragoman.places.clip import Box, Point
from dragoman.places.labels import Sheet, width
from dragoman.places.marks import element, label, number
from dragoman.places.view import View

BENDS = (0.1, -0.1, 0.22, -0.22, 0.34, -0.34, 0.46, -0.46)
NUMBER_SIZE = 11.0


@dataclass(frozen=True, slots=True)
class Curve:
    """A quadratic curve in pixels."""

    start: Point
    pull: Point
    end: Point

    def at(self, t: float) -> Point:
        """The point at t, from 0 to 1."""
        a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t * t
        (xa, ya), (xb, yb), (xc, yc) = self.start, self.pull, self.end
        return a * xa + b * xb + c * xc, a * ya + b * yb + c * yc

    def heading(self, t: float) -> Point:
        """The direction at t, of length one."""
        (xa, ya), (xb, yb), (xc, yc) = self.start, self.pull, self.end
        x = (1 - t) * (xb - xa) + t * (xc - xb)
        y = (1 - t) * (yb - ya) + t * (yc - yb)
        long = hypot(x, y) or 1.0
        return x / long, y / long

    def part(self, a: float, b: float) -> Curve:
        """The piece from a to b."""
        (xa, ya), (xb, yb), (xc, yc) = self.start, self.pull, self.end
        u, v = (1 - a) * (1 - b), a * b
        w = (1 - a) * b + a * (1 - b)
        pull = u * xa + w * xb + v * xc, u * ya + w * yb + v * yc
        return Curve(self.at(a), pull, self.at(b))

    @property
    def length(self) -> float:
        """The straight distance between the ends."""
        return hypot(self.end[0] - self.start[0], self.end[1] - self.start[1])

    def away(self, first: float, last: float) -> Curve:
        """The curve without what is nearer than so many pixels to its ends."""
        first, last = min(first, self.length * 0.25), min(last, self.length * 0.3)
        steps = [i / 200 for i in range(201)]
        a = next((t for t in steps if _gap(self.at(t), self.start) >= first), 0.0)
        b = next((t for t in reversed(steps) if _gap(self.at(t), self.end) >= last), 1.0)
        return self.part(a, max(a, b))

    def d(self) -> str:
        """The path's data."""
        (xa, ya), (xb, yb), (xc, yc) = self.start, self.pull, self.end
        ends = f"{number(xb)} {number(yb)} {number(xc)} {number(yc)}"
        return f"M{number(xa)} {number(ya)}Q{ends}"


def _gap(a: Point, b: Point) -> float:
    return hypot(a[0] - b[0], a[1] - b[1])


def bent(start: Point, end: Point, bend: float) -> Curve:
    """The curve from start to end that swings out to the left by half of `bend` of its length."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    middle = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
    return Curve(start, (middle[0] + bend * dy, middle[1] - bend * dx), end)


class Bends:
    """Gives each leg between the same two places a swing of its own."""

    def __init__(self) -> None:
        self.used: set[tuple[str, str, float]] = set()

    def take(self, a: Place, b: Place) -> float:
        """The bend of one more leg from a to b: to the left, if none swings there already."""
        turned = spot_key(b) < spot_key(a)
        first, last = sorted((spot_key(a), spot_key(b)))
        signed = [(bend, -bend if turned else bend) for bend in BENDS]
        free = ((bend, key) for bend, key in signed if (first, last, key) not in self.used)
        bend, key = next(free, signed[0])
        self.used.add((first, last, key))
        return bend


@dataclass(frozen=True, slots=True)
class Drawn:
    """A leg ready to be drawn: its curves, the last of which carries the mark of its end."""

    leg: Leg
    curves: tuple[Curve, ...]

    def trail(self) -> Iterable[Point]:
        """Points along the lines, a few pixels apart."""
        for curve in self.curves:
            parts = max(4, int(curve.length / 6))
            yield from (curve.at(i / parts) for i in range(parts + 1))


def spot_key(place: Place) -> str:
    """What tells two spots apart: near a town is not the town, though the id is the same."""
    return f"{place.id}@{place.lat:.4f},{place.lon:.4f}"


def lay(leg: Leg, view: View, gaps: dict[str, float], bends: Bends) -> Drawn:
    """The curves of a leg; `gaps` says how far from a place's point a line keeps, by its key."""
    curves = []
    last = len(leg.stops) - 2
    for i, (a, b) in enumerate(zip(leg.stops, leg.stops[1:], strict=False)):
        curve = bent(view.spot(a), view.spot(b), bends.take(a, b))
        if curve.length >= 2.0:
            short = (
                16.0
                if leg.status == "prevented" and i == last
                else gaps.get(spot_key(b), 9.0) + 1.5
            )
            curves.append(curve.away(gaps.get(spot_key(a), 9.0), short))
    return Drawn(leg, tuple(curves))


def _head(curve: Curve) -> str:
    """An arrow head whose tip is a little beyond the end of the line."""
    (x, y), (dx, dy) = curve.end, curve.heading(1.0)
    tip, foot = (x + 2 * dx, y + 2 * dy), (x - 6 * dx, y - 6 * dy)
    corners = (
        tip,
        (foot[0] - 3.4 * dy, foot[1] + 3.4 * dx),
        (foot[0] + 3.4 * dy, foot[1] - 3.4 * dx),
    )
    d = "L".join(f"{number(a)} {number(b)}" for a, b in corners)
    return element("path", cls="leg-head", d=f"M{d}Z")


def _bar(curve: Curve) -> str:
    """A bar across the end of the line."""
    (x, y), (dx, dy) = curve.end, curve.heading(1.0)
    ends = ((x - 7 * dy, y + 7 * dx), (x + 7 * dy, y - 7 * dx))
    d = "L".join(f"{number(a)} {number(b)}" for a, b in ends)
    return element("path", cls="leg-stop", d=f"M{d}")


def _cross(at: Point, strokes: str) -> str:
    return element("path", cls="leg-x", d=f"M{number(at[0] - 4.5)} {number(at[1] - 4.5)}{strokes}")


CROSS, STROKE = "l9 9m0 -9l-9 9", "m9 0l-9 9"


def _denials(leg: Leg, curve: Curve) -> str:
    """The marks of a denial on the line: a cross for a source's, a stroke for the text's own."""
    at = curve.at(0.36)
    if leg.status == "denied":
        return _cross(at, CROSS)
    mark = _cross(at, STROKE) if leg.status == "negated" else ""
    if leg.contested:
        at = curve.at(0.36 if not mark else 0.62)
        mark += element("g", _cross(at, CROSS), cls="leg-contested")
    return mark


def _longest(curves: tuple[Curve, ...]) -> Curve:
    return max(curves, key=lambda c: c.length)


def crossed(drawn: Drawn) -> bool:
    """True when a mark of denial stands on the leg's line."""
    return drawn.leg.contested or drawn.leg.status in ("denied", "negated")


def _numbers(drawn: Drawn, wide: float) -> Iterator[tuple[Point, Box]]:
    """Where a leg's label may stand, best first: in a break of its line, else beside it."""
    curve = _longest(drawn.curves)
    turns = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74]
    if crossed(drawn):
        turns = [0.62, 0.7, 0.54, 0.78, 0.2]
    for aside in (0.0, 11.0, -11.0, 20.0, -20.0):
        for t in turns:
            (x, y), (dx, dy) = curve.at(t), curve.heading(t)
            x, y = x + aside * dy, y - aside * dx
            yield (x, y), Box(x - wide / 2, y - 5, x + wide / 2, y + 5)


def _numbered(drawn: Drawn, sheet: Sheet) -> str:
    """The leg's label, where it stands on the least of words, dots and other lines."""
    text, own = drawn.leg.label, set(drawn.trail())
    others = [point for point in sheet.trails if point not in own]
    choices = list(_numbers(drawn, width(text, NUMBER_SIZE, bold=True)))
    costs = [
        sheet.hit(box, 3.0) + 6.0 * sum(box.grown(2.5).holds(*p) for p in others) + 0.5 * i
        for i, (_, box) in enumerate(choices)
    ]
    (x, y), box = choices[costs.index(min(costs))]
    sheet.boxes.append(box)
    return label(text, (x, y + 4), "leg-no", "middle")


def draw(drawn: Drawn, sheet: Sheet) -> str:
    """A leg as a group: halo, line, heads or bar, marks of denial, number."""
    leg, parts = drawn.leg, []
    if not drawn.curves:
        return ""
    for i, curve in enumerate(drawn.curves):
        stopped = leg.status == "prevented" and i == len(drawn.curves) - 1
        parts.append(element("path", cls="leg-halo", d=curve.d()))
        parts.append(element("path", cls="leg-line", d=curve.d()))
        parts.append(_bar(curve) if stopped else _head(curve))
    parts.append(_denials(leg, _longest(drawn.curves)))
    if leg.label.strip():
        parts.append(_numbered(drawn, sheet))
    status = "denied" if leg.status == "negated" else leg.status
    single = "" if leg.n_origins >= 2 else " single"
    return element("g", "".join(parts), cls=f"leg leg-{status}{single}")
