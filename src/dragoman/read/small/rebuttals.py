"""Who rejects what it is charged with: "Ostra, accused of arming rebels, called the report a lie".

The charge tells the deed as alleged; the rejection denies it, by who is charged.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.model import Claim, Hop, claim_id
from dragoman.read.lexicon import Lexicon
from dragoman.read.small.accused import Charges
from dragoman.read.small.features import Place
from dragoman.read.small.legs import Told
from dragoman.read.small.page import Page
from dragoman.read.small.polarity import Polarity
from dragoman.read.small.speakers import Speakers

#: Kinds under which a word of rejecting may be read as if it told no deed.
_SPEECH = frozenset(["statement", "accusation", "refusal"])
#: What says more of a report than that it is one: it is not the charge.
_CONTENT = ("acl", "acl:relcl", "ccomp", "nmod", "compound", "nmod:poss")
_IT = frozenset(["it", "this", "them"])


@dataclass(frozen=True, slots=True)
class _Rejection:
    """The words of a rejection: its verb, what it rejects, who is charged, who charges."""

    verb: int
    what: int
    accused: Place
    accuser: Place | None


@dataclass(frozen=True)
class Rebuttals:
    """Finds the rejections of the charges that one report tells."""

    page: Page
    lexicon: Lexicon
    speakers: Speakers

    def added(self, told: Sequence[Told]) -> list[Told]:
        """The claims, each charge followed by its rejection where the accused rejects it."""
        out = list(told)
        for item in told:
            found = self._rejection(item) if item.claim.status == "alleged" else None
            out = out if found is None else self._with(out, item, found)
        return out

    def _rejection(self, told: Told) -> _Rejection | None:
        """The rejection of a charge, where the accused is the subject of a verb that rejects."""
        sentence = told.proposal.sentence
        line = self.page.lines[sentence]
        deed = Place(sentence, told.proposal.head(line))
        accuser, accused = Charges(self.page.lines, self.lexicon).parties(deed)
        if accused is None or not line.parse.labels[accused.word].startswith("nsubj"):
            return None
        verb = line.parse.heads[accused.word]
        what = line.parse.child(verb, "obj")
        if what is None or not (self._bare(sentence, what) and self._denies(sentence, verb, what)):
            return None
        return _Rejection(verb, what, accused, accuser)

    def _denies(self, sentence: int, verb: int, what: int) -> bool:
        """Whether a verb rejects its object or calls it untrue."""
        tokens, parse = self.page.found[sentence].sentence.tokens, self.page.lines[sentence].parse
        polarity = Polarity(tokens, parse, what, self.lexicon)
        return polarity.denial(verb) or polarity.called_untrue(what)

    def _bare(self, sentence: int, what: int) -> bool:
        """Whether a word stands for the charge alone: "the report", "it", no "report on ports"."""
        line = self.page.lines[sentence]
        low = line.words[what].lower()
        more = any(line.parse.labels[c] in _CONTENT for c in line.parse.children(what))
        return low in _IT or (self.lexicon.has("told_nouns", low) and not more)

    def _with(self, told: list[Told], charge: Told, found: _Rejection) -> list[Told]:
        """The claims with one rejection; what else was read in its words gives way."""
        kept = [t for t in told if not (self._of_it(t, found) and _gives_way(t.claim))]
        at = 1 + next(i for i, t in enumerate(kept) if t is charge)
        return [*kept[:at], self._denial(charge, found), *kept[at:]]

    def _of_it(self, told: Told, found: _Rejection) -> bool:
        """Whether a claim was read in the verb of a rejection or in what is behind it."""
        at = found.accused.sentence
        parse, sentence = self.page.lines[at].parse, self.page.found[at].sentence
        behind = (w for w in parse.children(found.verb) if w >= found.what)
        words = (sentence.mention(w, w + 1) for w in (found.verb, *behind))
        return any(told.claim.trigger.overlaps(w) for w in words)

    def _denial(self, charge: Told, found: _Rejection) -> Told:
        """The denial of what is charged."""
        scene = self.page.found[found.accused.sentence]
        trigger = scene.sentence.mention(found.verb, found.verb + 1)
        claim: Claim = replace(
            charge.claim,
            id=claim_id(scene.report, trigger, charge.claim.kind),
            status="denied",
            trigger=trigger,
            chain=self._chain(found),
            why=(*charge.claim.why, f"“{trigger.text}” rejects the charge"),
        )
        return Told(claim, replace(charge.proposal, first=found.verb, last=found.verb + 1))

    def _chain(self, found: _Rejection) -> tuple[Hop, ...]:
        """Who is heard over a rejection, but for who charges, and who rejects."""
        scene = self.page.found[found.accused.sentence]
        heard = any(s.covers(found.verb) for s in scene.sayings)
        over = scene.chain_over(found.verb, self.lexicon) if heard else ()
        own = self.speakers.hop(found.accused)
        known = {found.accuser, found.accused}
        return (*(h for h in over if self.page.hints.head(h.source) not in known), own)


def _gives_way(claim: Claim) -> bool:
    """Whether a claim is a denial already, or only tells that somebody speaks."""
    return claim.status == "denied" or claim.kind in _SPEECH
