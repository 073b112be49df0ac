"""Parts of a date already found, and hours of its day: "early May", "the night of 4-5 March"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.read.times.expressions import Expression, Hit, Rule, amount, rule
from dragoman.read.times.spans import Span, View, hull, moved, one, part_of, shifted, unit_span
from dragoman.read.times.years import step_of

#: An hour without a day is of the date told before, if that is so many days at most.
_FEW_DAYS = 7


def _early(hit: Hit) -> Expression | None:
    """ "early October", "late last year", "earlier this month", "later that day"."""
    inner, value = hit.atom("x"), hit.value("part")
    kind = hit.kind("part")

    def meaning(view: View) -> Span | None:
        span = inner.meaning(view)
        if span is None or span.first is None or span.last is None or span.first == span.last:
            return span
        if kind == "early":
            return part_of(span, value)
        now = view.now
        if now is None or not span.first <= now <= span.last:
            return span
        return Span(span.first, now) if kind == "earlier" else Span(now, span.last)

    return replace(inner, meaning=meaning, edge=value if kind == "early" else None)


def _edge(hit: Hit) -> Expression | None:
    """ "the end of June", "the middle of this week"."""
    inner, value = hit.atom("x"), hit.value("part")
    return replace(inner, meaning=lambda v: _part_seen(inner, value, v), edge=value)


def _part_seen(inner: Expression, part: int, view: View) -> Span | None:
    span = inner.meaning(view)
    return part_of(span, part) if span else None


def _edge_of_unit(hit: Hit) -> Expression | None:
    """ "the end of the year", "month-end": of the unit in which the report stands."""
    unit, value = hit.value("u"), hit.value("part")
    if unit in ("hour", "night", "half"):
        return None

    def meaning(view: View) -> Span | None:
        return part_of(unit_span(view.now, unit), value) if view.now else None

    return Expression(meaning, edge=value)


def _ordinal_of(hit: Hit) -> Expression | None:
    """ "the first week of June", "the first ten days of August", "the second half of 2022"."""
    inner = hit.atom("x") if hit.word("x") else None
    unit, words = hit.value("u"), hit.all("many")
    ordinal = hit.value("o") if hit.word("o") else -1
    count = amount(words) if words else 1
    several = not words and hit.words[hit.match.start("u")].text.lower() in (
        "days",
        "weeks",
        "months",
    )
    which, outer = hit.word("rel"), hit.value("outer")

    def meaning(view: View) -> Span | None:
        if inner is not None:
            span = inner.meaning(view)
        else:
            span = unit_span(view.now, outer, step_of(which)) if view.now else None
        if span is not None and several:
            return part_of(span, -1 if ordinal > 0 else 1)
        return _piece(span, unit, ordinal, count) if span else None

    fixed = inner is not None and inner.fixed
    return Expression(meaning, fixed=fixed)


def _piece(span: Span, unit: str, ordinal: int, count: int) -> Span | None:
    """The so-manieth stretch of some units in an interval; -1 is the last one."""
    first, last = span.first, span.last
    if first is None or last is None or unit == "hour":
        return None
    if unit == "half":
        middle = shifted(first, (last - first).days // 2)
        if span.grain in ("year", "month"):
            middle = (
                first.replace(day=15) if span.grain == "month" else first.replace(month=6, day=30)
            )
        return Span(first, middle) if ordinal == 1 else Span(shifted(middle, 1), last)
    name = {"night": "day", "weekend": "week"}.get(unit, unit)
    if ordinal < 0:
        start = shifted(moved(shifted(last, 1), name, -count), 0)  # type: ignore[arg-type]
        return Span(max(start, first), last, "day" if start == last else "span")
    start = moved(first, name, (ordinal - 1) * count)  # type: ignore[arg-type]
    end = shifted(moved(start, name, count), -1)  # type: ignore[arg-type]
    if start > last:
        return None
    return Span(start, min(end, last), "day" if start == end else "span")


def _weekday_of_month(hit: Hit) -> Expression | None:
    """ "the last Sunday of March"."""
    inner, week = hit.atom("x"), hit.value("wd")
    ordinal = hit.value("o") if hit.word("o") else -1

    def meaning(view: View) -> Span | None:
        span = inner.meaning(view)
        if span is None or span.first is None or span.last is None:
            return None
        if ordinal < 0:
            return one(shifted(span.last, -((span.last.weekday() - week) % 7)))
        start = shifted(span.first, (week - span.first.weekday()) % 7)
        return one(shifted(start, 7 * (ordinal - 1)))

    return replace(inner, meaning=meaning)


def _part(hit: Hit) -> Expression | None:
    """ "Thursday morning", "at dawn on the 13th", "the night of 4-5 March"."""
    inner, night = hit.atom("x"), hit.value("part") == "night"
    if not night:
        return inner
    return replace(inner, meaning=lambda v: _night(inner.meaning(v)))


def _night(span: Span | None) -> Span | None:
    """A night runs into the next day; two days are the night between them already."""
    if span is None or span.first is None or span.first != span.last:
        return span
    return Span(span.first, shifted(span.first, 1))


def _night_to(hit: Hit) -> Expression | None:
    """ "in the night to Tuesday": that day and the one before."""
    inner = hit.atom("x")
    if hit.value("part") != "night":
        return None
    return replace(inner, meaning=lambda v: _night_before(inner.meaning(v)))


def _night_before(span: Span | None) -> Span | None:
    """The night that leads to a day: that day and the one before."""
    if span is None or span.first is None or span.first != span.last:
        return span
    return Span(shifted(span.first, -1), span.first)


def _overnight(hit: Hit) -> Expression | None:
    """ "overnight on Sunday"."""
    inner = hit.atom("x")
    return replace(inner, meaning=lambda v: _night(inner.meaning(v)))


def _overnight_to(hit: Hit) -> Expression | None:
    """ "overnight to Monday"."""
    inner = hit.atom("x")
    return replace(inner, meaning=lambda v: _night_before(inner.meaning(v)))


def _linked(hit: Hit) -> Expression | None:
    """The night that links two days, each named."""
    first, last = hit.atom("x"), hit.atom("y")

    def meaning(view: View) -> Span | None:
        spans = [s for s in (first.meaning(view), last.meaning(view)) if s]
        return hull(spans) if spans else None

    return replace(first, meaning=meaning)


def _clock(hit: Hit) -> Expression | None:
    """ "at 20:00 UTC on 13 April 2024": the stated day; the hour moves no day."""
    return hit.atom("x")


def _eve(hit: Hit) -> Expression | None:
    """ "the eve of 5 May"."""
    inner = hit.atom("x")

    def meaning(view: View) -> Span | None:
        span = inner.meaning(view)
        return one(shifted(span.first, -1)) if span and span.first else None

    return replace(inner, meaning=meaning)


def _week_of(hit: Hit) -> Expression | None:
    """ "the week of March 6"."""
    inner, unit = hit.atom("x"), hit.value("u")
    if unit not in ("week", "weekend", "month"):
        return None

    def meaning(view: View) -> Span | None:
        span = inner.meaning(view)
        return unit_span(span.first, unit) if span and span.first else None

    return replace(inner, meaning=meaning)


def _after_count(hit: Hit) -> Expression | None:
    """ "two days before 5 May", "a week after Easter"."""
    inner, unit = hit.atom("x"), hit.value("u")
    count = amount(hit.all("many"))
    ahead = count if hit.kind("way") in ("after", "later") else -count
    if any(w.kind == "some" for w in hit.all("many")) or unit in ("hour", "half"):
        return None

    def meaning(view: View) -> Span | None:
        span = inner.meaning(view)
        return one(moved(span.first, unit, ahead)) if span and span.first else None

    return replace(inner, meaning=meaning)


def _bare_overnight(_: Hit) -> Expression:
    """ "overnight": the night to the day of the report."""
    return Expression(lambda v: _night_before(one(v.now)))


def _bare_part(hit: Hit) -> Expression | None:
    """ "at dawn", "by noon", "at 09:30": on the day told before, else on that of the report."""
    night = hit.value("part") == "night"
    if hit.after_kind() in ("dash", "unit", "part", "word") and hit.word("clock") is None:
        after = hit.after()
        if after is None or after.kind != "word" or after.text.lower() in hit.table.names_after:
            return None
    logged = hit.value("clock") == "line"
    if hit.before_kind() in ("every", "dash") or (hit.word("lead") is None and not logged):
        return None
    since = hit.kind("lead") == "since"

    def meaning(view: View) -> Span | None:
        told = view.anchor if not since else None
        day = (told.last or told.first) if told else view.now
        if day is None or (told is not None and _wide(told)):
            return None
        if told is None and night and hit.kind("lead") == "at":
            return None  # "at night" is any night
        if night:
            start = view.anchor.first if view.anchor and view.anchor.first else shifted(day, -1)
            return Span(start, shifted(start, 1))
        return Span(day, day, "time")

    return Expression(meaning, leads=False)


def _wide(span: Span) -> bool:
    """Whether an interval is too long for an hour to be one of its days."""
    return not (span.first and span.last) or (span.last - span.first).days > _FEW_DAYS


_HOURS = "(about? clock (zone|time_word)? (dash|to|and) )?(about? clock zone{0,3})"
_OPEN = "(open? comma?)"

WRAPS: Sequence[Sequence[Rule]] = (
    (
        rule("the? o=ordinal wd=WEEKDAY (of|in) the? x=atom", _weekday_of_month),
        rule("the? last wd=WEEKDAY (of|in) the? x=atom", _weekday_of_month),
        rule("the? (o=ordinal|last|recent) (many:NUM)? u=unit (of|in)? the? x=atom", _ordinal_of),
        rule("the? (o=ordinal|last) (many:NUM)? u=unit of the? rel=WHICH? outer=unit", _ordinal_of),
        rule("the? part=edge of? the? x=atom", _edge),
        rule("the? part=edge (of|dash)? (the|this)? u=unit", _edge_of_unit),
        rule("(the|poss)? u=unit (poss|dash)? part=edge", _edge_of_unit),
        rule("the? part=early dash? (in|of|on)? the? x=atom", _early),
        rule("part=earlier (in|on)? x=atom", _early),
        rule("part=later (in|on)? x=atom", _early),
        rule("x=atom part=early", _early),
        rule("x=atom poss? part=edge", _edge),
        rule("u=unit o=ordinal (of|in)? the? x=atom", _ordinal_of),
        rule("u=unit of the? x=atom", _week_of),
    ),
    (
        rule("the? part=part to x=atom", _night_to),
        rule("BY? the? early? part=part (of|on|comma|from)? the? x=atom", _part),
        rule("x=atom comma? (at|in|on|about|before|after|during|by)? the? early? part=part", _part),
        rule(f"(at|from|between|by|about)? {_HOURS} comma? {_OPEN}? (on|of|the)? x=atom", _clock),
        rule(f"x=atom comma? (at|from|between|by|about)? {_HOURS}", _clock),
        rule("at about? (NUM) (on)? x=atom", _clock),
        rule("nightto the? x=atom", _overnight_to),
        rule("x=atom y=atom nightlink", _linked),
        rule("x=atom nightlink", _overnight_to),
        rule("eve of? the? x=atom", _eve),
        rule("overnight (on|from)? x=atom", _overnight),
        rule("overnight to x=atom", _overnight_to),
        rule("(many:NUM) u=unit way=WAY the? x=atom", _after_count),
    ),
    (
        rule("(at|from|between|by|about)? " + _HOURS + " (on|of|the|comma)? x=atom", _clock),
        rule("BY? the? early? part=part (of|on|comma)? the? x=atom", _part),
        rule(f"x=atom comma? (at|from|between|by|about)? {_HOURS}", _clock),
    ),
)  # fmt: skip

BARE: Sequence[Rule] = (
    rule("overnight", _bare_overnight),
    rule("clock=clock zone{0,3}", _bare_part),
    rule("lead=LEAD the? early? part=part", _bare_part),
    rule("lead=LEAD about? clock=clock zone{0,3}", _bare_part),
)
