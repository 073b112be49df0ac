"""Writes the vendored outlines of the map from Natural Earth (public domain).

    python bench/build_basemap.py ne_50m_admin_0_countries.json src/dragoman/places/basemap.json

Rings are cut into arcs where countries meet, each arc is simplified once (Douglas and Peucker,
1973), so that neighbours keep one common border, and an arc used twice is known to be a border.
Coordinates are hundredths of a degree, each arc as its first point and then differences.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import cos, hypot, radians
from pathlib import Path
from typing import Any

Point = tuple[float, float]
Ring = list[Point]
Arc = tuple[Point, ...]

BELT = (-20.0, -5.0, 65.0, 50.0)
FINE, COARSE = 0.01, 0.06
LEAST_AREA_FINE, LEAST_AREA_COARSE = 0.002, 0.03

NAMES = {"RUS": "Russia", "PRK": "North Korea", "KOR": "South Korea", "LAO": "Laos"}
NAMES |= {"BRN": "Brunei", "CYN": "Northern Cyprus", "CIV": "Ivory Coast", "COD": "DR Congo"}
NAMES |= {"COG": "Congo", "CZE": "Czechia", "CPV": "Cape Verde", "MKD": "North Macedonia"}
NAMES |= {"SWZ": "Eswatini", "GMB": "Gambia", "FSM": "Micronesia", "STP": "São Tomé and Príncipe"}
CODES = {"FRA": "FR", "NOR": "NO", "KOS": "XK", "CYN": "", "SOL": ""}


def polygons(feature: dict[str, Any]) -> Iterator[list[Ring]]:
    """The polygons of a feature, each as its rings, outer ring first, without the closing point."""
    shape = feature["geometry"]
    parts = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
    for part in parts:
        yield [[(x, y) for x, y in ring[:-1]] for ring in part]


def area(ring: Sequence[Point]) -> float:
    """The area of a ring in square degrees at its own latitude, never negative."""
    twice = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], ring[0]], strict=True))
    return abs(twice) / 2 * cos(radians(min(85.0, abs(ring[0][1]))))


def in_belt(points: Iterable[Point]) -> bool:
    """True when any of the points lies in the region that is kept in detail."""
    west, south, east, north = BELT
    return any(west <= x <= east and south <= y <= north for x, y in points)


def junctions(rings: Iterable[Ring]) -> set[Point]:
    """The points where rings part: those with more than one pair of neighbours."""
    pairs: dict[Point, frozenset[Point]] = {}
    found = set()
    for ring in rings:
        for i, point in enumerate(ring):
            pair = frozenset((ring[i - 1], ring[(i + 1) % len(ring)]))
            if pairs.setdefault(point, pair) != pair:
                found.add(point)
    return found


def cut(ring: Ring, at: set[Point]) -> list[Arc]:
    """The ring as arcs from junction to junction; one closed arc when it meets no other ring."""
    marks = [i for i, point in enumerate(ring) if point in at]
    if not marks:
        first = ring.index(min(ring))
        turned = ring[first:] + ring[:first]
        return [(*turned, turned[0])]
    turned = ring[marks[0] :] + ring[: marks[0]] + [ring[marks[0]]]
    ends = [i - marks[0] for i in marks] + [len(ring)]
    return [tuple(turned[a : b + 1]) for a, b in pairwise(ends)]


def offset(point: Point, start: Point, end: Point) -> float:
    """The distance of a point from a segment, in degrees."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = dx * dx + dy * dy
    share = 0.0
    if length:
        share = ((point[0] - start[0]) * dx + (point[1] - start[1]) * dy) / length
        share = min(1.0, max(0.0, share))
    return hypot(point[0] - start[0] - share * dx, point[1] - start[1] - share * dy)


def simplify(arc: Arc, tolerance: float) -> Arc:
    """The arc with fewer points, none of those left out further than `tolerance` from it."""
    keep, stack = {0, len(arc) - 1}, [(0, len(arc) - 1)]
    while stack:
        a, b = stack.pop()
        inner = range(a + 1, b)
        far = max(inner, key=lambda i: offset(arc[i], arc[a], arc[b]), default=a)
        if far != a and offset(arc[far], arc[a], arc[b]) > tolerance:
            keep.add(far)
            stack += [(a, far), (far, b)]
    return tuple(arc[i] for i in sorted(keep))


