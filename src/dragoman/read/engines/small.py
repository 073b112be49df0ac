"""The small engine: a learned model proposes what happened and to whom, rules say who said so.

Triggers, kinds and status are learned; head words of roles are scored by the model and grown over
the parse; chains, times, counts, negation and denial are rules. Where the model sees nothing in a
sentence, nothing is claimed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from dragoman.codebook import Codebook
from dragoman.model import (
    Claim,
    Coder,
    Count,
    Filler,
    Mention,
    Reading,
    Report,
    Role,
    Status,
)
from dragoman.read.claims import ClaimWriter, claim_id
from dragoman.read.counts import casualties, read_count
from dragoman.read.engines.rules import VERSION as RULES
from dragoman.read.engines.rules import reading_of, unread
from dragoman.read.lexicon import Lexicon, build_lexicon
from dragoman.read.period import period_of
from dragoman.read.roles import Slots
from dragoman.read.scenes import Scene, scenes
from dragoman.read.small.claims import Floors, Proposal, RoleHead
from dragoman.read.small.features import Line
from dragoman.read.small.model import Model, open_model
from dragoman.read.small.spans import grow
from dragoman.read.times import find_dates

#: Moves whenever the engine would read a text otherwise with the same weights.
VERSION = "1"
#: Probabilities from which on a trigger makes a claim and a head word fills a role.
TRIGGER, HEAD = 0.5, 0.45
#: Statuses that a rule reads from words that leave no doubt.
_PLAIN = frozenset(["denied", "negated", "conditional"])
_SITES: frozenset[Role] = frozenset(("origin", "via", "destination", "place"))


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
        found = list(scenes(report, dates, self.lexicon))
        lines = [self._line(scene) for scene in found]
        claims = self._claims(report, found, lines)
        return reading_of(report, self.coder, claims, found, dates, self.lexicon.families)

    def _line(self, scene: Scene) -> Line:
        """A sentence as the model takes it, parsed."""
        words = tuple(t.text for t in scene.sentence.tokens)
        return Line(words, scene.sentence.paragraph, self.model.parser.parse(words))

    def _claims(
        self, report: Report, found: Sequence[Scene], lines: Sequence[Line]
    ) -> Sequence[Claim]:
        """One claim for each proposal, in the order of the text."""
        heading = f"{report.outlet or ''} : {report.title or ''}".split()
        floors = Floors(trigger=TRIGGER, head=HEAD)
        proposals = self.model.claims.propose(heading, lines, floors)
        writer = ClaimWriter(self.codebook, self.lexicon)
        by_rule = {i: writer.write(s) for i, s in enumerate(found)}
        return [self._claim(p, found, lines, by_rule[p.sentence]) for p in proposals]

    def _claim(
        self,
        proposal: Proposal,
        found: Sequence[Scene],
        lines: Sequence[Line],
        ruled: Sequence[Claim],
    ) -> Claim:
        """The claim of one proposal, with what the rules read in its sentence."""
        scene = found[proposal.sentence]
        trigger = scene.sentence.mention(proposal.first, proposal.last)
        twin = _twin(trigger, ruled)
        status = cast("Status", proposal.status.name)
        if twin is not None and twin.status in _PLAIN:
            status = twin.status
        chain = scene.chain_over(proposal.first, self.lexicon)
        fillers = self._fillers(proposal, found, lines, twin)
        report = scene.report
        return Claim(
            id=claim_id(report, trigger, proposal.kind.name),
            kind=proposal.kind.name,
            status=status,
            sentence=scene.sentence.whole(),
            trigger=trigger,
            chain=chain,
            fillers=fillers,
            counts=self._counts(fillers, scene, proposal.kind.name),
            time=period_of(
                scene, (proposal.first, proposal.last), status, chain, proposal.kind.name
            ),
            why=self._why(proposal, twin, status),
        )

    def _fillers(
        self,
        proposal: Proposal,
        found: Sequence[Scene],
        lines: Sequence[Line],
        twin: Claim | None,
    ) -> tuple[Filler, ...]:
        """The roles whose head words the model is sure of, grown to phrases, then what rules add.

        A phrase that the rules read around the same head in the same role is taken as they read it;
        a role that the model leaves empty is filled as the rules fill it.
        """
        ruled = twin.fillers if twin else ()
        slots = Slots()
        for head in sorted(proposal.roles, key=lambda h: -h.score):
            role = cast("Role", head.role)
            grown = self._phrase(head, found, lines)
            at = found[head.place.sentence].sentence.tokens[head.place.word].start
            same = (
                f.mention for f in ruled if f.role == role and f.mention.start <= at < f.mention.end
            )
            slots.add(role, next(same, grown))
        learned = {f.role for f in slots.fillers}
        for filler in ruled:
            if filler.role not in learned:
                slots.add(filler.role, filler.mention)
        order = {name: i for i, name in enumerate(self.codebook.roles)}
        return tuple(sorted(slots.fillers, key=lambda f: (order[f.role], f.mention.start)))

    def _phrase(self, head: RoleHead, found: Sequence[Scene], lines: Sequence[Line]) -> Mention:
        """The words of a role, grown from its head; a common-noun site keeps its whereabouts."""
        line, scene = lines[head.place.sentence], found[head.place.sentence]
        common = line.parse.upos[head.place.word] != "PROPN"
        whole = head.role in _SITES and common
        first, last = grow(line.words, line.parse, head.place.word, whole=whole)
        return scene.sentence.mention(first, last)

    def _counts(self, fillers: Sequence[Filler], scene: Scene, kind: str) -> tuple[Count, ...]:
        """Numbers of what moved and what carried it, and of casualties where force was used."""
        counting = self.lexicon.counting
        of = ("carrier", "cargo")
        moved = (read_count(f.role, f.mention, counting) for f in fillers if f.role in of)
        force = self.lexicon.families[kind] in ("force", "coercion")
        people = casualties(scene.sentence.whole(), counting) if force else ()
        return (*(c for c in moved if c), *people)

    def _why(self, proposal: Proposal, twin: Claim | None, status: str) -> tuple[str, ...]:
        """The scores of the model, and the rules that agree or overrule."""
        kind, learned = proposal.kind, proposal.status
        scores = f"{kind.name} {kind.score:g}, {learned.name} {learned.score:g}"
        model = f"model {self.model.version}: a happening {proposal.score:g}, {scores}"
        ruled = (f"{status}, not {learned.name}, by rule",) if status != learned.name else ()
        return (model, *ruled, *(twin.why if twin else ()))


def _twin(trigger: Mention, ruled: Sequence[Claim]) -> Claim | None:
    """The claim of the rules whose trigger overlaps, if there is one."""
    return next(
        (c for c in ruled if c.trigger.start < trigger.end and trigger.start < c.trigger.end), None
    )


def build(codebook: Codebook) -> SmallEngine:
    """The small engine over a codebook; `ConfigError` when its model is not installed."""
    model = open_model()
    version = f"{VERSION}+model-{model.version}+rules-{RULES}+codebook-{codebook.version}"
    return SmallEngine(
        codebook, build_lexicon(codebook), model, Coder(name="small", version=version)
    )
