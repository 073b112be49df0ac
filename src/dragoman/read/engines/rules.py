"""The rule engine: English, no weights, every claim with the words and rules that made it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.codebook import Codebook
from dragoman.model import Attribution, Claim, Coder, Dated, Mention, Reading, Report
from dragoman.read.aliases import find_aliases, find_relations
from dragoman.read.claims import ClaimWriter, Scene, claim_id
from dragoman.read.happenings import Anchor, clause_of, find_anchors, marker_at
from dragoman.read.lexicon import Lexicon, build_lexicon
from dragoman.read.phrases import Chunker
from dragoman.read.sources import ChainState, Saying, SourceReader, chain_at
from dragoman.read.times import find_dates
from dragoman.read.tokens import Sentence, sentences
from dragoman.read.trips import join_trips

VERSION = "1"
LANGUAGES = ("en",)
_CLOCK = re.compile(r"\d{1,2}:\d\d|UTC|GMT|[ap]\.m\.")


@dataclass(frozen=True, slots=True)
class RulesEngine:
    """Codes English reports by rule; other languages give a reading that says so."""

    codebook: Codebook
    lexicon: Lexicon
    coder: Coder

    def read(self, report: Report) -> Reading:
        """Claims and mentions of one report; deterministic, and blind to all other reports."""
        language = report.language or "en"
        if language.split("-")[0] not in LANGUAGES:
            note = f"not read: no rules for language “{language}”"
            return Reading(report=report, coder=self.coder, notes=(note,), unread=True)
        dates = find_dates(report.text, report.day)
        claims: list[Claim] = []
        attributions: list[Attribution] = []
        state = ChainState()
        writer = ClaimWriter(self.codebook, self.lexicon)
        for sentence in sentences(report.text):
            if sentence.heading or self._is_title(sentence, report):
                continue
            state = state.enter(sentence.paragraph)
            scene, sayings, state = self._scene(report, sentence, dates, state)
            attributions += self._attributions(sentence, sayings)
            claims += writer.write(scene, claims[-1] if claims else None)
        return Reading(
            report=report,
            coder=self.coder,
            claims=_once(join_trips(claims, self.lexicon), report),
            dates=tuple(dates),
            attributions=tuple(attributions),
            aliases=find_aliases(report.text),
            relations=find_relations(report.text),
        )

    def _is_title(self, sentence: Sentence, report: Report) -> bool:
        """Whether a sentence only repeats the title."""
        return bool(report.title) and sentence.text.strip(" .") == (report.title or "").strip(" .")

    def _scene(
        self, report: Report, sentence: Sentence, dates: Sequence[Dated], state: ChainState
    ) -> tuple[Scene, Sequence[Saying], ChainState]:
        """All that one sentence holds, and the chain it leaves to the next."""
        first = bisect_left(dates, sentence.start, key=lambda d: d.mention.start)
        last = bisect_left(dates, sentence.end, key=lambda d: d.mention.start)
        own = dates[first:last]
        masked = _covered(sentence, [d.mention for d in own])
        anchors = find_anchors(sentence, masked, self.lexicon)
        closed = _closed(sentence, anchors, masked, self.lexicon)
        chunker = Chunker(sentence, self.lexicon, closed.__contains__)
        reader = SourceReader(sentence, chunker, self.lexicon, own, masked)
        sayings = reader.sayings(anchors)
        spoken = _covered(sentence, [m for s in sayings for m in _words(s)])
        chunker = replace(chunker, stop=(closed | spoken).__contains__)
        triggers = [i for i, a in enumerate(anchors) if a.what == "trigger"]
        clauses = [clause_of(sentence, anchors, i, self.lexicon) for i in triggers]
        outlet = report.outlet
        chains = [chain_at(sayings, state, c.anchor.first, outlet, self.lexicon) for c in clauses]
        lasting = [s for s in sayings if s.stance != "denial"]
        left = chain_at(lasting, state, None, outlet, self.lexicon)
        scene = Scene(report, chunker, clauses, sayings, chains, own)
        return scene, sayings, state.leave(left)

    def _attributions(self, sentence: Sentence, sayings: Sequence[Saying]) -> list[Attribution]:
        """The attributions of a sentence as they are listed beside the claims."""
        out = []
        for saying in sayings:
            first, last = saying.scope
            content = (sentence.mention(first, last),) if last > first else ()
            source = saying.source.source if saying.source else None
            out.append(Attribution(source=source, cue=saying.cue, content=content))
        return out


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
        after = tokens[i - 1].low if i else ""
        if marker and not lexicon.has("determiners", after):
            closed.update(range(i, i + marker[1]))
    return frozenset(closed)


def _once(claims: Sequence[Claim], report: Report) -> tuple[Claim, ...]:
    """The claims with ids that fit their final kinds, each id once."""
    out: dict[str, Claim] = {}
    for claim in claims:
        fixed = replace(claim, id=claim_id(report, claim.trigger, claim.kind))
        out.setdefault(fixed.id, fixed)
    return tuple(out.values())


def build(codebook: Codebook) -> RulesEngine:
    """The rule engine over a codebook."""
    coder = Coder(name="rules", version=f"{VERSION}+codebook-{codebook.version}")
    return RulesEngine(codebook, build_lexicon(codebook), coder)
