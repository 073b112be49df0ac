"""So many units from a day, back and ahead, and from which day told dates count."""

from __future__ import annotations

from datetime import date

from dragoman.read.times.spans import Span, Unit, View, moved, one, shifted, unit_span, year_span

#: Units that count from a day, never from a month or a year.
_OF_A_DAY = ("hour", "day", "night")
#: What "recent" and "coming" units without a number come to, in days.
VAGUE = {
    "hour": 1,
    "day": 7,
    "night": 7,
    "week": 28,
    "weekend": 28,
    "month": 92,
    "quarter": 365,
    "half": 365,
    "year": 1096,
    "decade": 3653,
    "century": 36525,
}


def trailing(unit: Unit, count: int, view: View) -> Span | None:
    """So many units up to the report."""
    if view.now is None:
        return None
    if unit == "hour":
        return Span(shifted(view.now, -((count + 23) // 24)), view.now)
    return Span(moved(view.now, unit, -count), view.now)


def back(day: date, unit: Unit, count: int) -> Span | None:
    """The day so many days or weeks off, the whole month or year for longer units."""
    if unit == "hour":
        return Span(shifted(day, -(count // 24) - (count % 24 > 11)), shifted(day, -(count // 24)))
    if unit == "night":
        return Span(shifted(day, -count), shifted(day, 1 - count))
    if unit == "half":
        return None
    if unit in ("month", "quarter"):
        return unit_span(moved(day, unit, -count), unit)
    if unit in ("year", "decade", "century"):
        return year_span(moved(day, unit, -count).year)
    return one(moved(day, unit, -count))


def ahead(day: date, unit: Unit, count: int) -> Span | None:
    """The day so many units after another, the whole month or year for longer units."""
    if unit == "hour":
        return Span(shifted(day, count // 24), shifted(day, count // 24 + (count % 24 > 11)))
    if unit == "night":
        return Span(shifted(day, count), shifted(day, count + 1))
    if unit in ("month", "quarter"):
        return unit_span(moved(day, unit, count), unit)
    if unit in ("year", "decade", "century"):
        return year_span(moved(day, unit, count).year)
    return one(moved(day, unit, count)) if unit != "half" else None


def told_unit(unit: Unit, which: str, view: View) -> Span | None:
    """ "the following week", "that month": beside the date told before."""
    near = anchor_day(view, which, unit)
    if near is None:
        return None
    step = {"previous": -1, "following": 1}.get(which, 0)
    return unit_span(near, unit, step)


def anchor_day(view: View, which: str, unit: Unit = "day") -> date | None:
    """The end of the date told before that so many units count from; else the report's day."""
    anchor = view.day or view.anchor if unit in _OF_A_DAY else view.anchor
    if anchor is None:
        return view.now
    start, end = anchor.first, anchor.last
    return (start or end) if which == "previous" else (end or start)
