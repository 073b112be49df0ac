"""Who is forced to leave: it is the leaving that happens, and whoever leaves goes.

"Denied that residents had been forced to leave Velm" denies no abduction.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.read.lexicon import Lexicon
from dragoman.read.small.claims import Named, Proposal, RoleHead
from dragoman.read.small.features import Place
from dragoman.read.small.page import Page

#: Kinds that a net hears in the force alone.
_FORCE = frozenset(["abduction", "interception", "demand"])
_LEAVING = frozenset(["flee"])
_FORCED = ("obj", "nsubj:pass")


@dataclass(frozen=True)
class Compelled:
    """Finds what somebody is forced to do in the proposals of one report."""

    page: Page
    lexicon: Lexicon

    def among(self, proposals: Sequence[Proposal]) -> list[Proposal]:
        """The proposals, forced departures told by their own verbs."""
        lines = self.page.lines
        heads = {(p.sentence, p.head(lines[p.sentence])) for p in proposals}
        out: list[Proposal] = []
        for proposal in proposals:
            leaves = self._leaves(proposal)
            if leaves is None:
                out.append(proposal)
            elif (proposal.sentence, leaves) not in heads:
                out.append(self._leaving(proposal, leaves))
        return out

    def _leaves(self, proposal: Proposal) -> int | None:
        """The verb of leaving that somebody is forced to."""
        line = self.page.lines[proposal.sentence]
        verb = proposal.head(line)
        if proposal.kind.name not in _FORCE:
            return None
        if not self.lexicon.has("compelling", line.words[verb].lower()):
            return None
        clause = line.parse.child(verb, "xcomp")
        tokens = self.page.found[proposal.sentence].sentence.tokens
        cue = None if clause is None else self.lexicon.triggers.at(tokens, clause)
        if cue is None or self.lexicon.families[cue.name] != "movement":
            return None
        return clause if cue.lemma in {*self.lexicon.movement["departures"], *_LEAVING} else None

    def _leaving(self, proposal: Proposal, verb: int) -> Proposal:
        """A departure in the place of the force that made it."""
        tokens = self.page.found[proposal.sentence].sentence.tokens
        cue = self.lexicon.triggers.at(tokens, verb)
        kind = Named(cue.name if cue else "passage", proposal.kind.score)
        forced = proposal.head(self.page.lines[proposal.sentence])
        roles = tuple(self._role(h, proposal.sentence, forced, verb) for h in proposal.roles)
        known = tuple(h for h in roles if h is not None)
        return replace(proposal, first=verb, last=verb + 1, kinds=(kind,), roles=known)

    def _role(self, head: RoleHead, at: int, forced: int, verb: int) -> RoleHead | None:
        """The part of a word in the departure: who was forced goes, who forced has no part."""
        parse = self.page.lines[at].parse
        if head.place == Place(at, parse.child(verb, "obj") or -1):
            return replace(head, role="origin")
        if head.role == "actor":
            return None
        who = [parse.child(forced, label) for label in _FORCED]
        goes = head.role == "target" or head.place in [Place(at, w) for w in who if w is not None]
        return replace(head, role="actor") if goes else head
