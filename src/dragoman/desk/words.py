"""Dates, distances, counts and codes in words, as the pages say them."""

from __future__ import annotations

import re
from datetime import date, datetime
from urllib.parse import quote

from dragoman.desk.languages import Words, _, listed, ngettext, pgettext
from dragoman.desk.languages.speaking import RTL
from dragoman.model import Count, Period, Place, Role

__all__ = ["listed"]

#: Roles of a claim as the pages name them, in the order in which they are shown.
ROLES: dict[Role, Words] = {
    "actor": pgettext("role", "by"),
    "carrier": pgettext("role", "carrier"),
    "cargo": pgettext("role", "cargo"),
    "origin": pgettext("role", "from"),
    "via": pgettext("role", "by way of"),
    "destination": pgettext("role", "to"),
    "recipient": pgettext("role", "recipient"),
    "place": pgettext("role", "at"),
    "target": pgettext("role", "target"),
    "instrument": pgettext("role", "by means of"),
    "partner": pgettext("role", "with"),
}
#: Fields that sources may disagree on, where the name of the role does not say it.
FIELDS: dict[str, Words] = {
    "origin": _("started from"),
    "destination": _("went to"),
    "time": pgettext("field", "when"),
    "day": pgettext("field", "day"),
    "status": _("whether"),
    "count_carrier": _("how many"),
    "count_cargo": _("how much"),
    "count_other": _("how many"),
}
#: Kinds of source as headings of an origin.
VOICES: dict[str, Words] = {
    "outlet": _("An outlet"),
    "monitor": _("A monitor"),
    "official": _("An official source"),
    "group": _("A group"),
    "person": _("A person"),
    "document": _("A document"),
    "unnamed": _("A source that is not named"),
}
#: Reliability of a source, in the words of NATO's AJP-2.1.
RELIABILITY: dict[str, Words] = {
    "A": _("completely reliable"),
    "B": _("usually reliable"),
    "C": _("fairly reliable"),
    "D": _("not usually reliable"),
    "E": _("unreliable"),
    "F": _("reliability cannot be judged"),
}
#: Credibility of information, in the words of the same.
CREDIBILITY: dict[str, Words] = {
    "1": _("confirmed by other sources"),
    "2": _("probably true"),
    "3": _("possibly true"),
    "4": _("doubtful"),
    "5": _("improbable"),
    "6": _("truth cannot be judged"),
}

#: What people said of claims and reports, as the pages say it.
VERDICTS: dict[str, Words] = {
    "same": pgettext("word", "same"),
    "different": pgettext("word", "different"),
    "unsure": pgettext("word", "unsure"),
    "withdrawn": pgettext("word", "withdrawn"),
    "accepted": pgettext("word", "accepted"),
    "rejected": pgettext("word", "rejected"),
    "corrected": pgettext("word", "corrected"),
    "passed": pgettext("word", "passed"),
    "deferred": pgettext("word", "put aside"),
    "stated": pgettext("word", "read by hand"),
    "reliability": pgettext("word", "graded"),
    "credibility": pgettext("word", "graded"),
}
#: What parts the items of a list that is no sentence.
PARTED = {", ": pgettext("between items", ", "), "; ": pgettext("between items", "; ")}

_MONTHS = (
    pgettext("month", "January"), pgettext("month", "February"), pgettext("month", "March"),
    pgettext("month", "April"), pgettext("month", "May"), pgettext("month", "June"),
    pgettext("month", "July"), pgettext("month", "August"), pgettext("month", "September"),
    pgettext("month", "October"), pgettext("month", "November"), pgettext("month", "December"),
)  # fmt: skip
_BRIEF = (
    pgettext("short month", "Jan"), pgettext("short month", "Feb"), pgettext("short month", "Mar"),
    pgettext("short month", "Apr"), pgettext("short month", "May"), pgettext("short month", "Jun"),
    pgettext("short month", "Jul"), pgettext("short month", "Aug"), pgettext("short month", "Sep"),
    pgettext("short month", "Oct"), pgettext("short month", "Nov"), pgettext("short month", "Dec"),
)  # fmt: skip
_SPELLED = (
    pgettext("number", "no"), pgettext("number", "one"), pgettext("number", "two"),
    pgettext("number", "three"), pgettext("number", "four"), pgettext("number", "five"),
    pgettext("number", "six"), pgettext("number", "seven"), pgettext("number", "eight"),
    pgettext("number", "nine"),
)  # fmt: skip
_WHETHER: dict[str, Words] = {w: w for w in (_("happened"), _("did not happen"))}
_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z")


