"""The small engine: a learned model between rules.

Rules read sources, cues and clauses over the parse and tell the model; the model marks happenings
and gives each its kind, status, the head words of its roles and its chain; rules grow the phrases,
join the words of one leg, count, date, and give the chain where the model is unsure of it. Where
the model sees nothing in a sentence, nothing is claimed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from dragoman.codebook import Codebook
from dragoman.model import (
    Claim,
    Coder,
    Filler,
    Hop,
    Mention,
    Reading,
    Report,
    Status,
    claim_id,
)
from dragoman.read import coders
from dragoman.read.chains import chain_at, is_self, may_be
from dragoman.read.counts import counts_of
from dragoman.read.engines.rules import reading_of, unread
from dragoman.read.items import under
from dragoman.read.lexicon import Lexicon, build_lexicon
from dragoman.read.period import is_ahead, period_of
from dragoman.read.scenes import Scene
from dragoman.read.small.accused import ANSWERABLE
from dragoman.read.small.anaphora import taken_up
from dragoman.read.small.carrying import carry
from dragoman.read.small.claims import Floors, Proposal
from dragoman.read.small.counterclaims import Counterclaims
from dragoman.read.small.covoices import Covoices
from dragoman.read.small.dates import tie_of
from dragoman.read.small.disputes import Disputes
from dragoman.read.small.echoes import Echoes
from dragoman.read.small.features import Line, Place
from dragoman.read.small.fillers import RoleFiller
from dragoman.read.small.foils import Foils
from dragoman.read.small.hints import twin_of
from dragoman.read.small.legs import ENDS, Told, one_leg
from dragoman.read.small.lifting import is_lifting
from dragoman.read.small.marks import ATTACKS
from dragoman.read.small.mending import mended
from dragoman.read.small.model import Model, open_model
from dragoman.read.small.observers import Observers
from dragoman.read.small.page import Page, open_page
from dragoman.read.small.polarity import Polarity
from dragoman.read.small.relays import relayed
from dragoman.read.small.settling import settled
from dragoman.read.small.speakers import Speakers
from dragoman.read.small.stock import is_stock
from dragoman.read.small.tallies import Tallies
from dragoman.read.small.tense import tense_of
from dragoman.read.sources import Saying, is_behind, is_plain
from dragoman.read.times import find_dates
from dragoman.read.tokens import Sentence

#: Probabilities from which on a trigger makes a claim and a head word fills a role.
TRIGGER, HEAD = 0.4, 0.5
#: Probability from which on a happening is told as one of its kind.
KIND = 0.25
#: Probability from which on the model's chain goes before that of the rules.
SURE, SILENT, UNHEARD = 0.5, 0.95, 0.2
#: The word lists of means that tell attacks apart.
_MEANS = (("shelling", "guns"), ("drone-strike", "drones"), ("bombing", "planted"))
#: Words that take up a body as well as an outlet.
_ANYBODY = frozenset(["it", "group", "statement", "account"])
_TWO = 2
#: Pronouns that never stand for bodies or for several.
_PERSONS = frozenset(["he", "she"])
#: Outlets of a state deny in its name.
_STATE = "state"
#: Words that open a question to be answered by yes or no.
_ASKING = frozenset(
    ["is", "are", "was", "were", "do", "does", "did", "has", "have", "had", "will", "would"]
    + ["can", "could", "may"]
)


@dataclass(frozen=True, slots=True)
class SmallEngine:
    """Codes English reports by model and rule; other languages give a reading that says so."""

    codebook: Codebook
    lexicon: Lexicon
    model: Model
    coder: Coder

    def read(self, report: Report) -> Reading:
        """Claims and mentions of one report; deterministic, and blind to all other reports."""
        foreign = unread(report, self.coder)
        if foreign is not None:
            return foreign
        dates = find_dates(report.text, report.day, report.language)
        page = open_page(report, dates, self.model.parser, self.codebook, self.lexicon)
        claims = carry(self.claims(page), page, self.lexicon.families)
        return reading_of(report, self.coder, claims, page.found, dates, self.lexicon)

    def claims(self, page: Page) -> Sequence[Claim]:
        """One claim for each proposal, in the order of the text, with the date of its sentence."""
        floors = Floors(trigger=TRIGGER, head=HEAD)
        speakers = Speakers(page, self.lexicon)
        proposals = self.model.claims.propose(page, floors)
        proposals = [p for p in proposals if p.likelihood >= KIND]
        proposals = mended(proposals, page, self.lexicon)
        fillers = RoleFiller(page, self.lexicon, {n: i for i, n in enumerate(self.codebook.roles)})
        told = [
            Told(self._claim(p, page, speakers, fillers), p)
            for p in proposals
            if not _asks(page.found[p.sentence].sentence)
            and not _cues(p, page)
            and not is_stock(p, page.lines[p.sentence], self.lexicon)
        ]
        told = [t for t in taken_up(told, page, self.lexicon) if not self._moves_nothing(t.claim)]
        told = Foils(page, self.lexicon).dated(Echoes(page, self.lexicon).told_once(told))
        told = Disputes(page, self.lexicon, speakers).settled(told)
        told = Counterclaims(page, self.lexicon, speakers).added(told)
        told = Tallies(page, self.lexicon).counted(told)
        return Covoices(page, speakers).added(one_leg(told, page.lines, self.lexicon))

    def _moves_nothing(self, claim: Claim) -> bool:
        """Whether all that a movement moves is no load ("no duty was paid"), or it has no parts."""
        if self.lexicon.families[claim.kind] != "movement" or claim.role("carrier"):
            return False
        if not claim.fillers:
            said = claim.sentence.text.lower().split()
            return claim.status == "asserted" or any(self.lexicon.has("no_loads", w) for w in said)
        # Of what is paid the model may think that it is who is paid.
        told = claim.role("cargo") or claim.role("recipient")
        loads = [m.text.lower().split()[-1] for m in told]
        return bool(loads) and all(self.lexicon.has("no_loads", word) for word in loads)

    def _claim(
        self,
        proposal: Proposal,
        page: Page,
        speakers: Speakers,
        roles: RoleFiller,
    ) -> Claim:
        """The claim of one proposal, with what the rules read in its sentence."""
        scene = page.found[proposal.sentence]
        trigger = scene.sentence.mention(proposal.first, proposal.last)
        twin = twin_of(trigger, page.ruled[proposal.sentence])
        line = page.lines[proposal.sentence]
        observer = Observers(page, self.lexicon).of(proposal)
        heard = any(s.covers(proposal.first) for s in scene.sayings)
        chain = self._telling(proposal, line, scene, speakers)
        if observer is not None and not (heard and chain):
            chain = (speakers.hop(observer),)
        status = self._status(proposal, page, chain)
        if observer is not None and status in ("asserted", "alleged"):
            status = "negated"
        fillers = roles.fillers(proposal)
        kind = _kind(proposal, fillers, self.lexicon)
        if kind == "protest" and self._strikes(trigger, fillers, scene):
            kind = "airstrike"
        if kind == "agreement" and self._ends_pact(line, proposal.head(line)):
            kind, status = "refusal", self._broken(status, page, proposal)
        ahead = is_lifting(proposal.status.name, status, kind)
        report, when = scene.report, "planned" if ahead else status
        return Claim(
            id=claim_id(report, trigger, kind),
            kind=kind,
            status=status,
            sentence=scene.sentence.whole(),
            trigger=trigger,
            chain=chain,
            fillers=fillers,
            counts=counts_of(fillers, self.lexicon.counting),
            time=period_of(
                scene,
                (proposal.first, proposal.last),
                when,
                chain,
                kind,
                tie_of(line, (proposal.first, proposal.last), ahead=is_ahead(when, kind)),
            ),
            why=self._why(proposal, twin, kind),
        )

    def _telling(
        self, proposal: Proposal, line: Line, scene: Scene, speakers: Speakers
    ) -> tuple[Hop, ...]:
        """The chain of who tells it, without those who only react to it."""
        place = Place(proposal.sentence, proposal.head(line))
        chain = self._chain(proposal, scene, speakers)
        chain = relayed(chain, scene, proposal.first, self.lexicon)
        told = speakers.telling(chain, place) if chain else speakers.accuser(place)
        heard = any(s.covers(proposal.first) for s in scene.sayings)
        if told or not chain or (speakers.charged(chain, place) and not heard):
            return told
        # Who was heard only reacts: "…, a charge Ostra denied".
        ruled = speakers.telling(scene.chain_over(proposal.first, self.lexicon), place)
        return ruled or speakers.accuser(place)

    def _strikes(self, trigger: Mention, fillers: Sequence[Filler], scene: Scene) -> bool:
        """Whether a "strike" hits something, and is no labour dispute."""
        words = trigger.text.lower().split()
        tokens = scene.sentence.tokens
        labour = any(self.lexicon.has("strikers", t.low) for t in tokens)
        resting = "on strike" in scene.sentence.text.lower()
        hits = words[-1] in ("strike", "strikes") and any(f.role == "target" for f in fillers)
        return hits and not labour and not resting

    def _ends_pact(self, line: Line, word: int) -> bool:
        """Whether a verb ends what had been agreed ("it was ending its accord with Ostra")."""
        pact = line.parse.child(word, "obj")
        ends = any(self.lexicon.has(g, line.words[word].lower()) for g in ("lifting", "ending"))
        return ends and pact is not None and self.lexicon.has("pacts", line.words[pact].lower())

    def _broken(self, status: Status, page: Page, proposal: Proposal) -> Status:
        """The status of a refusal that ends a pact: that the pact is off is no negation of it."""
        line = page.lines[proposal.sentence]
        tokens, head = page.found[proposal.sentence].sentence.tokens, proposal.head(line)
        kept = Polarity(tokens, line.parse, head, self.lexicon).negated(head)
        return "asserted" if status == "negated" and not kept else status

    def _status(self, proposal: Proposal, page: Page, chain: Sequence[Hop]) -> Status:
        """The status of a proposal: as the model gives it, where the tree does not gainsay it."""
        line, scene = page.lines[proposal.sentence], page.found[proposal.sentence]
        head = proposal.head(line)
        if line.parse.labels[head] == "compound":
            head = line.parse.heads[head]
        tokens = scene.sentence.tokens
        polarity = Polarity(tokens, line.parse, head, self.lexicon)
        own = range(proposal.first, proposal.last)
        turning = any(self.lexicon.has("turning", tokens[i].low) for i in own)
        known = not turning and any(self.lexicon.triggers.at(tokens, i) for i in own)
        ranked = [s.name for s in proposal.statuses]
        status = settled(ranked, polarity, proposal.kind.name, known=known)
        if status == "denied" and polarity.turns and not polarity.rebuts and _apart(chain):
            return "negated"
        if status == "planned" and any(s.ends for s in scene.sayings) and not scene.dates:
            told = tense_of(line, head)
            return "asserted" if told == "present" else "planned"
        return cast("Status", status)

    def _chain(self, proposal: Proposal, scene: Scene, speakers: Speakers) -> tuple[Hop, ...]:
        """The chain that the model is sure of, else the one that the rules read.

        Where someone is heard over the trigger, it takes more to hear nobody; where nobody is,
        the rules know little, and the model may guess.
        """
        sure = min([proposal.hops_score, *(h.score for h in proposal.chain)])
        over = [s for s in scene.sayings if s.covers(proposal.first)]
        if any(map(is_plain, over)):
            return scene.chain_over(proposal.first, self.lexicon)
        if len(over) == 1 and (
            self._ends_chains(over[0], scene.report.outlet) or self._known(over[0], scene)
        ):
            return scene.chain_over(proposal.first, self.lexicon)
        heard = bool(over)
        floor = UNHEARD if not heard else SURE if proposal.hops else SILENT
        if sure < floor:
            return scene.chain_over(proposal.first, self.lexicon)
        chain = speakers.relayed(speakers.chain(proposal.chain), scene)
        backs = [s.back for s in over if s.back in _PERSONS]
        if chain and len(over) == 1 and not all(may_be(chain[-1], b, self.lexicon) for b in backs):
            return scene.chain_over(proposal.first, self.lexicon)
        return under(scene.base, chain)

    def _known(self, saying: Saying, scene: Scene) -> bool:
        """Whether "the officer" is one who was heard before another spoke."""
        noun = saying.back
        if not self.lexicon.has("back_to_person", noun) or len(scene.state.past) < _TWO:
            return False
        found = chain_at([saying], scene.state, None, scene.report.outlet, self.lexicon)
        before = bool(found) and found[-1].source.end <= scene.sentence.start
        return before and noun in found[-1].source.text.lower().split()

    def _ends_chains(self, saying: Saying, outlet: str | None) -> bool:
        """Whether a voice is the outlet's own, or one named before: "the site added"."""
        own = saying.source is not None and is_self(saying.source, outlet)
        outlets = self.lexicon.has("back_to_outlet", saying.back) and saying.back not in _ANYBODY
        return own or outlets or saying.back in ("source", "sources")

    def _why(self, proposal: Proposal, twin: Claim | None, kind: str) -> tuple[str, ...]:
        """The scores of the model, and what the rules read on the same words."""
        learned, status = proposal.kind, proposal.status
        scores = f"{learned.name} {learned.score:g}, {status.name} {status.score:g}"
        model = f"model {self.model.version}: a happening {proposal.score:g}, {scores}"
        chain = f"a chain of {proposal.hops} {proposal.hops_score:g}"
        ruled = (f"the rules: {twin.kind}, {twin.status}",) if twin else ()
        load = ("no load is stated",) if kind != learned.name else ()
        return (f"{model}, {chain}", *load, *ruled, *(twin.why if twin else ()))


