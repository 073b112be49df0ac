"""Where a sentence leaves out a verb: "two convoys left for Ostra, a third | for Velm"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.read.lexicon import Lexicon
from dragoman.read.phrases import is_day
from dragoman.read.small.parse import Parse

_CASES = frozenset(["from", "to", "for", "in", "at", "into"])
_JOINS = frozenset([",", "and"])
_ARTICLES = frozenset(["the", "a", "an"])
#: Words that stand for the like of what was named before.
_LIKES = frozenset(
    ["another", "other", "others", "rest", "remainder", "half", "one", "second", "third", "fourth"]
    + ["fifth", "sixth", "last"]
)


@dataclass(frozen=True, slots=True)
class Gap:
    """What moves without a verb of its own, and the place it moves from or to, by their words."""

    mover: int
    place: int


@dataclass(frozen=True)
class Gapping:
    """The words of one sentence that stand without their verb."""

    words: Sequence[str]
    parse: Parse
    lexicon: Lexicon

    def _low(self, word: int) -> str:
        return self.words[word].lower()

    def after(self, place: int) -> Iterator[Gap]:
        """The movements without a verb that follow the place of one."""
        case = self.parse.child(place, "case")
        if case is None or self._low(case) not in _CASES:
            return
        end = self._end(place)
        while (gap := self._next(end, self._low(case))) is not None:
            yield gap
            end = self._end(gap.place)

    def _end(self, place: int) -> int:
        """The word after a place and the day that follows it."""
        end = place + 1
        while end < len(self.words) and self.parse.upos[end] == "PROPN":
            end += 1
        days = [w.lower() for w in self.words[end : end + 2]]
        if len(days) > 1 and days[0] == "on" and is_day(days[1]):
            end += 2
        return end

    def _next(self, at: int, case: str) -> Gap | None:
        """The movement without a verb at a word: a join, what moves, and the same preposition."""
        start, words = at, [w.lower() for w in self.words]
        while at < len(words) and words[at] in _JOINS:
            at += 1
        joined = "and" in words[start:at]
        article = at < len(words) and words[at] in _ARTICLES
        mover = at + article
        if at == start or mover + 2 >= len(words) or words[mover + 1] != case:
            return None
        if not self._like(mover, joined=joined and article):
            return None
        place = self.parse.compounded(max(0, self.parse.heads[mover + 1]))
        known = place > mover + 1 and (
            self.parse.upos[place] == "PROPN" or self.lexicon.has("sites", words[place])
        )
        return Gap(mover, place) if known and not is_day(words[place]) else None

    def _like(self, word: int, *, joined: bool) -> bool:
        """Whether a word stands for the like of what was named, or after "and" names others."""
        low = self._low(word)
        if low in _LIKES or self.parse.upos[word] == "NUM":
            return True
        common = self.parse.upos[word] in ("NOUN", "ADJ")
        return joined and common and not self.lexicon.has("sites", low)
