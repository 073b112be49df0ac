"""A chart as SVG that the server makes: no script, no colours, no request to anyone.

Line style is status, fill is independence, ring is precision. The classes are those of the sheet.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from dragoman.model import Chart, Pin, Place
from dragoman.places import arcs
from dragoman.places.arcs import spot_key
from dragoman.places.clip import Box, Point
from dragoman.places.gazetteer import towns
from dragoman.places.ground import Ground
from dragoman.places.labels import MINOR, PLAIN, STRONG, Sheet, Words, lines, spots, width, written
from dragoman.places.marks import element, label, number, words
from dragoman.places.projection import Conic, wrapped
from dragoman.places.view import View, fit, projection_for, shown

DOT, LEAST_RING = 4.6, 7.0
WIDE_MARGIN, NARROW_MARGIN = (92.0, 44.0, 92.0, 50.0), (54.0, 44.0, 54.0, 52.0)
NARROW_SIZE = (360, 420)
RINGS = {"exact": "exact", "town": "locality", "district": "locality"}
ROUND = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)


@dataclass(frozen=True, slots=True)
class Dot:
    """A place as it is drawn: where, and how large the ring of its precision is."""

    pin: Pin
    at: Point
    ring: float

    @property
    def sure(self) -> bool:
        """True when two or more independent origins stand behind it."""
        return self.pin.n_origins >= 2


class Map:
    """One drawing: the view, what is taken on it, and its parts."""

    def __init__(self, chart: Chart, view: View, narrow: bool) -> None:
        self.chart, self.view, self.narrow = chart, view, narrow
        self.ground, self.sheet = Ground(view), Sheet(view.frame)
        self.dots = [self._dot(pin) for pin in (*chart.pins, *_ends(chart))]
        gaps = {spot_key(dot.pin.place): _keep_off(dot) for dot in self.dots}
        via = {spot_key(place): 5.0 for place in _via(chart)}
        bends = arcs.Bends()
        self.legs = [arcs.lay(leg, view, via | gaps, bends) for leg in chart.legs]

    def _dot(self, pin: Pin) -> Dot:
        place, view = pin.place, self.view
        true = place.radius_km * view.pixels_per_km(place.lon, place.lat)
        most = 0.42 * min(view.width, view.height)
        return Dot(pin, view.spot(place), min(most, max(LEAST_RING, true)))

    def take(self) -> None:
        """Marks what no word may cover: dots and lines."""
        for dot in self.dots:
            self.sheet.dots.append(_square(dot.at, DOT + 1))
        for drawn in self.legs:
            self.sheet.trails += drawn.trail()

    def rings(self) -> str:
        """The rings of precision, widest first."""
        ordered = sorted(self.dots, key=lambda d: (-d.ring, d.pin.place.id))
        return "".join(map(self._ring, ordered))

    def _ring(self, dot: Dot) -> str:
        """A ring to scale; for a whole country its outline, which no ring could show."""
        place = dot.pin.place
        cls = f"m-ring m-{RINGS.get(place.precision, 'governorate')}"
        if place.precision == "country" and (extent := self.ground.extent(place.country)):
            return element("path", cls=cls, d=extent)
        return element("circle", cls=cls, cx=dot.at[0], cy=dot.at[1], r=dot.ring)

    def pins(self) -> str:
        """The dots with their labels, those with more behind them first to choose their room."""
        order = sorted(range(len(self.dots)), key=lambda i: (not self.dots[i].sure, i))
        drawn = {i: self._pin(self.dots[i], own=i < len(self.chart.pins)) for i in order}
        return "".join(drawn[i] for i in range(len(self.dots)))

    def _pin(self, dot: Dot, own: bool) -> str:
        style = STRONG if dot.sure and own else PLAIN
        fill = "m-solid" if dot.sure else "m-hollow"
        (x, y), text = dot.at, Words(lines(dot.pin.label), style)
        drawn = element("circle", cls=f"m-dot {fill}", cx=x, cy=y, r=DOT)
        if text.lines:
            off = dot.ring if dot.ring <= 24 else DOT
            drawn += written(text, self.sheet.best(spots(dot.at, off + 4.4, text)))
        return element("a", drawn, href=dot.pin.href) if dot.pin.href else drawn

    def stops(self) -> str:
        """The places that a leg goes by way of, small."""
        return "".join(self._town(place, sure=True) for place in _via(self.chart))

    def towns(self) -> str:
        """A few towns to find one's way by, far from each other and from what is shown."""
        drawn: list[str] = []
        seen = [dot.at for dot in self.dots]
        most, apart = (5, 62.0) if self.narrow else (9, 96.0)
        for place in self._near():
            at = self.view.spot(place)
            near = any(abs(at[0] - x) + abs(at[1] - y) < apart for x, y in seen)
            if not near and len(drawn) < most and (made := self._town(place)):
                drawn.append(made)
                seen.append(at)
        return "".join(drawn)

    def _near(self) -> Iterator[Place]:
        ground, center = self.ground, self.view.projection.center
        inner = self.view.frame.grown(-14)
        for place in towns():
            seen = ground.west <= wrapped(place.lon, center) <= ground.east
            if seen and inner.holds(*self.view.spot(place)):
                yield place

    def _town(self, place: Place, sure: bool = False) -> str:
        at, text = self.view.spot(place), Words(lines(place.name), MINOR)
        box = _square(at, 2.5)
        if not sure and (not self.sheet.free(box, 6.0) or self.sheet.crossed(box.grown(3))):
            return ""
        choices = spots(at, 6.0, text)
        chosen = self.sheet.best(choices) if sure else self.sheet.first(choices)
        if not chosen:
            return ""
        self.sheet.dots.append(box)
        return element("circle", cls="m-town", cx=at[0], cy=at[1], r=1.8) + written(text, chosen)

    def scale(self) -> str:
        """A bar of a round length at the lower right, true where it stands or as it says."""
        view = self.view
        lon, lat = view.ground(view.width / 2, view.height / 2)
        per_km = view.pixels_per_km(lon, lat)
        fitting = [km for km in ROUND if km * per_km <= view.width * (0.3 if self.narrow else 0.18)]
        km = fitting[-1] if fitting else ROUND[0]
        right, bottom = view.width - 12.0, view.height - 12.0
        left = right - km * per_km
        conic = isinstance(view.projection, Conic)
        text = f"{km} km" if conic else f"{km} km in the middle of the map"
        wide = max(right - left, width(text, 9.5))
        self.sheet.boxes.append(Box(right - wide - 4, bottom - 16, right + 4, bottom + 4))
        bar = f"M{number(left)} {number(bottom - 4)}v4h{number(right - left)}v-4"
        at, anchor = ((left + right) / 2, "middle") if conic else (right, "end")
        place = (at, bottom - 5.0)
        return element("path", cls="m-scale", d=bar) + label(text, place, "m-tick", anchor)

    def body(self) -> str:
        """All that is drawn, in the order of painting; words find their room in order of weight."""
        ground = self.ground
        under = (
            ground.sea() + ground.land() + ground.graticule() + ground.coast() + ground.borders()
        )
        scale = self.scale()
        self.take()
        pins = self.pins()
        legs = "".join(arcs.draw(drawn, self.sheet) for drawn in self.legs)
        stops = self.stops()
        ticks = ground.ticks(self.sheet)
        names = ground.names(self.sheet)
        towns = self.towns()
        return under + ticks + names + self.rings() + legs + towns + stops + pins + scale


