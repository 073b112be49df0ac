"""Each sentence of a report with all that rules find in it: verbs, sources, dates, its chain."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.model import Attribution, Dated, Hop, Mention, Report
from dragoman.read.happenings import Anchor, Clause, clause_of, find_anchors, marker_at
from dragoman.read.lexicon import Lexicon
from dragoman.read.phrases import Chunker
from dragoman.read.sources import ChainState, Saying, SourceReader, chain_at
from dragoman.read.tokens import Sentence, sentences

_CLOCK = re.compile(r"\d{1,2}:\d\d|UTC|GMT|[ap]\.m\.")


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence with all that was found in it; `state` is the chain it starts under."""

    report: Report
    sentence: Sentence
    chunker: Chunker
    clauses: Sequence[Clause]
    sayings: Sequence[Saying]
    dates: Sequence[Dated]
    state: ChainState

    def chain_over(self, token: int, lexicon: Lexicon) -> tuple[Hop, ...]:
        """The chain of sources over one token of the sentence."""
        return chain_at(self.sayings, self.state, token, self.report.outlet, lexicon)

    def attributions(self) -> Iterator[Attribution]:
        """The attributions of the sentence as they are listed beside the claims."""
        for saying in self.sayings:
            first, last = saying.scope
            content = (self.sentence.mention(first, last),) if last > first else ()
            source = saying.source.source if saying.source else None
            yield Attribution(source=source, cue=saying.cue, content=content)


def scenes(report: Report, dates: Sequence[Dated], lexicon: Lexicon) -> Iterator[Scene]:
    """The sentences of a report in order, headings and the repeated title left out."""
    state = ChainState()
    for sentence in sentences(report.text):
        if sentence.heading or _is_title(sentence, report):
            continue
        state = state.enter(sentence.paragraph)
        scene = _scene(report, sentence, _within(dates, sentence), state, lexicon)
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
    report: Report, sentence: Sentence, dates: Sequence[Dated], state: ChainState, lexicon: Lexicon
) -> Scene:
    """All that one sentence holds."""
    masked = _covered(sentence, [d.mention for d in dates])
    anchors = find_anchors(sentence, masked, lexicon)
    closed = _closed(sentence, anchors, masked, lexicon)
    chunker = Chunker(sentence, lexicon, closed.__contains__)
    sayings = SourceReader(sentence, chunker, lexicon, dates, masked).sayings(anchors)
    spoken = _covered(sentence, [m for s in sayings for m in _words(s)])
    chunker = replace(chunker, stop=(closed | spoken).__contains__)
    triggers = [i for i, a in enumerate(anchors) if a.what == "trigger"]
    clauses = [clause_of(sentence, anchors, i, lexicon) for i in triggers]
    return Scene(report, sentence, chunker, clauses, sayings, dates, state)


def _covered(sentence: Sentence, mentions: Sequence[Mention]) -> frozenset[int]:
    """The tokens that stand inside any of the mentions."""
    return frozenset(
        i
        for i, t in enumerate(sentence.tokens)
        if any(m.start <= t.start and t.end <= m.end for m in mentions)
    )


def _words(saying: Saying) -> Sequence[Mention]:
    """The words of an attribution: its cue and its source."""
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
