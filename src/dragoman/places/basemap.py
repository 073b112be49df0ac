"""The vendored outlines of lands and countries: Natural Earth, public domain, simplified."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import accumulate

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Outline:
    """A line or ring in degrees, and the box around it; rings repeat no point."""

    points: tuple[Point, ...]
    west: float
    south: float
    east: float
    north: float


@dataclass(frozen=True, slots=True)
class Country:
    """A country as the map names it; `iso` is empty where there is no code."""

    iso: str
    name: str
    label: Point
    rings: tuple[Outline, ...]


@dataclass(frozen=True, slots=True)
class Basemap:
    """Land as rings, the borders between countries as lines, and the countries."""

    land: tuple[Outline, ...]
    borders: tuple[Outline, ...]
    countries: tuple[Country, ...]


def outline(points: Sequence[Point]) -> Outline:
    """The points with the box around them."""
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return Outline(tuple(points), min(xs), min(ys), max(xs), max(ys))


def _arc(packed: Sequence[int]) -> list[Point]:
    """An arc from hundredths of a degree: the first point, then differences."""
    xs, ys = accumulate(packed[0::2]), accumulate(packed[1::2])
    return [(x / 100, y / 100) for x, y in zip(xs, ys, strict=True)]


def _ring(arcs: Sequence[Sequence[Point]], refs: Iterable[int]) -> list[Point]:
    """Arcs joined end to end; `~n` is arc n backwards."""
    points: list[Point] = []
    for ref in refs:
        points += arcs[ref][:-1] if ref >= 0 else arcs[~ref][:0:-1]
    return points


@cache
def load() -> Basemap:
    """The basemap that comes with the package, read once."""
    text = (files("dragoman.places") / "basemap.json").read_text(encoding="utf-8")
    stored = json.loads(text)
    arcs = [_arc(packed) for packed in stored["arcs"]]
    coast = {ref if ref >= 0 else ~ref for refs in stored["land"] for ref in refs}
    used = {r if r >= 0 else ~r for c in stored["countries"] for refs in c["rings"] for r in refs}

    def rings(lists: Iterable[Iterable[int]]) -> tuple[Outline, ...]:
        made = (_ring(arcs, refs) for refs in lists)
        return tuple(outline(points) for points in made if len(points) > 2)

    return Basemap(
        land=rings(stored["land"]),
        borders=tuple(outline(arcs[n]) for n in sorted(used - coast)),
        countries=tuple(
            Country(c["iso"], c["name"], (c["label"][0], c["label"][1]), rings(c["rings"]))
            for c in stored["countries"]
        ),
    )