def month(when: date | datetime) -> Words:
    """The name of a day's month, whatever the language of the machine: "October"."""
    return _MONTHS[when.month - 1]


def short_month(when: date | datetime) -> Words:
    """The month of a day where there is little room: "Oct"."""
    return _BRIEF[when.month - 1]


def day(when: date | datetime) -> Words:
    """A calendar day: "October 17, 2026"."""
    return _("%(month)s %(day)s, %(year)s", month=month(when), day=when.day, year=when.year)


def brief(iso: str, beside: str = "") -> Words:
    """A day in ISO form as a narrow list has it: "Oct 17", with its year beside one of another."""
    when = date.fromisoformat(iso)
    named = {"month": short_month(when), "day": when.day}
    if beside[:4] == iso[:4]:
        return _("%(month)s %(day)s", **named)
    return _("%(month)s %(day)s, %(year)s", **named, year=when.year)


def moment(when: date | datetime) -> Words:
    """A day, and the minute where it is known: "October 17, 2026, 07:48 UTC"."""
    if not isinstance(when, datetime):
        return day(when)
    zone = f" {when.tzname()}" if when.tzinfo else ""
    return _("%(day)s, %(time)s", day=day(when), time=f"{when:%H:%M}{zone}")


def span(first: date | None, last: date | None) -> Words:
    """An interval of days, open bounds included; "not stated" when both are open."""
    if first is None or last is None:
        return _open(first, last)
    if first == last:
        return day(first)
    if first.year != last.year:
        return _("%(first)s, to %(last)s", first=day(first), last=day(last))
    days = {"first": first.day, "last": last.day, "year": first.year}
    if first.month == last.month:
        return _("%(month)s %(first)s–%(last)s, %(year)s", month=month(first), **days)
    return _(
        "%(month)s %(first)s to %(month2)s %(last)s, %(year)s",
        month=month(first),
        month2=month(last),
        **days,
    )


def _open(first: date | None, last: date | None) -> Words:
    if first is not None:
        return _("on or after %(day)s", day=day(first))
    return _("on or before %(day)s", day=day(last)) if last is not None else _("not stated")


def period(time: Period) -> Words:
    """When a claim says it happened: an interval, in words."""
    return span(time.first, time.last)


def kilometres(km: float) -> Words:
    """A distance: "800 m", "1.5 km", "32 km"."""
    if km < 1:
        return _("%(n)s m", n=round(km * 1000))
    return _("%(n)s km", n=f"{round(km, 1):g}" if km < 10 else round(km))


def near(place: Place) -> Words:
    """How exactly a place is known: "town, within 3 km"."""
    return _(
        "%(precision)s, within %(distance)s",
        precision=pgettext("precision", place.precision),
        distance=kilometres(place.radius_km),
    )


def number(count: Count) -> str:
    """A number of something: "20", "20 or more", "between 10 and 12"; empty when unknown."""
    if count.low is None and count.high is None:
        return ""
    if count.high is None:
        return _("%(n)s or more", n=count.low)
    if count.low is None:
        return _("at most %(n)s", n=count.high)
    if count.low == count.high:
        return str(count.low)
    return _("between %(low)s and %(high)s", low=count.low, high=count.high)


def several(n: int, one: str, many: str = "") -> Words:
    """A count with its noun: "no claims", "one claim", "3 claims"."""
    return ngettext(f"one {one}", f"%(num)s {many or one + 's'}", n)


def spelled(n: int) -> str:
    """A number as a sentence has it: "no", "one" … "nine", then figures."""
    return _SPELLED[n] if n < len(_SPELLED) else str(n)


def sentence(words: str) -> str:
    """Words as they open a sentence: the first letter in upper case."""
    return words[:1].upper() + words[1:]


def subject(field: str) -> str:
    """A contested field as the pages name it."""
    named = next((name for role, name in ROLES.items() if role == field), None)
    counted = pgettext("counted", field.removeprefix("count_").replace("_", " "))
    return FIELDS.get(field) or named or counted


def stated(field: str, value: str) -> str:
    """A contested value as the pages give it: days and whether in words, else as it is."""
    if field == "status":
        return _WHETHER.get(value, value)
    if field != "day":
        return value
    try:
        first, *others = (day(date.fromisoformat(d)) for d in value.split("/"))
    except ValueError:
        return value
    return _("%(first)s or %(last)s", first=first, last=others[0]) if others else first


def voice(how: str) -> str:
    """How an origin came into print, as a heading: a kind of source, or the words themselves."""
    return VOICES.get(how, how)


def verdict(code: str) -> str:
    """What somebody said of a claim or report, in a word or two."""
    return VERDICTS.get(code, code)


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
