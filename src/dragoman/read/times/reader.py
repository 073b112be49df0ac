"""Finds the date expressions of a text and says which days they mean.

Words become kinds, rules over kinds find dates, further rules join them (parts, ranges, bounds);
then each is seen from the day of the report, in the order of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dragoman.model import Dated, Mention
from dragoman.read.times import (
    bound_rules,
    day_rules,
    month_rules,
    part_rules,
    told_rules,
    unit_rules,
    weekday_rules,
)
from dragoman.read.times.anchors import Anchors
from dragoman.read.times.expressions import Expression, Hit, Rule
from dragoman.read.times.kinds import kinds_of
from dragoman.read.times.names import is_name
from dragoman.read.times.spans import Span, Tense, View
from dragoman.read.times.tense import tense_of
from dragoman.read.times.words import LANGUAGES, Tables, Word, signs, tables, words_of

_STAGES: Sequence[Sequence[Rule]] = (
    (
        *day_rules.RULES,
        *month_rules.RULES,
        *day_rules.LATE,
        *weekday_rules.RULES,
        *unit_rules.FIRST,
        *told_rules.FIRST,
        *unit_rules.RULES,
        *told_rules.RULES,
    ),
    *part_rules.WRAPS,
    bound_rules.RANGES,
    bound_rules.BOUNDS,
    part_rules.BARE,
)
#: Letters that only one of the languages of a script has.
_PERSIAN, _UKRAINIAN, _TURKISH = "پچژگ", "іїєґ", "ğış"
_FRENCH = re.compile(r"\b(?:les|des|dans|une|est|sur|avec|ont)\b")
#: How much of a text is looked at to tell its language.
_SAMPLE = 2000
_LONGEST_LEAD = 366
#: Kinds of words that make no date among themselves.
_PLAIN = kinds_of("PLAIN")


def language_of(text: str, language: str | None) -> str:
    """The language whose tables a text is read with: the stated one, else one of its script."""
    stated = (language or "").lower().replace("_", "-").split("-")[0]
    if stated in LANGUAGES:
        return stated
    sample = text[:_SAMPLE].lower()
    if re.search(r"[\u0590-\u05ff]", sample):
        return "he"
    if re.search(r"[\u0600-\u06ff]", sample):
        return "fa" if any(c in sample for c in _PERSIAN) else "ar"
    if re.search(r"[\u0400-\u04ff]", sample):
        return "uk" if any(c in sample for c in _UKRAINIAN) else "ru"
    if any(c in sample for c in _TURKISH):
        return "tr"
    return "fr" if not stated and len(_FRENCH.findall(sample)) > 1 else "en"


def find_dates(text: str, published: date | None, language: str | None = None) -> Sequence[Dated]:
    """The date expressions of a text in order, none overlapping, that have a meaning.

    What needs a day to count from has no meaning where neither the report nor the text gives one.
    """
    table = _table_for(text, language)
    words = words_of(text, table)
    found = words if _dated(words) else []
    for stage in _STAGES:
        found = _joined(found, stage, table)
    breaks = [i for i, w in enumerate(words) if w.kind in ("stop", "comma")]
    stops = [i for i in breaks if words[i].kind == "stop"]
    seer = _Seer(
        text,
        words,
        published,
        table,
        [w.start for w in words],
        breaks,
        stops,
        Anchors(words, stops, table),
    )
    return [dated for word in found if word.kind == "atom" for dated in seer.see(word)]


def _table_for(text: str, language: str | None) -> Tables:
    """The tables of a text; in American English the month of a slashed date stands first."""
    table = tables(language_of(text, language))
    american = (language or "").lower().replace("_", "-") == "en-us"
    return replace(table, month_first=True) if american else table


def _dated(words: Sequence[Word]) -> bool:
    """Whether any word may make a date."""
    return any(w.kind not in _PLAIN for w in words)


def read_again(
    words: str, day: date | None, language: str | None, tense: Tense = "open"
) -> Dated | None:
    """What the words of one date mean from another day or in another tense, if anything."""
    table = _table_for(words, language)
    found = words_of(words, table)
    for stage in _STAGES:
        found = _joined(found, stage, table)
    atoms = [w for w in found if w.kind == "atom"]
    span = _meaning(atoms[0].value, View(day, tense)) if len(atoms) == 1 else None
    if span is None:
        return None
    mention = Mention(start=atoms[0].start, end=atoms[0].end, text=words)
    return Dated(mention=mention, first=span.first, last=span.last, grain=span.grain)


def _joined(words: Sequence[Word], rules: Sequence[Rule], table: Tables) -> list[Word]:
    """The words with each match of a rule made one; earlier rules win."""
    line = signs(words)
    taken = bytearray(len(words))
    made: dict[int, tuple[int, Expression]] = {}
    for rule in rules:
        at = 0
        while match := rule.pattern.search(line, at):
            start, end = match.span()
            at = start + 1
            if any(taken[start:end]):
                continue
            expression = rule.make(Hit(words, match, table))
            if expression is not None:
                made[start] = end, expression
                taken[start:end] = b"\1" * (end - start)
                at = end
    return list(_merged(words, made)) if made else list(words)


def _merged(words: Sequence[Word], made: dict[int, tuple[int, Expression]]) -> Sequence[Word]:
    """The words with each expression in the place of those it was made of."""
    out: list[Word] = []
    i = 0
    while i < len(words):
        if i in made:
            end, expression = made[i]
            first = i
            while words[first].kind in ("on", "in", "at", "the") and first + 1 < end:
                first += 1
            out += words[i:first]
            start, stop = words[first].start, words[end - 1].end
            parts = tuple(w for w in words[first:end] if w.kind == "atom")
            words_in = " ".join(w.text for w in words[first:end])
            out.append(Word(start, stop, "atom", replace(expression, parts=parts), words_in))
            i = end
        else:
            out.append(words[i])
            i += 1
    return out


@dataclass(slots=True)
class _Seer:
    """Says what expressions mean, in the order of the text, each seen from those before it."""

    text: str
    words: Sequence[Word]
    now: date | None
    table: Tables
    starts: Sequence[int]
    breaks: Sequence[int]
    stops: Sequence[int]
    anchors: Anchors
    dated: tuple[int, int] | None = None

    def _beside(self, first: int) -> Span | None:
        """The date told before, if it has its year and stands in the clause of a word."""
        if self.dated is None or self._parted(*self.dated, first):
            return None
        return self.anchors.last

    def _parted(self, start: int, end: int, first: int) -> bool:
        """Whether a stop parts a date from a word, or commas round it ("built in May 2019,")."""
        at = bisect_left(self.breaks, start)
        behind = self.breaks[at] if at < len(self.breaks) else first
        if behind >= first:
            return False
        before = self.breaks[at - 1] if at else -1
        opened = at > 0 and self.words[before].kind == "comma"
        enclosed = opened and behind == end and self.words[before + 1].kind != "and"
        joined = behind + 1 < first and self.words[behind + 1].kind == "and"
        stop = bisect_left(self.stops, end)
        return enclosed or joined or (stop < len(self.stops) and self.stops[stop] < first)

    def see(self, atom: Word) -> Iterator[Dated]:
        """The date of an expression, or those of its parts where it has no meaning as a whole."""
        first = bisect_left(self.starts, atom.start)
        last = bisect_left(self.starts, atom.end)
        if is_name(self.words, first, last, self.table):
            return
        tense = tense_of(self.words, first, last, self.table)
        day = self.anchors.day(first, last)
        view = View(self.now, tense, self.anchors.last, self._beside(first), day)
        span = _meaning(atom.value, view)
        if span is None:
            for part in atom.value.parts:
                yield from self.see(part)
            return
        if atom.value.leads and _short(span):
            self.anchors.add(span, atom, first, last)
            fixed = atom.value.fixed and span.grain in ("day", "month")
            self.dated = (first, last) if fixed else None
        mention = Mention(start=atom.start, end=atom.end, text=self.text[atom.start : atom.end])
        yield Dated(mention=mention, first=span.first, last=span.last, grain=span.grain)


def _meaning(expression: Expression, view: View) -> Span | None:
    """The interval of an expression; nothing when the calendar has no such days."""
    try:
        span = expression.meaning(view)
    except (ValueError, OverflowError):
        return None
    if span is None or (span.first is None and span.last is None):
        return None
    return span if not (span.first and span.last and span.first > span.last) else None


def _short(span: Span) -> bool:
    """Whether later words may count from an interval."""
    return bool(span.first and span.last) and (span.last - span.first).days <= _LONGEST_LEAD  # type: ignore[operator]
