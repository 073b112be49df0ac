"""`dragoman read --explain`: a report as text, its claims marked in it, and why they are made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from rich.text import Text

from dragoman.cli.marking import Marker, marks_of
from dragoman.cli.plain import harmless
from dragoman.cli.rows import Row, Rows, laid_out, words
from dragoman.cli.tables import print_head, print_totals
from dragoman.cli.terminal import STYLES, Terminal
from dragoman.codebook import Codebook
from dragoman.contract import resolved
from dragoman.model import Claim, Reading
from dragoman.read.lexicon import Lexicon, build_lexicon
from dragoman.read.tokens import tokenise

#: From so many cells on the claims stand beside the text, else below it.
BESIDE = 110
#: The widest that lines get.
WIDEST = 140
_FIELD = 10
_INDENT = 4


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a report, and the claims that its sentence makes, each with its number."""

    start: int
    end: int
    claims: tuple[tuple[int, Claim], ...] = ()


def blocks(reading: Reading) -> Iterator[Block]:
    """The report from end to end: sentences with claims, and what lies between them.

    Sentences that overlap are one block.
    """
    at, length = 0, len(reading.report.text)
    held: list[Block] = []
    numbered = sorted(enumerate(reading.claims, 1), key=lambda c: (c[1].sentence.start, c[0]))
    for pair in numbered:
        start, end = pair[1].sentence.start, pair[1].sentence.end
        if held and start < held[-1].end:
            last = held.pop()
            held.append(Block(last.start, max(end, last.end), (*last.claims, pair)))
        else:
            held.append(Block(start, end, (pair,)))
    for block in held:
        if reading.report.text[at : block.start].strip():
            yield Block(at, block.start)
        yield block
        at = block.end
    if reading.report.text[at:].strip():
        yield Block(at, length)


class Explainer:
    """Prints readings one below the other, each whole."""

    def __init__(self, codebook: Codebook, out: Terminal) -> None:
        self.codebook = codebook
        self.lexicon = build_lexicon(codebook)
        self.out = out
        self._printed = False

    def explain(self, reading: Reading) -> None:
        """One report: its head, its text with the claims beside or below, the totals."""
        out = self.out
        if self._printed:
            out.say(out.dim("─" * out.width))
        self._printed = True
        print_head(reading, out)
        out.say()
        marker = Marker(reading.report.text, marks_of(reading.claims), out, self._measure())
        rows = Rows(resolved(reading), self.codebook, italics=out.colour)
        for block in blocks(reading):
            text = list(marker.lines(block.start, block.end))
            for line in self._laid(text, list(self._claims(block, rows))):
                out.say(out.render(line))
            out.say()
        print_totals(reading, out)

    def _measure(self) -> int:
        """The cells for the text."""
        return self.out.width * 11 // 20 if self.out.width >= BESIDE else self.out.width

    def _laid(self, text: Sequence[Text], claims: Sequence[Text]) -> Iterator[Text]:
        """Text and claims side by side where there is room, else one below the other."""
        if self.out.width < BESIDE:
            yield from (*text, *claims)
            return
        for left, right in zip_longest(text, claims):
            line = left if left is not None else Text()
            if right is not None:
                line = Text.assemble(line, " " * (self._measure() - line.cell_len))
                line.append(" │ ", "dim").append_text(right)
            yield line

    def _claims(self, block: Block, rows: Rows) -> Iterator[Text]:
        """The claims of a block, one below the other."""
        beside = self.out.width >= BESIDE
        room = self.out.width - (self._measure() + 3 if beside else 0) - _INDENT
        for place, (number, claim) in enumerate(block.claims):
            if place or not beside:
                yield Text()
            yield self._title(number, claim)
            shown = (*self._heads(claim), *rows.claim(claim), *self._why(claim, rows))
            for line in laid_out(shown, room, _FIELD):
                yield Text(" " * _INDENT).append_text(line)

    def _title(self, number: int, claim: Claim) -> Text:
        """The number and kind of a claim, and its status with its mark."""
        mark = f"{self.out.line(claim.status, 3)} {claim.status}"
        return Text.assemble((f"{number:>2}  {claim.kind}  ", "bold"), (mark, STYLES[claim.status]))

    def _heads(self, claim: Claim) -> Iterator[Row]:
        """The word that makes the claim, and where it stands."""
        at = f"{claim.trigger.start}–{claim.trigger.end}"
        yield Row("trigger", Text(f"“{words(claim.trigger)}”"), at)

    def _why(self, claim: Claim, rows: Rows) -> Iterator[Row]:
        """Counts, the row of the codebook that has the trigger, and the reasons of the engine."""
        yield from rows.counts(claim)
        yield from rows.why(claim)
        listed = cue_row(claim, self.lexicon)
        if listed:
            yield Row("codebook", Text(harmless(listed)))


def cue_row(claim: Claim, lexicon: Lexicon) -> str:
    """The row of the codebook that lists the trigger of a claim; empty when none does."""
    tokens = tokenise(claim.trigger.text)
    cue = lexicon.triggers.at(tokens, 0) if tokens else None
    if cue is None:
        return ""
    part = "nouns" if cue.form == "noun" else "cues"
    return f"kinds.{cue.name}.{part} has “{cue.lemma}”"
