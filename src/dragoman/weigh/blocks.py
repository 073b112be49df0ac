"""Where the like of a telling is looked for: blocks by place, rare word, and days.

A telling is compared with those of its blocks only, so that one more costs the same in a small
store and in a large one. A block is a number of 63 bits, the same on every machine.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache

from dragoman.model import Spot, Telling
from dragoman.weigh.rarity import rarity
from dragoman.weigh.tellings import FEW, WINDOW_DAYS

#: Words by which a telling is looked up: its rarest.
_SIGNS = 8
#: Days of a window: two that may be one lie in one, or in two that are neighbours.
_WINDOW = WINDOW_DAYS + 2
#: Of a long span of days so many are looked at; up to so many, a telling is kept by its days.
_SPAN, _FEW_DAYS = 30, 3
#: Degrees of a cell, and how far beyond a place its like is looked for: of spots, of wide places.
_FINE, _COARSE = (0.2, 0.03), (0.5, 0.1)
#: Kilometres up to which a place is a spot: a province is sought among spots, not spots among all.
_SMALL = 15.0
#: Places beyond those of its roles under which a telling is kept, the smallest first.
_OTHERS = 8


def blocks(telling: Telling) -> tuple[list[int], list[int]]:
    """The blocks that a telling is kept in, and those in which its like is sought.

    One that states its days is kept by day, another by the window in which its report came; each
    is sought under the days and windows that the other may be kept by.
    """
    kept_by, sought_by = _keys(telling)
    kept, times = _times(telling.stated, telling.first, telling.last, telling.day)
    return (
        [_number(key, when) for key in sorted(kept_by) for when in kept],
        [_number(key, when) for key in sorted(sought_by) for when in times],
    )


def meet(a: Telling, b: Telling) -> bool:
    """Whether each of two tellings is looked for among the days or windows of the other.

    Else which of them came first would settle whether they are compared.
    """
    ours, sought = _times(a.stated, a.first, a.last, a.day)
    theirs, wanted = _times(b.stated, b.first, b.last, b.day)
    return not (sought.keys().isdisjoint(theirs) or wanted.keys().isdisjoint(ours))


@lru_cache(maxsize=1 << 16)
def _times(
    stated: tuple[tuple[date, date], ...], first: date | None, last: date | None, out: date | None
) -> tuple[list[str], dict[str, None]]:
    """The days or windows that a telling is kept by, and those that its like may be kept by."""
    days = _days(stated)
    told = (out or last or date.max).toordinal()
    kept = [f"d{n}" for n in days] if 0 < len(days) <= _FEW_DAYS else _windows(told, days)
    near = [f"d{n}" for n in _possible(days, first, last)]
    return kept, dict.fromkeys((*kept, *near, *_windows(told, days, beside=1)))


def _days(stated: Iterable[tuple[date, date]]) -> list[int]:
    """The days that a telling states, the last of long spans only."""
    spans = ((first.toordinal(), last.toordinal()) for first, last in stated)
    return sorted({n for a, z in spans for n in range(max(a, z - _SPAN), z + 1)})


def _possible(days: Sequence[int], first: date | None, last: date | None) -> Iterator[int]:
    """The days on which its like may lie: those stated, else all that it allows; a day more."""
    if days:
        for day in days:
            yield from (day - 1, day, day + 1)
    elif last:
        yield from range((first or last).toordinal() - 1, last.toordinal() + 2)


def _windows(told: int, days: Sequence[int], beside: int = 0) -> list[str]:
    """The windows of its days, and of that of its report, with so many beside each."""
    numbers = {day // _WINDOW for day in (*days, *([] if days and not beside else [told]))}
    return [f"w{n + d}" for n in sorted(numbers) for d in range(-beside, beside + 1)]


@lru_cache(maxsize=1 << 18)
def _number(key: str, when: str) -> int:
    return int.from_bytes(_digest(f"{when} {key}")) >> 1


def _keys(telling: Telling) -> tuple[set[str], set[str]]:
    """What a telling is kept by, and by what its like is sought, whatever the time.

    Those with places meet by place; by its words only what names no place is found, or finds.
    """
    places = _places(telling)
    words = _signs(telling)
    kept = {f"{'w' if places else 'u'}{word}" for word in words}
    sought = {f"u{word}" for word in words} | (
        {f"w{word}" for word in words} if not places else set()
    )
    bodies = {f"b{body} {n}" for body in telling.bodies for n in telling.numbers if n > FEW}
    kept, sought = kept | bodies, sought | bodies
    for place in places:
        fine, coarse = _cells(place, _FINE), _cells(place, _COARSE)
        sought |= {f"r{cell}" for cell in coarse}
        if place.radius_km <= _SMALL:
            kept |= {f"f{cell}" for cell in fine} | {f"s{cell}" for cell in coarse}
            sought |= {f"f{cell}" for cell in fine}
        else:
            kept |= {f"r{cell}" for cell in coarse}
            sought |= {f"s{cell}" for cell in coarse}
    return kept, sought


def _places(telling: Telling) -> Sequence[Spot]:
    """The places of its roles, and the first others that its report names."""
    own = {p.id: p for places in telling.spots.values() for p in places}
    others = sorted((p for p in telling.around if p.id not in own), key=lambda p: p.radius_km)
    return (*own.values(), *others[:_OTHERS])


def _cells(place: Spot, cell: tuple[float, float]) -> set[str]:
    """The cells of a size that a place lies in, or so near that its like may."""
    size, reach = cell
    rows = {math.floor((place.lat + d) / size) for d in (-reach, reach)}
    columns = {math.floor((place.lon + d) / size) for d in (-reach, reach)}
    return {f"{row},{column}" for row in rows for column in columns}


def _signs(telling: Telling) -> list[str]:
    """The rarest words of a telling: two that say nearly the same share some of them."""
    return sorted(telling.words, key=_rank)[:_SIGNS]


@lru_cache(maxsize=100_000)
def _rank(word: str) -> tuple[float, bytes]:
    return -round(rarity(word), 3), _digest(word)


def _digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode(), digest_size=8).digest()
