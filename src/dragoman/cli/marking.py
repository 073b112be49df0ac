"""The words of claims marked in a text for a terminal: a line below them, or signs among them.

Below a trigger runs the line of its status, opened by the number of the claim; below other words
stands what they are, between corners: `└from 1┘`. Where a text runs from right to left the columns
of a terminal cannot be told, and the same signs stand in brackets before and after the words.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from rich.cells import cell_len, get_character_cell_size
from rich.text import Text

from dragoman.cli.plain import harmless
from dragoman.cli.rows import LABELS
from dragoman.cli.terminal import STYLES, Terminal, isolate
from dragoman.model import Claim, Status

#: Isolates: what follows runs from left to right, from right to left; the end of either.
_LEFT, _RIGHT, _END = "\u2066", "\u2067", "\u2069"
_WORDS = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Mark:
    """Code points `start` to `end`, what stands below them, and the status of a trigger."""

    start: int
    end: int
    label: str
    style: str = "underline"
    status: Status | None = None

    @property
    def colour(self) -> str:
        """The style of what stands below the words."""
        return STYLES[self.status] if self.status else "dim"


@dataclass(frozen=True, slots=True)
class Slip:
    """What stands below one line: the cell where it begins, its signs, their style.

    `first` says that it has to stand right below its words.
    """

    cell: int
    signs: str
    style: str
    first: bool = False

    def clear_of(self, other: Slip) -> bool:
        """Whether there is a free cell between the two."""
        return self.cell > other.cell + len(other.signs) or other.cell > self.cell + len(self.signs)


def marks_of(claims: Sequence[Claim]) -> list[Mark]:
    """The words that the claims stand on, in the order of the text; claims are numbered from 1."""
    labels: defaultdict[tuple[int, int], dict[str, list[int]]] = defaultdict(dict)
    cues: set[tuple[int, int]] = set()
    out: list[Mark] = []
    for number, claim in enumerate(claims, 1):
        start, end = claim.trigger.start, claim.trigger.end
        style = f"bold underline {STYLES[claim.status]}".strip()
        out.append(Mark(start, end, str(number), style, claim.status))
        for label, span in _named_words(claim):
            known = labels[span].setdefault(label, [])
            known += [] if known[-1:] == [number] else [number]
        cues |= {(h.cue.start, h.cue.end) for h in claim.chain if h.cue}
    for (start, end), names in labels.items():
        label = ", ".join(f"{name} {_runs(numbers)}" for name, numbers in names.items())
        out.append(Mark(start, end, label))
    out += [Mark(start, end, "cue", "italic underline") for start, end in cues]
    return sorted(out, key=lambda m: (m.start, -m.end, m.label))


def _named_words(claim: Claim) -> Iterator[tuple[str, tuple[int, int]]]:
    """What is marked beside trigger and cue: the roles, the sources, the words of the time."""
    for filler in claim.fillers:
        yield LABELS[filler.role], (filler.mention.start, filler.mention.end)
    for hop in claim.chain:
        yield "said", (hop.source.start, hop.source.end)
    told = claim.time.text
    found = re.search(rf"(?<!\w){re.escape(told)}(?!\w)", claim.sentence.text) if told else None
    if found:
        start = claim.sentence.start
        yield "when", (start + found.start(), start + found.end())


def _runs(numbers: Sequence[int]) -> str:
    """Numbers in order as "1-3 5"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1][1:] = [number]
        else:
            runs.append([number])
    return " ".join("-".join(map(str, run)) for run in runs)


# Lines ------------------------------------------------------------------------------------------


def broken(text: str, width: int) -> list[tuple[int, int]]:
    """The lines of a text in so many cells as (start, end): between words, else inside them."""
    lines: list[tuple[int, int]] = []
    start = end = used = 0
    for word in (m.span() for m in _WORDS.finditer(text)):
        gap = cell_len(text[end : word[0]]) if end > start else 0
        wide = cell_len(text[slice(*word)])
        if end > start and used + gap + wide <= width:
            used, end = used + gap + wide, word[1]
            continue
        if end > start:
            lines.append((start, end))
        start, end, used = word[0], word[1], wide
        if wide > width:
            *whole, (start, end) = _pieces(text, word, width)
            lines += whole
            used = cell_len(text[start:end])
    return [*lines, (start, end)] if end > start else lines


def _pieces(text: str, word: tuple[int, int], width: int) -> list[tuple[int, int]]:
    """A word longer than a line cut into lines; no sign that takes no cell opens one."""
    pieces: list[tuple[int, int]] = []
    start, used = word[0], 0
    for at in range(*word):
        cells = get_character_cell_size(text[at])
        if used + cells > width:
            pieces.append((start, at))
            start, used = at, 0
        used += cells
    return [*pieces, (start, word[1])]


def right_to_left(text: str) -> bool:
    """Whether the first letter with a direction runs from right to left."""
    ways = (unicodedata.bidirectional(c) for c in text)
    return next((w for w in ways if w in ("L", "R", "AL")), "L") != "L"


