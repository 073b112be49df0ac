"""Who is declared unwelcome or put on a list of the banned, and which measures are to be lifted."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.read.small.acts import Act
from dragoman.read.small.polarity import Polarity
from dragoman.read.small.refusals import by, subject, turned

_GRATA = frozenset(["grata", "gratae"])
_DONE = ("VBD", "VBN", "VBZ", "VBP")
_AHEAD = frozenset(["will", "would", "shall", "may", "might", "could", "can", "should", "to"])
_LISTS = frozenset(["list", "lists", "register"])
_BANNED = frozenset(["terrorist", "terror", "terrorism", "sanctions", "sanction", "black"])
_PENALTIES = frozenset(["sanctions", "embargo"])
_ONTO = ("to", "on", "onto", "in")


def listed(polarity: Polarity) -> Act | None:
    """Whom a state declares persona non grata, or adds to its list of the banned."""
    verb, parse = polarity.trigger, polarity.parse
    name = _name(polarity, verb)
    target = parse.child(verb, "obj")
    target = parse.child(verb, "nsubj:pass") if target is None else target
    if name is None or target is None or turned(polarity) or polarity.negated(verb):
        return None
    doer = next(_agents(polarity, name), None)
    doer = subject(polarity, verb) if doer is None else doer
    ahead = any(polarity.low(c) in _AHEAD for c in parse.children(verb))
    done = parse.xpos[verb] in _DONE and not ahead
    return Act(
        verb,
        "sanction",
        status="asserted" if done else "planned",
        roles=(*by(polarity, doer), ("target", target)),
        contents=frozenset([name]),
        told=True,
    )


def lifted(polarity: Polarity) -> Act | None:
    """The measure that somebody is to lift, where the net does not hear of it."""
    verb, parse = polarity.trigger, polarity.parse
    noun = parse.child(verb, "obj")
    if noun is None or not polarity.belongs("lifting", verb) or polarity.turns:
        return None
    low = polarity.low(noun)
    below = [polarity.low(c) for c in parse.children(verb)]
    ahead = "will" in below or ("to" in below and not {"is", "are"}.isdisjoint(below))
    tied = any(parse.labels[c] == "advcl" for c in parse.children(verb))
    doer = subject(polarity, verb)
    if doer is None or not ahead or tied or not polarity.lexicon.has("measures", low):
        return None
    return Act(
        verb,
        "sanction" if low in _PENALTIES else "restriction",
        status="planned",
        roles=(*by(polarity, doer), *(("target", w) for w in _against(polarity, noun))),
        contents=frozenset([noun]),
        told=True,
        yields=True,
    )


def _against(polarity: Polarity, measure: int) -> Iterator[int]:
    """Whom or what a measure is against."""
    below = polarity.parse.children(measure)
    return (c for c in below if polarity.case(c) in ("of", "on", "against"))


def _name(polarity: Polarity, verb: int) -> int | None:
    """What somebody is declared to be, or the list that he is put on."""
    parse = polarity.parse
    for child in parse.children(verb):
        if polarity.low(child) in _GRATA:
            return child
        onto = polarity.case(child) in _ONTO and polarity.belongs("listing", verb)
        if onto and _bans(polarity, child):
            return child
    return None


def _bans(polarity: Polarity, noun: int) -> bool:
    """Whether a list is one of those under a ban."""
    below = (polarity.low(c) for c in polarity.parse.children(noun))
    known = polarity.low(noun) in _LISTS and not _BANNED.isdisjoint(below)
    return known or polarity.low(noun) in ("blacklist", "blacklists")


def _agents(polarity: Polarity, name: int) -> Iterator[int]:
    """By whom somebody is declared so, where the tree hangs that on the name."""
    below = polarity.parse.children(name)
    return (c for c in below if polarity.case(c) == "by")
