"""The ground of a map: land, graticule, coasts, borders, and the names of countries."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from dragoman.places import clip
from dragoman.places.basemap import Country, Outline, load
from dragoman.places.clip import Box, Point
from dragoman.places.labels import Sheet, width
from dragoman.places.marks import element, label, number, path, thinned
from dragoman.places.projection import Cylinder
from dragoman.places.view import View

STEPS = (0.5, 1, 2, 5, 10, 15, 30)
COUNTRY_SIZE, SPACING = 11.0, 0.24
BLEED = 6.0


class Ground:
    """What lies under a view."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.west, self.south, self.east, self.north = view.ground_box()
        self.bleed = view.frame.grown(BLEED)
        # A map of half the world would be a hundred kilobytes of coves that nobody can see.
        self.least = 1.2 if self.east - self.west < 60 else 2.0

    def _copies(self, shape: Outline) -> Iterator[float]:
        """The turns of 360 degrees that bring a shape into view."""
        if shape.south <= self.north and shape.north >= self.south:
            for turn in (-360.0, 0.0, 360.0):
                if shape.west + turn <= self.east and shape.east + turn >= self.west:
                    yield turn

    def rings(self, shape: Outline) -> Iterator[list[Point]]:
        """A ring as it shows in the frame, in pixels, a little more than the frame."""
        for turn in self._copies(shape):
            turned = [(x + turn, y) for x, y in shape.points]
            if shape.west + turn < self.west - 1 or shape.east + turn > self.east + 1:
                turned = clip.meridians(turned, self.west - 1, self.east + 1)
            pixels = [self.view.unwrapped(x, y) for x, y in clip.dense(turned)]
            cut = clip.ring(pixels, self.bleed)
            if len(cut) > 2:
                yield cut

    def lines(self, points: Sequence[Point]) -> Iterator[list[Point]]:
        """A line in degrees as it shows in the frame, in pixels."""
        box = Box(self.west - 2, self.south - 2, self.east + 2, self.north + 2)
        for turn in (-360.0, 0.0, 360.0):
            for run in _runs([(x + turn, y) for x, y in points], box):
                pixels = [self.view.unwrapped(x, y) for x, y in clip.dense(run)]
                yield from clip.line(pixels, self.bleed)

    def _seen(self, shapes: Sequence[Outline]) -> Iterator[Outline]:
        """The shapes in view that are large enough to be seen there."""
        least = 1.5 * math.degrees(1 / self.view.scale)
        for shape in shapes:
            large = max(shape.east - shape.west, shape.north - shape.south) >= least
            if large and any(True for _ in self._copies(shape)):
                yield shape

    def sea(self) -> str:
        """The water, from pole to pole where the frame shows more than the earth."""
        center = self.view.projection.center
        ends = (self.view.unwrapped(center, pole)[1] for pole in (90.0, -90.0))
        top, bottom = (min(max(0.0, y), self.view.height) for y in ends)
        if not isinstance(self.view.projection, Cylinder):
            top, bottom = 0.0, float(self.view.height)
        size = f'width="{self.view.width}" height="{number(bottom - top)}"'
        return f'<rect class="m-sea" y="{number(top)}" {size}/>'

    def land(self) -> str:
        """The land, as one path."""
        rings = (ring for shape in self._seen(load().land) for ring in self.rings(shape))
        return element("path", cls="m-land", d=path(rings, closed=True, least=self.least))

    def coast(self) -> str:
        """Where land meets water."""
        shores = (run for shape in self._seen(load().land) for run in _shores(shape))
        lines = (line for run in shores for line in self.lines(run))
        return element("path", cls="m-coast", d=path(lines, least=self.least))

    def borders(self) -> str:
        """Where countries meet."""
        seen = self._seen(load().borders)
        lines = (line for shape in seen for line in self.lines(shape.points))
        return element("path", cls="m-border", d=path(lines, least=self.least))

    @cached_property
    def steps(self) -> tuple[float, float]:
        """The degrees from one meridian, and one parallel, to the next."""
        most = 10 if self.view.width > 520 else 6
        high = _step(min(self.north - self.south, (self.east - self.west) * 0.6), 5.5)
        return max(high, _step(self.east - self.west, most)), high

    def _longitudes(self) -> list[float]:
        return _multiples(self.west, self.east, self.steps[0])

    def _latitudes(self) -> list[float]:
        return [lat for lat in _multiples(self.south, self.north, self.steps[1]) if -88 < lat < 88]

    def _meridian(self, lon: float) -> list[Point]:
        low, high = max(self.south - 2, -88.0), min(self.north + 2, 88.0)
        return [self.view.unwrapped(lon, lat) for lat in (low, (low + high) / 2, high)]

    def _parallel(self, lat: float) -> list[Point]:
        parts, wide = 32, self.east - self.west
        return [self.view.unwrapped(self.west + wide * i / parts, lat) for i in range(parts + 1)]

    def graticule(self) -> str:
        """Meridians and parallels."""
        lines = [self._meridian(lon) for lon in self._longitudes()]
        lines += [self._parallel(lat) for lat in self._latitudes()]
        cut = (piece for line in lines for piece in clip.line(line, self.bleed))
        return element("path", cls="m-grat", d=path(cut, least=0))

    def ticks(self, sheet: Sheet) -> str:
        """The degrees: of meridians along the bottom, of parallels along the left edge."""
        view, done = self.view, []
        for lon in self._longitudes():
            for x, _ in _crossings(self._meridian(lon), 1, view.height - 5.0):
                done.append((degrees(lon, "EW"), (x, view.height - 5.0), "middle"))
        for lat in self._latitudes():
            for _, y in _crossings(self._parallel(lat), 0, 5.0):
                done.append((degrees(lat, "NS"), (5.0, y - 3.0), "start"))
        return "".join(_tick(*tick, sheet) for tick in done)

    def extent(self, iso: str | None) -> str:
        """The outline of a country as the `d` of a path; empty when it is not in view."""
        countries = (c for c in load().countries if iso and c.iso == iso)
        shapes = (shape for c in countries for shape in self._seen(c.rings))
        rings = (ring for shape in shapes for ring in self.rings(shape))
        return path(rings, closed=True, least=self.least)

    def names(self, sheet: Sheet) -> str:
        """The names of the countries in view, where there is room for them."""
        return "".join(filter(None, (self._name(c, sheet) for c in load().countries)))

    def _roomy(self, country: Country) -> bool:
        """False for a country so small on this map that its name cannot stand in it."""
        wide = max((shape.east - shape.west for shape in country.rings), default=0.0)
        longest = max(map(len, country.name.split()))
        return math.radians(wide) * self.view.scale > longest * COUNTRY_SIZE * 0.4

    def _name(self, country: Country, sheet: Sheet) -> str:
        if not self._roomy(country):
            return ""
        seen = (ring for shape in self._seen(country.rings) for ring in self.rings(shape))
        rings = [thin for ring in seen if len(thin := thinned(ring, 5.0)) > 3]
        if not rings:
            return ""
        wish = self.view.pixel(*country.label)
        for lines in _broken(country.name.upper()):
            wide = max(width(t, COUNTRY_SIZE) + len(t) * SPACING * COUNTRY_SIZE for t in lines)
            high = COUNTRY_SIZE + 13.0 * (len(lines) - 1)
            at = _roomiest(rings, (wide, high), wish, sheet)
            if at:
                sheet.boxes.append(_around(at, (wide, high)))
                top = at[1] - high / 2 + COUNTRY_SIZE * 0.85
                starts = ((at[0], top + 13.0 * i) for i in range(len(lines)))
                named = zip(lines, starts, strict=True)
                return "".join(label(t, p, "m-country", "middle") for t, p in named)
        return ""


