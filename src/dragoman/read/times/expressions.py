"""What a rule makes of the words it matches: an expression, which is seen from a day later."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dragoman.read.times.kinds import compile_pattern
from dragoman.read.times.spans import Span, View
from dragoman.read.times.words import Tables, Word

Meaning = Callable[[View], Span | None]


@dataclass(frozen=True, slots=True)
class Expression:
    """The meaning of some words: the interval as it is seen from a day, or nothing.

    `fixed` says that it means the same from everywhere, `leads` that later words such as "the next
    day" may count from it. `edge` is 1 for the end of something, 0 for its middle; `parts` are the
    dates it joins, which stand alone where it means nothing.
    """

    meaning: Meaning
    fixed: bool = False
    leads: bool = True
    edge: int | None = None
    parts: Sequence[Word] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A match of a pattern over the words of a text."""

    words: Sequence[Word]
    match: re.Match[str]
    table: Tables

    def word(self, name: str) -> Word | None:
        """The first word of a group, where it matched."""
        found = self.match.re.groupindex.get(name)
        at = self.match.start(name) if found else -1
        return self.words[at] if at >= 0 else None

    def value(self, *names: str) -> Any:
        """What the first word of the first of some groups that matched stands for."""
        return next((w.value for w in map(self.word, names) if w is not None), None)

    def kind(self, name: str) -> str:
        """The kind of the first word of a group, or nothing."""
        word = self.word(name)
        return word.kind if word else ""

    def all(self, name: str) -> Sequence[Word]:
        """The words of a group."""
        if name not in self.match.re.groupindex:
            return ()
        start, end = self.match.span(name)
        return self.words[start:end] if start >= 0 else ()

    def before(self, steps: int = 1) -> Word | None:
        """The word before the match."""
        at = self.match.start() - steps
        return self.words[at] if at >= 0 else None

    def after(self, steps: int = 1) -> Word | None:
        """The word after the match."""
        at = self.match.end() + steps - 1
        return self.words[at] if at < len(self.words) else None

    def after_kind(self) -> str:
        """The kind of the word after the match."""
        word = self.after()
        return word.kind if word else ""

    def after_text(self) -> str:
        """The word after the match, as it is written."""
        word = self.after()
        return word.text if word else ""

    def before_kind(self, steps: int = 1) -> str:
        """The kind of the word before the match."""
        word = self.before(steps)
        return word.kind if word else ""

    def atom(self, name: str) -> Expression:
        """The expression that an atom of the pattern stands for."""
        found = self.value(name)
        assert isinstance(found, Expression)  # noqa: S101
        return found


Maker = Callable[[Hit], Expression | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern over kinds of words and what it means."""

    pattern: re.Pattern[str]
    make: Maker


def rule(pattern: str, make: Maker) -> Rule:
    """A rule from the words of a pattern."""
    return Rule(compile_pattern(pattern), make)


def amount(words: Sequence[Word]) -> int:
    """The number that some words name; "twenty-four" and "a" are numbers too."""
    numbers = [w.value for w in words if isinstance(w.value, int)]
    return sum(numbers) if numbers else 1


def seen(view: View) -> date | None:
    """The day that a told date counts from: the day told before, else that of the report."""
    near = view.anchor.near() if view.anchor else None
    return near or view.now


def names_what(hit: Hit) -> bool:
    """Whether "before" goes on to say before what, which no date can tell."""
    return hit.after_kind() in (
        "word",
        "the",
        "that",
        "this",
        "one",
        "number",
        "day",
        "atom",
        "poss",
    )
