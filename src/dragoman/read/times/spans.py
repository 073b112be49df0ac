"""Intervals of days, and the arithmetic of calendar weeks, months, seasons and years."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from dragoman.model import Grain

Unit = Literal["hour", "day", "night", "week", "weekend", "month", "quarter", "half", "year",
               "decade", "century"]  # fmt: skip
#: `open` where no verb says whether a date lies ahead or behind.
Tense = Literal["past", "future", "open"]
SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "winter": (12, 2)}
_SOON, _LATELY, _LONG_AGO = 62, 31, 270
_DAYS = {"hour": 0, "day": 1, "night": 1, "week": 7, "weekend": 7}
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}


@dataclass(frozen=True, slots=True)
class Span:
    """Days from `first` to `last`, both included; `None` is an open bound."""

    first: date | None
    last: date | None
    grain: Grain = "span"

    def near(self) -> date | None:
        """The day that stands for the interval: its end, or its start where that is open."""
        return self.last or self.first


@dataclass(frozen=True, slots=True)
class View:
    """From where a date is seen: the day of the report, which way, and the date told before.

    `beside` is the month or day of a stated year that stands before it in its sentence, if any;
    `day` is the date told before that days count from, where the last is of background.
    """

    now: date | None
    tense: Tense = "past"
    anchor: Span | None = None
    beside: Span | None = None
    day: Span | None = None

    @property
    def future(self) -> bool:
        """Whether the text looks ahead."""
        return self.tense == "future"


def day_of(year: int, month: int, day: int) -> date | None:
    """That date, or `None` when the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def one(day: date | None, grain: Grain = "day") -> Span | None:
    """The interval of one day."""
    return Span(day, day, grain) if day else None


def shifted(day: date, days: int) -> date:
    """A day some days off; raises `OverflowError` outside the calendar."""
    return day + timedelta(days=days)


def month_span(year: int, month: int, months: int = 1, grain: Grain = "month") -> Span:
    """Whole months from one on; `month` may run outside 1 to 12."""
    return Span(_month_start(year, month), shifted(_month_start(year, month + months), -1), grain)


def _month_start(year: int, month: int) -> date:
    index = year * 12 + month - 1
    return date(index // 12, index % 12 + 1, 1)


def year_span(year: int, years: int = 1) -> Span:
    """Whole calendar years."""
    return month_span(year, 1, 12 * years, "year" if years == 1 else "span")


def season_span(year: int, season: str) -> Span:
    """A northern season; winter is named after the year in which it begins."""
    first, last = SEASONS[season]
    span = month_span(year, first, (last - first) % 12 + 1)
    return replace(span, grain="season")


def unit_span(day: date, unit: Unit, step: int = 0) -> Span:
    """The calendar unit that holds a day, or one some steps off; weeks begin on Monday."""
    if unit in ("day", "hour", "night"):
        last = 1 if unit == "night" else 0
        return Span(shifted(day, step), shifted(day, step + last), "span" if last else "day")
    if unit in ("week", "weekend"):
        monday = shifted(day, 7 * step - day.weekday())
        start = 5 if unit == "weekend" else 0
        return Span(shifted(monday, start), shifted(monday, 6), "week" if not start else "span")
    months = _MONTHS[unit]
    index = (day.year * 12 + day.month - 1) // months + step
    grain: Grain = "month" if unit == "month" else "year" if unit == "year" else "span"
    return month_span(index * months // 12, index * months % 12 + 1, months, grain)


def moved(day: date, unit: Unit, count: int) -> date:
    """A day so many units off; a month has its own length, its last day is not overrun."""
    if unit in _DAYS:
        return shifted(day, _DAYS[unit] * count)
    start = _month_start(day.year, day.month + _MONTHS[unit] * count)
    longest = shifted(_month_start(start.year, start.month + 1), -1).day
    return start.replace(day=min(day.day, longest))


def part_of(span: Span, part: int) -> Span:
    """The early (-1), middle (0) or late (1) part: tens of days, months of a year, else thirds."""
    first, last = span.first, span.last
    if first is None or last is None:
        return span
    if span.grain == "month":
        tens = {-1: (0, 9), 0: (10, 19), 1: (20, (last - first).days)}[part]
        return Span(shifted(first, tens[0]), shifted(first, tens[1]))
    if span.grain == "year":
        month, length = {-1: (1, 3), 0: (5, 4), 1: (10, 3)}[part]
        return month_span(first.year, month, length, "span")
    years = last.year - first.year + 1
    if years == 10 and first.month == 1:
        start = first.year + {-1: 0, 0: 3, 1: 6}[part]
        return year_span(start, 4)
    if first == last:
        return span
    third = max(1, ((last - first).days + 1) // 3)
    if part < 0:
        return Span(first, shifted(first, third - 1))
    if part > 0:
        return Span(shifted(last, 1 - third), last)
    return Span(shifted(first, third), shifted(last, -third))


def hull(spans: Iterable[Span]) -> Span:
    """The smallest interval that holds all; an open bound stays open."""
    spans = list(spans)
    firsts, lasts = [s.first for s in spans], [s.last for s in spans]
    first = None if None in firsts else min(f for f in firsts if f)
    last = None if None in lasts else max(d for d in lasts if d)
    return Span(first, last, "day" if first == last and first else "span")


def nearest(make: Callable[[int], Span | None], year: int, view: View) -> Span | None:
    """The recurring interval that is meant where its year is not stated.

    `make` gives the interval of one year of its calendar, `year` is the present one. Past: the
    latest that begins not after the report. Future: the earliest that ends not before it. Open: the
    latest too, unless it is long past and the next one near. With no report date, the one nearest
    to the date told before.
    """
    made = [s for s in (make(y) for y in range(year - 8, year + 9)) if s and s.first and s.last]
    if view.now is not None:
        past = next((s for s in reversed(made) if s.first and s.first <= view.now), None)
        coming = next((s for s in made if s.last and s.last >= view.now), None)
        if view.tense == "open":
            return coming if _is_nearer(past, coming, view.now) else past
        if view.future:
            return past if _just_over(past, coming, view.now) else coming
        return past
    told = view.anchor.near() if view.anchor else None
    if told is None:
        return None
    return min(made, key=lambda s: abs((s.first - told).days), default=None)  # type: ignore[operator]


def _just_over(past: Span | None, coming: Span | None, now: date) -> bool:
    """Whether what is past is of the last weeks, and what comes most of a year ahead."""
    if past is None or coming is None or past.last is None or coming.first is None:
        return False
    return (now - past.last).days <= _LATELY and (coming.first - now).days >= _LONG_AGO


def _is_nearer(past: Span | None, coming: Span | None, now: date) -> bool:
    """Whether what comes is near, and what was is most of a year ago."""
    if past is None or coming is None or past.last is None or coming.first is None:
        return False
    return (coming.first - now).days <= _SOON and (now - past.last).days >= _LONG_AGO