def _step(span: float, most: float) -> float:
    """The smallest round step that goes into a span at most so often."""
    return next((step for step in STEPS if span / step <= most), STEPS[-1])


def _multiples(low: float, high: float, step: float) -> list[float]:
    return [n * step for n in range(int(low // step), int(high // step) + 2)]


def _runs(points: Sequence[Point], box: Box) -> Iterator[list[Point]]:
    """The stretches of a line that may show in a box of degrees."""

    def outside(a: Point, b: Point) -> bool:
        beside = max(a[0], b[0]) < box.left or min(a[0], b[0]) > box.right
        return beside or max(a[1], b[1]) < box.top or min(a[1], b[1]) > box.bottom

    return _stretches(points, outside)


def _shores(shape: Outline) -> Iterator[list[Point]]:
    """The ring as lines, without the seams along the 180th meridian and around the pole."""

    def seam(a: Point, b: Point) -> bool:
        return (abs(a[0]) > 179.9 and abs(b[0]) > 179.9) or max(a[1], b[1]) < -89

    return _stretches([*shape.points, shape.points[0]], seam)


def _stretches(
    points: Sequence[Point], gap: Callable[[Point, Point], bool]
) -> Iterator[list[Point]]:
    """What is left of a line when the steps that are gaps are taken out."""
    run: list[Point] = []
    for a, b in pairwise(points):
        if not gap(a, b):
            run = run or [a]
            run.append(b)
        elif run:
            yield run
            run = []
    if run:
        yield run


def degrees(value: float, signs: str) -> str:
    """A longitude or latitude in words: "38°E", "7.5°S", "0°"."""
    value = (value + 180) % 360 - 180 if signs == "EW" else value
    sign = "" if value == 0 or abs(value) == 180 else signs[0] if value > 0 else signs[1]
    return f"{abs(value):g}°{sign}"


def _crossings(line: Sequence[Point], axis: int, level: float) -> Iterator[Point]:
    """Where a line crosses a level of x (axis 0) or y (axis 1)."""
    for a, b in pairwise(line):
        if (a[axis] > level) != (b[axis] > level):
            share = (level - a[axis]) / (b[axis] - a[axis])
            yield a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])


def _tick(text: str, at: Point, anchor: str, sheet: Sheet) -> str:
    """A degree, or nothing where it would stand on something or too near a corner."""
    wide = width(text, 9.5)
    left = at[0] - (wide / 2 if anchor == "middle" else 0)
    box = Box(left, at[1] - 8, left + wide, at[1] + 1)
    corner = anchor == "start" and at[1] > sheet.frame.bottom - 18
    if corner or not sheet.free(box, 4.0):
        return ""
    sheet.boxes.append(box)
    return label(text, at, "m-tick", anchor)


def _broken(name: str) -> Iterator[list[str]]:
    """The name on one line, then on two."""
    yield [name]
    parts = name.split()
    if len(parts) > 1:
        cuts = range(1, len(parts))
        best = min(cuts, key=lambda i: abs(len(" ".join(parts[:i])) - len(" ".join(parts[i:]))))
        yield [" ".join(parts[:best]), " ".join(parts[best:])]


def _around(at: Point, size: tuple[float, float]) -> Box:
    return Box(at[0] - size[0] / 2, at[1] - size[1] / 2, at[0] + size[0] / 2, at[1] + size[1] / 2)


def _fits(at: Point, size: tuple[float, float], rings: Sequence[Sequence[Point]]) -> int:
    """How many of five points along the name lie in the country; none when its middle does not."""
    if not clip.inside(at, rings):
        return 0
    places = (-0.5, -0.25, 0.25, 0.5)
    return 1 + sum(clip.inside((at[0] + p * size[0], at[1]), rings) for p in places)


def _roomiest(
    rings: Sequence[Sequence[Point]], size: tuple[float, float], wish: Point, sheet: Sheet
) -> Point | None:
    """Where a name stands best: inside its country, free, near where it would like to be."""
    xs, ys = [p[0] for r in rings for p in r], [p[1] for r in rings for p in r]
    if max(xs) - min(xs) < size[0] * 0.6:
        return None
    tries = [wish]
    for i in range(1, 16):
        x = min(xs) + (max(xs) - min(xs)) * i / 16
        tries += [(x, min(ys) + (max(ys) - min(ys)) * j / 12) for j in range(1, 12)]
    best, least = None, 1e9
    for at in tries:
        box = _around(at, size)
        if not sheet.free(box, 5.0):
            continue
        far = ((at[0] - wish[0]) ** 2 + (at[1] - wish[1]) ** 2) ** 0.5
        cost = far / 40 + 5 * sheet.crossed(box)
        if cost < least and (inside := _fits(at, size, rings)) >= 4:
            cost += 12 * (5 - inside)
            best, least = (at, cost) if cost < least else (best, least)
    return best
