"""Weapons that a defender destroys: on their way, a strike prevented; on the ground, destruction.

Who destroys drones or missiles on their way strikes nobody, and is no actor of the strike that he
prevents; whose stocks are destroyed struck nobody either.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.read.lexicon import Lexicon
from dragoman.read.small.claims import TOLD, Named, Proposal, RoleHead
from dragoman.read.small.features import Line, Place
from dragoman.read.small.felling import Felling
from dragoman.read.small.marks import ATTACKS
from dragoman.read.small.page import Page


@dataclass(frozen=True)
class Defences:
    """Tells attacks from the defence against them in the proposals of one report."""

    page: Page
    lexicon: Lexicon

    def among(self, proposals: Sequence[Proposal]) -> list[Proposal]:
        """The proposals, what destroys weapons told as a strike prevented or as destruction."""
        found = [self._told(p) for p in proposals]
        lines = self.page.lines
        stopped = {
            (p.sentence, p.head(lines[p.sentence]))
            for p in found
            if p.kind.name in ATTACKS and p.status.name == "prevented"
        }
        return [p for p in found if (p.sentence, _stopped_by(p, lines[p.sentence])) not in stopped]

    def _told(self, proposal: Proposal) -> Proposal:
        at, prevented = proposal.sentence, proposal.status.name == "prevented"
        line, tokens = self.page.lines[at], self.page.found[at].sentence.tokens
        felling = Felling(line, tokens, proposal.head(line), self.lexicon)
        weapon = felling.weapon
        attack = proposal.kind.name in ATTACKS
        attack = attack or (proposal.kind.name == "destruction" and felling.clears_the_air)
        if not attack or weapon is None:
            return proposal
        if not (felling.fells or prevented) or felling.strikes or line.parse.is_own(weapon):
            return proposal
        if felling.fells and felling.at_rest:
            return _destroyed(proposal, weapon, felling.sites)
        return _prevented(proposal, weapon, felling)


def _stopped_by(proposal: Proposal, line: Line) -> int:
    """The verb that came before what a proposal tells ("before it could be fired"); else -1."""
    parse, head = line.parse, proposal.head(line)
    mark = parse.child(head, "mark")
    before = mark is not None and line.words[mark].lower() == "before"
    may = any(line.words[c].lower() in ("could", "can") for c in parse.children(head))
    return parse.heads[head] if parse.labels[head] == "advcl" and before and may else -1


def _destroyed(proposal: Proposal, weapon: int, sites: Sequence[int]) -> Proposal:
    """Destruction, the weapon as what is destroyed; the store in which it was is the place."""
    heads = _with(proposal, "target", weapon)
    there = [Place(proposal.sentence, w) for w in sites]
    heads = [replace(h, role="place") if h.place in there else h for h in heads]
    status = proposal.status.name
    return _as(proposal, "destruction", "asserted" if status == "prevented" else status, heads)


def _prevented(proposal: Proposal, weapon: int, felling: Felling) -> Proposal:
    """A strike prevented with the weapon, not by who prevents it."""
    at, doers = proposal.sentence, felling.doers
    pronoun = any(felling.line.parse.upos[w] == "PRON" for w in doers)
    heads = [
        h
        for h in _with(proposal, "instrument", weapon)
        if not (h.place.sentence == at and h.place.word in doers)
        and not (pronoun and h.role == "actor")
    ]
    sender = felling.sender
    if sender is not None and not any(h.role == "actor" for h in heads):
        place = Place(at, sender)
        heads = [*(h for h in heads if h.place != place), RoleHead("actor", place, TOLD)]
    status = proposal.status.name
    status = "prevented" if status == "asserted" else status
    return _as(proposal, felling.kind, status, heads)


def _with(proposal: Proposal, role: str, word: int) -> list[RoleHead]:
    """The heads of a proposal, a word in that role whatever it was before."""
    place = Place(proposal.sentence, word)
    return [*(h for h in proposal.roles if h.place != place), RoleHead(role, place, TOLD)]


def _as(proposal: Proposal, kind: str, status: str, heads: Sequence[RoleHead]) -> Proposal:
    """A proposal told as of another kind, with another status and other heads."""
    return replace(
        proposal,
        kinds=(Named(kind, max(TOLD, proposal.kind.score)),),
        statuses=(Named(status, max(TOLD, proposal.status.score)),),
        roles=tuple(sorted(heads, key=lambda h: h.place)),
    )
