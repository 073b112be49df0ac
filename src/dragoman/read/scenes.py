"""Each sentence of a report with all that rules find in it: verbs, sources, dates, its chain."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.model import Attribution, Dated, Hop, Mention, Report
from dragoman.read.chains import ChainState, chain_at
from dragoman.read.happenings import Anchor, Clause, clause_of, find_anchors, marker_at
from dragoman.read.items import item_sources, under
from dragoman.read.lexicon import Lexicon
from dragoman.read.naming import SourceNamer
from dragoman.read.phrases import Chunker
from dragoman.read.sources import BODILY, Saying, SourceReader
from dragoman.read.tokens import Sentence, sentences

_CLOCK = re.compile(r"\d{1,2}:\d\d|UTC|GMT|[ap]\.m\.")


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence with all that was found in it; `state` is the chain it starts under.

    `sayings` make chains; `stances` are attributions beside them that only are listed; `base` is
    the source that governs the whole paragraph.
    """

    report: Report
    sentence: Sentence
    chunker: Chunker
    clauses: Sequence[Clause]
    sayings: Sequence[Saying]
    stances: Sequence[Saying]
    dates: Sequence[Dated]
    state: ChainState
    base: tuple[Hop, ...] = ()

    def chain_over(self, token: int, lexicon: Lexicon) -> tuple[Hop, ...]:
        """The chain of sources over one token of the sentence."""
        chain = chain_at(self.sayings, self.state, token, self.report.outlet, lexicon)
        return under(self.base, chain)

    def attributions(self) -> Iterator[Attribution]:
        """The attributions of the sentence as they are listed beside the claims."""
        for saying in (*self.sayings, *self.stances):
            told = saying.told or (saying.scope,)
            content = tuple(self.sentence.mention(a, b) for a, b in told if b > a)
            yield Attribution(source=saying.words, cue=saying.group or saying.cue, content=content)


#: Reads the attributions of a sentence, given the reader that finds them by patterns of words.
Attributer = Callable[[SourceReader, Sequence[Anchor]], Sequence[Saying]]


def scenes(
    report: Report,
    dates: Sequence[Dated],
    lexicon: Lexicon,
    attribute: Attributer = SourceReader.sayings,
) -> Iterator[Scene]:
    """The sentences of a report in order, headings and the repeated title left out."""
    state = ChainState()
    every = sentences(report.text)
    governed = item_sources(every, lexicon, report.outlet)
    for sentence in every:
        if sentence.heading or _is_title(sentence, report):
            continue
        state = state.enter(sentence.paragraph)
        plain = _scene(report, sentence, _within(dates, sentence), state, lexicon, attribute)
        scene = replace(plain, base=governed.get(sentence.start, ()))
        yield scene
        lasting = [s for s in scene.sayings if s.stance != "denial"]
        state = state.leave(chain_at(lasting, state, None, report.outlet, lexicon))


def _within(dates: Sequence[Dated], sentence: Sentence) -> Sequence[Dated]:
    """The dates of a report, which are in order, that stand in a sentence."""
    first = bisect_left(dates, sentence.start, key=lambda d: d.mention.start)
    last = bisect_left(dates, sentence.end, key=lambda d: d.mention.start)
    return dates[first:last]


def _is_title(sentence: Sentence, report: Report) -> bool:
    """Whether a sentence only repeats the title."""
    return bool(report.title) and sentence.text.strip(" .") == (report.title or "").strip(" .")


def _scene(
    report: Report,
    sentence: Sentence,
    dates: Sequence[Dated],
    state: ChainState,
    lexicon: Lexicon,
    attribute: Attributer,
) -> Scene:
    """All that one sentence holds."""
    masked = _covered(sentence, [d.mention for d in dates])
    anchors = find_anchors(sentence, masked, lexicon)
    closed = _closed(sentence, anchors, masked, lexicon)
    chunker = Chunker(sentence, lexicon, closed.__contains__)
    namer = SourceNamer(sentence, chunker, lexicon, dates)
    heard = attribute(SourceReader(sentence, chunker, lexicon, namer, masked), anchors)
    sayings = [s for s in heard if s.chained]
    stances = [s for s in heard if not s.chained]
    spoken = _covered(sentence, [m for s in sayings for m in _words(s)])
    chunker = replace(chunker, stop=(closed | spoken).__contains__)
    triggers = [i for i, a in enumerate(anchors) if a.what == "trigger"]
    clauses = [clause_of(sentence, anchors, i, lexicon) for i in triggers]
    return Scene(report, sentence, chunker, clauses, sayings, stances, dates, state)


def _covered(sentence: Sentence, mentions: Sequence[Mention]) -> frozenset[int]:
    """The tokens that stand inside any of the mentions."""
    return frozenset(
        i
        for i, t in enumerate(sentence.tokens)
        if any(m.start <= t.start and t.end <= m.end for m in mentions)
    )


def _words(saying: Saying) -> Sequence[Mention]:
    """The words of an attribution: its cue and its source, or the pronoun that stands for it."""
    if saying.words and saying.words.text.lower() in BODILY:
        return saying.cue, saying.words
    return (saying.cue, saying.source.source) if saying.source else (saying.cue,)


def _closed(
    sentence: Sentence, anchors: Sequence[Anchor], masked: frozenset[int], lexicon: Lexicon
) -> frozenset[int]:
    """The tokens that no noun phrase crosses: dates, verbs, markers."""
    closed = set(masked)
    for anchor in anchors:
        closed.update(range(anchor.group, anchor.last))
    tokens = sentence.tokens
    closed.update(i for i, t in enumerate(tokens) if _CLOCK.fullmatch(t.text))
    for i in range(len(tokens)):
        marker = marker_at(tokens, i, lexicon)
        before = tokens[i - 1].low if i else ""
        if marker and not lexicon.has("determiners", before):
            closed.update(range(i, i + marker[1]))
    return frozenset(closed)
