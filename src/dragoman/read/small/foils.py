"""Who foils what others try: "customs foiled an attempt to smuggle rifles" intercepts the rifles.

Who foils it has no part in the smuggling, and the smuggling is told apart from the foiling.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.read.lexicon import Lexicon
from dragoman.read.small.claims import TOLD, Named, Proposal, RoleHead
from dragoman.read.small.features import Line, Place
from dragoman.read.small.legs import Told
from dragoman.read.small.page import Page
from dragoman.read.small.spans import preposition

_FOILS = ("foil", "thwart")
_AT = ("at", "near", "off", "in")
_HANGS = ("acl", "obj", "nmod", "nsubj:pass", "xcomp", "compound")
#: So many words may lie between what is tried and the verb that foils it.
_STEPS = 3


@dataclass(frozen=True)
class Foils:
    """Finds who foils what is tried in the proposals of one report."""

    page: Page
    lexicon: Lexicon

    def among(self, proposals: Sequence[Proposal]) -> list[Proposal]:
        """The proposals in the order of the text, with the interceptions of what was foiled."""
        lines = self.page.lines
        known = {Place(p.sentence, p.head(lines[p.sentence])) for p in proposals}
        told = [each for p in proposals for each in self._apart(p, known)]
        return sorted(told, key=lambda p: (p.sentence, p.first))

    def dated(self, told: Sequence[Told]) -> list[Told]:
        """The claims; a foiling and what it foils are of one day, where only one has any."""
        out = list(told)
        for k, item in enumerate(told):
            line = self.page.lines[item.proposal.sentence]
            verb = self._foiling(line, item.proposal)
            if item.claim.kind == "interception" or verb is None:
                continue
            for n, other in enumerate(told):
                near = other.proposal.sentence == item.proposal.sentence
                if near and other.proposal.head(line) == verb:
                    out[n], out[k] = _of_one_day(other, item)
        return out

    def _apart(self, proposal: Proposal, known: set[Place]) -> Iterator[Proposal]:
        """A proposal, without who foils it, and the foiling where nothing else tells it."""
        line = self.page.lines[proposal.sentence]
        verb = self._foiling(line, proposal)
        if verb is None:
            yield proposal
            return
        outside = [h for h in proposal.roles if self._outside(h, proposal, line, verb)]
        yield replace(proposal, roles=tuple(h for h in proposal.roles if h not in outside))
        who = outside[:1] or [
            RoleHead("actor", Place(proposal.sentence, w), TOLD) for w in self._foiler(line, verb)
        ]
        movement = self.lexicon.families[proposal.kind.name] == "movement"
        party = [h for h in who if movement and self._party(h)]
        if party and Place(proposal.sentence, verb) not in known:
            known.add(Place(proposal.sentence, verb))
            yield _interception(proposal, line, verb, party[0])

    def _party(self, head: RoleHead) -> bool:
        """Whether a head names somebody: a body or one who speaks, no weather."""
        line, word = self.page.lines[head.place.sentence], head.place.word
        low = line.words[word].lower()
        groups = ("forces", "bodies", "speaking_bodies", "anyone")
        known = low in self.lexicon.source_nouns or any(self.lexicon.has(g, low) for g in groups)
        return known or line.parse.upos[word] in ("PROPN", "PRON")

    def _foiling(self, line: Line, proposal: Proposal) -> int | None:
        """The verb that foils what a proposal tells, none where it is negated or planned."""
        parse, word = line.parse, proposal.head(line)
        family = self.lexicon.families[proposal.kind.name]
        if family not in ("movement", "force") or proposal.kind.name == "interception":
            return None
        for _ in range(_STEPS):
            tried = parse.labels[word] in _HANGS or self._tried(line, word)
            if not tried or parse.heads[word] < 0 or parse.is_own(word):
                return None
            word = parse.heads[word]
            if line.words[word].lower().startswith(_FOILS):
                return word if self._done(line, word) else None
        return None

    def _tried(self, line: Line, word: int) -> bool:
        """Whether a verb tells what the noun before it was about ("an operation | to smuggle")."""
        mark = line.parse.child(word, "mark")
        purpose = line.parse.labels[word] == "advcl" and mark is not None and mark > 0
        return purpose and line.parse.upos[(mark or 1) - 1] == "NOUN"

    def _done(self, line: Line, verb: int) -> bool:
        """Whether a verb tells what was done."""
        parse = line.parse
        helping = ("aux", "aux:pass", "advmod", "mark")
        below = {line.words[c].lower() for c in parse.children(verb) if parse.labels[c] in helping}
        negated = below & {"not", "never", "n't", "to", "will", "would", "could", "may", "might"}
        return parse.upos[verb] == "VERB" and not negated

    def _outside(self, head: RoleHead, proposal: Proposal, line: Line, verb: int) -> bool:
        """Whether an actor is who foils it, not who is told of beside the attempt."""
        if head.role != "actor":
            return False
        here = head.place.sentence == proposal.sentence
        word = head.place.word
        agent = here and word == line.parse.child(verb, "obl:agent")
        subjects = list(self._subjects(line, verb))
        if agent or (here and word in subjects):
            return True
        stands_for = any(line.parse.upos[s] == "PRON" for s in subjects)
        return stands_for and not (here and word in line.parse.under(verb))

    def _subjects(self, line: Line, verb: int) -> Iterator[int]:
        """The active subject of a verb."""
        subject = line.parse.child(verb, "nsubj")
        if subject is not None:
            yield subject

    def _foiler(self, line: Line, verb: int) -> Iterator[int]:
        """Who foils it, by a noun of the verb itself."""
        agent = line.parse.child(verb, "obl:agent")
        for word in (agent, *self._subjects(line, verb)):
            if word is not None and line.parse.upos[word] in ("NOUN", "PROPN"):
                yield word


def _of_one_day(a: Told, b: Told) -> tuple[Told, Told]:
    """Two claims, the one that has no date with the date of the other."""
    dated = next((t.claim.time for t in (a, b) if t.claim.time.text), None)
    if dated is None or (a.claim.time.text and b.claim.time.text):
        return a, b
    one, other = (replace(t, claim=replace(t.claim, time=dated)) for t in (a, b))
    return one, other


def _interception(proposal: Proposal, line: Line, verb: int, who: RoleHead) -> Proposal:
    """The interception that a verb of foiling tells."""
    kept = ("cargo", "carrier")
    load = [h for h in proposal.roles if h.role in kept]
    vias = [h for h in proposal.roles if h.role in ("via", "place")]
    sites = [
        replace(h, role="place")
        for h in vias
        if preposition(line.words, line.parse, h.place.word) in _AT
    ]
    return replace(
        proposal,
        first=verb,
        last=verb + 1,
        kinds=(Named("interception", TOLD),),
        statuses=(Named("asserted", TOLD),),
        roles=(who, *load, *sites),
    )
