"""Weekdays: "on Friday", "last Friday", "Friday of next week", "that Thursday"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dragoman.read.times.expressions import Expression, Hit, Rule, amount, names_what, rule
from dragoman.read.times.spans import Span, View, moved, one, shifted, unit_span
from dragoman.read.times.years import step_of


def weekday_of(week: int, view: View, which: str = "") -> date | None:
    """The weekday that is meant: the last one, the same day too; in the future the next one."""
    if view.now is None:
        return None
    back = (view.now.weekday() - week) % 7
    if which == "this" and view.tense == "open":
        return shifted(view.now, week - view.now.weekday())
    if which in ("next", "coming", "following") or (which in ("", "this") and view.future):
        ahead = (7 - back) % 7
        return shifted(view.now, ahead or (0 if which in ("", "this") else 7))
    return shifted(view.now, -(back or (7 if which in ("last", "past", "previous") else 0)))


def _weekday(hit: Hit) -> Expression | None:
    """ "on Friday", "last Friday", "next Friday"."""
    week, word = hit.value("wd"), hit.word("rel") or hit.word("rel2")
    which = word.kind if word else ""
    if hit.word("rel2") is not None and hit.table.language == "en":
        return None
    counted = which == "last" or hit.before_kind() in ("ordinal", "last")
    if counted and of_month(hit):
        return None
    habit = hit.before_kind() == "one" and hit.after_kind() not in ("part", "word")
    if (habit or hit.before_kind() == "every") and not which:
        return None
    if (
        hit.kind("wd") == "weak_day"
        and not which
        and hit.before_kind() not in ("on", "since", "by")
    ):
        return None
    if which in ("that", "previous", "following"):
        return Expression(lambda v: _told_weekday(week, which, v))
    return Expression(lambda v: one(weekday_of(week, v, which)))


def of_month(hit: Hit) -> bool:
    """Whether it is one of a month's or a year's: "the last week of June"."""
    owner = hit.after(2)
    if owner is None or hit.after_kind() not in ("of", "in"):
        return False
    months = owner.kind in ("month", "weak_month", "hijri", "jalali")
    return months or (
        hit.after_kind() == "of" and owner.kind in ("year", "the", "this", "last", "next")
    )


def _told_weekday(week: int, which: str, view: View) -> Span | None:
    """ "that Thursday", "the previous Monday": beside the date told before."""
    near = view.anchor.near() if view.anchor else None
    if near is None:
        return one(weekday_of(week, view, which))
    ahead = (week - near.weekday()) % 7
    if which == "following":
        return one(shifted(near, ahead or 7))
    back = (near.weekday() - week) % 7
    if which == "previous":
        return one(shifted(near, -(back or 7)))
    return one(shifted(near, ahead if ahead <= 3 else -back))


def _weekday_of_week(hit: Hit) -> Expression | None:
    """ "Friday of last week", "on Monday next week"."""
    if hit.value("u", "u2") != "week":
        return None
    week, step = hit.value("wd"), step_of(hit.word("rel") or hit.word("rel2"))

    def meaning(view: View) -> Span | None:
        monday = unit_span(view.now, "week", step).first if view.now else None
        return one(shifted(monday, week)) if monday else None

    return Expression(meaning)


def _ago_on(hit: Hit) -> Expression:
    """ "a week ago on Saturday"."""
    unit, count, week = hit.value("u"), amount(hit.all("many")), hit.value("wd")

    def meaning(view: View) -> Span | None:
        latest = weekday_of(week, view)
        return one(moved(latest, unit, -count)) if latest else None

    return Expression(meaning)


def _weeks_from(hit: Hit) -> Expression:
    """ "a week from Friday"."""
    week, count, unit = hit.value("wd"), amount(hit.all("many")), hit.value("u")

    def meaning(view: View) -> Span | None:
        day = weekday_of(week, replace(view, tense="future"))
        return one(moved(day, unit, count)) if day else None

    return Expression(meaning)


def _weekday_before(hit: Hit) -> Expression | None:
    """ "the Sunday before": beside the date told before."""
    if names_what(hit):
        return None
    which = "previous" if hit.kind("way") == "before" else "following"
    return Expression(lambda v: _told_weekday(hit.value("wd"), which, v))


_MANY = "(many:NUM (dash? number)?)"

RULES: Sequence[Rule] = (
    rule(f"{_MANY} u=unit ago on wd=WEEKDAY", _ago_on),
    rule(f"{_MANY} u=unit from wd=WEEKDAY", _weeks_from),
    rule("wd=WEEKDAY of? the? rel=WHICH u=unit", _weekday_of_week),
    rule("wd=WEEKDAY of? the? u2=unit rel2=WHICH", _weekday_of_week),
    rule("(this|the)? rel=WHICH wd=WEEKDAY", _weekday),
    rule("rel=that wd=WEEKDAY", _weekday),
    rule("wd=WEEKDAY rel2=NEAR", _weekday),
    rule("the wd=WEEKDAY way=WAY", _weekday_before),
    rule("wd=WEEKDAY", _weekday),
)
