"""Months, seasons, quarters, years, decades and feasts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.read.times.calendars import feast, hijri, jalali
from dragoman.read.times.expressions import Expression, Hit, Rule, rule
from dragoman.read.times.spans import (
    Span,
    View,
    hull,
    month_span,
    one,
    season_span,
    shifted,
    year_span,
)
from dragoman.read.times.words import Word
from dragoman.read.times.years import (
    LEAD,
    TAIL,
    Make,
    both_calendars,
    in_year,
    of_year,
    step_of,
    yearless,
)


def _month(hit: Hit) -> Expression | None:
    """ "October 2023", "last June", "in May"."""
    month = hit.word("mo")
    if month is None or not _is_month(hit, month):
        return None
    number = month.value
    makes: dict[str, Make] = {
        "hijri": lambda y: hijri(y, number),
        "jalali": lambda y: jalali(y, number),
    }
    make: Make = makes.get(month.kind, lambda y: month_span(y, number))
    which = hit.word("which") or hit.word("which_after")
    if hit.value("mu") not in (None, "month"):
        return None
    if hit.word("which_after") is not None and hit.after_kind() == "unit":
        return None
    if which is not None and hit.value("yr") is None:
        return Expression(lambda v: _which(make, which.kind, v))
    return in_year(hit, make, month.kind[0] if month.kind in makes else "g")


def _is_month(hit: Hit, month: Word) -> bool:
    """Whether a word that may be a verb or a name is a month here."""
    dated = hit.value("yr", "ru", "ru2") is not None or hit.word("which") or hit.word("month_word")
    after, follows = hit.after(), hit.after(2)
    if hit.after_kind() in ("dash", "to", "and") and follows and follows.kind.endswith("month"):
        return True
    named = after is not None and after.kind == "word" and after.text[0].isupper()
    strong = (month.kind == "month" and not named) or hit.word("mu") is not None
    strong = strong or (hit.table.language == "tr" and month.text[0].isupper())
    return bool(dated) or strong or hit.before_kind() in LEAD or hit.before_kind(2) in ("early",)


def _which(make: Make, which: str, view: View) -> Span | None:
    """ "last June" is over, "next June" is to come, "this June" is this year's."""
    if view.now is None:
        return None
    if which == "this":
        return make(view.now.year)
    if which in ("last", "past", "previous"):
        made = [s for s in (make(view.now.year - i) for i in range(3)) if s]
        return next((s for s in made if s.last and s.last < view.now), None)
    made = [s for s in map(make, (view.now.year, view.now.year + 1)) if s]
    return next((s for s in made if s.first and s.first > view.now), None)


def _season(hit: Hit) -> Expression | None:
    """ "the summer of 2023", "last winter", "in the spring"."""
    name, which = hit.value("sea"), hit.word("which") or hit.word("which_after")

    def make(year: int) -> Span | None:
        return season_span(year, name)

    year = hit.value("yr")
    if year is not None:
        return Expression(lambda _: make(year), fixed=True)
    if hit.value("ru", "ru2") is not None:
        return in_year(hit, make)
    if which is not None:
        return Expression(lambda v: _which(make, which.kind, v))
    leads = ("in", "since", "by", "until", "during", "before", "early", "of", "edge", "this")
    lead = hit.before_kind() in leads or (
        hit.before_kind() == "the" and hit.before_kind(2) in leads
    )
    led = lead and hit.after_kind() not in ("of", "word")
    weak = hit.kind("sea") == "weak_season" and hit.before_kind() != "the"
    return Expression(lambda v: yearless(make, "g", v)) if led and not weak else None


def _quarter(hit: Hit) -> Expression | None:
    """ "the third quarter of 2023", "Q3", "third-quarter": the latest begun without a year."""
    unit, number = hit.value("qu") or (hit.value("u"), hit.value("o"))
    parts = {"quarter": 3, "half": 6}
    if unit not in parts or not 1 <= number <= 12 // parts[unit]:
        return None
    length = parts[unit]

    def make(year: int) -> Span | None:
        return month_span(year, length * (number - 1) + 1, length, "span")

    if hit.value("yr", "ru", "ru2") is None:
        if unit == "half" and hit.value("qu") is None:
            return None
        return Expression(lambda v: _begun(make, v))
    return in_year(hit, make)


def _begun(make: Make, view: View) -> Span | None:
    """The latest quarter that had begun at the report, as results are told."""
    return yearless(make, "g", replace(view, tense="past"))


