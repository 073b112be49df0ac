"""What a denial denies that takes up a report: the claim of a rival, told before it.

The nets carry on what stands nearest, which is often the denier's own account ("said it brought
flour and rejected the allegation"). Here the denial is of what others told, under the denier.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.model import Claim, Hop, claim_id
from dragoman.read.chains import may_be
from dragoman.read.lexicon import Lexicon
from dragoman.read.small.features import Line, Place
from dragoman.read.small.legs import Told
from dragoman.read.small.page import Page
from dragoman.read.small.polarity import Polarity
from dragoman.read.small.rebuttals import Rebuttal, Rebuttals
from dragoman.read.small.speakers import Speakers

#: What is told as so, by whoever tells it.
_HELD = frozenset(["asserted", "alleged", "planned"])
_TURNED = frozenset(["denied", "negated"])
#: Kinds that only say that something was said.
_SPEECH = frozenset(["statement", "accusation"])
_CLAUSES = ("acl:relcl", "acl")
_CHARGES = ("accus", "suspect", "blam", "charg")
#: So many words behind its verb a denial is told as one.
_NEAR = 5
#: So many sentences back a denial may reach, over the denier's own account.
_BACK = 2


@dataclass(frozen=True)
class Disputes:
    """Binds the denials of one report to what they take up."""

    page: Page
    lexicon: Lexicon
    speakers: Speakers

    def settled(self, told: Sequence[Told]) -> list[Told]:
        """The claims in their order, each denial of a report that of a rival's claim."""
        out = list(told)
        for at, line in enumerate(self.page.lines):
            tokens = self.page.found[at].sentence.tokens
            for rebuttal in Rebuttals(line, tokens, self.lexicon).found():
                out = self._bound(out, at, rebuttal)
        return out

    def _bound(self, told: Sequence[Told], at: int, rebuttal: Rebuttal) -> list[Told]:
        """The claims with one denial put right."""
        own = [t for t in told if self._tells(t, at, rebuttal)]
        rest = [self._upheld(t, at, rebuttal) for t in told if t not in own]
        if any(self._spelt_out(t, at, rebuttal) for t in rest):
            return rest
        denier = self._hop(rest, at, rebuttal)
        held = self._held(rest, at, rebuttal, denier) if not rebuttal.new else []
        if held and denier is None:
            denier = self._meant(held[-1].claim, at, rebuttal)
            held = self._held(rest, at, rebuttal, denier)
        if not held or denier is None:
            return self._in_order(rest, [t for t in own if not self._strays(t, at, rebuttal)])
        new = [self._denied(t, own, at, rebuttal, denier) for t in held]
        return self._in_order(rest, new)

    # The denial ------------------------------------------------------------------------------

    def _tells(self, told: Told, at: int, rebuttal: Rebuttal) -> bool:
        """Whether a claim is told by the words of a denial alone."""
        if told.proposal.sentence != at:
            return False
        head, claim = told.proposal.head(self.page.lines[at]), told.claim
        calls = head == rebuttal.verb and claim.kind != "refusal"
        return head in rebuttal.words and (
            calls or claim.status == "denied" or claim.kind in _SPEECH
        )

    def _upheld(self, told: Told, at: int, rebuttal: Rebuttal) -> Told:
        """A claim of the same sentence; what nothing but the denial beside it denies is so."""
        if told.proposal.sentence != at:
            return told
        told = self._by_accuser(told, rebuttal)
        polarity = self._polarity(told)
        denied = polarity.turns or polarity.denied or polarity.disclaimed
        if told.claim.status != "denied" or denied:
            return told
        if rebuttal.verb in polarity.parse.upwards(polarity.trigger):
            return told
        why = (*told.claim.why, "what is denied is another's report")
        return replace(told, claim=replace(told.claim, status="asserted", why=why))

    def _by_accuser(self, told: Told, rebuttal: Rebuttal) -> Told:
        """A claim before "a charge Ostra denied"; not Ostra makes it but who charges it."""
        at, claim = told.proposal.sentence, told.claim
        head = told.proposal.head(self._line(told))
        if not (rebuttal.sums_up and head < rebuttal.taken) or rebuttal.denier is None:
            return told
        denies = self.speakers.hop(Place(at, rebuttal.denier)).source
        if not any(h.source.overlaps(denies) for h in claim.chain):
            return told
        chain = self.speakers.accuser(Place(at, head))
        return replace(told, claim=replace(claim, chain=chain)) if chain else told

    def _polarity(self, told: Told) -> Polarity:
        at = told.proposal.sentence
        line, tokens = self.page.lines[at], self.page.found[at].sentence.tokens
        return Polarity(tokens, line.parse, told.proposal.head(line), self.lexicon)

    def _spelt_out(self, told: Told, at: int, rebuttal: Rebuttal) -> bool:
        """Whether a claim of the sentence says what the denial denies: "denied it: no … left"."""
        if told.proposal.sentence != at or told.claim.status not in _TURNED:
            return False
        parse = self.page.lines[at].parse
        path = parse.upwards(told.proposal.head(self._line(told)))
        return all(parse.labels[w] != "conj" for w in (rebuttal.verb, *path))

    def _line(self, told: Told) -> Line:
        return self.page.lines[told.proposal.sentence]

    def _strays(self, told: Told, at: int, rebuttal: Rebuttal) -> bool:
        """Whether a denial was taken to be of another sentence, where its own tells the charge."""
        start = self.page.found[at].sentence.start
        far = any(f.mention.start < start for f in told.claim.fillers)
        return far and (rebuttal.sums_up or self._charges(at, rebuttal.verb))

    def _hop(self, told: Sequence[Told], at: int, rebuttal: Rebuttal) -> Hop | None:
        """Who denies, as a source; `None` for a pronoun that may stand for who is charged."""
        word, parse = rebuttal.denier, self.page.lines[at].parse
        if word is not None and parse.upos[word] != "PRON":
            return self.speakers.hop(Place(at, word))
        if rebuttal.sums_up:
            return None
        here = (t for t in told if t.proposal.sentence == at)
        own = [t.claim.chain for t in here if t.proposal.first < rebuttal.verb and t.claim.chain]
        return own[-1][-1] if own else None

    def _meant(self, claim: Claim, at: int, rebuttal: Rebuttal) -> Hop | None:
        """Whom a pronoun means: who is charged by the claim before it, else who told that."""
        charged, word = self._charged(claim), rebuttal.denier
        if charged is not None or word is None or not claim.chain:
            return charged
        pronoun = self.page.lines[at].words[word].lower()
        teller = claim.chain[-1]
        return teller if may_be(teller, pronoun, self.lexicon) else None

    def _charged(self, claim: Claim) -> Hop | None:
        """Whom a claim charges: "A attacked it, B said, a charge it denies"."""
        actor = next(iter(claim.role("actor")), None)
        own = actor and claim.chain and _same(actor.text, claim.chain[-1].source.text)
        place = None if actor is None or own else self.page.hints.head(actor)
        return None if place is None else self.speakers.hop(place)

    # What it takes up ------------------------------------------------------------------------

    def _held(
        self, told: Sequence[Told], at: int, rebuttal: Rebuttal, denier: Hop | None
    ) -> list[Told]:
        """The claims that a denial takes up: the nearest before it that a rival tells."""
        for back in range(1 if rebuttal.sums_up else min(at, _BACK) + 1):
            here = [t for t in told if t.proposal.sentence == at - back]
            here = here if back else [t for t in here if self._stands_before(t, rebuttal)]
            rivals = [t for t in here if self._is_rival(t, denier)]
            if rivals:
                return self._told_first(rivals)
            if self._broken_off(here, at, rebuttal, denier, back):
                return []
        return []

    def _broken_off(
        self, here: Sequence[Told], at: int, rebuttal: Rebuttal, denier: Hop | None, back: int
    ) -> bool:
        """Whether a sentence back others say or charge what is no claim, or nobody says any."""
        if self._charges(at - back, None if back else rebuttal.verb):
            return True
        coded = [h.source for t in here for h in t.claim.chain]
        voices = (v.source for v in self._voices(at - back, rebuttal, back=back))
        new = [v.text for v in voices if not any(v.overlaps(c) for c in coded)]
        if denier and not all(_same(text, denier.source.text) for text in new):
            return True
        return back > 0 and not (here and all(t.claim.status in _HELD for t in here))

    def _voices(self, at: int, rebuttal: Rebuttal, *, back: int) -> list[Hop]:
        """Who speaks in a sentence before a denial."""
        scene = self.page.found[at]
        end = scene.sentence.end if back else scene.sentence.tokens[rebuttal.verb].start
        return [s.source for s in scene.sayings if s.source and s.cue.end < end]

    def _stands_before(self, told: Told, rebuttal: Rebuttal) -> bool:
        """Whether a claim of the same sentence comes first, and tells not of who denies."""
        line, verb = self._line(told), rebuttal.verb
        own = line.parse.labels[verb] in _CLAUSES and line.parse.heads[verb] == rebuttal.denier
        over = line.parse.upwards(verb) if own else ()
        return told.proposal.first < verb and told.proposal.head(line) not in over

    def _charges(self, at: int, end: int | None) -> bool:
        """Whether a sentence charges somebody with what is no claim."""
        line = self.page.lines[at]
        verbs = (w for w, tag in enumerate(line.parse.upos[:end]) if tag == "VERB")
        return any(line.words[w].lower().startswith(_CHARGES) for w in verbs)

    def _is_rival(self, told: Told, denier: Hop | None) -> bool:
        """Whether others than the denier tell a claim as so, or charge the denier with it."""
        claim = told.claim
        if claim.status not in _HELD or claim.kind in _SPEECH:
            return False
        if denier is None or not claim.chain:
            return True
        charged = claim.status == "alleged" and any(
            _same(m.text, denier.source.text) for m in claim.role("actor")
        )
        return charged or not _same(claim.chain[-1].source.text, denier.source.text)

    def _told_first(self, rivals: Sequence[Told]) -> list[Told]:
        """Of the claims of one sentence the highest that somebody tells, and its like beside it."""
        said = [t for t in rivals if t.claim.chain or t.claim.status == "alleged"] or rivals
        parse = self._line(said[0]).parse
        heads = {id(t): t.proposal.head(self._line(t)) for t in said}
        last = said[-1].claim.chain
        near = [t for t in said if t.claim.chain == last]
        top = min(near, key=lambda t: len(parse.upwards(heads[id(t)])))
        beside = parse.conjuncts(heads[id(top)])
        return [t for t in near if t is top or heads[id(t)] in beside]

    def _denied(
        self, held: Told, own: Sequence[Told], at: int, rebuttal: Rebuttal, denier: Hop
    ) -> Told:
        """A claim as the denier denies it; what the nets read there stays where it agrees."""
        chain = (*self._relays(at, rebuttal, denier), denier)
        for told in own:
            if told.claim.status == "denied" and _agree(told.claim, held.claim):
                return replace(told, claim=replace(told.claim, chain=chain))
        scene, (first, last) = self.page.found[at], _words(rebuttal)
        trigger = scene.sentence.mention(first, last)
        claim: Claim = replace(
            held.claim,
            id=claim_id(scene.report, trigger, held.claim.kind),
            status="denied",
            sentence=scene.sentence.whole(),
            trigger=trigger,
            chain=chain,
            why=(*held.claim.why, f"“{trigger.text}” takes up “{held.claim.trigger.text}”"),
        )
        return Told(claim, replace(held.proposal, sentence=at, first=first, last=last))

    def _relays(self, at: int, rebuttal: Rebuttal, denier: Hop) -> tuple[Hop, ...]:
        """Who tells that it was denied: "Tigris Wire reported that Ostra had denied it"."""
        parse, scene = self.page.lines[at].parse, self.page.found[at]
        path = () if rebuttal.sums_up else parse.upwards(rebuttal.verb)
        words = self.page.lines[at].words
        clauses = (w for w in path if parse.labels[w] == "ccomp")
        over = [h for w in clauses if ";" not in words[(h := parse.heads[w]) : rebuttal.verb]]
        cues = [scene.sentence.tokens[w].start for w in over]
        told = (s.source for c in cues for s in scene.sayings if s.cue.start <= c < s.cue.end)
        heads = [self.page.hints.head(h.source) for h in told if h]
        found = dict.fromkeys(self.speakers.hop(place) for place in heads if place)
        others = [h for h in found if not _same(h.source.text, denier.source.text)]
        return tuple(reversed(others))

    def _in_order(self, told: Sequence[Told], new: Sequence[Told]) -> list[Told]:
        """Claims in the order of the text, new ones behind those on the same words."""
        every = [*told, *new]
        return sorted(every, key=lambda t: (t.proposal.sentence, t.proposal.first))


def _words(rebuttal: Rebuttal) -> tuple[int, int]:
    """The words that tell a denial (first, last excluded): its verb, all where it is short."""
    first, last = rebuttal.verb, max(rebuttal.words)
    return first, (last if last - first <= _NEAR else first) + 1


def _agree(claim: Claim, held: Claim) -> bool:
    """Whether a denial is of a claim: of its kind, with no parts but those of it."""
    theirs = {(f.role, f.mention.text.lower()) for f in held.fillers}
    ours = {(f.role, f.mention.text.lower()) for f in claim.fillers}
    return claim.kind == held.kind and bool(ours) and ours <= theirs


def _same(one: str, other: str) -> bool:
    """Whether two names may be of one body: "the army", "an army spokesman"."""
    words, others = set(one.lower().split()), set(other.lower().split())
    return words <= others or others <= words
