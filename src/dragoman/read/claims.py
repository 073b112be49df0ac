"""From clauses to claims: kinds by what is carried, roles carried over, one claim for one leg."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.codebook import Codebook
from dragoman.model import (
    PLACE_ROLES,
    Claim,
    Count,
    Filler,
    Mention,
    Role,
    claim_id,
)
from dragoman.read.counts import counts_of
from dragoman.read.happenings import Clause
from dragoman.read.lexicon import Lexicon
from dragoman.read.period import period_of
from dragoman.read.roles import RoleReader, Slots
from dragoman.read.scenes import Scene
from dragoman.read.status import in_condition, read_status
from dragoman.read.tolls import BEFALLING, people_of, tolls_in


@dataclass(frozen=True, slots=True)
class ClaimWriter:
    """Writes the claims of one sentence at a time."""

    codebook: Codebook
    lexicon: Lexicon

    def write(self, scene: Scene, previous: Claim | None = None) -> list[Claim]:
        """The claims of a sentence, in order; a second verb of the same leg joins the first.

        `previous` is the claim before the sentence, which "they" and "it" may mean.
        """
        out: list[Claim] = []
        for clause in scene.clauses:
            if in_condition(clause):
                continue
            before = out[-1] if out else (previous if _pronoun_subject(clause) else None)
            claim = self._claim(scene, clause, before)
            if self._only_words(claim) or self._weightless(claim, clause):
                continue
            merged = self._merge(out[-1], claim, clause) if out else None
            if merged is not None:
                out[-1] = merged
            else:
                out.append(claim)
        return out

    def _only_words(self, claim: Claim) -> bool:
        """Whether all that a movement moves is words ("a statement sent to …")."""
        if self.lexicon.families[claim.kind] != "movement":
            return False
        moved = claim.role("cargo", "carrier", "actor", "recipient")
        return bool(moved) and all(self._has(m, "documents") for m in moved)

    def _weightless(self, claim: Claim, clause: Clause) -> bool:
        """Whether a light verb moves nothing known and names no place ("work went on")."""
        if self.lexicon.families[claim.kind] != "movement" or claim.role(*PLACE_ROLES):
            return False
        if clause.anchor.cue.lemma not in self.lexicon.movement["light"]:
            return False
        moved = claim.role("cargo", "carrier", "actor", "recipient")
        known = ("vehicles", "forces", "goods", "bodies")
        return not any(self._has(m, group) for m in moved for group in known)

    # One clause -----------------------------------------------------------------------------

    def _claim(self, scene: Scene, clause: Clause, before: Claim | None) -> Claim:
        """The claim that one clause makes."""
        chain = scene.chain_over(clause.anchor.first, self.lexicon)
        cue = clause.anchor.cue
        family = self.lexicon.families[cue.name]
        reader = RoleReader(clause, scene.chunker, self.lexicon, family)
        slots = reader.fill()
        self._speaks_of_itself(slots, clause, scene)
        self._carry(slots, clause, before)
        kind, why_kind = self._kind(cue.name, slots, carries=reader.moves_them())
        status, why_status = read_status(clause, scene.sayings, self.codebook, self.lexicon)
        if before and clause.shared and cue.form == "ing" and status == "asserted":
            status, why_status = before.status, "as the clause before it"
        sentence = clause.sentence.whole()
        trigger = clause.sentence.mention(clause.anchor.first, clause.anchor.last)
        return Claim(
            id=claim_id(scene.report, trigger, kind),
            kind=kind,
            status=status,
            sentence=sentence,
            trigger=trigger,
            chain=chain,
            fillers=tuple(slots.fillers),
            counts=self._counts(slots.fillers, kind, sentence),
            time=period_of(scene, (clause.anchor.first, clause.anchor.last), status, chain, kind),
            why=(f"“{trigger.text}” is a cue for {cue.name}", *why_kind, f"{status}: {why_status}"),
        )

    def _counts(self, fillers: Sequence[Filler], kind: str, sentence: Mention) -> tuple[Count, ...]:
        """Numbers of what moved, and of people where anything befell them."""
        counting = self.lexicon.counting
        befalls = self.lexicon.families[kind] in BEFALLING
        people = people_of(fillers, kind, tolls_in(sentence, counting), counting) if befalls else ()
        return (*counts_of(fillers, counting), *people)

    def _carry(self, slots: Slots, clause: Clause, before: Claim | None) -> None:
        """Fills what the clause leaves to the one before it: its subject, or its load."""
        if before is None or self.lexicon.families[clause.anchor.cue.name] != "movement":
            return
        stated = slots.get("cargo") or slots.get("carrier") or slots.get("actor")
        if clause.anchor.passive and not slots.get("cargo") and before.role("cargo"):
            roles: tuple[Role, ...] = ("cargo",)
        elif clause.anchor.passive and not stated:
            roles = ("carrier",)
        elif self._subject_before(clause) and not (slots.get("carrier") or slots.get("actor")):
            roles = ("carrier", "actor") if slots.get("cargo") else ("carrier", "actor", "cargo")
        elif not stated:
            roles = ("carrier", "actor", "cargo")
        else:
            return
        for role in roles:
            for mention in before.role(role):
                slots.add(role, mention)

    def _subject_before(self, clause: Clause) -> bool:
        """Whether the clause takes its subject from the one before: shared, or a pronoun."""
        return clause.shared or _pronoun_subject(clause)

    def _speaks_of_itself(self, slots: Slots, clause: Clause, scene: Scene) -> None:
        """The body that says or denies that "it" did something is the one that did it."""
        if slots.get("actor") or slots.get("carrier") or clause.anchor.passive:
            return
        over = [s for s in scene.sayings if s.covers(clause.anchor.first)]
        speaker = over[-1].source if over else None
        if speaker is not None and _subject(clause) & {"it"} and not self._person(speaker.source):
            slots.add("actor", speaker.source)

    def _person(self, mention: Mention) -> bool:
        """Whether words name a person by office or trade: "it" is not such a one."""
        words = [w.strip(',."”').lower() for w in mention.text.split()]
        persons = self.lexicon.groups["back_to_person"] - self.lexicon.groups["bodies"]
        return any(w in persons for w in words)

    def _kind(self, kind: str, slots: Slots, *, carries: bool) -> tuple[str, tuple[str, ...]]:
        """The kind after a look at what moves: a stated load makes a passage a transfer."""
        cargo, actors = slots.get("cargo"), slots.get("actor")
        if kind in ("passage", "transfer", "deployment") and cargo:
            if any(self._has(m, "forces") and not self._has(m, "goods") for m in cargo):
                return "deployment", (f"“{cargo[0].text}” are forces",)
            return "transfer", (f"the load “{cargo[0].text}” is stated",)
        alone = not (slots.get("carrier") or carries)
        marching = alone and any(self._has(m, "forces") for m in actors)
        if kind in ("passage", "transfer") and marching:
            return "deployment", (f"“{actors[0].text}” are forces that move themselves",)
        if kind == "transfer" and not cargo and slots.get("carrier"):
            return "passage", ("no load is stated",)
        return kind, ()

    def _has(self, mention: Mention, group: str) -> bool:
        return any(self.lexicon.has(group, w.strip(',."”').lower()) for w in mention.text.split())

    # One leg, one claim ---------------------------------------------------------------------

    def _merge(self, before: Claim, claim: Claim, clause: Clause) -> Claim | None:
        """The two as one when the second tells the same leg, or the toll; else nothing."""
        families = self.lexicon.families
        if families[before.kind] == "force" and claim.kind == "killing" and clause.anchor.passive:
            return before
        if not clause.shared or {families[before.kind], families[claim.kind]} != {"movement"}:
            return None
        if before.status != claim.status and claim.status != "planned":
            return None
        purpose = clause.sentence.tokens[clause.anchor.group].low == "to"
        unloads = purpose and not clause.anchor.passive and not claim.role("origin", "destination")
        lands = (
            self._arrives(clause) and not before.role("destination") and not claim.role("origin")
        )
        if not (unloads or lands) or clause.anchor.passive:
            return None
        known = {(f.role, f.mention) for f in before.fillers}
        added = tuple(f for f in claim.fillers if (f.role, f.mention) not in known)
        return self._recode(before, added, clause)

    def _recode(self, before: Claim, added: tuple[Filler, ...], clause: Clause) -> Claim:
        slots = Slots([*before.fillers, *added])
        kind = before.kind
        if kind == "passage" and slots.get("cargo"):
            kind = "transfer"
        words = clause.sentence.mention(clause.anchor.first, clause.anchor.last).text
        why = (*before.why, f"“{words}” tells the same leg")
        return replace(before, kind=kind, fillers=tuple(slots.fillers), why=why)

    def _arrives(self, clause: Clause) -> bool:
        return clause.anchor.cue.lemma in self.lexicon.movement["arrivals"]


def _pronoun_subject(clause: Clause) -> bool:
    """Whether the subject is "they" or "it": someone named before."""
    return bool(_subject(clause) & {"they", "it", "both"})


def _subject(clause: Clause) -> set[str]:
    """The words before the verb group, in lower case."""
    return {t.low for t in clause.sentence.tokens[clause.left : clause.anchor.group]}
