"""Movements told without their verb: "two convoys left for Ostra, a third | for Velm".

What stands beside the first as its like, before the same preposition, moves apart: its own place is
none of the first, and each is told once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.read.lexicon import Lexicon
from dragoman.read.small.claims import Proposal, RoleHead
from dragoman.read.small.features import Line, Place
from dragoman.read.small.gapping import Gap, Gapping
from dragoman.read.small.page import Page
from dragoman.read.small.subjects import Subjects

_MOVERS = ("carrier", "cargo", "actor")


@dataclass(frozen=True)
class Gaps:
    """Finds the movements without a verb in the proposals of one report."""

    page: Page
    lexicon: Lexicon

    def among(self, proposals: Sequence[Proposal]) -> list[Proposal]:
        """The proposals in the order of the text, each movement without a verb told apart."""
        out = list(proposals)
        for proposal in proposals:
            if self.lexicon.moves(proposal.kind.name):
                out = self._apart(out, proposal)
        return sorted(out, key=lambda p: (p.sentence, p.first))

    def _apart(self, proposals: list[Proposal], proposal: Proposal) -> list[Proposal]:
        line, verb = self.page.lines[proposal.sentence], proposal.head(self._line(proposal))
        gapping = Gapping(line.words, line.parse, self.lexicon)
        for head in sorted(proposal.roles, key=lambda h: h.place):
            here = head.place.sentence == proposal.sentence and head.place.word > verb
            gaps = list(gapping.after(head.place.word)) if here and _is_end(head) else []
            mover = self._mover(proposal, line, verb, head.place.word)
            if gaps and mover is not None:
                return _told_apart(proposals, proposal, gaps, mover, head)
        return proposals

    def _line(self, proposal: Proposal) -> Line:
        return self.page.lines[proposal.sentence]

    def _mover(self, proposal: Proposal, line: Line, verb: int, place: int) -> RoleHead | None:
        """What moves: the object before the place, else what stands before the verb."""
        own = [h for h in proposal.roles if h.place.sentence == proposal.sentence]
        movers = [h for h in own if h.role in _MOVERS]
        objects = [h for h in movers if verb < h.place.word < place and h.role != "actor"]
        thing = line.parse.child(verb, "obj")
        if thing is not None and verb < thing < place:
            return next((h for h in objects if h.place.word == thing), None)
        before = [h for h in movers if h.place.word < verb]
        if before:
            return max(before, key=lambda h: h.place.word)
        return self._subject(proposal, line, verb, movers)

    def _subject(
        self, proposal: Proposal, line: Line, verb: int, movers: Sequence[RoleHead]
    ) -> RoleHead | None:
        """The subject of a verb as what moves, where the net passed over it."""
        subject = Subjects(line.words, line.parse).subject(verb)
        if subject is None:
            return None
        vehicle = self.lexicon.has("vehicles", line.words[subject].lower())
        role = movers[0].role if movers else "carrier" if vehicle else ""
        return RoleHead(role, Place(proposal.sentence, subject), proposal.score) if role else None


def _is_end(head: RoleHead) -> bool:
    return head.role in ("origin", "destination", "place")


def _told_apart(
    proposals: list[Proposal],
    first: Proposal,
    gaps: Sequence[Gap],
    mover: RoleHead,
    end: RoleHead,
) -> list[Proposal]:
    """The proposals, the first without what moves apart, and one for each of that."""
    there = {Place(first.sentence, w) for g in gaps for w in (g.mover, g.place)}
    rest = tuple(h for h in first.roles if h.place not in there)
    shared = [h for h in rest if h not in (mover, end) and h.role not in (mover.role, end.role)]
    own = {g.mover for g in gaps} | {g.place for g in gaps}
    kept = [p for p in proposals if p is not first and not _tells(p, first.sentence, own)]
    plain = replace(first, roles=rest if mover in rest else (*rest, mover))
    return [*kept, plain, *(_moving(plain, g, mover, end, shared) for g in gaps)]


def _tells(proposal: Proposal, sentence: int, words: set[int]) -> bool:
    """Whether the net itself took one of the words for a trigger."""
    return proposal.sentence == sentence and proposal.first in words


def _moving(
    first: Proposal, gap: Gap, mover: RoleHead, end: RoleHead, shared: Sequence[RoleHead]
) -> Proposal:
    """The movement of a gap, like the first in all that it does not name."""
    own = replace(mover, place=Place(first.sentence, gap.mover))
    place = replace(end, place=Place(first.sentence, gap.place))
    roles = (*shared, own, place)
    return replace(first, first=gap.mover, last=gap.mover + 1, roles=roles)
