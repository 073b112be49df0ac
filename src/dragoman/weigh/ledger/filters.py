"""Which itineraries are asked for: those with a leg that fits all that is asked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dragoman.model import Itinerary, Movement, Status, Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a leg must have: words of a place or its country's two letters, of a load or a carrier.

    `place` is any end or stop, `actor` whoever moves or receives. A carrier may be named by its
    means. Where one day of a leg is open, the other stands for it.
    """

    start: str = ""
    end: str = ""
    cargo: str = ""
    carrier: str = ""
    place: str = ""
    actor: str = ""
    since: date | None = None
    until: date | None = None
    status: Status | None = None


def wanted(found: Iterable[Itinerary], asked: Wanted) -> tuple[Itinerary, ...]:
    """The itineraries of which a leg fits, whole: a leg without its others is misread."""
    return tuple(i for i in found if any(_fits(m, asked) for m in i.legs))


def _fits(movement: Movement, asked: Wanted) -> bool:
    """Whether a leg has all that is asked."""
    return (
        (asked.status is None or movement.status == asked.status)
        and _named(movement.origin, asked.start)
        and _named(movement.destination, asked.end)
        and _named(_stops(movement), asked.place)
        and _said((*movement.actor, *movement.recipient), asked.actor)
        and _said(movement.cargo, asked.cargo)
        and (asked.carrier in movement.means or _said(movement.carrier, asked.carrier))
        and _within(movement, asked)
    )


def _stops(movement: Movement) -> Iterable[Value]:
    return (*movement.origin, *movement.via, *movement.destination, *movement.at)


def _within(movement: Movement, asked: Wanted) -> bool:
    """Whether a leg may lie in the days asked for; one whose days nobody states may."""
    first, last = movement.first or movement.last, movement.last or movement.first
    over = asked.since and last and last < asked.since
    ahead = asked.until and first and first > asked.until
    return not (over or ahead)


def _named(values: Iterable[Value], words: str) -> bool:
    """Whether any place is called so, or lies in the country of these two capitals."""
    kept = tuple(values)
    country = any(v.place and v.place.country == words for v in kept)
    names = (v.place.name.casefold() for v in kept if v.place)
    return country or _said(kept, words) or any(words.casefold() in name for name in names)


def _said(values: Iterable[Value], words: str) -> bool:
    """Whether any value has these words; nothing asked fits all."""
    return not words or any(words.casefold() in v.text.casefold() for v in values)
