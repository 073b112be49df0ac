"""Movements that missed their end: "a lorry heading for Ostra turned around".

Who turns around on the way to a place does not reach it; whom others turn around they intercept.
Who turns back to a place of its own arrives there, and is left be.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.read.lexicon import Lexicon
from dragoman.read.small.claims import Named, Proposal, RoleHead
from dragoman.read.small.features import Line, Place
from dragoman.read.small.page import Page
from dragoman.read.small.spans import is_negated, preposition
from dragoman.read.small.subjects import Subjects

_ABOUT = frozenset(["around", "back", "round", "about"])
_TO = frozenset(["to", "for", "into", "toward", "towards", "at", "home"])
_FORCED = ("forc", "compel", "oblig")
_RETURNS = frozenset(["return", "returned", "came", "come", "went", "go", "gone", "got"])
#: What the nets may take a turn for, that is told as done.
_SETTLED = ("asserted", "negated")
_CLAUSES = ("acl", "acl:relcl")


@dataclass(frozen=True)
class Misses:
    """Finds the movements that missed their end in the proposals of one report."""

    page: Page
    lexicon: Lexicon

    def among(self, proposals: Sequence[Proposal]) -> list[Proposal]:
        """The proposals; what turned around before its end is prevented, and told once."""
        out = list(proposals)
        for proposal in proposals:
            line = self.page.lines[proposal.sentence]
            verb = proposal.head(line)
            if self.lexicon.moves(proposal.kind.name) and self._turns(line, verb):
                out = self._settled(out, proposal, line, verb)
        return out

    def _turns(self, line: Line, verb: int) -> bool:
        """Whether a verb tells of turning around, of a forced return, or one with nothing done."""
        low, parse = line.words[verb].lower(), line.parse
        if is_negated(line.words, parse, verb):
            return False
        after = [w.lower() for w in line.words[verb + 1 : verb + 2]]
        if low.startswith("turn") and after and after[0] in _ABOUT:
            return True
        if self._halted(line, verb):
            return True
        returns = low in _RETURNS
        undone = any(self._undone(line, c) for c in parse.children(verb))
        return returns and (undone or self._forced(line, verb))

    def _halted(self, line: Line, verb: int) -> bool:
        """Whether a verb tells that somebody was brought to a halt."""
        passive = line.parse.child(verb, "aux:pass") is not None
        return passive and line.words[verb].lower() in ("halted", "stopped", "blocked")

    def _forced(self, line: Line, verb: int) -> bool:
        """Whether somebody is forced to do what a verb tells."""
        over = line.parse.heads[verb]
        if line.parse.labels[verb] != "xcomp" or not line.words[over].lower().startswith(_FORCED):
            return False
        return line.parse.child(over, "nsubj:pass") is not None

    def _undone(self, line: Line, word: int) -> bool:
        """Whether a clause tells what a movement did not do ("without delivering its load")."""
        mark = line.parse.child(word, "mark")
        without = mark is not None and line.words[mark].lower() == "without"
        ends = [*self.lexicon.movement["arrivals"], "deliver"]
        low = line.words[word].lower()
        return without and low.endswith("ing") and any(low.startswith(e[:-1]) for e in ends)

    def _settled(
        self, proposals: list[Proposal], turn: Proposal, line: Line, verb: int
    ) -> list[Proposal]:
        """The proposals with what a turn makes of the movement."""
        if line.parse.child(verb, "obl:agent") is not None:
            return [_stopped(p, line, verb) if p is turn else p for p in proposals]
        forced = line.parse.labels[verb] == "xcomp"
        over = line.parse.heads[verb] if forced else verb
        subject = Subjects(line.words, line.parse).subject(over)
        leads = not self._halted(line, verb) and self._leads(turn, line, verb)
        if subject is None or subject > verb or leads:
            return proposals
        first = next(self._before(proposals, turn, range(subject, verb)), None)
        branch = [w for w in line.parse.under(subject) if w < verb]
        goal = any(self._goal(h, turn, branch) for h in turn.roles)
        if first is None and (not goal or self._halted(line, verb)):
            return proposals
        if first is not None and forced:  # "return" alone has no past
            missed = _prevented(replace(first, roles=_joined(turn, first).roles))
            return [missed if p is first else p for p in proposals if p is not turn]
        missed = _prevented(turn if first is None else _joined(turn, first))
        return [missed if p is turn else p for p in proposals if p is not first]

    def _leads(self, turn: Proposal, line: Line, verb: int) -> bool:
        """Whether a turn leads to a place of its own ("turned back to Ostra")."""
        ends = (h for h in turn.roles if h.role == "destination")
        own = any(h.place > Place(turn.sentence, verb) for h in ends)
        below = (c for c in line.parse.children(verb) if c > verb)
        return own or any(preposition(line.words, line.parse, c) in _TO - {"at"} for c in below)

    def _before(
        self, proposals: Sequence[Proposal], turn: Proposal, words: range
    ) -> Iterator[Proposal]:
        """The movements that a clause on the subject of a turn tells of."""
        line = self.page.lines[turn.sentence]
        for proposal in proposals:
            head = proposal.head(line) if proposal.sentence == turn.sentence else -1
            clause = head in words and line.parse.labels[head] in _CLAUSES
            moves = self.lexicon.moves(proposal.kind.name)
            if clause and moves and proposal is not turn:
                yield proposal

    def _goal(self, head: RoleHead, turn: Proposal, words: Sequence[int]) -> bool:
        """Whether a head is a destination told before the turn."""
        here = head.place.sentence == turn.sentence
        return here and head.role == "destination" and head.place.word in words


def _prevented(proposal: Proposal) -> Proposal:
    told = [s.name for s in proposal.statuses]
    status = Named("prevented", proposal.status.score)
    return replace(proposal, statuses=(status,)) if told[0] in _SETTLED else proposal


def _stopped(proposal: Proposal, line: Line, verb: int) -> Proposal:
    """A turn that somebody else brings about as an interception."""
    roles = [replace(h, role="place") if h.role == "via" else h for h in proposal.roles]
    kind = Named("interception", proposal.kind.score)
    agent = Place(proposal.sentence, line.parse.child(verb, "obl:agent") or verb)
    if not any(h.place == agent for h in roles):
        roles.append(RoleHead("actor", agent, proposal.score))
    return replace(proposal, kinds=(kind,), roles=tuple(roles))


def _joined(turn: Proposal, first: Proposal) -> Proposal:
    """A turn with the parts of the movement that it ends, which tells what kind that was."""
    roles = {h.role for h in first.roles}
    taken = {h.place for h in first.roles}
    more = [h for h in turn.roles if h.role not in roles and h.place not in taken]
    return replace(turn, kinds=first.kinds, roles=(*first.roles, *more))
