"""Ways that nothing on land, at sea or in the air covers in the days that are told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dragoman.model import Contradiction, Movement, Place, Side, together
from dragoman.weigh.ledger.vocabulary import Vocabulary
from dragoman.weigh.spots import distance_km


def hours(first: date | None, last: date | None) -> float | None:
    """The most hours between two days, both included; `None` where one is open."""
    return ((last - first).days + 1) * 24.0 if first and last else None


def most_kmh(means: Sequence[str], book: Vocabulary) -> float | None:
    """What the fastest of these means may do over a whole way; `None` where none is known."""
    return max((book.kmh[m] for m in means), default=None)


def needed(movement: Movement, book: Vocabulary) -> float:
    """The least hours that a leg takes: 0 where its ends or its means are not known."""
    kmh = most_kmh(movement.means, book)
    starts, ends = together(movement.origin)[:1], together(movement.destination)[:1]
    if not kmh or movement.km is None or not (starts and ends):
        return 0.0
    slack = sum(v.place.radius_km for v in (*starts, *ends) if v.place)
    return max(0.0, movement.km - slack) / kmh


def impossible(movement: Movement, book: Vocabulary) -> Contradiction | None:
    """The way against the days, where no carrier of its means is so fast."""
    most, least = hours(movement.first, movement.last), needed(movement, book)
    if most is None or least <= most:
        return None
    ends = (*together(movement.origin)[:1], *together(movement.destination)[:1])
    reports = tuple(dict.fromkeys(r for v in ends for r in v.reports))
    way = f"{' to '.join(v.name for v in ends)}, {movement.km:,} km {by(movement.means)}"
    days = f"within {most:g} hours"
    return Contradiction(
        field="speed",
        values=(Side(value=way, reports=reports), Side(value=days, reports=movement.reports)),
    )


def by(means: Sequence[str]) -> str:
    """Means of transport in words: "by road"."""
    return f"by {' or '.join(means)}" if means else "by unknown means"


def too_far(a: Place, b: Place, most: float | None, kmh: float | None) -> bool:
    """Whether nothing so fast gets from one place to the other in so many hours."""
    if most is None or kmh is None:
        return False
    return (distance_km(a, b) - a.radius_km - b.radius_km) / kmh > most
