"""What is compared of a telling, made ready once for the many comparisons that it stands in.

Days and places that are equal become one object, so that what two of them give can be remembered
by who they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from dragoman.model import Days, Role, Spot, Telling
from dragoman.weigh.rarity import length
from dragoman.weigh.tellings import FEW, WINDOW_DAYS

#: The fields that a telling may be silent on, each a bit of `Features.given`.
OPTIONAL = ("counts", "numbers", "bodies", "target", "cargo", "carrier", "actor", "means")
#: The roles whose places part two movements, in the order in which they are looked at.
ENDS: tuple[Role, ...] = ("destination", "place", "target", "origin")

#: Days of a window: two that may be one lie in one, or in two that are neighbours.
_WINDOW = WINDOW_DAYS + 2
#: Of a long span of days so many are looked at; up to so many, a telling is kept by its days.
_SPAN, _FEW_DAYS = 30, 3


@dataclass(frozen=True, slots=True, eq=False)
class Moment:
    """When: the days that a telling states or allows, and those by which it is kept and sought."""

    stated: tuple[Days, ...]
    first: date | None
    last: date | None
    kept: frozenset[str]
    sought: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class Spots:
    """Places of one role, or of all."""

    every: tuple[Spot, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Route:
    """The places of the ends of a movement as `ENDS` has them, and those on the way."""

    ends: tuple[Spots, ...]
    via: Spots


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Features:
    """What is compared of a telling; `given` has a bit for each of `OPTIONAL` that it states.

    `deed` are all places of its roles, `around` all that its report names, by their ids; `named`
    are those ids and those of the places that one is told by. `many` are its numbers beyond the
    small ones, `sums` its counts with their bounds; `length` is that of its words as a vector.
    """

    telling: Telling
    when: Moment
    given: int
    moves: bool
    route: Route
    deed: Spots
    deed_ids: frozenset[str]
    around: Mapping[str, Spot]
    named: frozenset[str]
    sums: frozenset[tuple[int, str, int | None]]
    many: frozenset[int]
    words: frozenset[str]
    length: float


@lru_cache(maxsize=1 << 15)
def features(telling: Telling) -> Features:
    """What is compared of a telling."""
    spots = telling.spots
    deed = tuple(p for places in spots.values() for p in places)
    many = frozenset(n for n in telling.numbers if n > FEW)
    return Features(
        telling=telling,
        when=moment(telling),
        given=_given(telling, many),
        moves="movement" in telling.families,
        route=_route(*(spots.get(role, ()) for role in ENDS), spots.get("via", ())),
        deed=_spots(deed),
        deed_ids=_ids(deed),
        around={p.id: p for p in telling.around},
        named=_ids(telling.around),
        sums=frozenset((c.low, c.of, c.high) for c in telling.counts if c.low),
        many=many,
        words=telling.words,
        length=length(telling.words),
    )


def _ids(places: Iterable[Spot]) -> frozenset[str]:
    """The ids of places, and of those that one is told by: "between Ostra and Velm"."""
    return frozenset(one for p in places for one in (p.id, *p.id.split("..")))


def _given(telling: Telling, many: frozenset[int]) -> int:
    """The fields that a telling states, a bit for each."""
    told = telling.role_words
    stated: Mapping[str, object] = {
        "counts": telling.counts,
        "numbers": many,
        "bodies": telling.bodies,
        "target": told.get("target"),
        "cargo": told.get("cargo"),
        "carrier": told.get("carrier"),
        "actor": told.get("actor"),
        "means": telling.means,
    }
    return sum(1 << n for n, field in enumerate(OPTIONAL) if stated[field])


@lru_cache(maxsize=1 << 15)
def _spots(every: tuple[Spot, ...]) -> Spots:
    return Spots(every)


@lru_cache(maxsize=1 << 15)
def _route(*places: tuple[Spot, ...]) -> Route:
    *ends, via = map(_spots, places)
    return Route(tuple(ends), via)


def moment(telling: Telling) -> Moment:
    """When a telling tells of."""
    return _moment(telling.stated, telling.first, telling.last, telling.day)


@lru_cache(maxsize=1 << 15)
def _moment(
    stated: tuple[Days, ...], first: date | None, last: date | None, out: date | None
) -> Moment:
    """The days or windows that a telling is kept by, and those that its like may be kept by.

    One that states its days is kept by day, another by the window in which its report came.
    """
    days = _days(stated)
    told = (out or last or date.max).toordinal()
    kept = [f"d{n}" for n in days] if 0 < len(days) <= _FEW_DAYS else _windows(told, days)
    near = [f"d{n}" for n in _possible(days, first, last)]
    sought = frozenset((*kept, *near, *_windows(told, days, beside=1)))
    return Moment(stated, first, last, frozenset(kept), sought)


@lru_cache(maxsize=1 << 17)
def meet(a: Moment, b: Moment) -> bool:
    """Whether each is looked for among the days or windows of the other.

    Else which of two came first would settle whether they are compared.
    """
    return not (a.sought.isdisjoint(b.kept) or b.sought.isdisjoint(a.kept))


def _days(stated: Sequence[Days]) -> list[int]:
    """The days that a telling states, the last of long spans only."""
    spans = ((first.toordinal(), last.toordinal()) for first, last in stated)
    return sorted({n for a, z in spans for n in range(max(a, z - _SPAN), z + 1)})


def _possible(days: Sequence[int], first: date | None, last: date | None) -> list[int]:
    """The days on which its like may lie: those stated, else all that it allows; a day more."""
    if days or not last:
        return [n for day in days for n in (day - 1, day, day + 1)]
    return list(range((first or last).toordinal() - 1, last.toordinal() + 2))


def _windows(told: int, days: Sequence[int], beside: int = 0) -> list[str]:
    """The windows of its days, and of that of its report, with so many beside each."""
    numbers = {day // _WINDOW for day in (*days, *([] if days and not beside else [told]))}
    return [f"w{n + d}" for n in sorted(numbers) for d in range(-beside, beside + 1)]
