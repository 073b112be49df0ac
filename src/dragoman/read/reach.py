"""How far two places of a sentence stand apart: verbs, openings of clauses, commas, words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.model import Dated
from dragoman.read.lexicon import Lexicon
from dragoman.read.scenes import Scene
from dragoman.read.tokens import Token

_DATELINE = 8
_OPENING = 3
_LABELS = ("—", "–", "-", ":")
_LEADS = ("on", "the")


@dataclass(frozen=True, slots=True)
class Costs:
    """What parts a date from a trigger, and how much; what costs more than `most` is not its.

    Searched for on coded reports, among some 250 settings; the outcome hardly moves within a factor
    of two.
    """

    verb: float = 1.5
    opener: float = 3.0
    comma: float = 1.6
    word: float = 0.15
    before: float = 0.5
    lead_verb: float = 0.5
    lead: float = 1.5
    wrong_side: float = 9.0
    most: float = 8.0


COSTS = Costs()
#: Words that part a date from a trigger for good: they alone cost more than `most`.
FAR = int(COSTS.most / COSTS.word) + 1


@dataclass(frozen=True, slots=True)
class Reach:
    """The words of one sentence, and what stands between any two of them."""

    tokens: Sequence[Token]
    lexicon: Lexicon

    def place(self, dated: Dated) -> tuple[int, int]:
        """The tokens that a date covers."""
        return self.run(dated.mention.start, dated.mention.end)

    def run(self, start: int, end: int) -> tuple[int, int]:
        """The tokens that a stretch of the report touches; (0, 0) for none."""
        first = bisect_right(self.tokens, start, key=lambda t: t.end)
        last = bisect_left(self.tokens, end, key=lambda t: t.start)
        return (first, last) if first < last else (0, 0)

    def distance(self, span: tuple[int, int], dated: Dated) -> float:
        """What parts a date from a trigger; little for one that opens the sentence."""
        first, last = self.place(dated)
        if self.labels(first, last):
            return COSTS.lead
        if first >= span[1]:
            return self.between(span[1], first)
        if last > span[0]:
            return 0.0
        group = self._group(span[0])
        if self.leads(first) and not any(t.text == ";" for t in self.tokens[last:group]):
            return COSTS.lead + COSTS.lead_verb * self.verbs(last, group)
        return COSTS.before + self.between(last, group)

    def between(self, first: int, last: int) -> float:
        """What the words between two places cost; of far places, more than any date may."""
        if last - first > FAR:
            return COSTS.most + COSTS.word * (last - first)
        words = self.tokens[first:last]
        openers = sum(self.lexicon.has("breaks", t.low) for t in words)
        commas = sum(t.text == "," for t in words)
        signs = COSTS.opener * openers + COSTS.comma * commas
        return signs + COSTS.verb * self.verbs(first, last) + COSTS.word * len(words)

    def verbs(self, first: int, last: int) -> int:
        """How many verb groups begin between two places; of far places, near the first."""
        count, inside = 0, False
        for token in self.tokens[first : min(last, first + FAR)]:
            verb = self.is_verb(token)
            count += verb and not inside
            inside = verb or (inside and token.low.endswith("ly"))
        return count

    def is_verb(self, token: Token) -> bool:
        """Whether a word reads as a verb, or as its auxiliary."""
        low = token.low
        if self.lexicon.has("auxiliaries", low) or self.lexicon.has("past_verbs", low):
            return True
        return low.endswith("ed") and len(low) > len("need") and low.isalpha() and not token.capital

    def leads(self, first: int) -> bool:
        """Whether what begins at a token opens the sentence, a dateline left out."""
        marks = (i + 1 for i, t in enumerate(self.tokens[:_DATELINE]) if t.text in "—–:")
        return first - next(marks, 0) <= _OPENING

    def labels(self, first: int, last: int) -> bool:
        """Whether words are the label of an item, before a dash or colon: "15 Nov – …"."""
        before = all(not t.text[0].isalnum() or t.low in _LEADS for t in self.tokens[:first])
        return before and 0 < last < len(self.tokens) and self.tokens[last].text in _LABELS

    def _group(self, first: int) -> int:
        """Where the verb group of a trigger begins."""
        while first > 0 and self.lexicon.has("auxiliaries", self.tokens[first - 1].low):
            first -= 1
        return first


def reach_of(scene: Scene) -> Reach:
    """The reach within the sentence of a scene."""
    return Reach(scene.sentence.tokens, scene.chunker.lexicon)
