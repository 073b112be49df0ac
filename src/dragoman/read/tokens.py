"""Tokens and sentences with their offsets; nothing is normalised away."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dragoman.model import Mention

_TOKEN = re.compile(
    r"""(?:[^\W\d_]\.){2,}              # a.k.a., U.S.
      | \d+(?:[.,:/]\d+)*(?:st|nd|rd|th)?(?:-\w+)*
      | \w+(?:[-’'‘ʼ]\w+)*
      | [^\w\s]""",
    re.VERBOSE,
)
_MARK = re.compile(r"\[\d{1,3}\]")
_POSSESSIVE = re.compile(r"['’]s$")
_CLOSERS = "\"”’')»]"
_END = re.compile(r"[.?!…]+[\"”’')»\]]*(?:\[\d{1,3}\])*(?=\s|$)")
_OPENER = re.compile(r"[\s\"“‘'(\[«—–•-]*([^\s\"“‘'(\[«—–•-])")
_ITEM = re.compile(r"[.?!…]\s+(\([^()\n]{2,60}\))(?=\s+\d{1,2}[.)]\s)")
#: No abbreviation is longer: what is looked at before a full stop stays short in any text.
_REACH = 16
#: What runs on for longer is no sentence but a list or a fault; it is read in parts.
LONGEST = 2000
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\"“])(?:[^\W\d_]|(?:[^\W\d_]\.)+[^\W\d_]|No|Nos|Mr|Mrs|Ms|Dr|Gen|Col|Lt|Maj|Capt|Sgt"
    r"|Brig|Adm|St|Gov|Sen|Rep|Prof|Jr|Sr|vs|cf|ca|approx|Jan|Feb|Aug|Sept?|Oct|Nov|Dec|Rus|Ukr)\.$"
)


@dataclass(frozen=True, slots=True)
class Token:
    """One word or sign, its offsets in the report, and its lower-case form."""

    start: int
    end: int
    text: str
    low: str

    @property
    def capital(self) -> bool:
        """Whether it begins with an upper-case letter."""
        return self.text[0].isupper()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its offsets and words, the number of its paragraph, whether it is a heading."""

    start: int
    end: int
    text: str
    tokens: tuple[Token, ...]
    paragraph: int
    heading: bool

    def mention(self, first: int, last: int) -> Mention:
        """The words from token `first` up to, not including, token `last`."""
        start, end = self.tokens[first].start, self.tokens[last - 1].end
        return Mention(start=start, end=end, text=self.text[start - self.start : end - self.start])

    def whole(self) -> Mention:
        """The sentence as a mention."""
        return Mention(start=self.start, end=self.end, text=self.text)


def tokenise(text: str, offset: int = 0) -> tuple[Token, ...]:
    """The tokens of `text`; `offset` is added to every position. A possessive 's stands alone.

    The mark of a footnote is none, for no sentence is built round it.
    """
    out: list[Token] = []
    for match in _TOKEN.finditer(_MARK.sub(_blank, text)):
        start, word = match.start(), match.group()
        tail = _POSSESSIVE.search(word)
        cut = tail.start() if tail and tail.start() > 0 else len(word)
        for a, piece in ((0, word[:cut]), (cut, word[cut:])):
            if piece:
                begin = offset + start + a
                out.append(Token(begin, begin + len(piece), piece, piece.lower().replace("’", "'")))
    return tuple(out)


def _blank(mark: re.Match[str]) -> str:
    """Blanks of the length of a mark, so that what follows stays where it is."""
    return " " * len(mark.group())


def _lines(text: str) -> Iterator[tuple[int, int, int]]:
    """Start, end and paragraph number of stretches that no sentence crosses."""
    loose = "\n\n" not in text.strip()
    start, paragraph = 0, 0
    for match in re.finditer(r"\n\s*", text):
        line = text[start : match.start()].rstrip()
        blank = match.group().count("\n") > 1
        if not line.strip() or not (blank or len(line) < 60 or line[-1] in ".?!:" + _CLOSERS):
            continue
        yield start, match.start(), paragraph
        start = match.end()
        paragraph += blank or loose
    yield start, len(text), paragraph


def _breaks(text: str) -> Iterator[int]:
    """Offsets after which a new sentence starts inside one stretch."""
    for match in _END.finditer(text):
        opener = _OPENER.match(text, match.end())
        if opener is None or opener[1].islower():
            continue
        before = text[max(0, match.end() - _REACH) : match.end()]
        if match.group() == "." and _ABBREVIATION.search(before):
            continue
        yield match.end()


def _items(text: str) -> Iterator[int]:
    """Offsets before and after a bracket that ends a numbered item: "… left. (Oasis Mail) 2. …"."""
    for match in _ITEM.finditer(text):
        yield from match.span(1)


def _bounded(cuts: Sequence[int], text: str) -> Iterator[int]:
    """The cuts, with more of them at blanks where a stretch runs on too long for a sentence."""
    yield cuts[0]
    for a, b in pairwise(cuts):
        start = a
        while b - start > LONGEST:
            blank = text.rfind(" ", start + 1, start + LONGEST)
            start = blank if blank > start else start + LONGEST
            yield start
        yield b


def _is_heading(text: str, alone: bool) -> bool:
    """Whether a line that stands alone reads as a title: no full stop, mostly capitals."""
    if not alone or _MARK.sub("", text).rstrip(_CLOSERS + " ")[-1:] in ".?!:…":
        return False
    words = [
        w for w in re.findall(r"[^\W\d_]{4,}", text) if w.lower() not in ("from", "with", "into")
    ]
    return not words or sum(w[0].isupper() for w in words) >= 0.6 * len(words)


def _runs_in(text: str, stretch: str) -> bool:
    """Whether a sentence is a title run into its paragraph: all capitals, the rest is not."""
    return text == text.upper() and text.lower() != text and stretch != stretch.upper()


def sentences(text: str) -> Sequence[Sentence]:
    """The sentences of a text in order, with headings marked; blank stretches give none."""
    out: list[Sentence] = []
    for start, end, paragraph in _lines(text):
        stretch = text[start:end]
        ends = sorted({*_breaks(stretch), *_items(stretch)})
        cuts = list(_bounded([0, *ends, len(stretch)], stretch))
        pieces = [(a, b) for a, b in pairwise(cuts) if stretch[a:b].strip()]
        for a, b in pieces:
            piece = stretch[a:b]
            left = start + a + len(piece) - len(piece.lstrip())
            words = piece.strip()
            tokens = tokenise(words, left)
            if tokens:
                heading = _is_heading(words, len(pieces) == 1) or _runs_in(words, stretch)
                out.append(Sentence(left, left + len(words), words, tokens, paragraph, heading))
    return out
