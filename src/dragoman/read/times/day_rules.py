"""Days by the calendar: "24 November 2023", "2, 4 and 7 June", "5/12", "on the 18th"."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.read.times.calendars import hijri, jalali
from dragoman.read.times.expressions import Expression, Hit, Rule, rule
from dragoman.read.times.spans import Span, View, day_of, hull, one, shifted, unit_span
from dragoman.read.times.words import Word
from dragoman.read.times.years import LEAD, TAIL, Make, both_calendars, in_year, step_of, yearless


def _make_day(month: Word, day: int) -> tuple[Make, str]:
    """The days of a month in each year of its calendar."""
    number = month.value
    if month.kind == "hijri":
        return (lambda y: hijri(y, number, day)), "h"
    if month.kind == "jalali":
        return (lambda y: jalali(y, number, day)), "j"
    return (lambda y: one(day_of(y, number, day))), "g"


def _day(hit: Hit) -> Expression | None:
    """ "24 November 2023", "November 9", "13 Dey 1398"."""
    month, day = hit.word("mo"), hit.value("n")
    spelled = hit.kind("n") == "ordinal" and not _figures(hit.word("n"))
    if month is None:
        return None
    after = hit.words[min(hit.match.start("n") + 1, len(hit.words) - 1)]
    led = hit.match.start("n") < hit.match.start("mo")
    parted = led and after.kind == "dash" and after.start != hit.all("n")[0].end
    if parted or (spelled and after.kind != "of"):
        return None
    first_day = hit.match.start("n") > hit.match.start("mo")
    if first_day and hit.kind("n") == "day" and hit.value("yr") is None and _counts_things(hit):
        return None
    make, calendar = _make_day(month, day)
    return in_year(hit, make, calendar)


def _counts_things(hit: Hit) -> bool:
    """Whether the number after a month counts what follows ("in March 12 trucks came")."""
    after, before = hit.after(), hit.before()
    lower = after is not None and after.kind == "word" and after.text[0].islower()
    return lower and before is not None and before.text.lower() in ("in", "since", "during")


def _figures(word: Word | None) -> bool:
    return word is not None and word.text[0].isdigit()


def _days(hit: Hit) -> Expression | None:
    """ "12-14 October", "2, 4 and 7 June 2023": from the first to the last of them."""
    month, listed = hit.word("mo"), hit.all("run")
    if month is None or not all(_figures(w) for w in listed if w.kind == "ordinal"):
        return None
    joints = [w.kind for w in listed if w.kind not in ("day", "ordinal", "the")]
    if joints[-1] == "comma" or ("in" in joints and hit.table.language not in ("ru", "uk")):
        return None
    days = [w.value for w in listed if w.kind in ("day", "ordinal")]
    makes = [_make_day(month, d)[0] for d in days]

    def make(year: int) -> Span | None:
        spans = [m(year) for m in makes]
        ordered = days == sorted(days)
        return hull(s for s in spans if s) if ordered and all(spans) else None

    return in_year(hit, make, _make_day(month, 1)[1])


def _numeric(hit: Hit) -> Expression | None:
    """ "24/11/2023", "2023-11-24", "1402/09/06"."""
    year, month, day = hit.value("num")
    if year < 1300 or 1500 < year < 1700:
        return None
    make = {"fa": jalali}.get(hit.table.language, hijri)
    found = make(year, month, day) if year <= 1500 else one(day_of(year, month, day))
    return Expression(lambda _: found, fixed=True) if found else None


def _short(hit: Hit) -> Expression | None:
    """ "the permit of 5/12", "Sat 26/06"."""
    day, month = hit.value("num")
    logged = "." in (hit.word("num") or hit.words[0]).text
    lead = logged or hit.before_kind() in LEAD | {"open"}
    if (hit.word("num") or hit.words[0]).text in hit.table.figures:
        return None
    if not (lead or hit.word("wd") or hit.before_kind() == "the"):
        return None
    return Expression(lambda v: yearless(lambda y: one(day_of(y, month, day)), "g", v))


def _weekday_number(hit: Hit) -> Expression | None:
    """ "Mon 12", "Sunday the 11th": the last such day of the month on that day of the week."""
    week, day = hit.value("wd"), hit.value("n")
    if hit.kind("n") == "day" and hit.after_kind() in ("word", "of", "unit"):
        return None
    if hit.kind("n") == "ordinal" and not _figures(hit.word("n")):
        return None

    def meaning(view: View) -> Span | None:
        if view.now is None:
            return None
        days = (shifted(view.now, (1 if view.future else -1) * i) for i in range(120))
        found = next((d for d in days if d.day == day and d.weekday() == week), None)
        return one(found)

    return Expression(meaning)


def _day_only(hit: Hit) -> Expression | None:
    """ "on the 18th": the latest such day, or the one nearest to the date told before."""
    word, after = hit.word("n"), hit.after()
    if hit.kind("n") == "day" and hit.table.language != "fr":
        return None
    if not _figures(word) or hit.before_kind() in ("word", "number"):
        return None
    noun = after is not None and after.kind in ("word", "unit", "part", "ordinal", "dash")
    if noun and after is not None and not _goes_on(hit, after):
        return None
    day = hit.value("n")
    return Expression(lambda v: _in_month(day, v))


def _goes_on(hit: Hit, after: Word) -> bool:
    """Whether the word after a day is no noun that it counts ("on the 20th with a pilot")."""
    low, marks = after.text.lower(), hit.table.marks
    led = hit.before_kind() in ("on", "by", "since", "until", "before", "after")
    return low in marks["past"] or (led and low in marks.get("going_on", ()))


def _in_month(day: int, view: View) -> Span | None:
    """The day of a month near the date told before, else beside the day of the report."""
    told = view.anchor.near() if view.anchor else None
    middle = told or view.now
    if middle is None:
        return None
    index = middle.year * 12 + middle.month - 1
    found = [day_of(i // 12, i % 12 + 1, day) for i in range(index - 2, index + 3)]
    days = [d for d in found if d]
    if view.now is not None and view.future:
        return one(next((d for d in days if d >= view.now), None))
    if view.now is not None:
        days = [d for d in days if d <= view.now]
    if told is None:
        return one(days[-1]) if days else None
    return one(min(days, key=lambda d: abs((d - told).days), default=None))


def _day_of_month(hit: Hit) -> Expression | None:
    """ "the 9th of this month", "the first of the month"."""
    first, which = hit.value("n"), hit.word("rel")
    last = hit.value("to") or first

    def meaning(view: View) -> Span | None:
        month = unit_span(view.now, "month", step_of(which)).first if view.now else None
        if month is None:
            return None
        days = [one(day_of(month.year, month.month, d)) for d in (first, last)]
        return hull(d for d in days if d) if all(days) else None

    return Expression(meaning) if hit.value("u") == "month" else None


RULES: Sequence[Rule] = (
    rule("(WEEKDAY comma? the? day_word?)? num=numeric year_word?", _numeric),
    *both_calendars(
        "(WEEKDAY comma?)? FROM? the? (run:DAY (the? comma? SEP dash? the? DAY){1,6}) of? the?"
        f" MO! month_word? {TAIL}",
        _days,
    ),
    *both_calendars(f"MO! the? (run:DAY (comma? SEP the? DAY){{1,6}}) {TAIL}", _days),
    *both_calendars(
        f"(wd=WEEKDAY comma? the?)? n=DAY (dash|of)? the? month_word? MO! month_word? dash? {TAIL}",
        _day,
    ),
    *both_calendars(f"(wd=WEEKDAY comma? the?)? MO! the? n=DAY {TAIL}", _day),
    rule("(wd=WEEKDAY comma?)? num=short", _short),
    rule("wd=WEEKDAY comma? the? n=DAY", _weekday_number),
)
#: Rules that come after all others of the calendar.
LATE: Sequence[Rule] = (
    rule("FROM? the? n=ordinal RUN the? to=ordinal of the? rel=WHICH? u=unit", _day_of_month),
    rule("the? n=ordinal of the? rel=WHICH? u=unit", _day_of_month),
    rule("the n=ordinal", _day_only),
    rule("the n=day", _day_only),
)
