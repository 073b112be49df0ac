"""Finds room for words on a map: eight positions around a point, best first, no word on another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from unicodedata import combining, east_asian_width

from dragoman.places.clip import Box, Point
from dragoman.places.marks import label, words

NARROW, WIDE = frozenset("iljtfrI.,:;'’|! ()[]-1"), frozenset("mwMWQOGD@%—")


def width(text: str, size: float, bold: bool = False) -> float:
    """About how many pixels a line of text takes in the faces of the sheet, rather too many."""
    ems = 0.0
    for char in text:
        if combining(char):
            continue
        if east_asian_width(char) in "WF":
            ems += 1.0
        elif char in NARROW:
            ems += 0.33
        else:
            ems += 0.86 if char in WIDE else 0.66 if char.isupper() else 0.57
    return ems * size * (1.07 if bold else 1.0)


@dataclass(frozen=True, slots=True)
class Style:
    """A class of the sheet and the metrics that it gives the text."""

    cls: str
    size: float
    bold: bool = False


STRONG = Style("m-place m-strong", 12.5, bold=True)
PLAIN = Style("m-place", 11.5)
MINOR = Style("m-place m-minor", 10.5)
SUB = Style("m-place m-sub", 10.0)
LEADING = 13.0
EIGHT = 8


@dataclass(frozen=True, slots=True)
class Words:
    """Lines of text that belong to a point: the first in `style`, the others small."""

    lines: tuple[str, ...]
    style: Style

    def styled(self) -> list[tuple[str, Style]]:
        """Each line with its style."""
        return [(line, SUB if i else self.style) for i, line in enumerate(self.lines)]

    @property
    def width(self) -> float:
        """The width of the longest line."""
        return max(width(line, s.size, s.bold) for line, s in self.styled())

    @property
    def height(self) -> float:
        """The height of all lines."""
        return self.style.size + LEADING * (len(self.lines) - 1)


def lines(text: str) -> tuple[str, ...]:
    """A label's lines, without empty ones."""
    return tuple(line for line in text.split("\n") if words(line))


@dataclass(frozen=True, slots=True)
class Spot:
    """A way to put words: where the first base line starts, its anchor, and the box it fills."""

    at: Point
    anchor: str
    box: Box


def spots(point: Point, reach: float, text: Words) -> list[Spot]:
    """The eight ways to put words around a point, `reach` pixels off: right first, then left.

    After them come four a line further up or down, for where it is crowded.
    """
    x, y = point
    slant, up = reach * 0.72 + 1.0, text.style.size * 0.36
    down = text.height - text.style.size
    ways = (
        (x + reach, y + up - down / 2, "start"),
        (x - reach, y + up - down / 2, "end"),
        (x + slant, y - slant - down, "start"),
        (x + slant, y + slant + 2 * up, "start"),
        (x - slant, y - slant - down, "end"),
        (x - slant, y + slant + 2 * up, "end"),
        (x, y - reach - down, "middle"),
        (x, y + reach + 2 * up, "middle"),
        (x + slant, y - slant - down - LEADING, "start"),
        (x + slant, y + slant + 2 * up + LEADING, "start"),
        (x, y - reach - down - LEADING, "middle"),
        (x, y + reach + 2 * up + LEADING, "middle"),
    )
    return [Spot((a, b), anchor, _box(a, b, anchor, text)) for a, b, anchor in ways]


def _box(x: float, y: float, anchor: str, text: Words) -> Box:
    """The box of words whose first base line stands at y."""
    wide = text.width
    left = x - {"start": 0.0, "middle": wide / 2, "end": wide}[anchor]
    top = y - text.style.size * 0.78
    return Box(left, top, left + wide, top + text.height)


@dataclass(slots=True)
class Sheet:
    """What is taken on the map so far: words, dots, and points along lines."""

    frame: Box
    boxes: list[Box] = field(default_factory=list)
    dots: list[Box] = field(default_factory=list)
    trails: list[Point] = field(default_factory=list)

    def free(self, box: Box, room: float = 1.5) -> bool:
        """True when the box lies in the frame and on nothing that is taken."""
        wide = box.grown(room)
        taken = (*self.boxes, *self.dots)
        return box.within(self.frame.grown(-3)) and not any(map(wide.overlap, taken))

    def crossed(self, box: Box) -> int:
        """How many points of drawn lines lie under the box."""
        wide = box.grown(2.5)
        return sum(wide.holds(x, y) for x, y in self.trails)

    def hit(self, box: Box, room: float) -> float:
        """How much of what is taken the box would cover; dots weigh more than words."""
        wide, wider = box.grown(room), box.grown(room + 1.5)
        on_dots = sum(wider.overlap(other) for other in self.dots)
        return 4.0 * sum(wide.overlap(other) for other in self.boxes) + 24.0 * on_dots

    def cost(self, spot: Spot, order: int) -> float:
        """How bad a spot is: outside the frame, on other words, on lines, late in the order."""
        inner = self.frame.grown(-3)
        box = spot.box
        area = (box.right - box.left) * (box.bottom - box.top)
        out = area - box.overlap(inner)
        far = 20.0 if order >= EIGHT else 0.0
        return 6.0 * out + self.hit(box, 1.5) + 8.0 * self.crossed(box) + order + far

    def best(self, choices: Sequence[Spot]) -> Spot:
        """The least bad spot, which is then taken."""
        costs = [self.cost(spot, i) for i, spot in enumerate(choices)]
        chosen = choices[costs.index(min(costs))]
        self.boxes.append(chosen.box)
        return chosen

    def first(self, choices: Sequence[Spot]) -> Spot | None:
        """The first spot that is free of everything, which is then taken; else nothing."""
        near = choices[:EIGHT]
        clear = (s for s in near if self.free(s.box) and not self.crossed(s.box))
        chosen = next(clear, None)
        if chosen:
            self.boxes.append(chosen.box)
        return chosen


def written(text: Words, spot: Spot) -> str:
    """The words as text elements at their spot."""
    x, y = spot.at
    styled = enumerate(text.styled())
    return "".join(label(t, (x, y + i * LEADING), s.cls, spot.anchor) for i, (t, s) in styled)
