"""The page of a search: what its address asks for, what was found, and how to narrow it."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from dragoman.desk.languages import _, pgettext
from dragoman.desk.marks import Segment, Span, mark
from dragoman.desk.paging import pages_of
from dragoman.desk.words import day, month
from dragoman.model import Facet, Hit, Passage, Results, Search

#: Reports on a page; values of a facet that are listed before the others are folded away.
PAGE, SHOWN = 50, 8

ADDRESS = "/desk/search"
#: Orders of the reports found, by their name in the address.
ORDERS = {"published": _("newest first"), "taken": _("latest taken in first")}
#: Fields of a search as the page heads them.
HEADS = {
    "language": _("Language"),
    "outlet": _("Outlet"),
    "kind": _("Kind of claim"),
    "status": _("Status of claim"),
    "month": _("Month"),
}
_NAMES = {"language": "language", "outlet": "outlet", "kind": "kind", "status": "status"}
#: What a search is narrowed by, in words.
_NARROWED: Mapping[str, Callable[[str], str]] = {
    "language": lambda v: _("language: %(value)s", value=v),
    "outlet": lambda v: _("outlet: %(value)s", value=v),
    "kind": lambda v: _("kind of claim: %(value)s", value=v),
    "status": lambda v: _("status of claim: %(value)s", value=v),
    "since": lambda v: _("from %(day)s", day=v),
    "until": lambda v: _("until %(day)s", day=v),
}
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])\Z", re.ASCII)
_DAY = re.compile(r"\d{4}-\d\d-\d\d\Z", re.ASCII)


@dataclass(frozen=True, slots=True)
class Choice:
    """A value to narrow by, or to narrow by no more, and where that leads; "" leads nowhere."""

    label: str
    count: int
    address: str


@dataclass(frozen=True, slots=True)
class Group:
    """A facet: its head, the values listed and those folded away."""

    field: str
    head: str
    shown: tuple[Choice, ...]
    more: tuple[Choice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A report as the list shows it, the words asked for marked."""

    hit: Hit
    title: list[Segment]
    passage: list[Segment]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage:
    """One page of what was found."""

    asked: Search
    rows: tuple[Found, ...]
    total: int
    counted: int
    chosen: tuple[Choice, ...]
    groups: tuple[Group, ...]
    page: int
    pages: int


def parse(params: Mapping[str, str]) -> Search:
    """A search from a query string; days that are none are left out."""
    named = {name: params.get(name, "").strip() for name in _NAMES}
    return Search(
        words=params.get("q", "").strip(),
        since=_day(params.get("since", "")),
        until=_day(params.get("until", "")),
        latest=params.get("sort") == "taken",
        **named,
    )


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed.strip()) if _DAY.match(typed.strip()) else None
    except ValueError:
        return None


def query(asked: Search, page: int = 1) -> str:
    """A search as a query string with its question mark; "" when nothing is asked."""
    values = {
        "q": asked.words,
        **{name: getattr(asked, name) for name in _NAMES},
        "since": asked.since.isoformat() if asked.since else "",
        "until": asked.until.isoformat() if asked.until else "",
        "sort": "taken" if asked.latest else "",
        "page": str(page) if page > 1 else "",
    }
    said = urlencode({name: value for name, value in values.items() if value}, errors="replace")
    return f"?{said}" if said else ""


def search_page(asked: Search, results: Results, page: int) -> SearchPage:
    """The page of what was found."""
    rows = tuple(
        Found(hit=h, title=_marked(h.title), passage=_excerpt(h.passage)) for h in results.hits
    )
    return SearchPage(
        asked=asked,
        rows=rows,
        total=results.total,
        counted=results.counted,
        chosen=chosen(asked),
        groups=tuple(g for f in results.facets if (g := group(asked, f)).shown),
        page=page,
        pages=pages_of(results.total, PAGE),
    )


def chosen(asked: Search) -> tuple[Choice, ...]:
    """What the search is narrowed by, each with the address of the search without it."""
    named = [
        Choice(_NARROWED[name](_label(name, value)), 0, _without(asked, name))
        for name in _NAMES
        if (value := getattr(asked, name))
    ]
    return (*named, *_days(asked))


def _days(asked: Search) -> list[Choice]:
    """The days that the search is narrowed to: a month by its name, else each bound."""
    if asked.since and (asked.since, asked.until) == month_of(asked.since):
        without = replace(asked, since=None, until=None)
        return [Choice(spoken(asked.since.isoformat()[:7]), 0, ADDRESS + query(without))]
    bounds = (("since", asked.since), ("until", asked.until))
    return [Choice(_NARROWED[name](day(at)), 0, _without(asked, name)) for name, at in bounds if at]


def _without(asked: Search, name: str) -> str:
    """The address of a search that asks for nothing of that name."""
    plain: dict[str, Any] = {name: getattr(Search(), name)}
    return ADDRESS + query(replace(asked, **plain))


def group(asked: Search, facet: Facet) -> Group:
    """A facet with addresses that narrow the search; none where it is narrowed by it already."""
    choices = () if _is_narrowed(asked, facet.field) else facet.counts
    made = tuple(
        Choice(_label(facet.field, v), n, _narrower(asked, facet.field, v)) for v, n in choices
    )
    return Group(facet.field, HEADS[facet.field], made[:SHOWN], made[SHOWN:])


def _is_narrowed(asked: Search, field: str) -> bool:
    if field != "month":
        return bool(getattr(asked, field))
    return bool(asked.since and (asked.since, asked.until) == month_of(asked.since))


def _label(field: str, value: str) -> str:
    if not value:
        return _("not known")
    if field in ("kind", "status", "language"):
        return pgettext(field, value)
    return spoken(value) if field == "month" else value


def _narrower(asked: Search, field: str, value: str) -> str:
    """The address of the search within a value; "" for what is not known, which cannot be asked."""
    if not value:
        return ""
    if field != "month":
        narrower: dict[str, Any] = {field: value}
        return ADDRESS + query(replace(asked, **narrower))
    if not _MONTH.match(value):
        return ""
    since, until = month_of(date.fromisoformat(f"{value}-01"))
    return ADDRESS + query(replace(asked, since=since, until=until))


def month_of(at: date) -> tuple[date, date]:
    """The first and the last day of a day's month."""
    return at.replace(day=1), at.replace(day=monthrange(at.year, at.month)[1])


def spoken(value: str) -> str:
    """A month in words: "October 2026"."""
    if not _MONTH.match(value):
        return value
    first = date.fromisoformat(f"{value}-01")
    return _("%(month)s %(year)s", month=month(first), year=first.year)


def _marked(passage: Passage) -> list[Segment]:
    return mark(passage.text, (Span(start, end, ("on",)) for start, end in passage.spans))


def _excerpt(passage: Passage) -> list[Segment]:
    """A passage with its words marked; cuts show as an ellipsis."""
    before = [Segment("… ")] if passage.start else []
    after = [Segment(" …")] if passage.cut else []
    return [*before, *_marked(passage), *after]
