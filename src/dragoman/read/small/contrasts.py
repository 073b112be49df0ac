"""What a text says it was not: "villagers, not fighters", "by A rather than B", "not A but B"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.read.small.claims import Proposal, RoleHead
from dragoman.read.small.features import Line, first_of

#: Words that leave something out.
NOT = frozenset(["not", "neither", "nor", "never", "no"])
_INSTEAD = (["instead", "of"], ["rather", "than"])
_DOERS = ("actor", "carrier")


def is_instead(line: Line, word: int) -> bool:
    """Whether a word is what something else came instead of ("rather than", "instead of")."""
    parse = line.parse
    over = (c for c in parse.children(word) if parse.labels[c] in ("case", "cc"))
    return any([w.lower() for w in line.words[c : c + 2]] in _INSTEAD for c in over)


@dataclass(frozen=True)
class Contrasts:
    """The contrasts in which the heads of one claim stand; `lines` are the report's sentences.

    Where the trigger is the very "not", what it leaves out is what it tells of.
    """

    lines: Sequence[Line]
    proposal: Proposal

    def leaves_out(self, head: RoleHead) -> bool:
        """Whether a head is what was not, and what was in its place is a head too, or is told."""
        line = self.lines[head.place.sentence]
        if is_instead(line, head.place.word):
            return True
        if not self._negated(head, NOT):
            return False
        first = replace(head.place, word=first_of(line.parse, head.place.word))
        beside = first != head.place and any(h.place == first for h in self.proposal.roles)
        return beside or self._but_another(line, head.place.word)

    def affirmed(self, head: RoleHead) -> RoleHead:
        """A head; for who did not do it, who did ("it was the rebels, and not the army")."""
        if head.role not in _DOERS or not self._negated(head, frozenset(["not"])):
            return head
        parse = self.lines[head.place.sentence].parse
        return replace(head, place=replace(head.place, word=first_of(parse, head.place.word)))

    def _negated(self, head: RoleHead, words: frozenset[str]) -> bool:
        """Whether a word that negates, and is no part of the trigger, hangs on a head."""
        line, near = self.lines[head.place.sentence], head.place.sentence == self.proposal.sentence
        own = range(self.proposal.first, self.proposal.last) if near else range(0)
        below = (c for c in line.parse.children(head.place.word) if c not in own)
        return any(line.words[c].lower() in words for c in below)

    def _but_another(self, line: Line, word: int) -> bool:
        """Whether another is named after "but": "not by rebels | but by the army"."""
        parse = line.parse
        joined = parse.conjuncts(word)
        ties = (parse.child(c, "cc") for c in joined)
        return any(c is not None and line.words[c].lower() == "but" for c in ties)