def _apart(chain: Sequence[Hop]) -> bool:
    """Whether only an outlet is heard: it reports that nothing happened, and denies nothing."""
    speaker = chain[-1] if chain else None
    own = speaker is not None and _STATE in speaker.source.text.lower().split()
    return (speaker is None or speaker.kind == "outlet") and not own


def _kind(proposal: Proposal, fillers: Sequence[Filler], lexicon: Lexicon) -> str:
    """The likeliest kind that the roles bear out.

    What has a carrier and ends and strikes nothing is a movement; a carrier whose load and taker
    nobody states only passes, one whose load is told transfers it. What an attack is done with
    tells which attack it is.
    """
    families = lexicon.families
    roles = {f.role for f in fillers}
    kind = proposal.kind.name
    moves = "carrier" in roles and bool(roles & set(ENDS)) and "target" not in roles
    if moves and families[kind] == "force":
        movements = (k.name for k in proposal.kinds if families[k.name] == "movement")
        kind = next(movements, "transfer")
    empty = "carrier" in roles and not roles & {"cargo", "recipient"}
    means = [set(f.mention.text.lower().split()) for f in fillers if f.role == "instrument"]
    if kind in ATTACKS and means:
        told = (k for k, group in _MEANS if all(words & lexicon.groups[group] for words in means))
        return next(told, kind)
    if kind == "passage" and {"carrier", "cargo"} <= roles:
        return "transfer"
    return "passage" if kind == "transfer" and empty else kind


def _cues(proposal: Proposal, page: Page) -> bool:
    """Whether a trigger only names who is behind a source or deed ("attributed the news to")."""
    scene = page.found[proposal.sentence]
    trigger = scene.sentence.mention(proposal.first, proposal.last)
    if trigger.text.lower() in ANSWERABLE:
        return True
    return any(is_behind(s.cue) and s.cue.overlaps(trigger) for s in scene.sayings)


def _asks(sentence: Sentence) -> bool:
    """Whether a sentence only asks if something is so ("Is the army leaving Belvar?")."""
    words = [t.low for t in sentence.tokens]
    return words[-1:] == ["?"] and words[0] in _ASKING


def build(codebook: Codebook) -> SmallEngine:
    """The small engine over a codebook; `ConfigError` when its model is not installed."""
    model = open_model()
    return SmallEngine(
        codebook, build_lexicon(codebook), model, coders.small(codebook, model.version)
    )
