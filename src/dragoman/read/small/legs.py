"""One leg, one claim: a second word for the same movement in a sentence joins the first.

"Landed …, coming from …" and "loaded with … left" tell one leg; its claim keeps the surer trigger
and takes what the other adds. Other ends, other loads or another status make another leg. "Left …
and drove to …" goes on with one leg, too, unless it is a way back, another day's, or has a vehicle
or load of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from dragoman.model import Claim, Role
from dragoman.read.lexicon import Lexicon
from dragoman.read.small.claims import Proposal
from dragoman.read.small.features import Line

#: The roles that are ends of a movement, or lie between them.
ENDS: tuple[Role, ...] = ("origin", "via", "destination")
_LOADS: tuple[Role, ...] = ("cargo", "carrier", "recipient")
#: Ties of a verb to one that tells the same leg: participles, not coordination.
_HANGING = frozenset(["acl", "advcl", "xcomp", "acl:relcl"])


@dataclass(frozen=True, slots=True)
class Told:
    """A claim with the proposal it was made of."""

    claim: Claim
    proposal: Proposal


def one_leg(told: Sequence[Told], lines: Sequence[Line], lexicon: Lexicon) -> list[Claim]:
    """The claims in their order, those that tell one leg made one; `lines` are all sentences."""
    out: list[Claim] = []
    for sentence, items in groupby(told, key=lambda t: t.proposal.sentence):
        out += _of_sentence(list(items), lines[sentence], lexicon)
    return out


def _of_sentence(told: Sequence[Told], line: Line, lexicon: Lexicon) -> Sequence[Claim]:
    """The claims of one sentence, those that tell one leg made one."""
    out: list[Told] = []
    for item in told:
        for k in reversed(range(len(out))):
            whole = _as_one(out[k], item, line, lexicon)
            if whole is not None:
                out[k] = whole
                break
        else:
            out.append(item)
    return [t.claim for t in out]


def _as_one(a: Told, b: Told, line: Line, lexicon: Lexicon) -> Told | None:
    """Two claims of a sentence as one where they tell one leg."""
    if not _may_be_one(a.claim, b.claim, lexicon):
        return None
    if _let_by(a, b, line, lexicon):
        return None
    if _hangs(a, b, line) and all(_agree(a.claim, b.claim, r) for r in (*ENDS, *_LOADS)):
        return joined_by_score(a, b)
    if _goes_on(a, b, line, lexicon):
        return _onward(a, b)
    return None


def _may_be_one(one: Claim, other: Claim, lexicon: Lexicon) -> bool:
    """Whether two claims are movements of one status and one chain."""
    families = {lexicon.families[one.kind], lexicon.families[other.kind]}
    if families != {"movement"} or "interception" in (one.kind, other.kind):
        return False
    sources = [[h.source for h in c.chain] for c in (one, other)]
    return one.status == other.status and sources[0] == sources[1]


def _hangs(a: Told, b: Told, line: Line) -> bool:
    """Whether one trigger hangs on the other as a participle or a relative clause."""
    parse = line.parse
    one, other = (t.proposal.head(line) for t in (a, b))
    for low, high in ((one, other), (other, one)):
        path = list(parse.upwards(low))
        if high in path:
            return any(parse.labels[w] in _HANGING for w in path[: path.index(high)])
        if parse.labels[low] in _HANGING and parse.heads[low] in parse.children(high):
            return True
    return False


def _let_by(a: Told, b: Told, line: Line, lexicon: Lexicon) -> bool:
    """Whether who moves in one lets others move in the other ("withdrew, letting them pass")."""
    heads = [t.proposal.head(line) for t in (a, b)]
    over = [line.parse.heads[w] for w in heads if line.parse.labels[w] in ("xcomp", "ccomp")]
    lets = (w for w in over if w >= 0 and lexicon.has("permitting", line.words[w].lower()))
    return any(line.parse.heads[w] in heads for w in lets)


def _goes_on(a: Told, b: Told, line: Line, lexicon: Lexicon) -> bool:
    """Whether the second verb goes on with the way of the first ("left … and drove to …")."""
    first, then = (t.proposal.head(line) for t in (a, b))
    if not _coordinated(first, then, line):
        return False
    if a.claim.role("destination") and _leads_back(then, line, lexicon):
        return False
    days = {c.time.text for c in (a.claim, b.claim)}
    if b.claim.time.text and len(days) > 1:
        return False
    objects = (line.parse.child(v, "obj") is not None for v in (first, then))
    loads = all(objects) or not b.claim.role("cargo") or bool(a.claim.role("cargo"))
    return loads and not _has_own(a.claim, b.claim)


def _has_own(a: Claim, b: Claim) -> bool:
    """Whether a second verb names an origin, a mover or a load of its own."""
    movers: tuple[Role, ...] = ("actor", *_LOADS)
    named = [f.mention for f in a.fillers]
    new = (m for m in b.role("origin", *movers) if not any(m.overlaps(n) for n in named))
    return any(m.start >= a.trigger.end for m in new) or not all(_agree(a, b, r) for r in movers)


def _coordinated(first: int, then: int, line: Line) -> bool:
    """Whether two active verbs stand side by side under one subject, joined by "and"."""
    parse = line.parse
    if {parse.upos[first], parse.upos[then]} != {"VERB"} or parse.labels[then] != "conj":
        return False
    if parse.heads[then] != first and parse.heads[then] != parse.heads[first]:
        return False
    passive = ("nsubj:pass", "aux:pass", "csubj")
    if any(parse.child(v, label) is not None for v in (first, then) for label in passive):
        return False
    joint = parse.child(then, "cc")
    return parse.child(then, "nsubj") is None and (
        joint is None or line.words[joint].lower() == "and"
    )


def _leads_back(verb: int, line: Line, lexicon: Lexicon) -> bool:
    """Whether a verb, or a word beside it, tells of a way back."""
    beside = (verb, *line.parse.children(verb))
    return any(lexicon.has("returning", line.words[i].lower()) for i in beside)


def _onward(a: Told, b: Told) -> Told:
    """The first claim with what the second adds, the end that it leads to as well."""
    whole = joined(a, b)
    taken = [f.mention for f in whole.claim.fillers]
    ends = [f for f in b.claim.fillers if f.role == "destination"]
    more = [f for f in ends if not any(f.mention.overlaps(m) for m in taken)]
    return Told(replace(whole.claim, fillers=(*whole.claim.fillers, *more)), a.proposal)


def _agree(a: Claim, b: Claim, role: Role) -> bool:
    """Whether two claims name the same in a role, or one names nothing."""
    one, other = a.role(role), b.role(role)
    return not one or not other or any(x.overlaps(y) for x in one for y in other)


def joined_by_score(a: Told, b: Told) -> Told:
    """The claim of the surer trigger with what the other adds."""
    return joined(a, b) if a.proposal.score >= b.proposal.score else joined(b, a)


def joined(main: Told, more: Told) -> Told:
    """A claim with the roles and the time that another adds."""
    roles = {f.role for f in main.claim.fillers}
    taken = [f.mention for f in main.claim.fillers]
    new = (f for f in more.claim.fillers if f.role not in roles)
    added = [f for f in new if not any(f.mention.overlaps(m) for m in taken)]
    words = more.claim.trigger.text
    claim = replace(
        main.claim,
        fillers=(*main.claim.fillers, *added),
        time=main.claim.time if main.claim.time.text else more.claim.time,
        why=(*main.claim.why, f"“{words}” tells the same leg"),
    )
    return Told(claim, main.proposal)
