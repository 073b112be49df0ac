"""Dates counted from the day of the report: "yesterday", "last week", "in ten days"."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.read.times.counting import VAGUE, ahead, back, told_unit, trailing
from dragoman.read.times.expressions import Expression, Hit, Rule, amount, rule
from dragoman.read.times.spans import Span, View, moved, one, shifted, unit_span
from dragoman.read.times.weekday_rules import of_month
from dragoman.read.times.years import step_of

_SUB_DAY = ("hour",)
_DAYS = ("hour", "day", "night", "week", "weekend")
_OVER = ("in", "for", "during", "within", "inside", "of")


def _deictic(hit: Hit) -> Expression:
    """ "yesterday", "today", "overnight": days from the report, "A..B" for more than one."""
    value = str(hit.value("r"))
    first, _, last = value.partition("..")

    def meaning(view: View) -> Span | None:
        if view.now is None:
            return None
        if not last:
            return one(shifted(view.now, int(first)))
        return Span(shifted(view.now, int(first)), shifted(view.now, int(last)))

    return Expression(meaning)


def _this_unit(hit: Hit) -> Expression | None:
    """ "last week", "this month", "next year", "the past week"."""
    unit, word = hit.value("u"), hit.word("rel") or hit.word("rel2")
    which = word.kind if word else ""
    if hit.word("rel2") is not None and hit.table.language == "en":
        return None
    if unit in _SUB_DAY or (hit.word("u2") and unit != "week"):
        return None
    if which in ("that", "previous", "following"):
        return Expression(lambda v: told_unit(unit, which, v))
    if which == "last" and of_month(hit):
        return None
    whole_day = unit in ("day", "night") and which in ("next", "last", "this")
    runs = which == "past" or (
        which == "last" and hit.word("det") is not None and hit.before_kind() in _OVER
    )
    if runs:
        return Expression(lambda v: trailing(unit, 1, v))
    if unit == "day" and whole_day and which != "next":
        return None
    if hit.word("det") is not None and which == "next" and unit in ("day", "night", "week"):
        return Expression(lambda v: told_unit(unit, "following", v))
    step = step_of(word)
    return Expression(lambda v: unit_span(v.now, unit, step) if v.now else None)


def _last_units(hit: Hit) -> Expression | None:
    """ "the past 72 hours", "the last three months", "the next ten days"."""
    unit, words = hit.value("u", "pair"), hit.all("many")
    if hit.kind("pair") == "dual":
        count = 2
    else:
        vague = any(w.kind in ("some", "recent") for w in words) or not words
        count = amount(words) if not vague else 0
    ahead = any(w.kind in ("next", "coming", "following") for w in hit.all("rel"))

    def meaning(view: View) -> Span | None:
        if view.now is None:
            return None
        if not count:
            days = VAGUE[unit]
            return Span(view.now, shifted(view.now, days)) if ahead else Span(
                shifted(view.now, -days), view.now)  # fmt: skip
        if ahead:
            days = -(-count // 24) if unit == "hour" else 0
            end = shifted(view.now, days) if unit == "hour" else moved(view.now, unit, count)
            return Span(view.now, end)
        return trailing(unit, count, view)

    return Expression(meaning, leads=False)


def _recent(_: Hit) -> Expression:
    """ "recently": any day up to the report."""
    return Expression(lambda v: Span(None, v.now) if v.now else None, leads=False)


def _since_units(hit: Hit) -> Expression | None:
    """ "depuis trois jours", "منذ أسبوعين": from so far back up to the report."""
    unit, words = hit.value("u", "pair"), hit.all("many")
    if hit.table.language == "en" or any(w.kind in ("some", "recent") for w in words):
        return None
    count = 2 if hit.kind("pair") == "dual" else amount(words)
    return Expression(lambda v: trailing(unit, count, v), leads=False)


def _ago(hit: Hit) -> Expression | None:
    """ "three days ago", "two years ago": the day, the month or the year so far back."""
    unit, words = hit.value("u", "pair"), hit.all("many")
    count = 2 if hit.kind("pair") == "dual" else amount(words)
    vague = any(w.kind in ("some", "long") for w in words)
    behind = ("ar", "he") if hit.kind("back") == "before" else ("fr", "ar", "he")
    if hit.word("back") is not None and hit.table.language not in behind:
        return None
    plural = not words and hit.table.language == "en" and hit.kind("pair") != "dual"

    def meaning(view: View) -> Span | None:
        if view.now is None:
            return None
        if vague or plural:
            return Span(None, view.now)
        if not words and hit.table.language == "fa":
            return unit_span(view.now, unit, -1)
        return back(view.now, unit, count)

    return Expression(meaning)


def _half_ago(hit: Hit) -> Expression | None:
    """ "a year and a half ago", "half a year ago": the month so far back, or the day."""
    unit, months = hit.value("u"), {"year": 12, "decade": 120}
    if hit.value("half") != "half" or unit not in ("year", "decade", "month"):
        return None
    whole = amount(hit.all("many")) if hit.match.start("many") < hit.match.start("half") else 0

    def meaning(view: View) -> Span | None:
        if view.now is None:
            return None
        if unit == "month":
            return one(shifted(moved(view.now, "month", -whole), -15))
        return back(view.now, "month", months[unit] * whole + months[unit] // 2)

    return Expression(meaning)


def _in_units(hit: Hit) -> Expression | None:
    """ "in ten days", "within a week", where the text looks ahead."""
    unit, words = hit.value("u", "pair"), hit.all("many")
    count = 2 if hit.kind("pair") == "dual" else amount(words)
    inside = hit.kind("cue") in ("within", "inside")
    sure = hit.word("time") is not None or hit.kind("cue") == "hence"
    if unit in ("night", "half") or hit.after_kind() == "of":
        return None
    if any(w.kind == "some" for w in words) or (inside and not words):
        count = 0

    def meaning(view: View) -> Span | None:
        ahead_of_us = view.future or sure or (inside and view.tense == "open")
        if view.now is None or not ahead_of_us:
            return None
        if not count:
            return Span(view.now, shifted(view.now, VAGUE[unit]))
        there = ahead(view.now, unit, count)
        if inside and there is not None:
            end = there.last if unit in _DAYS else moved(view.now, unit, count)
            return Span(view.now, end)
        return there

    return Expression(meaning, leads=not inside)


def _the_weekend(hit: Hit) -> Expression | None:
    """ "over the weekend": the last one begun, or the coming one."""
    if hit.value("u") != "weekend":
        return None

    def meaning(view: View) -> Span | None:
        if view.now is None:
            return None
        begun = view.now.weekday() >= 5
        return unit_span(view.now, "weekend", 0 if view.future or begun else -1)

    return Expression(meaning)


_MANY = "(many:NUM (dash? number)?)"
_SOME = "(many:(NUM (dash? number)?|FEW))"
_UNIT = "(u=unit|pair=dual)"

#: Rules that come before all others that count.
FIRST: Sequence[Rule] = (
    rule(f"{_MANY} and one half=unit u=unit ago", _half_ago),
    rule(f"{_MANY} u=unit and one half=unit ago", _half_ago),
    rule("half=unit (many:one) u=unit ago", _half_ago),
)
RULES: Sequence[Rule] = (
    rule("r=deictic", _deictic),
    rule(f"u=unit the? {_SOME} (rel:(last|past|recent|coming|next))", _last_units),
    rule(f"since {_SOME}? {_UNIT}", _since_units),
    rule(f"back=before {_SOME}? {_UNIT}", _ago),
    rule(f"the? this? (rel:(NEAR|recent|following)) {_SOME} u=unit", _last_units),
    rule(f"{_MANY} (rel:(last|past|next|coming)) u=unit", _last_units),
    rule("the? (rel:(last|past|next|coming)) pair=dual", _last_units),
    rule("u=unit (rel:recent)", _last_units),
    rule("(rel:(recent|coming)) u=unit", _last_units),
    rule("r=so_far", _recent),
    rule("det=the? this? rel=WHICH fiscal? u=unit", _this_unit),
    rule("rel=that u=unit", _this_unit),
    rule("u=unit rel2=WHICH", _this_unit),
    rule("u=unit rel2=that", _this_unit),
    rule(f"{_SOME} {_UNIT} ago", _ago),
    rule(f"back=ago {_SOME}? {_UNIT}", _ago),
    rule(f"{_UNIT} ago", _ago),
    rule("the u=unit", _the_weekend),
    rule(f"cue=in {_SOME} {_UNIT} (poss? time=time_word)?", _in_units),
    rule(f"cue=within the? next? {_SOME}? {_UNIT}", _in_units),
    rule(f"cue=hence {_SOME}? {_UNIT}", _in_units),
)
