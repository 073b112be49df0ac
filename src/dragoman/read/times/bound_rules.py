"""Ranges and open intervals over dates already found: "from X to Y", "since X", "by X"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dragoman.read.times.expressions import Expression, Hit, Maker, Rule, rule
from dragoman.read.times.spans import Span, View, hull, shifted


def _range(hit: Hit) -> Expression | None:
    """ "from X to Y", "between X and Y", "X - Y": the end that says more places the other."""
    first, last = hit.atom("x"), hit.atom("y")
    return Expression(lambda v: _hull(first, last, v), fixed=first.fixed and last.fixed)


def _night_of(hit: Hit) -> Expression | None:
    """ "la nuit de samedi à dimanche": French joins the two days with the word for "at"."""
    return _range(hit) if hit.table.language == "fr" else None


def _hull(first: Expression, last: Expression, view: View) -> Span | None:
    if first.fixed or view.future:
        start = first.meaning(view)
        after = replace(view, now=start.first if start else None, tense="future")
        end = last.meaning(view if last.fixed or not start else after)
    else:
        end = last.meaning(view)
        before = replace(view, now=end.last if end else None, tense="past")
        start = first.meaning(before if end else view)
    if start is None or end is None or start.first is None or end.last is None:
        return None
    return hull([start, end]) if start.first <= end.last else None


def _both(hit: Hit) -> Expression | None:
    """ "on Saturday and Sunday", "in May and June": the hull, where they stand close."""
    made = _range(hit)
    if made is None:
        return None

    def meaning(view: View) -> Span | None:
        span = made.meaning(view)
        if span is None or span.first is None or span.last is None:
            return None
        return span if (span.last - span.first).days <= 200 else None

    return replace(made, meaning=meaning)


#: The middle of a month begins on the 11th; what runs since then runs since the 15th.
_MIDDLE = 4
_WEEK = 7
#: A date of more words than these stands for itself, not before a noun.
_FEW = 3


def _bound(make: Maker) -> Maker:
    """A bound, unless the date only tells which event is meant ("after its 1990 invasion")."""

    def made(hit: Hit) -> Expression | None:
        noun = hit.after_kind() == "word" and hit.after_text().islower()
        short = len(hit.words[hit.match.start("x")].text.split()) <= _FEW
        led = hit.word("det") is not None and short and hit.atom("x").edge is None
        return None if hit.after_kind() == "poss" or (noun and led) else make(hit)

    return made


def _apposed(hit: Hit) -> Expression | None:
    """ "two days earlier, on 5 May": the second where it lies within what the first says."""
    outer, inner = hit.atom("x"), hit.atom("y")

    def meaning(view: View) -> Span | None:
        wide, narrow = outer.meaning(view), inner.meaning(view)
        if wide is None or narrow is None or None in (wide.first, wide.last, narrow.first):
            return None
        return narrow if wide.first <= narrow.first <= wide.last else None  # type: ignore[operator]

    return replace(inner, meaning=meaning)


def _listed(hit: Hit) -> Expression:
    """ "Monday, Wednesday and Friday": the hull, each before the one that follows."""
    listed = [w.value for w in hit.all("list") if w.kind == "atom"]

    def meaning(view: View) -> Span | None:
        spans: list[Span] = []
        for inner in reversed(listed):
            span = inner.meaning(view)
            if spans and not _ends_before(span, spans[-1]):
                span = inner.meaning(replace(view, now=spans[-1].first))
            if span is None or span.first is None or span.last is None:
                return None
            spans.append(span)
        return hull(spans)

    return Expression(meaning, fixed=all(i.fixed for i in listed))


def _ends_before(span: Span | None, other: Span) -> bool:
    """Whether an interval is over when another begins."""
    return bool(span and span.last and other.first and span.last <= other.first)


def _since(hit: Hit) -> Expression | None:
    """ "since X": up to the report."""
    inner = hit.atom("x")

    def meaning(view: View) -> Span | None:
        span = inner.meaning(replace(view, tense="past"))
        if span is None or span.first is None:
            return span
        first = shifted(span.first, _MIDDLE) if inner.edge == 0 else span.first
        late = view.now is not None and view.now < first
        return Span(first, None if late else view.now)

    return replace(inner, meaning=meaning)


def _from(hit: Hit) -> Expression | None:
    """ "from X on", "starting X": open where it lies ahead; "pictures from X" are of that day."""
    inner, on = hit.atom("x"), hit.word("on") is not None

    def meaning(view: View) -> Span | None:
        # "The fee was abolished from 1 March": what is over may begin soon.
        span = inner.meaning(replace(view, tense="open") if view.tense == "past" else view)
        ahead = (
            on
            or view.future
            or view.now is None
            or (span and span.first and span.first >= view.now)
        )
        return Span(span.first, None) if span and span.first and ahead else span

    return replace(inner, meaning=meaning)


def _until(hit: Hit) -> Expression | None:
    """ "by X", "until X": from the report where it lies ahead, else with an open start."""
    inner, cue = hit.atom("x"), hit.kind("cue")

    def meaning(view: View) -> Span | None:
        span = _end(inner, cue, view)
        if span is None or span.last is None:
            return span
        return Span(None if cue == "as_of" else _opening(view, span.last), span.last)

    return replace(inner, meaning=meaning, leads=False)


def _end(inner: Expression, cue: str, view: View) -> Span | None:
    """The date that ends it: "by" looks ahead where no verb does; a near day ahead is meant too."""
    if cue == "as_of" or view.now is None:
        return inner.meaning(replace(view, tense="past"))
    coming = inner.meaning(replace(view, tense="future"))
    if view.future or (cue == "by" and view.tense == "open"):
        return coming
    span = inner.meaning(replace(view, tense="open"))
    near = coming and coming.last and (coming.last - view.now).days < _WEEK
    return coming if near and view.tense == "open" else span


def _opening(view: View, last: date) -> date | None:
    """Where what has an end only begins: at the report if the end is not over."""
    return view.now if view.now is not None and view.tense != "past" and view.now <= last else None


def _before(hit: Hit) -> Expression | None:
    """ "before X": up to the day before."""
    inner = hit.atom("x")

    def meaning(view: View) -> Span | None:
        span = inner.meaning(view)
        if span is None or span.first is None:
            return None
        last = span.last if inner.edge == 1 and span.last else shifted(span.first, -1)
        return Span(_opening(view, last), last)

    return replace(inner, meaning=meaning)


def _after(hit: Hit) -> Expression | None:
    """ "after X": from the day after, up to the report where it lies behind it."""
    inner = hit.atom("x")

    def meaning(view: View) -> Span | None:
        span = inner.meaning(view)
        if span is None or span.last is None:
            return None
        first = shifted(span.last, 1)
        over = not view.future and view.now is not None and first <= view.now
        return Span(first, view.now if over else None)

    return replace(inner, meaning=meaning)


_BEHIND = {"since": _since, "until": _until, "before": _before, "ago": _before, "later": _after}


def _behind(hit: Hit) -> Expression | None:
    """Bounds that stand behind their date, in Turkish."""
    return _BEHIND[hit.kind("cue")](hit) if hit.table.language == "tr" else None


RANGES: Sequence[Rule] = (
    rule("FROM the? x=atom comma? (to|and|dash|until|by) the? y=atom", _range),
    rule("the? x=atom (dash|to|until) the? y=atom", _range),
    rule("x=atom at y=atom", _night_of),
    rule("(list:atom (comma on? atom){1,6} comma? and on? atom)", _listed),
    rule("x=atom comma (in|on)? the? y=atom", _apposed),
    rule("x=atom and on? the? y=atom", _both),
)
BOUNDS: Sequence[Rule] = (
    rule("x=atom poss? part? cue=OFF", _behind),
    rule("cue=since det=the? x=atom", _bound(_since)),
    rule("cue=as_of det=the? x=atom", _bound(_until)),
    rule("cue=by det=the? x=atom", _bound(_until)),
    rule("cue=until det=the? x=atom", _bound(_until)),
    rule("cue=before det=the? x=atom", _bound(_before)),
    rule("cue=after det=the? x=atom", _bound(_after)),
    rule("cue=from det=the? x=atom on=onward?", _bound(_from)),
)
