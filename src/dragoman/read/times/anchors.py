"""From which date told before later words count: "the next day" from a day, no month or year.

A sentence of background steps back behind the day that is being told of: "The base was last shelled
in June. A day later, …" goes on from the day before it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from dragoman.read.times.spans import Span
from dragoman.read.times.words import Tables, Word, key_of

#: How many sentences after its own a day is still being told of, and over how many dates.
_NEAR, _FEW = 3, 8
#: How far from a date, in words, its sentence is looked at.
_REACH = 40
#: Kinds of words that name a day.
_DAYS = frozenset(["day", "ordinal", "numeric", "weekday", "weak_day"])


@dataclass(frozen=True, slots=True)
class _Told:
    """A date, the number of its first word, and whether it is a day or ends with one."""

    span: Span
    first: int
    sharp: bool


@dataclass(slots=True)
class Anchors:
    """The dates of a text so far, over its words and the numbers of those that end sentences."""

    words: Sequence[Word]
    stops: Sequence[int]
    table: Tables
    told: list[_Told] = field(default_factory=list)

    @property
    def last(self) -> Span | None:
        """The date told last."""
        return self.told[-1].span if self.told else None

    def add(self, span: Span, atom: Word, first: int, last: int) -> None:
        """Takes in a date, which is told by the words `first` to `last`."""
        days = any(w.kind in _DAYS for w in self.words[first:last])
        ranges = days and len(atom.value.parts) != 1  # "3 to 9 October", not "since 3 October"
        self.told.append(_Told(span, first, ranges or _is_day(span)))

    def day(self, first: int, last: int) -> Span | None:
        """The date that days and hours count from which the words `first` to `last` tell."""
        if not self.told:
            return None
        latest = self.told[-1]
        apart = self._between(latest.first, first)
        if latest.sharp and not (apart and self._is_aside(latest, first, last)):
            return latest.span
        day = self._narrated(latest)
        near = day is not None and self._between(day.first, first) <= (_NEAR if apart else 0)
        return day.span if day and near and _steps_back(latest, day) else latest.span

    def _narrated(self, latest: _Told) -> _Told | None:
        """The last day before a date that is no background, or any before a month or year."""
        days = [t for t in reversed(self.told[-_FEW:]) if t.sharp]
        other = None if latest.sharp or not days else days[0]
        return next((t for t in days if not self._looks_back(t.first)), other)

    def _is_aside(self, told: _Told, first: int, last: int) -> bool:
        """Whether a day is of a sentence of background that words `first` to `last` leave again."""
        taken_up = self._is_marked(last, "taking_up") or self._is_marked(last + 1, "taking_up")
        return self._looks_back(told.first) and not self._looks_back(first) and not taken_up

    def _looks_back(self, at: int) -> bool:
        """Whether the sentence of a word looks back: "had", "the last such raid"."""
        stop = bisect_left(self.stops, at)
        first = self.stops[stop - 1] + 1 if stop else 0
        last = self.stops[stop] if stop < len(self.stops) else len(self.words)
        return any(
            self._is_marked(i, "looking_back") or self._is_last(i) for i in range(first, last)
        )

    def _is_last(self, i: int) -> bool:
        """Whether a word is the "last" of no date: "was last | shelled", "the last | such raid"."""
        after = self.words[i + 1].kind if i + 1 < len(self.words) else ""
        return self.words[i].kind == "last" and after == "word"

    def _is_marked(self, i: int, mark: str) -> bool:
        known = self.table.marks.get(mark, ())
        return i < len(self.words) and key_of(self.words[i].text) in known

    def _between(self, first: int, last: int) -> int:
        """How many sentences end between two words."""
        return bisect_left(self.stops, last) - bisect_left(self.stops, first)


def _is_day(span: Span) -> bool:
    """Whether an interval is a day or a night."""
    first, last = span.first, span.last
    return first is not None and last is not None and (last - first).days <= 1


def _steps_back(told: _Told, day: _Told) -> bool:
    """Whether a date begins before a day told earlier, or with it."""
    first, earlier = told.span.first, day.span.first
    return first is not None and earlier is not None and first <= earlier
