"""Events that may be the same as one, for a person to decide: near in days and place, and why."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from geographiclib.geodesic import Geodesic

from dragoman.desk.languages import _, listed, ngettext, pgettext
from dragoman.desk.words import kilometres
from dragoman.model import Event, Place

#: How far apart the days may be, and how many events are offered.
DAYS = 4
OFFERED = 5
#: From so many kilometres between their edges on, two places are not near.
_FAR = 200
#: Less than this has too little in common to be worth a look.
_LEAST = 1.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """An event that may be the same, what it has in common, and how much that is."""

    event: Event
    reasons: tuple[str, ...]
    points: float


def window(event: Event, days: Iterable[date], by: int = DAYS) -> tuple[date, date] | None:
    """The days in which to look for the like of an event; those of its reports if it has none."""
    known = sorted(d for d in (event.first, event.last) if d) or sorted(days)
    if not known:
        return None
    return _moved(known[0], -by), _moved(known[-1], by)


def _moved(day: date, by: int) -> date:
    """So many days later; the first or last day there is, where the calendar ends."""
    return date.fromordinal(min(max(day.toordinal() + by, 1), date.max.toordinal()))


def near(event: Event, others: Iterable[Event]) -> tuple[Near, ...]:
    """The few events that have most in common with one, most first."""
    found = (_compared(event, other) for other in others if other.id != event.id)
    worthy = [n for n in found if n.points >= _LEAST]
    return tuple(sorted(worthy, key=lambda n: (-n.points, n.event.id))[:OFFERED])


def _compared(event: Event, other: Event) -> Near:
    parts = [
        (1.0, _("both %(kind)s", kind=pgettext("kind", event.kind)))
        if event.kind == other.kind
        else None,
        _apart(event.place, other.place),
        _between(event, other),
        _alike(event, other),
        _shared(event.reports, other.reports),
    ]
    told = [p for p in parts if p]
    reasons = tuple(words for _, words in told if words)
    return Near(event=other, reasons=reasons, points=sum(points for points, _ in told))


def _apart(a: Place | None, b: Place | None) -> tuple[float, str] | None:
    """How far two places are from each other, between their edges."""
    if a is None or b is None:
        return None
    if a.id == b.id:
        return 1.5, _("at the same place")
    metres: float = Geodesic.WGS84.Inverse(a.lat, a.lon, b.lat, b.lon)["s12"]
    gap = metres / 1000 - a.radius_km - b.radius_km
    if gap <= 0:
        return 1.2, _("at places that may be one")
    away = _("%(distance)s away", distance=kilometres(metres / 1000))
    return (1 - 2 * gap / _FAR if gap < _FAR else -1.0), away


def _between(a: Event, b: Event) -> tuple[float, str] | None:
    """How many days lie between two events."""
    if not (a.first or a.last) or not (b.first or b.last):
        return None
    (start, end), (first, last) = _bounds(a), _bounds(b)
    if start <= last and first <= end:
        same = (start, end) == (first, last)
        return 1.0, _("on the same days") if same else _("days overlap")
    gap = (first - end).days if first > end else (start - last).days
    later = ngettext("one day later", "%(num)s days later", gap)
    earlier = ngettext("one day earlier", "%(num)s days earlier", gap)
    return 0.5 - gap / (2 * DAYS), later if first > end else earlier


def _bounds(event: Event) -> tuple[date, date]:
    """The days of an event; an open side is bounded by the day that is known."""
    first, last = event.first or event.last, event.last or event.first
    return first or date.min, last or date.max


def _alike(a: Event, b: Event) -> tuple[float, str] | None:
    """The longer words that two summaries share, the names of their places aside."""
    places = {w for e in (a, b) if e.place for w in _words(e.place.name)}
    theirs = {*_words(b.summary)} - places
    both = [w for w in _words(a.summary) if w in theirs]
    if not both:
        return None
    return min(len(both), 4) / 4, _("“%(words)s” in both", words=listed(both[:4]))


def _words(summary: str) -> list[str]:
    return list(dict.fromkeys(re.findall(r"[^\W\d_]{5,}", summary.casefold())))


def _shared(a: Sequence[str], b: Sequence[str]) -> tuple[float, str] | None:
    """Reports that tell of both: they may tell two happenings, so they count for nothing."""
    n = len({*a} & {*b})
    if not n:
        return None
    return 0.0, ngettext("one report tells of both", "%(num)s reports tell of both", n)
