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
#: How the notes of a report are headed.
HEADED = r"(?:Foot|End)?(?:Notes?|Sources?|References?)\b[ \t]*+:?\s*+"
_NOTED = re.compile(rf"(?m)^[ \t]*+(?:{HEADED})?(\[\d{{1,3}}\])")
#: Behind a word or a stop, before a stop, or at the head of a line.
_PLACED = re.compile(
    r"""(?:(?m:^)|(?<=[^\s"“‘«(\[—–-])|(?<=[^\s(\[“‘«]["”])|(?<=[.?!…”";][ ]))\[\d{1,3}\]
      | \[\d{1,3}\](?=\s?(?:[.,;:!?…]|\Z))""",
    re.VERBOSE,
)
_POSSESSIVE = re.compile(r"['’]s$")
_CLOSERS = "\"”’')»]"
_END = re.compile(r"(?<![.?!…])[.?!…]++[\"”’')»\]]*+(?: ?\[\d{1,3}\])*(?=\s|$)")
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
    """The tokens of `text`; `offset` is added to every position. A possessive 's stands alone."""
    out: list[Token] = []
    for match in _TOKEN.finditer(text):
        start, word = match.start(), match.group()
        tail = _POSSESSIVE.search(word)
        cut = tail.start() if tail and tail.start() > 0 else len(word)
        for a, piece in ((0, word[:cut]), (cut, word[cut:])):
            if piece:
                begin = offset + start + a
                out.append(Token(begin, begin + len(piece), piece, piece.lower().replace("’", "'")))
    return tuple(out)


def footnote_marks(text: str) -> Sequence[re.Match[str]]:
    """The marks of footnotes in a text, in order, those that open a note among them.

    A number that stands free ("[10] trucks") is an editor's, unless a line elsewhere opens with it.
    """
    noted = frozenset(_NOTED.findall(text))
    placed = frozenset(m.start() for m in _PLACED.finditer(text))
    return [m for m in _MARK.finditer(text) if m[0] in noted or m.start() in placed]


def _unmarked(text: str) -> str:
    """A text with blanks for the marks of its footnotes, for no sentence is built round them."""
    pieces, end = list[str](), 0
    for mark in footnote_marks(text):
        pieces += [text[end : mark.start()], " " * len(mark[0])]
        end = mark.end()
    return "".join([*pieces, text[end:]])


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
    plain = _unmarked(text)
    for start, end, paragraph in _lines(text):
        stretch = text[start:end]
        ends = sorted({*_breaks(stretch), *_items(stretch)})
        cuts = list(_bounded([0, *ends, len(stretch)], stretch))
        pieces = [(a, b) for a, b in pairwise(cuts) if stretch[a:b].strip()]
        for a, b in pieces:
            piece = stretch[a:b]
            left = start + a + len(piece) - len(piece.lstrip())
            words = piece.strip()
            tokens = tokenise(plain[left : left + len(words)], left)
            if tokens:
                heading = _is_heading(words, len(pieces) == 1) or _runs_in(words, stretch)
                out.append(Sentence(left, left + len(words), words, tokens, paragraph, heading))
    return out
