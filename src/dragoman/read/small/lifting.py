"""Measures that are to be taken back: no measure to come, but the end of one that stands."""

from __future__ import annotations

from dragoman.read.small.polarity import Polarity

#: Kinds of measures that close off or penalise until they are lifted.
_PENALTIES = ("sanction", "restriction")
_LISTS = frozenset(["blacklist", "list", "register"])
_MAY = frozenset(["may", "might", "could", "can", "should", "must"])


def undone(polarity: Polarity, kind: str) -> bool:
    """Whether a measure is to be taken back ("plans to ease sanctions").

    So tells the verb of what takes it back as well ("will reopen the road").
    """
    own, parse = polarity.trigger, polarity.parse
    noun = parse.upos[own] == "NOUN" and parse.labels[own] in ("obj", "nsubj:pass")
    verb = parse.heads[own] if noun else own
    if kind not in _PENALTIES or verb < 0 or polarity.turns or _only_may(polarity, verb):
        return False
    if not noun and polarity.belongs("reopening", verb):
        return True
    measured = noun or any(_measure(polarity, c) for c in parse.children(verb))
    return measured and polarity.belongs("lifting", verb)


def imposed(polarity: Polarity, kind: str) -> bool:
    """Whether a measure is one that somebody imposes, in plain words ("slaps sanctions on …")."""
    own, parse = polarity.trigger, polarity.parse
    verb = parse.heads[own] if parse.labels[own] in ("obj", "nsubj:pass") else own
    if kind not in _PENALTIES or verb < 0 or polarity.turns:
        return False
    return polarity.belongs("imposing", verb) and not polarity.negated(verb)


def is_lifting(likeliest: str, status: str, kind: str) -> bool:
    """Whether a measure is to be taken back: planned by the net, negated by the tree."""
    return likeliest == "planned" and status == "negated" and kind in _PENALTIES


def _measure(polarity: Polarity, word: int) -> bool:
    """Whether a word is a measure that is lifted, or the list that somebody is taken off."""
    low, label = polarity.low(word), polarity.parse.labels[word]
    if label == "obl":
        return polarity.mark(word) == "from" and low in _LISTS
    return label in ("obj", "nsubj:pass") and polarity.lexicon.has("measures", low)


def _only_may(polarity: Polarity, verb: int) -> bool:
    """Whether a verb tells only what may or should be."""
    parse = polarity.parse
    helping = (c for c in parse.children(verb) if parse.labels[c] == "aux")
    return not _MAY.isdisjoint(map(polarity.low, helping))
