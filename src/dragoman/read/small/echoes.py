"""One happening, one claim: a verb and the noun under it that tell the same, told once.

"Foiled an attack", "denied carrying out a strike", "a raid hit a convoy": each is one happening
with two words for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.model import Claim, Role
from dragoman.read.lexicon import Lexicon
from dragoman.read.small.deeds import Deeds
from dragoman.read.small.legs import Told, joined, joined_by_score
from dragoman.read.small.page import Page

#: Ties of a noun or participle to the verb that tells the same.
_BELOW = frozenset(
    ["nsubj", "nsubj:pass", "obj", "obl", "nmod", "xcomp", "ccomp", "obl:agent", "acl", "compound"]
)
_PARTIES: tuple[Role, ...] = ("actor", "target", "partner")


@dataclass(frozen=True)
class Echoes:
    """Joins the claims of one report that tell the same happening."""

    page: Page
    lexicon: Lexicon

    def told_once(self, told: Sequence[Told]) -> list[Told]:
        """The claims in their order, those that tell one happening made one."""
        out: list[Told] = []
        for item in told:
            for k, other in enumerate(out):
                both = self._both(other, item)
                if both is not None:
                    out[k] = both
                    break
            else:
                out.append(item)
        return out

    def _both(self, a: Told, b: Told) -> Told | None:
        """Two claims as one where one trigger hangs on the other and tells the same."""
        if a.proposal.sentence != b.proposal.sentence:
            return None
        if a.claim.kind == b.claim.kind and (
            self._head(a) == self._head(b) or self._one_name(a, b)
        ):
            return joined_by_score(a, b)
        act = Deeds(self.page.lines[a.proposal.sentence], self.lexicon).one(a, b)
        if act is not None:
            return act
        for outer, inner in ((a, b), (b, a)):
            steps = self._steps(outer, inner)
            if steps:
                return self._joined(outer, inner, steps)
        return None

    def _one_name(self, a: Told, b: Told) -> bool:
        """Whether an adjective and its noun name a happening together ("joint | drills")."""
        parse = self.page.lines[a.proposal.sentence].parse
        one, other = self._head(a), self._head(b)
        pairs = ((one, other), (other, one))
        return any(parse.heads[x] == y and parse.labels[x] == "amod" for x, y in pairs)

    def _steps(self, outer: Told, inner: Told) -> int:
        """How many arcs, all of them of arguments, lead from a trigger up to another; else 0."""
        parse = self.page.lines[outer.proposal.sentence].parse
        top, low = self._head(outer), self._head(inner)
        path = list(parse.upwards(low))
        if top not in path[1:]:
            return 0
        between = path[: path.index(top)]
        return len(between) if all(parse.labels[w] in _BELOW for w in between) else 0

    def _head(self, told: Told) -> int:
        """The head of a trigger; of a noun before a noun, the one that it is compounded with."""
        line = self.page.lines[told.proposal.sentence]
        parse, head = line.parse, told.proposal.head(line)
        return parse.heads[head] if parse.labels[head] == "compound" else head

    def _joined(self, outer: Told, inner: Told, steps: int) -> Told | None:
        if self._has_part(outer) and inner.claim.status != "asserted":
            return _kept(inner, outer)
        families = self.lexicon.families
        one, other = families[outer.claim.kind], families[inner.claim.kind]
        apart = outer.claim.kind == "interception" != inner.claim.kind  # who foils takes no part
        same = one == other != "politics" and not apart
        if self._speaks(outer) and (same or outer.claim.kind in ("accusation", "statement")):
            return _kept(inner, outer)
        if self._lets(outer) and other == "movement":
            return _kept(inner, outer)
        if outer.claim.kind == "threat" and other == "force" and inner.claim.status == "planned":
            return outer  # what is threatened is told by the threat
        if self._awaits(outer) and self._noun(inner):
            return _kept(inner, outer)
        if self._stands_by(outer, inner):
            return outer
        measure = one == "coercion" and self._one_measure(outer, inner)
        near = steps == 1 and self._noun(inner) and (one == other == "force" or measure)
        if steps == 1 and self._noun(inner) and _loads(outer.claim, inner.claim):
            return _delivered(outer, inner)
        if not near or not _agree(outer.claim, inner.claim):
            return None
        surer = self._known(outer) and outer.proposal.score >= inner.proposal.score
        whole = joined(outer, inner) if surer else joined(inner, outer)
        return Told(replace(whole.claim, status=outer.claim.status), whole.proposal)

    def _one_measure(self, outer: Told, inner: Told) -> bool:
        """Whether a verb and its noun tell one measure ("lifts a travel ban")."""
        kinds = {outer.claim.kind, inner.claim.kind}
        label = self.page.lines[inner.proposal.sentence].parse.labels[self._head(inner)]
        closed = kinds == {"restriction", "sanction"} and label in ("obj", "nsubj:pass")
        return len(kinds) == 1 or closed

    def _stands_by(self, outer: Told, inner: Told) -> bool:
        """Whether somebody only agrees to stand by what was agreed ("agreed to back the deal")."""
        line, head = self.page.lines[inner.proposal.sentence], self._head(inner)
        backs = self.lexicon.has("endorsing", line.words[head].lower())
        agrees = outer.claim.kind == "agreement" and line.parse.labels[head] == "xcomp"
        return agrees and backs and inner.claim.kind in ("agreement", "statement")

    def _noun(self, told: Told) -> bool:
        return self.page.lines[told.proposal.sentence].parse.upos[self._head(told)] == "NOUN"

    def _speaks(self, told: Told) -> bool:
        """Whether a trigger only says, foils, repels or blames what hangs on it."""
        line = self.page.lines[told.proposal.sentence]
        head = self._head(told)
        tokens = self.page.found[told.proposal.sentence].sentence.tokens
        groups = ("turning", "repelling", "blaming")
        low = line.words[head].lower()
        says = self.lexicon.sayings.at(tokens, head) is not None
        return says or any(self.lexicon.has(g, low) for g in groups)

    def _lets(self, told: Told) -> bool:
        """Whether a trigger only says that what hangs on it was let happen."""
        low = self.page.lines[told.proposal.sentence].words[self._head(told)].lower()
        return told.claim.kind == "agreement" and self.lexicon.has("permitting", low)

    def _has_part(self, told: Told) -> bool:
        """Whether a trigger only tells of a part in what hangs on it ("denied any role in …")."""
        line = self.page.lines[told.proposal.sentence]
        head = self._head(told)
        joins = self.lexicon.has_at("joining", line.words, head)
        return joins or self.lexicon.has("parts_in", line.words[head].lower())

    def _awaits(self, told: Told) -> bool:
        """Whether a trigger only says that what hangs on it is to come."""
        low = self.page.lines[told.proposal.sentence].words[self._head(told)].lower()
        return self.lexicon.has("awaiting", low)

    def _known(self, told: Told) -> bool:
        """Whether the codebook knows a trigger."""
        tokens = self.page.found[told.proposal.sentence].sentence.tokens
        own = range(told.proposal.first, told.proposal.last)
        return any(self.lexicon.triggers.at(tokens, i) for i in own)


def _agree(a: Claim, b: Claim) -> bool:
    """Whether two claims name the same parties, as far as both name any."""
    for role in _PARTIES:
        one, other = a.role(role), b.role(role)
        if one and other and not any(x.overlaps(y) for x in one for y in other):
            return False
    return True


def _loads(outer: Claim, inner: Claim) -> bool:
    """Whether a transfer is of what a noun of transfer loads ("received a | delivery of arms")."""
    alike = outer.kind == inner.kind == "transfer" and outer.status == inner.status
    own = (inner.trigger, *inner.role("cargo"))
    return alike and any(m.overlaps(o) for m in outer.role("cargo") for o in own)


def _delivered(outer: Told, inner: Told) -> Told:
    """The transfer of a verb, its load told by what the noun of the transfer holds."""
    loads = inner.claim.role("cargo")
    rest = [f for f in outer.claim.fillers if f.role != "cargo" or not loads]
    new = [f for f in inner.claim.fillers if f.role == "cargo"]
    return joined(replace(outer, claim=replace(outer.claim, fillers=(*new, *rest))), inner)


def _kept(inner: Told, outer: Told) -> Told:
    """The inner claim, with the day of the outer one where it has none."""
    time = inner.claim.time if inner.claim.time.text else outer.claim.time
    why = (*inner.claim.why, f"“{outer.claim.trigger.text}” tells the same")
    return Told(replace(inner.claim, time=time, why=why), inner.proposal)
