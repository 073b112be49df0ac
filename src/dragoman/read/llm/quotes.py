"""Words that a model says it quotes, looked up in the text: found there once, or refused."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.model import Mention, Report
from dragoman.read.tokens import Sentence, sentences

#: A stretch that is asked about at a time, and how many of them, in letters and numbers of them.
STRETCH, STRETCHES = 12_000, 20
_GAPS = (re.compile(r"\n\s*\n"), re.compile(r"\n"), re.compile(r"[.?!…。؟]\s"), re.compile(r"\s"))


class RefusedError(Exception):
    """A proposal that is not let through; the message says why in words of the house."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a report, and where quotes of it stand in the whole."""

    report: Report
    start: int
    end: int
    sentences: Sequence[Sentence]

    def sentence(self, quote: str) -> Mention:
        """Where a sentence stands that the stretch has once."""
        return self._only(quote, self.start, self.end, "its sentence")

    def inside(self, quote: str, sentence: Mention, what: str) -> Mention:
        """Where words stand that the sentence has once."""
        return self._only(quote, sentence.start, sentence.end, what)

    def near(self, quote: str, sentence: Mention, what: str) -> Mention:
        """Where words stand that the stretch has once, else that the sentence has once."""
        here = list(self._places(quote, self.start, self.end))
        if len(here) > 1:
            return self.inside(quote, sentence, what)
        return self._only(quote, self.start, self.end, what)

    def around(self, trigger: Mention) -> Sentence:
        """The sentence of the text that holds a trigger."""
        at = bisect_right(self.sentences, trigger.start, key=lambda s: s.start) - 1
        found = self.sentences[at] if at >= 0 else None
        if found is None or trigger.end > found.end:
            raise RefusedError("its trigger stands in no one sentence")
        return found

    def _only(self, quote: str, start: int, end: int, what: str) -> Mention:
        """The one place where words stand; refused where there is none, or more than one."""
        places = list(self._places(quote, start, end))
        if not places:
            raise RefusedError(f"{what} does not stand in the report")
        if len(places) > 1:
            raise RefusedError(f"{what} stands there more than once")
        return Mention(start=places[0], end=places[0] + len(quote), text=quote)

    def _places(self, quote: str, start: int, end: int) -> Iterator[int]:
        """The first two places where words stand as whole words."""
        text, found = self.report.text, 0
        at = text.find(quote, start, end) if quote.strip() == quote and quote else -1
        while at >= 0 and found < 2:
            if not (_joined(text, at) or _joined(text, at + len(quote))):
                found += 1
                yield at
            at = text.find(quote, at + 1, end)


def _joined(text: str, at: int) -> bool:
    """Whether a word of a script with capitals, or a number, runs on across an offset."""
    if not 0 < at < len(text):
        return False
    left, right = text[at - 1], text[at]
    return all(c.isdecimal() or c.lower() != c.upper() for c in (left, right))


def stretches(report: Report) -> Iterator[Stretch]:
    """The report in parts that a model is asked about, cut between paragraphs where it can be."""
    found = sentences(report.text)
    start, text = 0, report.text
    for _ in range(STRETCHES):
        end = _cut(text, start)
        if text[start:end].strip():
            yield Stretch(report, start, end, found)
        start = end
        if start >= len(text):
            return


def _cut(text: str, start: int) -> int:
    """Where a stretch ends: at the last gap of the best kind in its second half, else its limit."""
    limit = start + STRETCH
    if limit >= len(text):
        return len(text)
    half = start + STRETCH // 2
    for gap in _GAPS:
        ends = [m.end() for m in gap.finditer(text, half, limit)]
        if ends:
            return ends[-1]
    return limit
