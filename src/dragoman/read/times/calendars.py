"""Other calendars: Hijri by Umm al-Qura, Jalali by arithmetic, and the feasts that they date.

The Jalali leap years follow the 33-year cycle, which equals the official calendar for the years
1206 to 1497 (Borkowski 1996).
"""

from __future__ import annotations

import re
from datetime import date

from dragoman.read.times.spans import Span, day_of, one, shifted

_FIRST_HIJRI, _LAST_HIJRI = 1343, 1500
_FIRST_JALALI, _LAST_JALALI = 1206, 1497
_JALALI_MONTHS = (31, 31, 31, 31, 31, 31, 30, 30, 30, 30, 30, 29)


def _nowruz(year: int) -> date:
    """The first day of a Jalali year."""
    leaps = (8 * year + 21) // 33 - (8 * 1399 + 21) // 33
    return shifted(date(2020, 3, 20), 365 * (year - 1399) + leaps)


def jalali(year: int, month: int, day: int | None = None) -> Span | None:
    """The days of a Jalali month, or one of them; nothing outside the years of the rule."""
    if not (_FIRST_JALALI <= year <= _LAST_JALALI and 1 <= month <= 12):
        return None
    start = shifted(_nowruz(year), sum(_JALALI_MONTHS[: month - 1]))
    end = shifted(start, _JALALI_MONTHS[month - 1] - 1)
    if month == 12:
        end = shifted(_nowruz(year + 1), -1)
    return _within(start, end, day)


def hijri(year: int, month: int, day: int | None = None) -> Span | None:
    """The days of a Hijri month, or one of them; nothing outside 1343 to 1500 (1924 to 2077)."""
    if not (_FIRST_HIJRI <= year < _LAST_HIJRI and 1 <= month <= 12):
        return None
    from hijridate import Hijri

    start = Hijri(year, month, 1).to_gregorian()
    after = Hijri(year + month // 12, month % 12 + 1, 1).to_gregorian()
    return _within(date(start.year, start.month, start.day), shifted(after, -1), day)


def _within(start: date, end: date, day: int | None) -> Span | None:
    """A month, or its so-manieth day where it has one."""
    if day is None:
        return Span(start, end, "month")
    found = shifted(start, day - 1)
    return one(found) if start <= found <= end and day > 0 else None


def easter(year: int, *, orthodox: bool = False) -> date | None:
    """Easter Sunday, western or by the Julian rule."""
    from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN
    from dateutil.easter import easter as sunday

    if not 1583 <= year <= 4099:
        return None
    found: date = sunday(year, EASTER_ORTHODOX if orthodox else EASTER_WESTERN)
    return found


def feast(name: str, year: int) -> Span | None:
    """The days of a feast in a year of its own calendar.

    Names are `CALENDAR-MONTH-DAY` (calendars `g`, `h`, `j`), `CALENDAR-MONTH-DAY+N` for N days
    more, or `easter+N`, `orthodox+N` for N days after that Sunday.
    """
    movable = re.fullmatch(r"(easter|orthodox)([+-]\d+)", name)
    if movable:
        sunday = easter(year, orthodox=movable[1] == "orthodox")
        return one(shifted(sunday, int(movable[2]))) if sunday else None
    kind, _, rest = name.partition("-")
    fixed, _, more = rest.partition("+")
    month, day = map(int, fixed.split("-"))
    make = {"h": hijri, "j": jalali}.get(kind)
    found = make(year, month, day) if make else one(day_of(year, month, day))
    if found is None or found.first is None or not more:
        return found
    return Span(found.first, shifted(found.first, int(more)), "span")


def own_year(name: str, now: date) -> int:
    """The year of a feast's or a calendar's own reckoning in which a day lies, about."""
    if name.startswith("h"):
        return int((now.year - 622) * 33 / 32) + 1
    return now.year - 621 if name.startswith("j") else now.year


def gregorian_year(name: str, year: int) -> list[int]:
    """The years of a calendar that may touch a Gregorian year, or the year itself."""
    if name.startswith(("h", "j")) and year > 1700:
        about = own_year(name, date(year, 1, 1))
        return [about - 1, about, about + 1]
    return [year]
