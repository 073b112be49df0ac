"""One leg, one claim: a second word for the same movement in a sentence joins the first.

"Landed …, coming from …" and "loaded with … left" tell one leg; its claim keeps the surer trigger
and takes what the other adds. Other ends, other loads or another status make another leg.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from dragoman.model import Claim, Role
from dragoman.read.small.claims import Proposal
from dragoman.read.small.parse import Parse

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


def one_leg(
    told: Sequence[Told], parses: Sequence[Parse], families: Mapping[str, str]
) -> list[Claim]:
    """The claims in their order, those that tell one leg made one."""
    out: list[Claim] = []
    for sentence, items in groupby(told, key=lambda t: t.proposal.sentence):
        out += _of_sentence(list(items), parses[sentence], families)
    return out


def _of_sentence(
    told: Sequence[Told], parse: Parse, families: Mapping[str, str]
) -> Sequence[Claim]:
    """The claims of one sentence, those that tell one leg made one."""
    out: list[Told] = []
    for item in told:
        twins = (k for k in reversed(range(len(out))) if _same_leg(out[k], item, parse, families))
        twin = next(twins, None)
        if twin is None:
            out.append(item)
        else:
            out[twin] = _joined(out[twin], item)
    return [t.claim for t in out]


def _same_leg(a: Told, b: Told, parse: Parse, families: Mapping[str, str]) -> bool:
    """Whether two claims of a sentence tell the same leg."""
    one, other = a.claim, b.claim
    if {families[one.kind], families[other.kind]} != {"movement"}:
        return False
    if one.kind == "interception" or other.kind == "interception" or one.status != other.status:
        return False
    if [h.source for h in one.chain] != [h.source for h in other.chain]:
        return False
    return _hangs(a, b, parse) and all(_agree(one, other, role) for role in (*ENDS, *_LOADS))


def _hangs(a: Told, b: Told, parse: Parse) -> bool:
    """Whether one trigger hangs on the other as a participle or a relative clause."""
    one = parse.head_of(a.proposal.first, a.proposal.last)
    other = parse.head_of(b.proposal.first, b.proposal.last)
    for low, high in ((one, other), (other, one)):
        path = list(parse.upwards(low))
        if high in path:
            return any(parse.labels[w] in _HANGING for w in path[: path.index(high)])
        if parse.labels[low] in _HANGING and parse.heads[low] in parse.children(high):
            return True
    return False


def _agree(a: Claim, b: Claim, role: Role) -> bool:
    """Whether two claims name the same in a role, or one names nothing."""
    one, other = a.role(role), b.role(role)
    return not one or not other or any(x.overlaps(y) for x in one for y in other)


def _joined(a: Told, b: Told) -> Told:
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
