"""What the rules and the claims before tell the claim nets about the words of a report.

The nets weigh these hints against what they learned: a cue of the codebook, the rules' reading of
a clause, and the sources and participants of the claims before, which a sentence may carry on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from dragoman.model import Claim, Mention
from dragoman.read.lexicon import Lexicon
from dragoman.read.scenes import Scene
from dragoman.read.small.answering import Answering
from dragoman.read.small.features import GUIDED, GUIDES, Line, Place
from dragoman.read.small.session import Array

#: Deepest hop that is told apart; 1 is the outermost.
DEEPEST = 3


@dataclass(frozen=True, slots=True)
class Advice:
    """The rules' reading of one trigger; kind and status are empty where they see no claim."""

    kind: str = ""
    status: str = ""
    roles: Mapping[Place, str] = field(default_factory=dict)
    hops: Mapping[Place, int] = field(default_factory=dict)


class Hints:
    """The rules' reading of a report, word by word.

    `ruled` are the claims that the rules make of each sentence; `lines` are its sentences, parsed.
    """

    def __init__(
        self,
        found: Sequence[Scene],
        lines: Sequence[Line],
        ruled: Sequence[Sequence[Claim]],
        lexicon: Lexicon,
    ) -> None:
        self._found, self._lines, self._ruled, self._lexicon = found, lines, ruled, lexicon
        self._starts = np.array([s.sentence.start for s in found])

    def cues(self, places: Iterable[Place]) -> Sequence[str]:
        """What each word is a cue for: a kind, "saying", "source", or nothing ("")."""
        marks: dict[Place, str] = {}
        wanted = list(places)
        for i in sorted({p.sentence for p in wanted}):
            marks |= self._marks(i)
        return [marks.get(p, "") for p in wanted]

    def _marks(self, i: int) -> Mapping[Place, str]:
        """The cues of one sentence."""
        marks: dict[Place, str] = {}
        for saying in self._found[i].sayings:
            if saying.source is not None:
                marks |= {Place(i, w): "source" for w in self._words(i, saying.source.source)}
            marks |= {Place(i, w): "saying" for w in self._words(i, saying.cue)}
        for claim in self._ruled[i]:
            marks |= {Place(i, w): claim.kind for w in self._words(i, claim.trigger)}
        return marks

    def answered(self, place: Place) -> bool:
        """Whether a noun of the codebook tells what somebody claims or denies to have done."""
        line = self._lines[place.sentence]
        if line.parse.upos[place.word] != "NOUN" or line.parse.labels[place.word] == "compound":
            return False
        answering = Answering(line.words, line.parse, self._lexicon)
        part = answering.over(place.word)
        if part is None or part.answerer is None or answering.disowned(part):
            return False
        tokens = self._found[place.sentence].sentence.tokens
        starts = range(max(0, place.word - 1), place.word + 1)
        return any(self._lexicon.triggers.at(tokens, at) for at in starts)

    def advice(self, first: Place, last: int) -> Advice:
        """What the rules make of the words from `first` to `last` (excluded) as a trigger."""
        trigger = self._found[first.sentence].sentence.mention(first.word, last)
        twin = twin_of(trigger, self._ruled[first.sentence])
        chain = self._found[first.sentence].chain_over(first.word, self._lexicon)
        heads = [(self.head(h.source), min(d, DEEPEST)) for d, h in enumerate(chain, start=1)]
        hops = {place: depth for place, depth in heads if place is not None}
        if twin is None:
            return Advice(hops=hops)
        filled = [(self.head(f.mention), f.role) for f in twin.fillers]
        roles: dict[Place, str] = {place: role for place, role in filled if place is not None}
        return Advice(twin.kind, twin.status, roles, hops)

    def places(self, mention: Mention) -> Sequence[Place]:
        """The words that a mention touches; none where it stands in no sentence that is read."""
        i = self._sentence(mention)
        return [Place(i, w) for w in self._words(i, mention)]

    def _sentence(self, mention: Mention) -> int:
        """The number of the last sentence that begins before a mention."""
        return max(0, int(np.searchsorted(self._starts, mention.start, side="right")) - 1)

    def head(self, mention: Mention) -> Place | None:
        """The word of a mention that stands highest in the tree of its sentence.

        None where it stands in no sentence that is read, as in a heading.
        """
        i = self._sentence(mention)
        words = self._words(i, mention)
        if not words:
            return None
        return Place(i, self._lines[i].parse.head_of(words[0], words[-1] + 1))

    def _words(self, i: int, mention: Mention) -> Sequence[int]:
        """The words of sentence `i` that a mention touches."""
        tokens = self._found[i].sentence.tokens
        near = (k for k, t in enumerate(tokens) if t.start < mention.end and t.end > mention.start)
        return list(near)


def twin_of(trigger: Mention, ruled: Sequence[Claim]) -> Claim | None:
    """The first claim of the rules whose trigger shares words with this one, if there is one."""
    return next((c for c in ruled if c.trigger.overlaps(trigger)), None)


@dataclass(slots=True)
class History:
    """The head words of sources and roles in the claim before, and in those before that.

    It grows as a report is read. Numbers: hops 1 to 3 by depth; roles by their number, one more
    than the last for the trigger.
    """

    hops: Mapping[Place, int] = field(default_factory=dict)
    roles: Mapping[Place, int] = field(default_factory=dict)
    older_hops: dict[Place, int] = field(default_factory=dict)
    older_roles: dict[Place, int] = field(default_factory=dict)

    def add(self, hops: Mapping[Place, int], roles: Mapping[Place, int]) -> None:
        """Takes in one more claim: the one before it is older now."""
        self.older_hops.update(self.hops)
        self.older_roles.update(self.roles)
        self.hops, self.roles = hops, roles

    def sources(self) -> frozenset[Place]:
        """The heads of the sources of the claim before."""
        return frozenset(self.hops)


def guided_features(
    places: Sequence[Place], advice: Advice, history: History, roles: Mapping[str, int]
) -> Array:
    """The features (word, 4) of hints, ready for the table: hops and roles, told and carried."""
    last = max(roles.values(), default=0) + 1
    rows = [
        (
            advice.hops.get(p, 0),
            roles.get(advice.roles.get(p, ""), 0),
            _carried(p, history.hops, history.older_hops, DEEPEST),
            _carried(p, history.roles, history.older_roles, last),
        )
        for p in places
    ]
    found: Array = np.array(rows, dtype=np.int64).reshape(-1, GUIDES) + np.array(GUIDED)
    return found


def _carried(place: Place, near: Mapping[Place, int], older: Mapping[Place, int], most: int) -> int:
    """The number of a word in the claim before, else, shifted, in those before that; else 0."""
    return near.get(place, 0) or (most + older[place] if place in older else 0)
