"""Where the like of a telling is looked for: blocks by place, rare word, and days.

A telling is compared with those of its blocks only, so that one more costs the same in a small
store and in a large one. A block is a number of 63 bits, the same on every machine.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from dragoman.model import Spot, Telling
from dragoman.weigh.rarity import rarity
from dragoman.weigh.tellings import FEW, WINDOW_DAYS

#: Words by which a telling is looked up: its rarest.
_SIGNS = 8
#: Degrees of a cell, and how far beyond a place its neighbours are looked for.
_CELL, _REACH = 0.5, 0.1
#: Places beyond those of its roles under which a telling is kept, the smallest first.
_OTHERS = 8


def blocks(telling: Telling) -> tuple[list[int], list[int]]:
    """The blocks that a telling is kept in, and those in which its like is sought."""
    keys, span = sorted(_keys(telling)), _span(telling)
    kept = [_number(key, span) for key in keys]
    sought = [_number(key, when) for key in keys for when in (span - 1, span + 1)]
    return kept, kept + sought


def _span(telling: Telling) -> int:
    """The number of the window of days in which a telling is kept."""
    day = (telling.last if telling.stated else None) or telling.day or telling.last or date.max
    return day.toordinal() // WINDOW_DAYS


@lru_cache(maxsize=100_000)
def _number(key: str, span: int) -> int:
    return int.from_bytes(_digest(f"{span} {key}")) >> 1


def _keys(telling: Telling) -> set[str]:
    """What a telling is looked up by, whatever the time."""
    found = {f"c{cell}" for cell in _cells(telling)}
    found |= {f"w{word}" for word in _signs(telling)}
    for body in telling.bodies:
        found |= {f"b{body} {n}" for n in telling.numbers if n > FEW}
    return found


def _cells(telling: Telling) -> Iterator[str]:
    """The cells of the places of its roles, and of the first others that its report names."""
    own = {p.id: p for places in telling.spots.values() for p in places if p.precision != "country"}
    others = sorted((p for p in telling.around if p.id not in own), key=lambda p: p.radius_km)
    for place in (*own.values(), *others[:_OTHERS]):
        yield from _cells_of(place)


def _cells_of(place: Spot) -> Iterator[str]:
    """The cell of a place and those next to it into which a neighbouring town may fall."""
    rows = {math.floor((place.lat + d) / _CELL) for d in (-_REACH, _REACH)}
    columns = {math.floor((place.lon + d) / _CELL) for d in (-_REACH, _REACH)}
    yield from (f"{row},{column}" for row in rows for column in columns)


def _signs(telling: Telling) -> list[str]:
    """The rarest words of a telling: two that say nearly the same share some of them."""
    return sorted(telling.words, key=_rank)[:_SIGNS]


@lru_cache(maxsize=100_000)
def _rank(word: str) -> tuple[float, bytes]:
    return -round(rarity(word), 3), _digest(word)


def _digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode(), digest_size=8).digest()
