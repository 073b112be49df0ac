"""What a report tells about the countries it speaks of, and about the days it speaks of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from dragoman.model import Actor, Reading

#: Days that a body may be named before it was, and after it is gone.
GRACE = 366
#: The leading country is told of so many times as often as the next, and so often at least.
LEAD, LEAST = 2, 3


@dataclass(frozen=True, slots=True)
class Countries:
    """How many places and bodies of each country a report names."""

    counted: Mapping[str, int] = field(default_factory=dict)

    def pick(self, actors: Sequence[Actor]) -> Actor | None:
        """The one of these whose country leads; `None` when two fit."""
        scores = [(self.counted.get(a.country or "", 0), a) for a in actors]
        best = max(score for score, _ in scores)
        rest = sum(score * LEAD > best for score, _ in scores)
        found = [a for score, a in scores if score == best and best]
        return found[0] if len(found) == 1 and rest == 1 else None

    def leading(self) -> str | None:
        """The country that the report is about; `None` when it tells of two alike."""
        ranked = Counter(dict(sorted(self.counted.items()))).most_common(2)
        if not ranked or ranked[0][1] < LEAST:
            return None
        return None if len(ranked) > 1 and ranked[1][1] * LEAD > ranked[0][1] else ranked[0][0]


def countries_of(reading: Reading, named: Iterable[Actor]) -> Countries:
    """The countries of the places of a reading, each place once, and of these bodies."""
    places = {p.place.id: p.place.country for p in reading.places if p.place}
    bodies = {a.id: a.country for a in named}
    told = (*places.values(), *bodies.values())
    return Countries(Counter(country for country in told if country))


def existed(actor: Actor, days: Sequence[date]) -> bool:
    """Whether a body existed on any of these days, give or take a year; true for no days."""
    return not days or any(_on(actor, day) for day in days)


def _on(actor: Actor, day: date) -> bool:
    at = day.toordinal()
    begun = actor.first is None or actor.first.toordinal() - GRACE <= at
    return begun and (actor.last is None or at <= actor.last.toordinal() + GRACE)
