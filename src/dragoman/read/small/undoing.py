"""What something was lost or stopped before did not come about ("sank before it docked")."""

from __future__ import annotations

from dragoman.read.small.polarity import Polarity

_PRONOUNS = frozenset(["it", "they", "he", "she"])
#: What happened so did not end the way: "was stopped briefly", "for two hours".
_PASSING = frozenset(["briefly", "twice", "repeatedly", "temporarily", "once", "again", "several"])


def cut_short(polarity: Polarity) -> bool:
    """Whether it was not reached before what befell its doer ("was seized before it docked").

    What "could" be done no more was not done, whatever came before it.
    """
    own, parse = polarity.trigger, polarity.parse
    if not _before(polarity):
        return False
    below = [polarity.low(c) for c in parse.children(own)]
    if "could" in below:
        return True
    passive = parse.child(own, "aux:pass") is not None
    return not passive and _of_same(polarity) and _ends_way(polarity, parse.heads[own], "undoing")


def may_be_cut_short(polarity: Polarity) -> bool:
    """Whether what befell its doer may have kept him from it ("was stopped before entering")."""
    head = polarity.parse.heads[polarity.trigger]
    stopped = _before(polarity) and _of_same(polarity)
    return cut_short(polarity) or (stopped and _ends_way(polarity, head, "forestalling"))


def _before(polarity: Polarity) -> bool:
    own = polarity.trigger
    return polarity.parse.labels[own] == "advcl" and polarity.mark(own) == "before"


def _of_same(polarity: Polarity) -> bool:
    """Whether a clause tells of arriving, or of what a pronoun takes up, and has no other doer."""
    own, parse = polarity.trigger, polarity.parse
    subject = parse.child(own, "nsubj")
    if subject is None:
        return parse.xpos[own] == "VBG" and polarity.belongs("arriving", own)
    return polarity.low(subject) in _PRONOUNS


def _ends_way(polarity: Polarity, verb: int, group: str) -> bool:
    """Whether a verb tells what befell its subject, and put an end to its way."""
    parse = polarity.parse
    below = parse.children(verb)
    passing = any(polarity.low(w) in _PASSING for c in below for w in (c, *parse.children(c)))
    if passing or any(polarity.case(c) == "for" for c in below):
        return False
    if polarity.belongs("failing_way", verb) and parse.child(verb, "obj") is None:
        return True
    befell = parse.child(verb, "nsubj:pass") is not None
    return befell and any(polarity.belongs(g, verb) for g in (group, "undoing"))
