"""Legs that a sentence adds without a verb: "flown from Ostra to Velm | and on to Karsun".

Such a leg starts where the one before ended; what it goes by is its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.read.lexicon import Lexicon
from dragoman.read.phrases import is_day
from dragoman.read.small.claims import Proposal, RoleHead
from dragoman.read.small.features import Line, Place
from dragoman.read.small.page import Page
from dragoman.read.small.spans import preposition

_JOINS = frozenset([",", "and"])
_THEN = frozenset(["then", "on", "onward", "onwards", "thence"])
_BY = frozenset(["by", "in", "aboard", "on"])
#: So many words may stand between what opens a leg and its end ("by truck").
_NEAR = 7


def opens_leg(line: Line, word: int) -> bool:
    """Whether a place in a list begins a leg of its own ("and then to Ostra")."""
    parse, words = line.parse, line.words
    if parse.labels[word] != "conj":
        return False
    below = parse.children(word)
    then = any(parse.labels[c] == "advmod" and words[c].lower() in _THEN for c in below)
    leads = any(preposition(words, parse, c) == "to" for c in below)
    return then or (leads and preposition(words, parse, word) == "from")


@dataclass(frozen=True, slots=True)
class Leg:
    """A leg without a verb: the word that opens it, where it starts if it says so, and its end."""

    opens: int
    start: int | None
    end: int


@dataclass(frozen=True)
class Onward:
    """Finds the legs without a verb in the proposals of one report."""

    page: Page
    lexicon: Lexicon

    def among(self, proposals: Sequence[Proposal]) -> list[Proposal]:
        """The proposals in the order of the text, each leg without a verb told apart."""
        out: list[Proposal] = []
        for proposal in proposals:
            moves = self.lexicon.moves(proposal.kind.name)
            out += self._legs(proposal) if moves else [proposal]
        return sorted(out, key=lambda p: (p.sentence, p.first))

    def _legs(self, proposal: Proposal) -> list[Proposal]:
        """A movement, and the leg that goes on from its destination."""
        line = self.page.lines[proposal.sentence]
        verb = proposal.head(line)
        ends = [h for h in proposal.roles if h.role == "destination"]
        for head in sorted(ends, key=lambda h: h.place):
            here = head.place.sentence == proposal.sentence and head.place.word > verb
            leg = self._after(line, verb, head.place.word) if here else None
            if leg is not None:
                return self._apart(proposal, line, head, leg)
        return [proposal]

    def _after(self, line: Line, verb: int, place: int) -> Leg | None:
        """The leg that follows the destination of a verb."""
        words = [w.lower() for w in line.words]
        at = place + 1
        while at < len(words) and (line.parse.upos[at] == "PROPN" or self._aside(words, at)):
            at += 1
        start = at
        while at < len(words) and words[at] in _JOINS:
            at += 1
        if at == start or at + 2 >= len(words):
            return None
        if words[at] == "from" and (words[at + 1] == "there" or words[at + 1] == words[place]):
            return self._ending(line, words, at, None if words[at + 1] == "there" else at + 1)
        alone = line.parse.child(verb, "obj") is None or "from" in words[verb:place]
        return self._ending(line, words, at, None) if words[at] in _THEN and alone else None

    def _aside(self, words: Sequence[str], at: int) -> bool:
        """Whether a word only says when, or by what, the first leg went ("by ship")."""
        day = words[at] == "on" and at + 1 < len(words) and is_day(words[at + 1])
        by = words[at] == "by" and at + 1 < len(words)
        vehicle = self.lexicon.has("vehicles", words[at]) and words[at - 1] == "by"
        return day or vehicle or (by and self.lexicon.has("vehicles", words[at + 1]))

    def _ending(self, line: Line, words: Sequence[str], at: int, start: int | None) -> Leg | None:
        """The leg that opens at a word, if "to" and a place follow."""
        for k in range(at + 1, min(at + _NEAR, len(words) - 1)):
            if words[k] in (",", ";", "and") or line.parse.upos[k] == "VERB":
                return None
            if words[k] == "to":
                end = line.parse.compounded(max(0, line.parse.heads[k]))
                named = end > k and line.parse.upos[end] == "PROPN"
                return Leg(at, start, end) if named else None
        return None

    def _apart(self, proposal: Proposal, line: Line, head: RoleHead, leg: Leg) -> list[Proposal]:
        """The first leg without what belongs to the second, and the second."""
        sentence = proposal.sentence
        later = [h for h in proposal.roles if self._in(h, sentence, leg)]
        first = [h for h in proposal.roles if h not in later]
        carriers = [h for h in later if h.role == "carrier"]
        shared = [h for h in first if h.role in ("actor", "cargo", "recipient")]
        shared += [h for h in first if h.role == "carrier" and not self._by(line, h, sentence)]
        origin = head.place.word if leg.start is None else leg.start
        ends = [
            replace(head, role="origin", place=Place(sentence, origin)),
            replace(head, place=Place(sentence, leg.end)),
        ]
        own = [*(shared if not carriers else [h for h in shared if h.role != "carrier"]), *carriers]
        second = replace(proposal, first=leg.opens, last=leg.opens + 1, roles=(*own, *ends))
        return [replace(proposal, roles=tuple(first)), second]

    def _in(self, head: RoleHead, sentence: int, leg: Leg) -> bool:
        """Whether a head stands in a leg, or behind it as what that goes by."""
        here = head.place.sentence == sentence and head.place.word >= leg.opens
        return here and (head.place.word <= leg.end or head.role in ("carrier", "destination"))

    def _by(self, line: Line, head: RoleHead, sentence: int) -> bool:
        """Whether a carrier is only by what a leg went."""
        here = head.place.sentence == sentence
        return here and preposition(line.words, line.parse, head.place.word) in _BY
