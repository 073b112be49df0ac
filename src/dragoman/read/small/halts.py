"""Vehicles that stop on their way, stopped by nobody: "the convoy halted at Ostra for the night".

Such a halt is a passage by way of where they stopped, on to where a verb beside it leads.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.read.lexicon import Lexicon
from dragoman.read.phrases import is_day
from dragoman.read.small.claims import Named, Proposal, RoleHead
from dragoman.read.small.features import Line, Place
from dragoman.read.small.page import Page
from dragoman.read.small.spans import is_negated, preposition

_STOPS = frozenset(["stop", "stops", "stopped", "halt", "halts", "halted", "pause", "paused"])
_AT = frozenset(["at", "in", "near", "off", "outside", "by"])
#: What a verb that somebody else acts by, or that acts on something, has below it.
_TRANSITIVE = frozenset(["obj", "nsubj:pass", "aux:pass", "obl:agent", "iobj"])
#: Vehicles that are no one thing on its way: "the flights stopped".
_SERVICES = frozenset(["flight", "flights", "airlift", "fleet", "transport", "transports"])
_REACHES = ("reach", "enter")
_GOES_ON = ("arriv", "continu", "head", "drov", "sail")


@dataclass(frozen=True)
class Halts:
    """Finds the halts on the way in the proposals of one report."""

    page: Page
    lexicon: Lexicon

    def among(self, proposals: Sequence[Proposal]) -> list[Proposal]:
        """The proposals, halts on the way as passages in the place of interceptions by nobody."""
        lines = self.page.lines
        heads = {Place(p.sentence, p.head(lines[p.sentence])) for p in proposals}
        return [self._passing(p, heads) if self._halts(p) else p for p in proposals]

    def _halts(self, proposal: Proposal) -> bool:
        """Whether a vehicle itself stops somewhere."""
        line = self.page.lines[proposal.sentence]
        verb, parse = proposal.head(line), line.parse
        if proposal.kind.name != "interception" or line.words[verb].lower() not in _STOPS:
            return False
        labels = {parse.labels[c] for c in parse.children(verb)}
        active = parse.upos[verb] == "VERB" and not labels & _TRANSITIVE
        subject = self._subject(line, verb)
        moves = subject is not None and self._moves(proposal, line, subject)
        return active and moves and any(self._where(line, c) for c in parse.children(verb))

    def _subject(self, line: Line, verb: int) -> int | None:
        """The subject of an active verb, or of the active one that it goes on with."""
        parse = line.parse
        while parse.labels[verb] == "conj" and parse.child(verb, "nsubj") is None:
            verb = parse.heads[verb]
            if parse.upos[verb] != "VERB" or parse.child(verb, "nsubj:pass") is not None:
                return None
        return parse.child(verb, "nsubj")

    def _moves(self, proposal: Proposal, line: Line, subject: int) -> bool:
        """Whether a subject is a vehicle, or stands for one."""
        low = line.words[subject].lower()
        told = any(h.role == "carrier" for h in proposal.roles)
        pronoun = line.parse.upos[subject] == "PRON" and told
        return pronoun or (self.lexicon.has("vehicles", low) and low not in _SERVICES)

    def _where(self, line: Line, word: int) -> bool:
        """Whether a phrase says where a thing stops."""
        low = line.words[word].lower()
        timed = is_day(low) or self.lexicon.has("times", low)
        place = line.parse.upos[word] == "PROPN" or self.lexicon.has("sites", low)
        return place and not timed and preposition(line.words, line.parse, word) in _AT

    def _passing(self, proposal: Proposal, heads: set[Place]) -> Proposal:
        """A halt as a passage."""
        line, at = self.page.lines[proposal.sentence], proposal.sentence
        verb = proposal.head(line)
        kept = [h for h in proposal.roles if not (h.role == "cargo" and h.place > Place(at, verb))]
        roles = [replace(h, role="via") if h.role == "place" else h for h in kept]
        stops = [c for c in line.parse.children(verb) if self._where(line, c)]
        verbs = list(self._onward(line, verb))
        known = any(Place(at, v) in heads for v in verbs)
        ends = [] if known else [w for v in verbs for w in self._reached(line, v)]
        more = [("via", w) for w in stops[:1]] + [("destination", w) for w in ends[:1]]
        taken = {h.place for h in roles}
        roles += [
            RoleHead(r, Place(at, w), proposal.score) for r, w in more if Place(at, w) not in taken
        ]
        passage = Named("passage", proposal.kind.score)
        told = proposal.statuses
        if proposal.status.name == "negated" and not is_negated(line.words, line.parse, verb):
            told = (Named("asserted", proposal.status.score),)
        return replace(proposal, kinds=(passage,), statuses=told, roles=tuple(roles))

    def _onward(self, line: Line, verb: int) -> Iterator[int]:
        """The verbs that go on with a halt ("and reached Ostra")."""
        parse = line.parse
        near = [verb, *(c for c in parse.children(verb) if parse.labels[c] == "advcl")]
        for word in (c for v in near for c in parse.children(v)):
            if parse.labels[word] == "conj" and parse.child(word, "nsubj") is None:
                yield word

    def _reached(self, line: Line, verb: int) -> Iterator[int]:
        """Where a verb that goes on leads."""
        low, parse = line.words[verb].lower(), line.parse
        for word in parse.children(verb):
            noun = parse.upos[word] in ("PROPN", "NOUN")
            reached = low.startswith(_REACHES) and parse.labels[word] == "obj"
            if noun and (reached or (low.startswith(_GOES_ON) and self._end(line, word))):
                yield word

    def _end(self, line: Line, word: int) -> bool:
        case = preposition(line.words, line.parse, word)
        return case in ("to", "for") or (case in _AT and self._where(line, word))
