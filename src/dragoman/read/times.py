"""Date expressions in English text and the intervals of days they mean.

Rules: a missing year is the latest such date not after publication; a weekday is the last one
before publication (the day itself when it fits); nothing stated is an open interval.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from dragoman.model import Dated, Grain, Mention

_MONTHS = "january february march april may june july august september october november december"
_MONTH = {name: i for i, name in enumerate(_MONTHS.split(), 1)}
_MONTH |= {name[:3]: i for name, i in _MONTH.items()} | {"sept": 9}
_DAYS = "monday tuesday wednesday thursday friday saturday sunday"
_DAY = {name: i for i, name in enumerate(_DAYS.split())}
_SEASON = {
    "spring": (3, 5),
    "summer": (6, 8),
    "autumn": (9, 11),
    "fall": (9, 11),
    "winter": (12, 2),
}

_M = (
    r"(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)|Apr(?:il|\.)|May|June?|July?"
    r"|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_D = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_Y = r"(?P<year>(?:19|20)\d\d)"
_W = r"(?P<week>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"

Bounds = tuple[date | None, date | None, Grain]


def _safe(year: int, month: int, day: int) -> date | None:
    """That date, or `None` when there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _month_of(match: re.Match[str]) -> int:
    """The number of the month that a match names."""
    return _MONTH[match["month"].lower().rstrip(".")]


def _full(match: re.Match[str], _: date | None) -> Bounds | None:
    """ "November 24, 2023"."""
    day = _safe(int(match["year"]), _month_of(match), int(match["day"]))
    return (day, day, "day") if day else None


def _iso(match: re.Match[str], _: date | None) -> Bounds | None:
    """ "2023-11-24"."""
    day = _safe(int(match["year"]), int(match["m"]), int(match["day"]))
    return (day, day, "day") if day else None


def _yearless(match: re.Match[str], now: date | None) -> Bounds | None:
    """ "November 9": the latest such day not after publication."""
    if now is None:
        return None
    days = [_safe(y, _month_of(match), int(match["day"])) for y in (now.year, now.year - 1)]
    past = [d for d in days if d and d <= now]
    return (past[0], past[0], "day") if past else None


def _day_range(match: re.Match[str], now: date | None) -> Bounds | None:
    """ "October 12-14" and "12 to 14 October"."""
    year = int(match["year"]) if match["year"] else None
    if year is None and now is None:
        return None
    month = _month_of(match)
    for y in (year,) if year else (now.year, now.year - 1):  # type: ignore[union-attr]
        first, last = _safe(y, month, int(match["day"])), _safe(y, month, int(match["to"]))
        if first and last and first <= last and (year or first <= now):  # type: ignore[operator]
            return first, last, "span"
    return None


def _month(match: re.Match[str], now: date | None) -> Bounds | None:
    """ "October", "early October", "October 2023"."""
    month, part = _month_of(match), (match["part"] or "").lower()
    if match["year"]:
        year = int(match["year"])
    elif now is None:
        return None
    else:
        year = now.year if date(now.year, month, 1) <= now else now.year - 1
    first, last = date(year, month, 1), _month_end(year, month)
    bounds = {"early": (1, 10), "mid": (11, 20), "late": (21, last.day)}.get(part)
    if bounds:
        return date(year, month, bounds[0]), date(year, month, bounds[1]), "span"
    return first, last, "month"


def _weekday(match: re.Match[str], now: date | None) -> Bounds | None:
    """ "on Friday", "last Friday", "next Friday"."""
    if now is None:
        return None
    back = (now.weekday() - _DAY[match["week"].lower()]) % 7
    which = (match["which"] or "").lower()
    if which in ("next", "coming"):
        day = now + timedelta(days=7 - back)
    else:
        day = now - timedelta(days=back or (7 if which == "last" else 0))
    return day, day, "day"


def _shift(first: int, last: int, grain: Grain = "day") -> Callable[..., Bounds | None]:
    """A rule that gives days counted from publication."""

    def rule(_: re.Match[str], now: date | None) -> Bounds | None:
        if now is None:
            return None
        return now + timedelta(days=first), now + timedelta(days=last), grain

    return rule