@dataclass(frozen=True, slots=True)
class Marker:
    """Lays out stretches of one text in so many cells, its marks below or among the words."""

    text: str
    marks: Sequence[Mark]
    out: Terminal
    width: int

    def lines(self, start: int, end: int) -> Iterator[Text]:
        """The stretch from `start` to `end`; an empty line parts its paragraphs."""
        before: int | None = None
        for found in re.finditer(r"\S[^\n]*", self.text[start:end]):
            a, b = start + found.start(), start + found.end()
            if before is not None and self.text.count("\n", before, a) > 1:
                yield Text()
            before = b
            yield from self._paragraph(a, b)

    def _paragraph(self, start: int, end: int) -> Iterator[Text]:
        """One line of the text, wrapped."""
        words = harmless(self.text[start:end])
        within = [
            replace(m, start=max(m.start - start, 0), end=min(m.end, end) - start)
            for m in self.marks
            if m.start < end and start < m.end
        ]
        if right_to_left(words):
            yield from self._bracketed(words, within)
            return
        lines = broken(words, self.width)
        below = self._below(words, lines, within)
        styled = _styled(words, within)
        for number, line in enumerate(_cut(styled, lines)):
            yield _isolated(line, _LEFT)
            yield from _lanes(below[number])

    def _below(
        self, words: str, lines: Sequence[tuple[int, int]], marks: Iterable[Mark]
    ) -> defaultdict[int, list[Slip]]:
        """What stands below each line, by its number."""
        out: defaultdict[int, list[Slip]] = defaultdict(list)
        starts = [a for a, _ in lines]
        for mark in marks:
            number = max(bisect_right(starts, mark.start) - 1, 0)
            opens = True
            while number < len(lines) and lines[number][0] < mark.end:
                a, b = lines[number]
                if mark.start < b:
                    out[number].append(self._slip(words, (a, b), mark, opens=opens))
                    opens = False
                number += 1
        return out

    def _slip(self, words: str, line: tuple[int, int], mark: Mark, *, opens: bool) -> Slip:
        """What stands below a mark on one line: all of it where it opens, else how it goes on."""
        a, b = max(line[0], mark.start), min(line[1], mark.end)
        cell, wide = cell_len(words[line[0] : a]), cell_len(words[a:b])
        if mark.status:
            lead = mark.label if opens else ""
            rest = max(wide - len(lead), 2 if opens else 1)
            signs = lead + self.out.line(mark.status, rest)
            return self._kept(Slip(cell, signs, mark.colour, first=True))
        closes = b == mark.end
        if not opens:
            return Slip(cell + wide - 1 if closes else cell, "┘" if closes else "", mark.colour)
        signs = f"└{mark.label}"
        if closes and wide > len(signs):
            signs = f"{signs:<{wide - 1}}┘"
        elif cell + len(signs) > self.width:
            return self._kept(Slip(cell + wide - len(signs), f"{mark.label}┘", mark.colour))
        return self._kept(Slip(cell, signs, mark.colour))

    def _kept(self, slip: Slip) -> Slip:
        """The slip moved so far left that it ends within the line."""
        return replace(slip, cell=max(0, min(slip.cell, self.width - len(slip.signs))))

    def _bracketed(self, words: str, marks: Sequence[Mark]) -> Iterator[Text]:
        """A paragraph with its signs among the words."""
        ends = [(m.start, 1, m) for m in marks] + [(m.end, 0, m) for m in marks]
        ends.sort(key=lambda e: e[:2])
        first, *pieces = _styled(words, marks).divide([where for where, _, _ in ends])
        text = Text.assemble(first)
        for (_, opens, mark), piece in zip(ends, pieces, strict=True):
            sign = self.out.line(mark.status, 2) if mark.status else ""
            text.append(f"[{mark.label}{sign} " if opens else "]", mark.colour).append_text(piece)
        for line in _cut(text, broken(text.plain, self.width)):
            yield _isolated(line, _RIGHT)


def _styled(words: str, marks: Iterable[Mark]) -> Text:
    """The words with the styles of their marks."""
    text = Text(words)
    for mark in marks:
        text.stylize(mark.style, mark.start, mark.end)
    return text


def _cut(text: Text, lines: Sequence[tuple[int, int]]) -> Sequence[Text]:
    """The lines of a text, taken out in one pass."""
    return text.divide([end for line in lines for end in line])[1::2]


def _isolated(line: Text, way: str) -> Text:
    """A line kept to the direction of its text where it holds words from right to left."""
    if isolate(line.plain) == line.plain:
        return line
    return Text.assemble(way, line, _END)


def _lanes(slips: Iterable[Slip]) -> Iterator[Text]:
    """The slips of one line in as few lines below it as they need, triggers in the first."""
    lanes: list[list[Slip]] = []
    for slip in sorted((s for s in slips if s.signs), key=lambda s: (not s.first, s.cell)):
        lane = next((x for x in lanes if all(slip.clear_of(s) for s in x)), None)
        if lane is None:
            lane = []
            lanes.append(lane)
        lane.append(slip)
    for lane in lanes:
        text = Text()
        for slip in sorted(lane, key=lambda s: s.cell):
            text.append(" " * (slip.cell - text.cell_len)).append(slip.signs, slip.style)
        yield text
