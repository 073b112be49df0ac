"""All events as points: packed once for the browser, and narrowed here without the records."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import log2

from dragoman.desk.atlas.plane import NOWHERE, Box, column, row
from dragoman.model import Position

#: Days are counted from here, in two bytes; the last value stands for none.
EPOCH = date(1900, 1, 1).toordinal()
NO_DAY = 0xFFFF
#: Bytes of a point: x, y and its number here in 24 bits each, day in 16, signs in 8.
SIZE = 12
CORROBORATED, DENIED = 1, 2
_RINGS = {"exact": 0, "town": 1, "district": 1, "region": 2, "country": 3}
#: The ring of code n has a radius of 0.5 km times 2^(0.8 n).
_LEAST_KM, _STEP = 0.5, 0.8


@dataclass(frozen=True, slots=True)
class Points:
    """Every event, the latest day first: column by column, `body` as the browser takes it.

    `mark` is that of the store they were made of.
    """

    mark: str
    events: Sequence[str]
    places: Sequence[str | None]
    kinds: Sequence[str]
    x: array[int]
    y: array[int]
    days: array[int]
    signs: bytes
    attested: array[int]
    body: bytes

    def __len__(self) -> int:
        """How many events there are."""
        return len(self.events)

    def within(
        self, found: Iterable[int], since: int | None, until: int | None, box: Box | None
    ) -> list[int]:
        """Those of these points whose day and place lie in the bounds, as far as they are set."""
        kept = found
        if since is not None or until is not None:
            first, last = since or 0, NO_DAY - 1 if until is None else until
            days = self.days
            kept = [n for n in kept if first <= days[n] <= last]
        return list(kept if box is None else self._inside(kept, box))

    def _inside(self, found: Iterable[int], box: Box) -> Iterator[int]:
        west, east = column(box.west), column(box.east)
        top, bottom = row(box.north), row(box.south)
        x, y = self.x, self.y
        if box.across:
            beside = (n for n in found if (x[n] >= west or x[n] <= east) and x[n] != NOWHERE)
            return (n for n in beside if top <= y[n] <= bottom)
        return (n for n in found if west <= x[n] <= east and top <= y[n] <= bottom)

    def of(self, kind: str, events: Container[str] | None) -> Sequence[int]:
        """The points of a kind, if named, and among these events, if any are named."""
        found: Sequence[int] = range(len(self))
        if kind:
            kinds = self.kinds
            found = [n for n in found if kinds[n] == kind]
        if events is not None:
            names = self.events
            found = [n for n in found if names[n] in events]
        return found

    def packed(self, found: Sequence[int]) -> bytes:
        """These points as the browser takes them."""
        if len(found) == len(self):
            return self.body
        return b"".join(self.body[n * SIZE : n * SIZE + SIZE] for n in found)


def points_of(positions: Sequence[Position], mark: str) -> Points:
    """The points of all events; positions come with the latest day first."""
    words = array("I")
    x, y, days, signs = array("I"), array("I"), array("H"), bytearray()
    shared: dict[str | None, str | None] = {}
    # Many events stand at one place: where that lies is worked out once.
    known: dict[tuple[object, ...], tuple[int, int, int]] = {}
    for n, p in enumerate(positions):
        where = (p.lat, p.lon, p.radius_km, p.precision)
        if where not in known:
            known[where] = _place(p)
        column_, row_, ring = known[where]
        day = NO_DAY if p.day is None else min(max(p.day - EPOCH, 0), NO_DAY - 1)
        sign = ring | (CORROBORATED if p.origins > 1 else 0 if p.origins else DENIED)
        x.append(column_)
        y.append(row_)
        days.append(day)
        signs.append(sign)
        low = (day & 255) << 24
        words.extend((column_ | sign << 24, row_ | (day >> 8) << 24, n | low))
    if sys.byteorder == "big":
        words.byteswap()
    order = sorted(range(len(positions)), key=lambda n: _behind(positions[n]))
    return Points(
        mark=mark,
        events=[p.event for p in positions],
        places=[shared.setdefault(p.place, p.place) for p in positions],
        kinds=[sys.intern(p.kind) for p in positions],
        x=x,
        y=y,
        days=days,
        signs=bytes(signs),
        attested=array("I", order),
        body=words.tobytes(),
    )


def _behind(position: Position) -> tuple[int, int]:
    """What sorts the best attested first; equals stay as they are."""
    return -position.origins, -position.reports


def _place(position: Position) -> tuple[int, int, int]:
    """The point of the plane, and precision and radius in one byte."""
    if position.lon is None or position.lat is None:
        return NOWHERE, NOWHERE, 0
    ring = _RINGS.get(position.precision or "", 0)
    radius = max(position.radius_km or 0.0, _LEAST_KM)
    code = min(round(log2(radius / _LEAST_KM) / _STEP), 15)
    return column(position.lon), row(position.lat), ring << 2 | code << 4


def day_of(number: int) -> date:
    """The calendar day of a point that has one."""
    return date.fromordinal(number + EPOCH)


def number_of(day: date) -> int:
    """The number by which points count a day."""
    return min(max(day.toordinal() - EPOCH, 0), NO_DAY - 1)
