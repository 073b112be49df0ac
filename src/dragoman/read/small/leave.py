"""Whom somebody lets pass: a movement, not an agreement."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.read.small.acts import Act
from dragoman.read.small.polarity import Polarity
from dragoman.read.small.refusals import IF, by, subject, turned
from dragoman.read.small.spans import preposition

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


def _ends(polarity: Polarity, verb: int) -> Iterator[tuple[str, int]]:
    """The ends of the way, where one of them leads inside."""
    words, parse = [t.text for t in polarity.tokens], polarity.parse
    ways = [(preposition(words, parse, c), c) for c in parse.children(verb)]
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
