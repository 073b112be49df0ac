"""Words and sentences of any script, with their places in the text, folded for looking up."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from dragoman.model import Mention

_MARKS = "\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u200c"
#: A word; Hebrew initials keep the mark before their last letter.
_WORD = re.compile(rf"(?:[א-ת][\"״'׳](?=[א-ת])|[\w{_MARKS}])+")
#: A sentence ends at a full stop with a space after it, unless a short number stands before it.
_END = re.compile(r"(?<!\b\d)(?<!\b\d\d)[.!?…؟۔]+[\"”»)\]’]*\s+|\n+")
#: A sentence with a quotation goes on for no more signs than these.
_LONGEST = 600
_INITIALS = re.compile(r'(?<=[א-ת])"(?=[א-ת])')
_MARK = re.compile(f"[{_MARKS}\u0640\"״'׳’ʼ]")
_LETTERS = str.maketrans("أإآٱىیکةۀؤئёıςß", "ااااييكههويеiσs")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: its place, its folded form, and what stands between it and the last."""

    start: int
    end: int
    text: str
    low: str
    gap: str


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with its words."""

    whole: Mention
    words: tuple[Word, ...]

    def mention(self, first: int, last: int) -> Mention:
        """The words `first` to before `last` as they stand in the text."""
        start, end = self.words[first].start, self.words[last - 1].end
        offset = self.whole.start
        return Mention(start=start, end=end, text=self.whole.text[start - offset : end - offset])


@lru_cache(1 << 15)
def fold(word: str) -> str:
    """A word without case, accents, vowel points, strokes and marks inside it."""
    plain = unicodedata.normalize("NFKD", _MARK.sub("", word.translate(_LETTERS))).casefold()
    kept = "".join(c for c in plain if unicodedata.category(c) != "Mn")
    return kept.translate(_LETTERS).replace("и\u0306", "й")


def lines(text: str) -> Iterator[Line]:
    """The sentences of a text with their words, in order; a quotation is not cut in two."""
    start = 0
    for end in [*(m.end() for m in _END.finditer(text)), len(text)]:
        if end < len(text) and end - start < _LONGEST and _opens(text[start:end]):
            continue
        kept = text[start:end].rstrip()
        words = tuple(_words(kept, start))
        if words:
            yield Line(Mention(start=start, end=start + len(kept), text=kept), words)
        start = end


def _opens(text: str) -> bool:
    """Whether a quotation is open at the end of some words that are no end of a paragraph."""
    if text.endswith("\n"):
        return False
    straight = text.count('"') - len(_INITIALS.findall(text))
    curly = sum(map(text.count, "“„")) > sum(map(text.count, "”")) + text.count("“") * ("„" in text)
    return text.count("«") > text.count("»") or straight % 2 == 1 or curly


def _words(text: str, offset: int) -> Iterator[Word]:
    """The words of a sentence that begins at `offset`."""
    last = 0
    for match in _WORD.finditer(text):
        start, end = match.span()
        yield Word(offset + start, offset + end, match[0], fold(match[0]), text[last:start])
        last = end
