"""Dates, distances, counts and codes in words, as the pages say them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from urllib.parse import quote

from dragoman.model import CREDIBILITY, RELIABILITY, Count, Period, Place, Role

#: Roles of a claim as the pages name them, in the order in which they are shown.
ROLES: dict[Role, str] = {
    "actor": "by",
    "carrier": "carrier",
    "cargo": "cargo",
    "origin": "from",
    "via": "by way of",
    "destination": "to",
    "recipient": "recipient",
    "place": "at",
    "target": "target",
    "instrument": "by means of",
    "partner": "with",
}
#: Fields that sources may disagree on, where the name of the role does not say it.
FIELDS = {
    "origin": "started from",
    "destination": "went to",
    "time": "when",
    "status": "whether",
    "count_carrier": "how many",
    "count_cargo": "how much",
    "count_other": "how many",
}
#: Kinds of source as headings of an origin.
VOICES = {
    "outlet": "An outlet",
    "monitor": "A monitor",
    "official": "An official source",
    "group": "A group",
    "person": "A person",
    "document": "A document",
    "unnamed": "A source that is not named",
}

#: Languages written from right to left.
RTL = frozenset(
    {
        "ar",
        "arc",
        "ckb",
        "dv",
        "fa",
        "he",
        "khw",
        "ks",
        "nqo",
        "ps",
        "sd",
        "sdh",
        "syr",
        "ug",
        "ur",
        "yi",
    }
)

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_SPELLED = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z")


def month(when: date | datetime) -> str:
    """The English name of a day's month, whatever the language of the machine: "October"."""
    return _MONTHS[when.month - 1]


def day(when: date | datetime) -> str:
    """A calendar day: "October 17, 2026"."""
    return f"{month(when)} {when.day}, {when.year}"


def brief(iso: str, beside: str = "") -> str:
    """A day in ISO form as a narrow list has it: "Oct 17", with its year beside one of another."""
    when = date.fromisoformat(iso)
    short_of_year = f"{month(when)[:3]} {when.day}"
    return short_of_year if beside[:4] == iso[:4] else f"{short_of_year}, {when.year}"


def moment(when: date | datetime) -> str:
    """A day, and the minute where it is known: "October 17, 2026, 07:48 UTC"."""
    if not isinstance(when, datetime):
        return day(when)
    zone = f" {when.tzname()}" if when.tzinfo else ""
    return f"{day(when)}, {when:%H:%M}{zone}"


def span(first: date | None, last: date | None) -> str:
    """An interval of days, open bounds included; "not stated" when both are open."""
    if first is None or last is None:
        return _open(first, last)
    if first == last:
        return day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{month(first)} {first.day}–{last.day}, {first.year}"
    if first.year == last.year:
        return f"{month(first)} {first.day} to {month(last)} {last.day}, {first.year}"
    return f"{day(first)}, to {day(last)}"


def _open(first: date | None, last: date | None) -> str:
    if first is not None:
        return f"on or after {day(first)}"
    return f"on or before {day(last)}" if last is not None else "not stated"


def period(time: Period) -> str:
    """When a claim says it happened: an interval, in words."""
    return span(time.first, time.last)


def kilometres(km: float) -> str:
    """A distance: "800 m", "1.5 km", "32 km"."""
    if km < 1:
        return f"{round(km * 1000)} m"
    return f"{round(km, 1):g} km" if km < 10 else f"{round(km)} km"


def near(place: Place) -> str:
    """How exactly a place is known: "town, within 3 km"."""
    return f"{place.precision}, within {kilometres(place.radius_km)}"


def number(count: Count) -> str:
    """A number of something: "20", "20 or more", "between 10 and 12"; empty when unknown."""
    if count.low is None and count.high is None:
        return ""
    if count.high is None:
        return f"{count.low} or more"
    if count.low is None:
        return f"at most {count.high}"
    return str(count.low) if count.low == count.high else f"between {count.low} and {count.high}"


def several(n: int, one: str, many: str = "") -> str:
    """A count with its noun: "no claims", "one claim", "3 claims"."""
    if n == 1:
        return f"one {one}"
    return f"{n or 'no'} {many or one + 's'}"


def spelled(n: int) -> str:
    """A number as a sentence has it: "no", "one" … "nine", then figures."""
    return _SPELLED[n] if n < len(_SPELLED) else str(n)


def sentence(words: str) -> str:
    """Words as they open a sentence: the first letter in upper case."""
    return words[:1].upper() + words[1:]


def listed(items: Sequence[str]) -> str:
    """Items joined as in a sentence: "a, b and c"."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def subject(field: str) -> str:
    """A contested field as the pages name it."""
    named = next((name for role, name in ROLES.items() if role == field), None)
    return FIELDS.get(field) or named or field.removeprefix("count_").replace("_", " ")


def stated(field: str, value: str) -> str:
    """A contested value as the pages give it: days in words, anything else as it is."""
    if field != "day":
        return value
    try:
        return " or ".join(day(date.fromisoformat(d)) for d in value.split("/"))
    except ValueError:
        return value


def voice(how: str) -> str:
    """How an origin came into print, as a heading: a kind of source, or the words themselves."""
    return VOICES.get(how, how)


def reliability(letter: str) -> str:
    """A letter of the scale in words."""
    return RELIABILITY.get(letter, letter)


def credibility(digit: str) -> str:
    """A digit of the scale in words."""
    return CREDIBILITY.get(digit, digit)


def tag(language: str | None) -> str | None:
    """The language tag if it is one; `None` for what is unknown or no tag at all."""
    return language if language and _TAG.match(language) else None


def direction(language: str | None) -> str:
    """`rtl` or `ltr` for a known language, `auto` for an unknown one."""
    known = tag(language)
    if known is None:
        return "auto"
    return "rtl" if known.lower().split("-")[0] in RTL else "ltr"


def link(url: str | None) -> str | None:
    """An address that is safe to follow; `None` for any that is not plain http or https."""
    return url if url and re.match(r"https?://[^\s/]", url, re.IGNORECASE) else None


def share(part: float) -> str:
    """A share in per cent; all of it only where nothing is missing."""
    return f"{int(part * 100)}\u00a0%"


def segment(id: str) -> str:
    """An id as one segment of an address."""
    return quote(id, safe=":")


def short(digest: str) -> str:
    """A digest or long id cut to what a person compares: "70b2c35e…f804"."""
    bare = digest.removeprefix("sha256:")
    return bare if len(bare) <= 16 else f"{bare[:8]}…{bare[-4:]}"