def _year(hit: Hit) -> Expression | None:
    """ "in 2019", "fiscal 1989", "سنة 2019"."""
    year, mark = hit.value("yr"), hit.word("mark")
    if mark is not None and (mark.value not in (None, "year") or hit.table.language == "en"):
        return None
    marked = mark is not None
    lead, after = hit.before(), hit.after()
    kind = lead.kind if lead else ""
    counted = (
        after is not None
        and after.kind == "word"
        and after.text[0].islower()
        and (after.text.endswith("s") or after.text in ("men", "people", "personnel", "women"))
    )
    if not marked and (kind not in LEAD | {"the", "fiscal", "comma"} or (counted and kind != "in")):
        return None
    if kind == "comma" and hit.before_kind(2) not in ("year", "atom"):
        return None
    if hit.kind("yr") == "old":
        calendar = "j" if hit.table.language == "fa" else "h"
        make = jalali if calendar == "j" else hijri
        ends = make(year, 1), make(year, 12)
        if not marked or not all(ends):
            return None
        return Expression(lambda _: replace(hull(e for e in ends if e), grain="year"), fixed=True)
    return Expression(lambda _: year_span(year), fixed=True) if 1850 <= year <= 2100 else None


def _years(hit: Hit) -> Expression | None:
    """ "2015-16", "2019-2021" where a year may stand."""
    first, second = hit.value("yr"), hit.value("to")
    last = second if second > 99 else first // 100 * 100 + second
    if hit.before_kind() not in LEAD | {"the", "fiscal"} or not first < last <= first + 60:
        return None
    return Expression(lambda _: year_span(first, last - first + 1), fixed=True)


def _decade(hit: Hit) -> Expression:
    """ "the 1980s"."""
    return Expression(lambda _: year_span(hit.value("dec"), 10), fixed=True)


def _century(hit: Hit) -> Expression:
    """ "the 20th century"."""
    return Expression(lambda _: year_span(100 * (hit.value("n") - 1) + 1, 100), fixed=True)


def _feast(hit: Hit) -> Expression | None:
    """ "Eid al-Fitr 2023", "the eve of Nowruz 1402"."""
    name = hit.value("name")

    def make(year: int) -> Span | None:
        found = feast(name, year)
        if found is None or hit.word("eve") is None or found.first is None:
            return found
        return one(shifted(found.first, -1))

    if hit.value("yr") is None:
        which = hit.word("which")
        if which is not None:
            return Expression(lambda v: _which_feast(make, name, which, v))
        return Expression(lambda v: yearless(make, name[0], v))
    return of_year(make, name[0] if name[0] in "hj" else "g", hit.value("yr"))


def _which_feast(make: Make, name: str, which: Word, view: View) -> Span | None:
    """ "last Christmas", "next Eid"."""
    future = step_of(which) > 0
    return yearless(make, name[0], replace(view, tense="future" if future else "past", anchor=None))


RULES: Sequence[Rule] = (
    rule("n=ordinal century", _century),
    rule(f"(qu=ordunit|o=ordinal dash? fiscal? u=unit) {TAIL}", _quarter),
    rule("rel=WHICH ru=unit poss? fiscal? o=ordinal dash? u=unit", _quarter),
    rule("yr=YEAR fiscal? o=ordinal dash? u=unit", _quarter),
    *both_calendars(f"month_word? which=WHICH MO! {TAIL}", _month),
    *both_calendars("rel=WHICH ru=unit poss? MO! mu=unit?", _month),
    *both_calendars("MO! which_after=WHICH", _month),
    *both_calendars(f"month_word? MO! mu=unit {TAIL}", _month),
    *both_calendars(f"month_word? MO! month_word? {TAIL}", _month),
    rule("which=WHICH sea=SEASON", _season),
    rule("sea=SEASON of? the? rel=WHICH ru=unit", _season),
    rule("sea=SEASON of? the? ru2=unit rel2=WHICH", _season),
    rule("sea=SEASON which_after=WHICH", _season),
    rule("sea=SEASON of? the? year_word? yr=year ((dash|slash) (day|count|year))?", _season),
    rule("sea=SEASON", _season),
    rule("(eve=eve of? the?)? (which=WHICH)? name=feast (comma|of|in)? yr=YEAR?", _feast),
    rule("the? dec=decade", _decade),
    rule("yr=year (dash|slash) to=year", _years),
    rule("yr=year dash to=count", _years),
    rule("yr=year dash to=day", _years),
    rule("mark=YEARLY yr=YEAR YEARLY?", _year),
    rule("yr=YEAR mark=YEARLY", _year),
    rule("yr=YEAR", _year),
)
