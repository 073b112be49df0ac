"""Deliveries that somebody prevented, shelved or put off: no movement, and one only."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.read.small.acts import Act
from dragoman.read.small.polarity import Polarity
from dragoman.read.small.refusals import by, subject, turned
from dragoman.read.small.subjects import Subjects

_DONE = ("VBD", "VBN")
_OPEN = frozenset(["will", "would", "may", "might", "could", "can", "should", "must", "to"])
_UNTIL = ("until", "till", "to", "by")


def held_back(polarity: Polarity) -> Act | None:
    """The delivery that was prevented, called off or put off ("shelved the export of parts")."""
    verb = polarity.trigger
    noun = _held(polarity, verb) if _stopped(polarity, verb) else None
    load = None if noun is None else next(_goods(polarity, noun), None)
    if noun is None or load is None:
        return None
    ends = (("destination", end) for w in (noun, load, verb) for end in _to(polarity, w))
    doer = None if polarity.low(verb).startswith("prevent") else subject(polarity, verb)
    doer = None if doer == noun else doer
    return Act(
        noun,
        "transfer",
        also=("deployment", "passage", "aid"),
        status="planned" if _only_later(polarity, verb) else "prevented",
        roles=(*by(polarity, doer), ("cargo", load), *ends),
        contents=frozenset([verb]),
        told=True,
    )


def _held(polarity: Polarity, verb: int) -> int | None:
    """The delivery that a verb is about; of a passive one, wherever the tree hangs it."""
    parse = polarity.parse
    subjects = Subjects([t.text for t in polarity.tokens], parse)
    passive = subjects.passive(verb)
    own = [parse.child(verb, label) for label in ("obj", "nsubj:pass")]
    head = parse.heads[verb]
    strayed = parse.children(head) if parse.labels[verb] == "ccomp" and passive else ()
    own += [c for c in strayed if parse.labels[c] == "nsubj" and c < verb]
    found = [w for w in (*own, subjects.subject(verb) if passive else None) if w is not None]
    group = "deliveries" if polarity.belongs("holding_back", verb) else "a_delivery"
    if group == "a_delivery" and not passive:
        return None
    return next((w for w in found if polarity.lexicon.has(group, polarity.low(w))), None)


def _stopped(polarity: Polarity, verb: int) -> bool:
    """Whether a verb tells that something was held back, and no word turns that."""
    parse = polarity.parse
    below = parse.children(verb)
    done = parse.xpos[verb] in _DONE and _OPEN.isdisjoint(map(polarity.low, below))
    clauses = any(polarity.mark(c) == "from" for c in below)  # "prevented it from arriving"
    holds = polarity.belongs("holding_back", verb) or polarity.low(verb) == "suspended"
    return done and holds and not turned(polarity) and not clauses


def _only_later(polarity: Polarity, verb: int) -> bool:
    """Whether it is only to come later than it was due ("has been delayed until March")."""
    parse = polarity.parse
    late = polarity.low(verb).startswith("delay")
    return late and any(polarity.case(c) in _UNTIL for c in parse.children(verb))


def _goods(polarity: Polarity, noun: int) -> Iterator[int]:
    """What is delivered: "of | flour"."""
    parse = polarity.parse
    return (c for c in parse.children(noun) if polarity.case(c) == "of")


def _to(polarity: Polarity, word: int) -> Iterator[int]:
    """Where it was to go."""
    parse = polarity.parse
    named = (c for c in parse.children(word) if parse.upos[c] in ("NOUN", "PROPN"))
    return (c for c in named if polarity.case(c) in ("to", "into"))