def _relative_week(match: re.Match[str], now: date | None) -> Bounds | None:
    """ "last week", "this week", "next month": calendar weeks from Monday, calendar months."""
    if now is None:
        return None
    step = {"last": -1, "previous": -1, "this": 0, "next": 1, "coming": 1}[match["which"].lower()]
    if match["unit"].lower() == "week":
        first = now - timedelta(days=now.weekday() - 7 * step)
        return first, first + timedelta(days=6), "week"
    if match["unit"].lower() == "month":
        index = now.year * 12 + now.month - 1 + step
        return (
            date(index // 12, index % 12 + 1, 1),
            _month_end(index // 12, index % 12 + 1),
            "month",
        )
    return date(now.year + step, 1, 1), date(now.year + step, 12, 31), "year"


_WORDS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10}


def _ago(match: re.Match[str], now: date | None) -> Bounds | None:
    """ "three days ago"."""
    if now is None:
        return None
    n = int(match["n"]) if match["n"].isdigit() else _WORDS[match["n"].lower()]
    unit = match["unit"].lower()
    if unit == "day":
        return now - timedelta(days=n), now - timedelta(days=n), "day"
    if unit == "week":
        return now - timedelta(days=7 * n), now - timedelta(days=7 * n), "day"
    return now - timedelta(days=31 * n), now - timedelta(days=28 * n), "month"


def _season(match: re.Match[str], now: date | None) -> Bounds | None:
    """ "in the summer of 2023"."""
    if not match["year"] and now is None:
        return None
    a, b = _SEASON[match["season"].lower()]
    year = int(match["year"]) if match["year"] else now.year  # type: ignore[union-attr]
    if not match["year"] and now and date(year, a, 1) > now:
        year -= 1
    return date(year, a, 1), _month_end(year + (b < a), b), "season"


def _year(match: re.Match[str], _: date | None) -> Bounds | None:
    """ "in 2021"."""
    year = int(match["year"])
    return date(year, 1, 1), date(year, 12, 31), "year"


Rule = Callable[[re.Match[str], date | None], Bounds | None]
_RULES: tuple[tuple[re.Pattern[str], Rule], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE if loose else 0), rule)
    for pattern, rule, loose in (
        (rf"\b{_Y}-(?P<m>\d\d)-(?P<day>\d\d)\b", _iso, False),
        (rf"\b{_M} {_D},? {_Y}\b", _full, False),
        (rf"\b{_D} {_M},? {_Y}\b", _full, False),
        (rf"\b{_M} {_D}(?:-|–| to | and )(?P<to>\d{{1,2}})\b(?:,? {_Y})?", _day_range, False),
        (rf"\b{_D}(?:-|–| to | and )(?P<to>\d{{1,2}}) {_M}\b(?: {_Y})?", _day_range, False),
        (rf"\b{_M} {_D}\b", _yearless, False),
        (rf"\b{_D} {_M}\b", _yearless, False),
        (
            rf"\b(?:(?P<part>[Ee]arly|[Ll]ate|[Mm]id)[ -](?:in )?)?{_M} (?:of )?{_Y}\b",
            _month,
            False,
        ),
        (rf"\b(?P<part>[Ee]arly|[Ll]ate|[Mm]id)[ -](?:in )?{_M}\b(?P<year>(?!))?", _month, False),
        (rf"(?<=\b[Ii]n ){_M}\b(?P<part>(?!))?(?P<year>(?!))?", _month, False),
        (rf"\b(?:(?P<which>last|next|coming|this) )?{_W}\b", _weekday, True),
        (r"\bday before yesterday\b", _shift(-2, -2), True),
        (r"\byesterday\b", _shift(-1, -1), True),
        (r"\b(?:last night|overnight)\b", _shift(-1, 0, "span"), True),
        (r"\b(?:today|tonight|this (?:morning|afternoon|evening))\b", _shift(0, 0), True),
        (r"\btomorrow\b", _shift(1, 1), True),
        (
            r"\b(?P<which>last|previous|this|next|coming) (?P<unit>week|month|year)\b",
            _relative_week,
            True,
        ),
        (
            rf"\b(?P<n>\d+|{'|'.join(_WORDS)}) (?P<unit>day|week|month)s? (?:ago|earlier)\b",
            _ago,
            True,
        ),
        (rf"\b(?:the )?(?P<season>spring|summer|autumn|winter)(?: of)?(?: {_Y})\b", _season, True),
        (rf"(?<=\b[Ii]n ){_Y}\b", _year, False),
    )
)


def _bounds(rule: Rule, match: re.Match[str], published: date | None) -> Bounds | None:
    """What a rule makes of a match; nothing when the calendar has no such day."""
    try:
        return rule(match, published)
    except (ValueError, OverflowError):
        return None


def find_dates(text: str, published: date | None) -> Sequence[Dated]:
    """The date expressions of a text in order, none overlapping; earlier rules win."""
    taken = bytearray(len(text))
    out: list[Dated] = []
    for pattern, rule in _RULES:
        for match in pattern.finditer(text):
            start, end = match.span()
            if any(taken[start:end]):
                continue
            bounds = _bounds(rule, match, published)
            if bounds:
                taken[start:end] = b"\1" * (end - start)
                mention = Mention(start=start, end=end, text=match.group())
                out.append(Dated(mention=mention, first=bounds[0], last=bounds[1], grain=bounds[2]))
    return sorted(out, key=lambda d: d.mention.start)
