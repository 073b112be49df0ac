"""Days and moments in American English, without a locale: October 13, 2026."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from dragoman.model import Period

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def day_of(moment: date | datetime) -> date:
    """The calendar day of a moment, in UTC where it has a zone."""
    if isinstance(moment, datetime):
        return (moment.astimezone(UTC) if moment.tzinfo else moment).date()
    return moment


def stated_day(moment: date | datetime) -> date:
    """The calendar day of a moment in the zone in which it is stated, as a report is dated."""
    return moment.date() if isinstance(moment, datetime) else moment


def day_words(day: date, *, year: bool = True) -> str:
    """A day: October 13, 2026; without the year, October 13."""
    words = f"{_MONTHS[day.month - 1]} {day.day}"
    return f"{words}, {day.year}" if year else words


def weekday_words(day: date) -> str:
    """A day with its weekday: Tuesday, October 13, 2026."""
    return f"{_WEEKDAYS[day.weekday()]}, {day_words(day)}"


def clock_words(moment: datetime) -> str:
    """The time of day in UTC: 06:00 UTC."""
    utc = moment.astimezone(UTC) if moment.tzinfo else moment
    return f"{utc:%H:%M} UTC"


def stamp_words(moment: datetime) -> str:
    """A moment for the record: 2026-10-13 09:14 UTC."""
    return f"{day_of(moment).isoformat()} {clock_words(moment)}"


def when_words(time: Period, today: date) -> str:
    """When something happened, as the end of a sentence; empty for an open interval.

    Whole months and years are named as such; the year is left out when it is that of `today`.
    """
    if time.first is None or time.last is None:
        return ""
    first, last = time.first, time.last
    if (time.text or "").lower().startswith("since "):
        return f"since {day_words(first, year=first.year != today.year)}"
    if first == last:
        return f"on {day_words(first, year=first.year != today.year)}"
    shared = first.year == last.year
    whole = first.day == 1 and (last + timedelta(days=1)).day == 1
    if whole:
        return _months(first, last, today)
    start = day_words(first, year=not shared)
    return f"between {start} and {day_words(last, year=not shared or last.year != today.year)}"


def _months(first: date, last: date, today: date) -> str:
    """Whole months or years: in June, in 2019, between September and November 2009."""
    if (first.month, last.month) == (1, 12):
        one = first.year == last.year
        return f"in {last.year}" if one else f"between {first.year} and {last.year}"
    end = _MONTHS[last.month - 1] + (f" {last.year}" if last.year != today.year else "")
    if (first.year, first.month) == (last.year, last.month):
        return f"in {end}"
    start = _MONTHS[first.month - 1] + (f" {first.year}" if first.year != last.year else "")
    return f"between {start} and {end}"
