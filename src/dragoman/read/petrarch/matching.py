"""Where a verb's patterns fit in a sentence, and which phrases they make source and target."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dragoman.read.petrarch.phrases import Group
from dragoman.read.petrarch.verbs import Part, Pattern


@dataclass(frozen=True, slots=True)
class Fit:
    """The groups that a pattern takes: as source, as target, and as a compound on a side."""

    source: Group | None = None
    target: Group | None = None
    compound: Group | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """The coded words of a sentence on one side of a verb, nearest first, and where groups start.

    Going left, a group is met at its last word; `leaps` says where reading goes on after it.
    """

    words: tuple[str, ...]
    starts: Mapping[int, Group]
    leaps: Mapping[int, int]
    leftwards: bool


@dataclass(slots=True)
class _Search:
    """One search for a side of a pattern; what failed once is not tried again.

    A part that may stand anywhere fails from a word on, so that a search stays linear.
    """

    line: Line
    parts: Sequence[Part]
    failed: dict[int, int] = field(default_factory=dict)

    def find(self, part: int, at: int) -> tuple[tuple[str, Group], ...] | None:
        """The groups taken by the parts from `part` on, read from word `at`; `None` for no fit."""
        if part == len(self.parts):
            return ()
        wanted = self.parts[part]
        if not wanted.close and at >= self.failed.get(part, len(self.line.words)):
            return None
        reach = range(at, at + 1) if wanted.close else range(at, len(self.line.words))
        for start in reach:
            for after, taken in self._ends(wanted, start):
                rest = self.find(part + 1, after)
                if rest is not None:
                    return (*taken, *rest)
            if wanted.kind == "skip" and start in self.line.starts:
                break
        if not wanted.close and wanted.kind != "skip":
            self.failed[part] = at
        return None

    def _ends(self, part: Part, start: int) -> list[tuple[int, tuple[tuple[str, Group], ...]]]:
        """Where reading goes on after a part that fits at a word, with the group it takes."""
        if part.kind in ("word", "set"):
            return [(start + len(w), ()) for w in part.words if self._reads(w, start)]
        group = self.line.starts.get(start)
        if group is None or not _suits(part, group):
            return []
        taken = () if part.kind == "skip" else ((part.kind, group),)
        return [(self.line.leaps[start], taken)]

    def _reads(self, words: tuple[str, ...], start: int) -> bool:
        """Whether a phrase stands there; going left it is read from its last word."""
        wanted = words[::-1] if self.line.leftwards else words
        return self.line.words[start : start + len(words)] == wanted


def _suits(part: Part, group: Group) -> bool:
    """Whether a group can be taken: any is skipped, one with a code taken, a compound of two."""
    if part.kind == "skip":
        return True
    return len(group.codes) >= (2 if part.kind == "compound" else 1)


def fit(pattern: Pattern, left: Line, right: Line) -> Fit | None:
    """What a pattern takes around a verb; `None` where it does not fit."""
    before = _Search(left, pattern.left).find(0, 0)
    after = _Search(right, pattern.right).find(0, 0) if before is not None else None
    if before is None or after is None:
        return None
    taken = dict((*before, *after))
    return Fit(taken.get("source"), taken.get("target"), taken.get("compound"))


def line(words: Sequence[str], kept: Sequence[bool], groups: Sequence[Group], span: range) -> Line:
    """The words of a span that are coded; a span that counts down is read leftwards."""
    order = [i for i in span if kept[i]]
    place = {word: n for n, word in enumerate(order)}
    leftwards = span.step < 0
    starts: dict[int, Group] = {}
    leaps: dict[int, int] = {}
    for group in groups:
        inside = [place[i] for i in range(group.first, group.last) if i in place]
        if len(inside) == group.last - group.first:
            starts[min(inside)] = group
            leaps[min(inside)] = max(inside) + 1
    return Line(tuple(words[i] for i in order), starts, leaps, leftwards)
