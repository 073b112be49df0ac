"""Whom somebody lets pass or drives out: a movement, no agreement and no abduction."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.read.small.acts import Act
from dragoman.read.small.polarity import Polarity
from dragoman.read.small.refusals import IF, by, subject, turned

_WHITHER = {
    "into": "destination",
    "onto": "destination",
    "in": "destination",
    "through": "via",
    "across": "via",
    "via": "via",
}
_INWARD = frozenset(["into", "onto", "through", "across"])
_OPEN = frozenset(["may", "might", "could", "can", "should", "must", "would"])
_DONE = ("VBD", "VBN")
_PAPERS = ("pacts", "intentions")


def let_in(polarity: Polarity) -> Act | None:
    """Who or what is let into a place ("allowed 40 lorries into Ostra")."""
    verb, parse = polarity.trigger, polarity.parse
    if not polarity.belongs("permitting", verb) or polarity.negated(verb) or turned(polarity):
        return None
    mover = parse.child(verb, "obj")
    mover = parse.child(verb, "nsubj:pass") if mover is None else mover
    ends = tuple(_ends(polarity, verb))
    below = [polarity.low(c) for c in parse.children(verb)]
    if mover is None or not ends or polarity.mark(verb) in IF or not _OPEN.isdisjoint(below):
        return None
    kind, role = _moved(polarity, mover)
    if not role:
        return None
    doer = None if role == "actor" else subject(polarity, verb)
    return Act(
        verb,
        kind,
        also=("passage", "transfer", "aid", "deployment", "release"),
        status="asserted" if _done(polarity, verb) else "planned",
        roles=(*by(polarity, doer), (role, mover), *ends),
        contents=frozenset([mover]),
        told=_done(polarity, verb),
    )


def driven_out(polarity: Polarity) -> Act | None:
    """Who is forced to leave or out of a place ("forced 40 families to leave Ostra")."""
    verb = polarity.trigger
    forces = polarity.belongs("forcing", verb) and not polarity.negated(verb)
    mover = _mover(polarity, verb) if forces and not turned(polarity) else None
    found = None if mover is None else _left(polarity, verb)
    if mover is None or found is None:
        return None
    at, origin = found
    mover = _meant(polarity, verb, mover)
    low = polarity.low(mover)
    forces, people = (polarity.lexicon.has(g, low) for g in ("forces", "bodies"))
    return Act(
        at,
        "withdrawal" if forces else "passage",
        also=("passage", "withdrawal", "deployment", "transfer"),
        status="asserted" if _done(polarity, verb) else "planned",
        roles=(*by(polarity, mover), *(() if origin is None else (("origin", origin),))),
        contents=frozenset([verb]) - {at},
        told=(forces or people) and _done(polarity, verb),
    )


def _mover(polarity: Polarity, verb: int) -> int | None:
    """Whom a verb forces; of a participle, the noun that it stands by."""
    parse = polarity.parse
    own = (parse.child(verb, label) for label in ("obj", "iobj", "nsubj:pass"))
    noun = parse.heads[verb] if parse.labels[verb] == "acl" else None
    return next((w for w in own if w is not None), noun)


def _meant(polarity: Polarity, verb: int, mover: int) -> int:
    """Whom "they" are in "Ostrans denied that they had been forced to leave"; else the mover."""
    parse = polarity.parse
    if parse.upos[mover] != "PRON" or parse.labels[verb] != "ccomp":
        return mover
    over = parse.child(parse.heads[verb], "nsubj")
    return mover if over is None else over


def _left(polarity: Polarity, verb: int) -> tuple[int, int | None] | None:
    """The word of leaving, and what is left: "to leave | Ostra", "forced out of | their homes"."""
    parse = polarity.parse
    for child in parse.children(verb):
        if parse.labels[child] in ("xcomp", "ccomp") and polarity.belongs("leaving_home", child):
            return child, parse.child(child, "obj")
        out = parse.labels[child] == "obl" and polarity.case(child) in ("out", "from")
        if out and not polarity.lexicon.has("vehicles", polarity.low(child)):
            return verb, child
    return None


def _ends(polarity: Polarity, verb: int) -> Iterator[tuple[str, int]]:
    """The ends of the way, where one of them leads inside."""
    parse = polarity.parse
    ways = [(polarity.case(c), c) for c in parse.children(verb)]
    if any(case in _INWARD and parse.labels[c] == "obl" for case, c in ways):
        places = ((_WHITHER.get(case, ""), c) for case, c in ways if case != "in")
        yield from ((role, c) for role, c in places if role)


def _moved(polarity: Polarity, mover: int) -> tuple[str, str]:
    """The kind of the movement, and the part that the mover has in it; empty for no mover."""
    low, has = polarity.low(mover), polarity.lexicon.has
    if has("vehicles", low):
        return "passage", "carrier"
    if has("goods", low):
        return "transfer", "cargo"
    people = has("forces", low) or has("bodies", low) or polarity.lexicon.source_nouns.get(low)
    return ("passage", "actor") if people else ("", "")


def _done(polarity: Polarity, verb: int) -> bool:
    """Whether somebody has let it pass, and no paper only says that it may."""
    parse = polarity.parse
    below = [polarity.low(c) for c in parse.children(verb)]
    doer = subject(polarity, verb)
    paper = doer is not None and any(polarity.lexicon.has(g, polarity.low(doer)) for g in _PAPERS)
    return parse.xpos[verb] in _DONE and "will" not in below and "to" not in below and not paper
