"""What a denial denies where somebody holds it: "A dismissed B's claim that …" tells two claims."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from dragoman.model import Claim, Hop, claim_id
from dragoman.read.lexicon import Lexicon
from dragoman.read.small.features import Place
from dragoman.read.small.legs import Told
from dragoman.read.small.page import Page
from dragoman.read.small.spans import preposition
from dragoman.read.small.speakers import Speakers
from dragoman.read.small.subjects import Subjects

_HOLDS = ("acl", "acl:relcl", "ccomp")
_TAKEN = ("obj", "obl", "nsubj:pass")


@dataclass(frozen=True)
class Counterclaims:
    """Finds who holds what the claims of one report deny."""

    page: Page
    lexicon: Lexicon
    speakers: Speakers

    def added(self, told: Sequence[Told]) -> list[Told]:
        """The claims, each denial of what somebody holds before what he holds."""
        out: list[Told] = []
        for item in told:
            found = self._owner(item) if item.claim.status == "denied" else None
            out += [item] if found is None else self._both(item, *found)
        return out

    def _owner(self, told: Told) -> tuple[int, int] | None:
        """The noun that holds what is denied, and whose it is, where that is told."""
        parse = self.page.lines[told.proposal.sentence].parse
        noun = self._noun(told)
        owner = None if noun is None else self._holder(told.proposal.sentence, noun)
        if noun is None or owner is None or parse.upos[owner] not in ("NOUN", "PROPN"):
            return None
        return noun, owner

    def _holder(self, at: int, noun: int) -> int | None:
        """Whose a claim is: "the army's claim", "a claim by rebels"."""
        line = self.page.lines[at]
        owner = line.parse.child(noun, "nmod:poss")
        if owner is not None:
            return owner
        below = (c for c in line.parse.children(noun) if line.parse.labels[c] in ("nmod", "obl"))
        return next((c for c in below if preposition(line.words, line.parse, c) == "by"), None)

    def _both(self, told: Told, noun: int, owner: int) -> list[Told]:
        """The denial by its denier, and the claim by its owner."""
        at = told.proposal.sentence
        scene = self.page.found[at]
        held = self.speakers.hop(Place(at, owner))
        denied = told.claim
        chain = tuple(h for h in denied.chain if not h.source.overlaps(held.source))
        if chain != denied.chain:
            denied = replace(denied, chain=chain or self._denier(at, noun))
        trigger = scene.sentence.mention(noun, noun + 1)
        doubted = self.lexicon.has("doubted_nouns", trigger.text.lower())
        claim: Claim = replace(
            denied,
            id=claim_id(scene.report, trigger, denied.kind),
            status="alleged" if doubted else "asserted",
            trigger=trigger,
            chain=(*denied.chain[:-1], held),
            why=(*denied.why, f"“{trigger.text}” is what is denied, and whose it is is told"),
        )
        twin = replace(told.proposal, first=noun, last=noun + 1)
        return [Told(denied, told.proposal), Told(claim, twin)]

    def _denier(self, at: int, noun: int) -> tuple[Hop, ...]:
        """The subject of the verb that denies; of a passive one, its agent."""
        line = self.page.lines[at]
        verb = line.parse.heads[noun]
        if line.parse.labels[noun] == "nsubj:pass":
            agent = line.parse.child(verb, "obl:agent")
            return () if agent is None else (self.speakers.hop(Place(at, agent)),)
        subject = Subjects(line.words, line.parse).subject(verb) if verb >= 0 else None
        return () if subject is None else (self.speakers.hop(Place(at, subject)),)

    def _noun(self, told: Told) -> int | None:
        """The noun that holds what is denied: "claim" over the clause, under the verb."""
        line, words = self.page.lines[told.proposal.sentence], self._words(told)
        parse = line.parse
        path = parse.upwards(told.proposal.head(line))
        for low, high in pairwise(path):
            if self.lexicon.has("told_nouns", words[high]):
                holds = parse.labels[low] in _HOLDS and parse.labels[high] in _TAKEN
                return high if holds else None
        return None

    def _words(self, told: Told) -> Sequence[str]:
        return [w.lower() for w in self.page.lines[told.proposal.sentence].words]