def _square(at: Point, half: float) -> Box:
    return Box(at[0] - half, at[1] - half, at[0] + half, at[1] + half)


def _keep_off(dot: Dot) -> float:
    """How far from a dot its lines end: outside the ring of an exact place, else by the dot."""
    exact = dot.pin.place.precision == "exact" and dot.ring <= 14
    return dot.ring + 0.5 if exact else DOT + 3.4


def _ends(chart: Chart) -> Iterator[Pin]:
    """A pin for each end of a leg that the chart has no pin for."""
    seen = {spot_key(pin.place) for pin in chart.pins}
    for leg in chart.legs:
        for key, place in _end_spots(leg.stops).items():
            if key not in seen:
                seen.add(key)
                behind = [o.n_origins for o in chart.legs if key in _end_spots(o.stops)]
                yield Pin(place=place, label=place.name, n_origins=max(behind))


def _end_spots(stops: tuple[Place, ...]) -> dict[str, Place]:
    return {spot_key(stop): stop for stop in stops[:1] + stops[-1:]}


def _via(chart: Chart) -> list[Place]:
    """The places that legs go by way of and that are neither pins nor ends."""
    taken = {spot_key(pin.place) for pin in chart.pins}
    for leg in chart.legs:
        taken |= set(_end_spots(leg.stops))
    inner = {spot_key(stop): stop for leg in chart.legs for stop in leg.stops[1:-1]}
    return [stop for key, stop in inner.items() if key not in taken]


def draw(chart: Chart, *, width: int = 880, height: int = 372, narrow: bool = False) -> str:
    """The chart as an SVG element; the same chart and size give the same bytes.

    `narrow` is the framing for a phone: 360 by 420 pixels unless another size is given.
    """
    if narrow and (width, height) == (880, 372):
        width, height = NARROW_SIZE
    margin = NARROW_MARGIN if width < 520 else WIDE_MARGIN
    body = Map(chart, fit(chart, width, height, margin), narrow).body()
    title, told = words(chart.title) or "Map", words(chart.description)
    named = f"{width} {height} {title} {told} {body}"
    key = "m" + sha256(named.encode()).hexdigest()[:10]
    linked = any(pin.href for pin in chart.pins)
    # A picture with links in it is a group to assistive software, or the links are lost.
    role = "group" if linked else "img"
    head = f'class="map {"narrow" if narrow else "wide-map"}" viewBox="0 0 {width} {height}"'
    says = f'role="{role}" aria-labelledby="{key}-t {key}-d"'
    about = f'<title id="{key}-t">{title}</title><desc id="{key}-d">{told}</desc>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {head} {says}>{about}{body}</svg>'


def caption(chart: Chart) -> str:
    """The sentences that belong under the map: projection, data, borders, and what lines mean."""
    said = [projection_for(shown(chart)).name]
    said.append("Outlines: Natural Earth, simplified")
    said.append("Borders are no statement on status")
    if chart.legs:
        said.append("Lines join places and are not tracks")
    return ". ".join(said) + "."
