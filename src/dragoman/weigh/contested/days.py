"""Days that cannot both be the day of one act."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations, product

from dragoman.model import Contradiction
from dragoman.weigh.contested.accounts import Account
from dragoman.weigh.contested.cases import Case, Values, alike, contested, say
from dragoman.weigh.contested.words import known_words
from dragoman.weigh.tellings import Item

#: The first and the last day of a time that is stated to the day or the night.
Span = tuple[date, date]
#: A stage of the act, and its day.
Dated = tuple[str, Span]

#: "Two weeks ago" is no day.
_VAGUE = re.compile(r"\b(ago|week|weeks|month|months|this|next|past)\b")
_NIGHT = timedelta(days=1)
#: Within so many days a later day is one of a statement; an old text goes round after more.
_SOON = timedelta(days=10)
#: The stage of the act in a report that nobody read.
_ANY = "any"


def days(case: Case) -> list[Contradiction]:
    """The days of one act that exclude each other, the earlier first."""
    found: list[tuple[Span, Account]] = []
    given = alike((a, _days(case, a)) for a in (*case.told, *case.unread))
    for (ones, (mine, *_)), (others, (rivals, *_)) in combinations(given, 2):
        for ours, theirs in product(mine, rivals):
            if _rivals((ones[0], ours), (others[0], theirs)):
                found += [(ours[1], a) for a in ones] + [(theirs[1], b) for b in others]
    values: Values = {}
    for span, account in sorted(found, key=lambda f: f[0]):
        say(values, "/".join(d.isoformat() for d in dict.fromkeys(span)), account)
    return contested("day", values)


def _days(case: Case, account: Account) -> tuple[tuple[Dated, ...], tuple[Span, ...], date | None]:
    """The days of the act that a report states, and all it names; when it came, if unread."""
    out = None if account.claims else account.report.day
    return tuple(dict.fromkeys(_dated(case, account))), tuple(_spans(account)), out


def _rivals(a: tuple[Account, Dated], b: tuple[Account, Dated]) -> bool:
    """Whether two reports put one act on two days, and neither names the other's day.

    The same day of two years is a text that goes round again and names no year.
    """
    (one, (stage, ours)), (two, (other, theirs)) = a, b
    if not (_one_act(stage, other) and _apart(ours, theirs)):
        return False
    if (ours[0].month, ours[0].day) == (theirs[0].month, theirs[0].day):
        return False
    if _names(one, theirs) or _names(two, ours):
        return False
    return not (_spoken(one, ours, theirs) or _spoken(two, theirs, ours))


def _dated(case: Case, account: Account) -> Iterator[Dated]:
    """The stages of the act of which an account states the day, with the days.

    Of a report that nobody read it is the first day that it names. What it tells of the day of
    a stage ("carried" on the day they "left") belongs to that stage.
    """
    if not account.claims:
        yield from _first_day(account)
    found = list(_told(case, account))
    staged = {span for at, span in found if at}
    yield from ((at, span) for at, span in found if at or span not in staged)


def _told(case: Case, account: Account) -> Iterator[Dated]:
    """The stages and days of the claims of an account."""
    for item in case.acts(account):
        time = item.claim.time
        if item.claim.status == "planned" or not time.text or _VAGUE.search(time.text):
            continue
        if time.first and time.last and time.last - time.first <= _NIGHT:
            yield stage(item), (time.first, time.last)


def _first_day(account: Account) -> list[Dated]:
    """The first day or night that a report names before it was out."""
    out = account.report.day or date.max
    return [(_ANY, span) for span in _spans(account) if span[0] <= out][:1]


def _spans(account: Account) -> Iterator[Span]:
    """The days and nights that a report names."""
    for dated in account.reading.dates:
        if dated.first and dated.last and dated.last - dated.first <= _NIGHT:
            yield dated.first, dated.last


def stage(item: Item) -> str:
    """Which stage of a movement a claim tells of, by its verb; empty if of none."""
    if item.claim.kind == "interception":
        return item.claim.kind
    words = item.claim.trigger.text.casefold().split()
    return known_words().stages.get(words[0], "") if words else ""


def _one_act(ours: str, theirs: str) -> bool:
    """Whether two stages may be one: a start and an end may lie on two days."""
    if _ANY in (ours, theirs):
        return ours != theirs
    return ours == theirs or ("interception" not in (ours, theirs) and not (ours and theirs))


def _names(account: Account, day: Span) -> bool:
    """Whether a report names a day anywhere: then it gives no other day in its stead."""
    return any(not _apart(span, day) for span in _spans(account))


def _spoken(account: Account, day: Span, other: Span) -> bool:
    """Whether the day in a report that nobody read may be that of a statement: the eve of print."""
    out = account.report.day
    if account.claims or out is None or not timedelta(0) < day[0] - other[1] < _SOON:
        return False
    return out - day[1] <= _NIGHT


def _apart(a: Span, b: Span) -> bool:
    return a[0] > b[1] or b[0] > a[1]
