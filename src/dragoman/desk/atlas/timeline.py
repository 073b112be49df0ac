"""The timeline: events by day, week, month or year, drawn by the server."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from dragoman.desk.atlas.points import CORROBORATED, NO_DAY, Points, day_of
from dragoman.desk.words import month

#: Bars of a timeline; where days would make more, weeks are taken, then months, quarters, years.
MOST = 110
_MONTHS = (1, 3, 12, 60, 120)
HIGH, GROUND = 64, 80
#: Between two dates below the bars, in pixels.
_APART = 92


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A stretch of days with its events; heights and places are of the drawing."""

    first: date
    last: date
    sure: int
    single: int
    x: float
    wide: float
    low: float
    high: float
    chosen: bool

    @property
    def count(self) -> int:
        """How many events it holds."""
        return self.sure + self.single


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """The bars in a frame `width` wide, dates to stand below them, and what is brushed."""

    width: int
    bars: tuple[Bar, ...]
    dates: tuple[tuple[float, str], ...]
    brush: tuple[float, float] | None
    most: int
    undated: int


@dataclass(frozen=True, slots=True)
class Counted:
    """Stretches of days, the first day of each, and how many of either sort they hold."""

    starts: tuple[date, ...]
    end: date
    sure: Counter[int]
    single: Counter[int]
    undated: int


def counted(points: Points, found: Iterable[int]) -> Counted | None:
    """These points by stretches of days; `None` when none has a day."""
    sure: Counter[int] = Counter()
    single: Counter[int] = Counter()
    days, signs = points.days, points.signs
    for n in found:
        (sure if signs[n] & CORROBORATED else single)[days[n]] += 1
    undated = sure.pop(NO_DAY, 0) + single.pop(NO_DAY, 0)
    known = sorted({*sure, *single})
    if not known:
        return None
    starts = _starts(day_of(known[0]), day_of(known[-1]))
    return Counted(starts[:-1], starts[-1], _in(starts, sure), _in(starts, single), undated)


def _in(starts: Sequence[date], by_day: Counter[int]) -> Counter[int]:
    """Counts by stretch instead of by day."""
    found: Counter[int] = Counter()
    at = 0
    for number in sorted(by_day):
        day = day_of(number)
        while starts[at + 1] <= day:
            at += 1
        found[at] += by_day[number]
    return found


def _starts(first: date, last: date) -> tuple[date, ...]:
    """The first days of the stretches, and the day after the last one."""
    for step in (1, 7):
        begin = first - timedelta(first.weekday() if step == 7 else 0)
        count = (last - begin).days // step + 1
        if count <= MOST:
            count = max(count, 7 if step == 1 else 1)
            return tuple(begin + timedelta(step * n) for n in range(count + 1))
    return next(s for s in _by_months(first, last) if len(s) <= MOST + 1)


def _by_months(first: date, last: date) -> Iterator[tuple[date, ...]]:
    for step in _MONTHS:
        begin = (first.year * 12 + first.month - 1) // step * step
        end = last.year * 12 + last.month - 1
        numbers = range(begin, end // step * step + step + 1, step)
        yield tuple(date(min(n // 12, 9999), n % 12 + 1, 1) for n in numbers)
    yield (first, last + timedelta(1))


def timeline(held: Counted, since: date | None, until: date | None, width: int) -> Timeline:
    """The drawing of counts; days before `since` and after `until` are not chosen."""
    edges = (*held.starts, held.end)
    step = width / len(held.starts)
    most = max((held.sure[n] + held.single[n] for n in range(len(held.starts))), default=1) or 1
    bars = []
    for n, (first, after) in enumerate(pairwise(edges)):
        last = after - timedelta(1)
        out = (since and last < since) or (until and first > until)
        low, high = (HIGH * c / most for c in (held.sure[n], held.single[n]))
        bars.append(
            Bar(
                first=first,
                last=last,
                sure=held.sure[n],
                single=held.single[n],
                x=round(n * step, 2),
                wide=round(max(step - (1.5 if step > 4 else 0.5), 0.5), 2),
                low=round(low, 2),
                high=round(high, 2),
                chosen=not out,
            )
        )
    return Timeline(
        width=width,
        bars=tuple(bars),
        dates=tuple(_dates(bars, step)),
        brush=_brush(bars, step, since, until),
        most=most,
        undated=held.undated,
    )


def _dates(bars: Sequence[Bar], step: float) -> Iterator[tuple[float, str]]:
    """Dates below the bars, as many as there is room for; the year where it is another."""
    every = max(round(_APART / step + 0.5), 1)
    whole_years = bars[-1].last - bars[-1].first >= timedelta(360)
    before = 0
    room = step * len(bars) - _APART / 2
    for n in range(0, len(bars), every):
        if n and n * step > room:
            return
        day = bars[n].first
        if whole_years:
            said = str(day.year)
        elif (bars[0].last - bars[0].first).days > 7:
            said = month(day)[:3] if day.year == before else f"{month(day)[:3]} {day.year}"
        else:
            said = f"{month(day)[:3]} {day.day}" + ("" if day.year == before else f", {day.year}")
        before = day.year
        yield round(n * step, 2), said


def _brush(
    bars: Sequence[Bar], step: float, since: date | None, until: date | None
) -> tuple[float, float] | None:
    """From where to where the bars are chosen; `None` when all are, or nothing is asked for."""
    chosen = [n for n, bar in enumerate(bars) if bar.chosen]
    if not (since or until) or not chosen:
        return None
    return round(chosen[0] * step, 2), round((chosen[-1] + 1) * step, 2)
