"""The year of a date: stated, told by "last year", or taken from the day of the report."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from dragoman.read.times.calendars import gregorian_year, own_year
from dragoman.read.times.expressions import Expression, Hit, Rule, rule
from dragoman.read.times.kinds import kinds_of
from dragoman.read.times.spans import Span, View, nearest
from dragoman.read.times.words import Word

#: What may follow a day or a month to say its year.
TAIL = (
    "(comma? (of|in)? the? YEARLY? yr=YEAR YEARLY?"
    "|comma? (of|in)? the? rel=WHICH ru=unit|comma? (of|in)? ru2=unit rel2=WHICH)?"
)
_STEP = {
    "last": -1,
    "past": -1,
    "previous": -1,
    "this": 0,
    "that": 0,
    "next": 1,
    "coming": 1,
    "following": 1,
}
#: What a month or a bare year stands after, where it needs support.
LEAD = kinds_of("SUPPORT")
_YEAR = 366
#: So many days apart, "December 2018" and "3 January" are of two years.
_MONTHS = 92
Make = Callable[[int], Span | None]


def step_of(word: Word | None) -> int:
    """How many units off "last", "this", "next" are."""
    return _STEP[word.kind] if word else 0


def in_year(hit: Hit, make: Make, calendar: str = "g") -> Expression | None:
    """A date whose year is stated, told by "this year", or to be taken from the report."""
    year = hit.value("yr")
    if year is not None:
        return of_year(make, calendar, year)
    unit, which = hit.value("ru", "ru2"), hit.word("rel") or hit.word("rel2")
    if unit is not None and unit != "year":
        return None
    if unit:
        return Expression(lambda v: make(v.now.year + step_of(which)) if v.now else None)
    return Expression(lambda v: yearless(make, calendar, v))


def of_year(make: Make, calendar: str, year: int) -> Expression:
    """A date in a stated year; a feast of another calendar may fall twice or never in ours."""
    made = [s for s in map(make, gregorian_year(calendar, year)) if s]
    if calendar != "g" and year > 1700:
        made = [s for s in made if s.first and s.first.year == year]
    return Expression(lambda _: made[0] if made else None, fixed=True)


def yearless(make: Make, calendar: str, view: View) -> Span | None:
    """The nearest such date on the side of the report that the text speaks of."""
    if view.beside and view.beside.first and _long_ago(view.beside, view.now):
        return _beside(make, calendar, view.beside.first)
    near = view.now or (view.anchor.near() if view.anchor else None)
    return nearest(make, own_year(calendar, near), view) if near else None


def _beside(make: Make, calendar: str, told: date) -> Span | None:
    """Such a date in the year of another, or the nearest one where that is of the same months."""
    year = own_year(calendar, told)
    around = nearest(make, year, View(None, anchor=Span(told, told)))
    near = around is not None and around.first is not None
    if near and abs((around.first - told).days) <= _MONTHS:  # type: ignore[union-attr,operator]
        return around
    return make(year)


def _long_ago(span: Span, now: date | None) -> bool:
    """Whether an interval lies so far back that the year of the report is not meant beside it."""
    return bool(now and span.last) and (now - span.last).days > _YEAR  # type: ignore[operator]


def both_calendars(pattern: str, make: Callable[[Hit], Expression | None]) -> list[Rule]:
    """A rule for the months of our calendar and one for those of the others."""
    return [rule(pattern.replace("MO!", f"mo={kind} (slash {kind})?"), make)
            for kind in ("MONTH", "HIJALI")]  # fmt: skip
