"""How the sources are, as far as the store knows: each outlet's last report beside its rhythm."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from statistics import median

from dragoman.model.tallies import Heard

#: Days back from the last collecting in which an outlet's rhythm is looked for.
WINDOW = timedelta(days=180)
#: So many pauses are needed before a rhythm is told.
PAUSES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Rhythm:
    """An outlet: days since its last report, its usual pause in days, and its longest.

    A pause is the days from one day with a report to the next, so that a daily has pauses of one.
    Without a rhythm, `usual` and `longest` are `None`.
    """

    outlet: str
    reports: int
    last: date
    silent: int
    usual: float | None = None
    longest: int | None = None

    @property
    def is_overdue(self) -> bool:
        """True when it is silent longer than it ever was in the days looked at."""
        return self.longest is not None and self.silent > self.longest


def rhythms(heard: Iterable[Heard], until: date) -> tuple[Rhythm, ...]:
    """The outlets, those that are overdue first, the latest heard first among others.

    Silence counts up to `until`, the day of the last collecting: nothing is known of later days.
    """
    found = [_rhythm(one, until) for one in heard]
    return tuple(sorted(found, key=lambda r: (not r.is_overdue, -_excess(r), r.silent, r.outlet)))


def _rhythm(one: Heard, until: date) -> Rhythm:
    pauses = _pauses(one.days)
    known = len(pauses) >= PAUSES
    return Rhythm(
        outlet=one.outlet,
        reports=one.reports,
        last=one.last,
        silent=(until - one.last).days,
        usual=median(pauses) if known else None,
        longest=max(pauses) if known else None,
    )


def _pauses(days: Sequence[date]) -> list[int]:
    return [(b - a).days for a, b in pairwise(days)]


def _excess(rhythm: Rhythm) -> float:
    """How many times its longest pause an overdue outlet has been silent."""
    return rhythm.silent / rhythm.longest if rhythm.is_overdue and rhythm.longest else 0.0
