"""Two versions of a text beside each other, and three put together; line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")
#: Lines with less than this in common are told as one gone and one new.
LEAST = 0.4

#: A stretch of words that stands in both versions, in the old one, or in the new one.
Kind = Literal["same", "gone", "come"]
Piece = tuple[Kind, str]


@dataclass(frozen=True, slots=True)
class Line:
    """A line that differs, as pieces; `number` counts in the new version, from 1."""

    number: int
    pieces: tuple[Piece, ...]


def differences(old: str, new: str) -> tuple[Line, ...]:
    """The lines in which two texts differ, with the words that do."""
    a, b = _lines(old), _lines(new)
    found: list[Line] = []
    for tag, i, j, k, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag != "equal":
            found += _changed(a[i:j], b[k:m], k + 1)
    return tuple(found)


def _lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]


def _changed(gone: Sequence[str], come: Sequence[str], number: int) -> Iterator[Line]:
    for n in range(max(len(gone), len(come))):
        was = gone[n] if n < len(gone) else ""
        now = come[n] if n < len(come) else ""
        yield Line(number + min(n, max(len(come) - 1, 0)), tuple(_pieces(was, now)))


def _pieces(was: str, now: str) -> Iterator[Piece]:
    """The words of a line, alike ones once."""
    a, b = _WORDS.findall(was), _WORDS.findall(now)
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    if matcher.ratio() < LEAST:
        parts: list[Piece] = [("gone", was), ("come", now)]
    else:
        parts = []
        for tag, i, j, k, m in matcher.get_opcodes():
            parts += [("same", "".join(a[i:j]))] if tag == "equal" else []
            parts += [] if tag == "equal" else [("gone", "".join(a[i:j]))]
            parts += [] if tag == "equal" else [("come", "".join(b[k:m]))]
    return (p for p in parts if p[1])


@dataclass(frozen=True, slots=True)
class Clash:
    """Lines that two people changed, each in their own way."""

    mine: str
    theirs: str


def joined(base: str, mine: str, theirs: str) -> tuple[str, tuple[Clash, ...]]:
    """A text with what both changed of a base; where both changed the same lines, mine stay."""
    old, own, other = base.split("\n"), mine.split("\n"), theirs.split("\n")
    done: list[str] = []
    clashes: list[Clash] = []
    at = (0, 0, 0)
    for i, j, k, n in (*_common(old, own, other), (len(old), len(own), len(other), 0)):
        was, my, their = old[at[0] : i], own[at[1] : j], other[at[2] : k]
        if my == was:
            done += their
        else:
            done += my
            if their not in (was, my):
                clashes.append(Clash("\n".join(my), "\n".join(their)))
        done += old[i : i + n]
        at = (i + n, j + n, k + n)
    return "\n".join(done), tuple(clashes)


def _common(
    base: Sequence[str], a: Sequence[str], b: Sequence[str]
) -> Iterator[tuple[int, int, int, int]]:
    """Where runs of lines stand that are the same in all three, and how long they are."""
    first = SequenceMatcher(None, base, a, autojunk=False).get_matching_blocks()
    second = SequenceMatcher(None, base, b, autojunk=False).get_matching_blocks()
    for i, j, n in first:
        for k, m, length in second:
            start, end = max(i, k), min(i + n, k + length)
            if start < end:
                yield start, j + start - i, m + start - k, end - start
