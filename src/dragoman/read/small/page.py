"""A report as the claim nets take it: cut into sentences, parsed, and read by rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from dragoman.codebook import Codebook
from dragoman.model import Claim, Dated, Report
from dragoman.read.claims import ClaimWriter
from dragoman.read.lexicon import Lexicon
from dragoman.read.scenes import Scene, scenes
from dragoman.read.small import headlines
from dragoman.read.small.attributions import by_tree
from dragoman.read.small.features import Line
from dragoman.read.small.hints import Hints
from dragoman.read.small.parse import Parse
from dragoman.read.small.parser import Parser
from dragoman.read.small.repairs import repaired
from dragoman.read.small.standins import parsed_as
from dragoman.read.tokens import Sentence


@dataclass(frozen=True, slots=True)
class Page:
    """The sentences of a report with their trees, and the claims that rules make of each."""

    report: Report
    found: Sequence[Scene]
    lines: Sequence[Line]
    ruled: Sequence[Sequence[Claim]]
    hints: Hints

    @property
    def heading(self) -> Sequence[str]:
        """The words of outlet and title."""
        return f"{self.report.outlet or ''} : {self.report.title or ''}".split()


@dataclass(frozen=True, slots=True)
class _Trees:
    """The trees of a report's sentences, each made once."""

    parser: Parser
    lexicon: Lexicon
    made: dict[tuple[str, ...], Parse] = field(default_factory=dict)

    def of(self, sentence: Sentence) -> Parse:
        words = words_of(sentence)
        if words not in self.made:
            tree = headlines.parse(parsed_as(words), self.parser, self.lexicon)
            self.made[words] = repaired(tree, words, self.lexicon)
        return self.made[words]


def words_of(sentence: Sentence) -> tuple[str, ...]:
    """The words of a sentence."""
    return tuple(t.text for t in sentence.tokens)


def open_page(
    report: Report, dates: Sequence[Dated], parser: Parser, codebook: Codebook, lexicon: Lexicon
) -> Page:
    """The page of a report; sources are read over the trees."""
    trees = _Trees(parser, lexicon)
    found = list(scenes(report, dates, lexicon, by_tree(trees.of, lexicon)))
    lines = [Line(words_of(s.sentence), s.sentence.paragraph, trees.of(s.sentence)) for s in found]
    writer = ClaimWriter(codebook, lexicon)
    ruled = [writer.write(scene) for scene in found]
    return Page(report, found, lines, ruled, Hints(found, lines, ruled, lexicon))