class Topology:
    """Arcs, each stored once, and how often each is used."""

    def __init__(self, at: set[Point]) -> None:
        self.at = at
        self.numbers: dict[Arc, int] = {}
        self.arcs: list[Arc] = []
        self.uses: Counter[int] = Counter()

    def refer(self, ring: Ring) -> list[int]:
        """The ring as arc numbers; `~n` is arc n backwards."""
        refs = []
        for arc in cut(ring, self.at):
            back = arc[::-1]
            if back in self.numbers and arc not in self.numbers:
                ref = ~self.numbers[back]
            else:
                ref = self.numbers.setdefault(arc, len(self.arcs))
                if ref == len(self.arcs):
                    self.arcs.append(arc)
            self.uses[ref if ref >= 0 else ~ref] += 1
            refs.append(ref)
        return refs

    def points(self, ref: int) -> Arc:
        """The points of an arc in the direction of the reference."""
        return self.arcs[ref] if ref >= 0 else self.arcs[~ref][::-1]


def chain(topology: Topology, refs: Iterable[int]) -> list[list[int]]:
    """The coasts joined end to end into rings of land."""
    left = sorted(refs, key=lambda ref: ref if ref >= 0 else ~ref)
    starts: dict[Point, list[int]] = {}
    for ref in left:
        starts.setdefault(topology.points(ref)[0], []).append(ref)
    rings, used = [], set[int]()
    for ref in left:
        ring, at = [], ref
        while at not in used:
            used.add(at)
            ring.append(at)
            after = starts.get(topology.points(at)[-1], [])
            at = next((r for r in after if r not in used), at)
        rings.append(ring)
    return [ring for ring in rings if ring]


def inside(point: Point, ring: Sequence[Point]) -> bool:
    """True when the ring holds the point (even-odd rule)."""
    x, y = point
    odd = False
    for a, b in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (a[1] > y) != (b[1] > y) and x < (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]) + a[0]:
            odd = not odd
    return odd


def label_point(ring: Ring) -> Point:
    """A point well inside the ring: the one of a grid that is furthest from its edge."""
    xs, ys = [p[0] for p in ring], [p[1] for p in ring]
    edges = list(zip(ring, [*ring[1:], ring[0]], strict=True))[:: max(1, len(ring) // 200)]
    best, depth = ring[0], -1.0
    for i in range(1, 24):
        for j in range(1, 24):
            x = min(xs) + (max(xs) - min(xs)) * i / 24
            y = min(ys) + (max(ys) - min(ys)) * j / 24
            far = min(offset((x, y), a, b) for a, b in edges)
            if far > depth and inside((x, y), ring):
                best, depth = (x, y), far
    return best


def worth_keeping(ring: Ring, alone: bool) -> bool:
    """False for an island too small to be seen at the scale of its region."""
    return not alone or area(ring) >= (LEAST_AREA_FINE if in_belt(ring) else LEAST_AREA_COARSE)


def country(feature: dict[str, Any], topology: Topology) -> dict[str, Any]:
    """Name, code, label point and rings of one country."""
    about, shapes = feature["properties"], list(polygons(feature))
    largest = max((p[0] for p in shapes), key=area)
    x, y = label_point(largest)
    rings = [
        topology.refer(ring)
        for shape in shapes
        for ring in shape
        if ring is largest or worth_keeping(ring, not topology.at.intersection(ring))
    ]
    code = about["ADM0_A3"]
    return {
        "iso": CODES.get(code, about["ISO_A2"] if len(about["ISO_A2"]) == 2 else ""),
        "name": NAMES.get(code, about["NAME_LONG"]),
        "label": [round(x, 2), round(y, 2)],
        "rings": rings,
    }


def packed(arc: Arc) -> list[int]:
    """The arc, simplified, as hundredths of a degree: first point, then differences."""
    thin = simplify(arc, FINE if in_belt(arc) else COARSE)
    grid = [(round(x * 100), round(y * 100)) for x, y in thin]
    kept = [grid[0]] + [b for a, b in pairwise(grid) if a != b]
    numbers = [*kept[0]]
    for a, b in pairwise(kept):
        numbers += [b[0] - a[0], b[1] - a[1]]
    return numbers


def build(features: list[dict[str, Any]]) -> dict[str, Any]:
    """The whole basemap as it is stored."""
    rings = [ring for feature in features for shape in polygons(feature) for ring in shape]
    topology = Topology(junctions(rings))
    countries = [country(f, topology) for f in features]
    used = [ref for c in countries for ring in c["rings"] for ref in ring]
    coast = [ref for ref in used if topology.uses[ref if ref >= 0 else ~ref] == 1]
    return {
        "source": "Natural Earth 1:50m admin 0 countries, public domain, simplified",
        "arcs": [packed(arc) for arc in topology.arcs],
        "land": chain(topology, coast),
        "countries": sorted(countries, key=lambda c: (c["name"], c["iso"])),
    }


def main() -> None:
    """Reads the first file named on the command line and writes the second."""
    source, target = Path(sys.argv[1]), Path(sys.argv[2])
    made = build(json.loads(source.read_text(encoding="utf-8"))["features"])
    target.write_text(json.dumps(made, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")
    print(f"{target}: {target.stat().st_size} bytes, {len(made['arcs'])} arcs")


if __name__ == "__main__":
    main()
