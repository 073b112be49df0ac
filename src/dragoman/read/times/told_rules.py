"""Dates that count from the one told before: "the next day", "two days earlier", "that evening"."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.read.times.counting import ahead, anchor_day, back
from dragoman.read.times.expressions import Expression, Hit, Rule, amount, names_what, rule
from dragoman.read.times.spans import (
    Span,
    Unit,
    View,
    month_span,
    one,
    shifted,
    unit_span,
    year_span,
)


def _told_day(hit: Hit) -> Expression:
    """ "le lendemain", "накануне": days from the date told before."""
    days = int(hit.value("r"))

    def meaning(view: View) -> Span | None:
        near = anchor_day(view, "previous" if days < 0 else "following")
        return one(shifted(near, days)) if near else None

    return Expression(meaning)


def _since_then(_: Hit) -> Expression:
    """ "since then": from the date told before up to the report."""

    def meaning(view: View) -> Span | None:
        return Span(view.anchor.first, view.now) if view.anchor and view.anchor.first else None

    return Expression(meaning, leads=False)


def _year_earlier(hit: Hit) -> Expression | None:
    """ "a year earlier", "the year-ago quarter": the month or quarter told before, a year back."""
    if hit.value("u") != "year" or amount(hit.all("many")) != 1:
        return None
    told = hit.kind("way") == "earlier"
    joined = hit.word("joined") is not None

    def meaning(view: View) -> Span | None:
        span = view.anchor
        if span is None or span.first is None or span.last is None:
            near = view.now
        else:
            days = (span.last - span.first).days
            if 80 < days < 100 or (told and 27 < days < 32):
                months = 3 if days > 80 else 1
                return month_span(span.first.year - 1, span.first.month, months,
                                  "month" if months == 1 else "span")  # fmt: skip
            near = span.last if told or joined else view.now
        return year_span(near.year - 1) if near else None

    return Expression(meaning, leads=False)


def _the_quarter(hit: Hit) -> Expression | None:
    """ "the quarter", "the latest quarter": the one told before, else the last one."""
    if hit.value("u") != "quarter" or hit.after_kind() == "of":
        return None

    def meaning(view: View) -> Span | None:
        span = view.anchor
        if span and span.first and span.last and 80 < (span.last - span.first).days < 100:
            return span
        return unit_span(view.now, "quarter", -1) if view.now else None

    return Expression(meaning)


def _told_count(hit: Hit) -> Expression | None:
    """ "two days later", "a week earlier", "the day before", "the month after"."""
    if hit.after_kind() == "than" or hit.value("u", "pair") == "half":
        return None
    follows = hit.kind("way")
    if follows in ("before", "after") and names_what(hit) and not _after_that(hit):
        return None
    back_then = follows in ("before", "earlier", "ago")
    unit = hit.value("u", "pair")
    words = hit.all("many")
    if any(w.kind == "some" for w in words) or (
        not words and not hit.word("det") and not hit.word("pair")
    ):
        return _hours_later(unit, follows)
    count = (2 if hit.kind("pair") == "dual" else amount(words)) * (-1 if back_then else 1)

    def meaning(view: View) -> Span | None:
        near = anchor_day(view, "previous" if back_then else "following", unit)
        if near is None:
            return None
        if not words and unit in ("week", "month", "year"):
            return unit_span(near, unit, count)
        return back(near, unit, -count) if count < 0 else ahead(near, unit, count)

    return Expression(meaning)


def _hours_later(unit: Unit, way: str) -> Expression | None:
    """ "hours later", "a few hours later": on the day told before, and only where there is one."""
    if unit != "hour" or way != "later":
        return None

    def meaning(view: View) -> Span | None:
        told = view.day or view.anchor
        return one(told.last) if told and told.first and told.last == told.first else None

    return Expression(meaning, leads=False)


def _after_that(hit: Hit) -> bool:
    """Whether what it counts from is "that", the date told before: "a week after that, …"."""
    after = hit.after(2)
    return hit.after_kind() == "that" and (after is None or after.kind in ("comma", "stop"))


def _told_part(hit: Hit) -> Expression | None:
    """ "the next morning", "that evening", "the previous night"."""
    part, word = hit.value("part"), hit.word("rel")
    which = word.kind if word else ""
    if which in ("last", "past", "coming"):
        return None
    night = 1 if part == "night" else 0
    step = {"next": 1, "following": 1, "previous": -1}.get(which, 0)
    if which == "this":
        return Expression(lambda v: Span(v.now, v.now, "day") if v.now else None)

    def meaning(view: View) -> Span | None:
        near = anchor_day(view, "previous" if step < 0 else "following")
        return unit_span(shifted(near, step), "night" if night else "day") if near else None

    # "Four days later" counts from the day before "the same night".
    return Expression(meaning, leads=not (night and which == "that"))


def _part_before(hit: Hit) -> Expression | None:
    """ "the night before", "the evening before", "the Sunday before"."""
    if names_what(hit):
        return None
    night = hit.value("part") == "night"
    back_then = hit.kind("way") in ("before", "earlier")

    def meaning(view: View) -> Span | None:
        near = anchor_day(view, "previous" if back_then else "following")
        return (
            unit_span(shifted(near, -1 if back_then else 1), "night" if night else "day")
            if near
            else None
        )

    return Expression(meaning)


_MANY = "(many:NUM (dash? number)?)"
_SOME = "(many:(NUM (dash? number)?|FEW))"
_UNIT = "(u=unit|pair=dual)"

#: Rules that come before those that count from the report.
FIRST: Sequence[Rule] = (
    rule("(many:one) u=unit way=earlier", _year_earlier),
    rule("(many:one) u=unit way=ago", _year_earlier),
    rule("the? u=unit joined=dash way=earlier unit?", _year_earlier),
    rule("the? u=unit joined=dash way=ago unit?", _year_earlier),
)
RULES: Sequence[Rule] = (
    rule("r=told", _told_day),
    rule("sincethen", _since_then),
    rule("the recent? u=unit", _the_quarter),
    rule(f"{_SOME} {_UNIT} way=WAY", _told_count),
    rule("det=the u=unit way=WAY", _told_count),
    rule("u=unit way=later", _told_count),
    rule("the? rel=WHICH early? part=part", _told_part),
    rule("rel=that early? part=part", _told_part),
    rule("part=part rel=WHICH", _told_part),
    rule("det=the part=part way=WAY", _part_before),
)
