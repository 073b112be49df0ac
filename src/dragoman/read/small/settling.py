"""What the tree makes of the status that the net gives a happening."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dragoman.read.small.accused import is_charged
from dragoman.read.small.anonymity import unconditional
from dragoman.read.small.exchanges import promised_in_return
from dragoman.read.small.lifting import imposed, undone
from dragoman.read.small.polarity import Polarity
from dragoman.read.small.prospects import Prospects
from dragoman.read.small.seemings import is_claimed, seems
from dragoman.read.small.undoing import cut_short, may_be_cut_short

#: Kinds that last until somebody takes them back.
_MEASURES = ("sanction", "restriction", "accusation", "agreement")
_ENTERING = ("passage", "transfer", "deployment")
_Holds = Callable[[Polarity, Prospects], bool]
_SAID = frozenset(["negated", "asserted", "alleged"])
_TURNED = frozenset(["negated", "denied", "prevented"])
#: Where it holds, of which statuses, and what they become; the first one goes.
_SETTLED: Sequence[tuple[_Holds, frozenset[str], str]] = (
    (lambda p, _: p.disclaimed, _SAID, "denied"),
    (lambda _, q: q.unproven, frozenset(["asserted", "negated"]), "negated"),
    (lambda _, q: q.unverified, frozenset(["asserted", "denied", "negated"]), "alleged"),
    (lambda _, q: q.unconfirmed, frozenset(["planned"]), "alleged"),
    (lambda p, _: p.lacking, frozenset(["asserted", "planned", "prevented", "negated"]), "negated"),
    (lambda p, q: p.achieved or q.let, frozenset(["planned"]), "asserted"),
    (lambda p, q: (p.achieved or q.let) and not q.felled, frozenset(["prevented"]), "asserted"),
    (lambda _, q: q.cleared or q.mistold, _SAID | {"denied"}, "denied"),
    (lambda p, _: is_charged(p) and not p.turns, frozenset(["asserted", "denied"]), "alleged"),
    (lambda _, q: q.nearly, frozenset(["asserted"]), "prevented"),
    (lambda _, q: q.opposed, _SAID | {"planned"}, "negated"),
    (lambda _, q: q.dreaded, frozenset(["asserted"]), "alleged"),
    (lambda _, q: q.tried, frozenset(["asserted", "alleged"]), "prevented"),
    (lambda _, q: q.confirmed, frozenset(["planned"]), "asserted"),
    (lambda _, q: q.awaited or q.due or q.foreseen, frozenset(["asserted"]), "planned"),
    (lambda p, q: (q.prepared or q.going_on) and not p.turns, frozenset(["asserted"]), "planned"),
    (lambda _, q: q.feared or q.intended, frozenset(["asserted", "alleged"]), "planned"),
    (lambda _, q: q.resumed and q.ahead, frozenset(["negated"]), "planned"),
    (lambda _, q: q.resumed, frozenset(["negated"]), "asserted"),
    (lambda _, q: q.abandoned, frozenset(["asserted", "negated", "planned"]), "prevented"),
    (lambda _, q: q.forestalled, frozenset(["asserted", "negated"]), "prevented"),
    (lambda p, _: cut_short(p), frozenset(["asserted", "negated"]), "prevented"),
    (lambda _, q: q.under_way, frozenset(["prevented"]), "asserted"),
    (lambda p, q: q.followed and not may_be_cut_short(p), frozenset(["prevented"]), "asserted"),
    (lambda p, _: p.unmet, frozenset(["planned"]), "negated"),
    (lambda p, _: p.unmet and (p.infinite or p.rejected), frozenset(["asserted"]), "negated"),
    (lambda p, _: not p.turns and p.denied, _SAID, "denied"),
    (lambda p, q: not p.turns and q.told_instead, frozenset(["denied"]), "asserted"),
    (lambda p, q: not p.turns and q.told_first, frozenset(["denied"]), "asserted"),
    (lambda p, _: p.turned_back, _TURNED, "asserted"),
    (lambda p, _: p.prevented, _SAID - {"denied"}, "prevented"),
    (lambda p, _: promised_in_return(p), frozenset(["asserted", "alleged"]), "planned"),
    (lambda p, _: p.hedged or seems(p) or is_claimed(p), frozenset(["asserted"]), "alleged"),
    (lambda _, q: q.load_hedged, frozenset(["alleged"]), "asserted"),
)


def settled(ranked: Sequence[str], polarity: Polarity, kind: str, *, known: bool) -> str:
    """The likeliest status that the tree does not gainsay; `known` is a trigger of the codebook."""
    if ranked[0] == "conditional" and unconditional([t.low for t in polarity.tokens]):
        ranked = [*ranked[1:], "planned"]
    status, turns, prospects = ranked[0], polarity.turns, Prospects(polarity)
    measure = _of_kind(status, polarity, prospects, kind)
    if measure:
        return measure
    for holds, of, told in _SETTLED:
        if status in of and holds(polarity, prospects):
            return told
    groundless = {
        "negated": known and not turns,
        "denied": known and not polarity.denies,
        "prevented": known and kind == "interception",  # who stops a thing has stopped it
    }
    if groundless.get(status, False):
        others = [s for s in ranked if s != status]
        return settled(others or ["asserted"], polarity, kind, known=known)
    return status


def _of_movement(status: str, prospects: Prospects, kind: str) -> str:
    """What a movement becomes that somebody barred or let happen; empty for others."""
    if kind in _ENTERING and status != "planned" and prospects.barred:
        return "prevented"
    let = kind in (*_ENTERING, "aid") and status in ("planned", "prevented")
    return "asserted" if let and prospects.has_let else ""


def _of_penalty(status: str, polarity: Polarity, kind: str) -> str:
    """What a sanction or restriction becomes that is to be lifted, or imposed; empty for others."""
    if status in ("planned", "asserted") and undone(polarity, kind):
        return "negated"
    return "asserted" if status == "negated" and imposed(polarity, kind) else ""


def _of_kind(status: str, polarity: Polarity, prospects: Prospects, kind: str) -> str:
    """What only happenings of some kinds become; empty for others."""
    turns = polarity.turns
    if kind == "refusal" and turns == (polarity.trigger,) and status == "negated":
        return "asserted"  # who shuns talks has refused
    if kind == "interception" and status == "negated" and not turns:
        return "asserted"  # who stops a thing has stopped it
    moved = _of_movement(status, prospects, kind)
    if moved:
        return moved
    if kind == "demand" and polarity.denied and polarity.parse.upos[polarity.trigger] == "NOUN":
        return "asserted"  # who rejects a request says that there was one
    penalty = _of_penalty(status, polarity, kind)
    if penalty:
        return penalty
    if kind not in _MEASURES or status not in ("asserted", "planned", "negated"):
        return ""
    if prospects.restored and not turns:
        return "asserted" if status == "negated" else ""
    if kind == "agreement" and prospects.lapsed and not turns:
        return "" if status == "planned" else "negated"
    if not polarity.lifted:
        return ""
    others = [t for t in turns if t != polarity.parse.heads[polarity.trigger]]
    return "asserted" if len(others) % 2 else "negated"
