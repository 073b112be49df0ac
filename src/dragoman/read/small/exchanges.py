"""What is only promised in return: "would free them in exchange for help in moving the wounded"."""

from __future__ import annotations

from dragoman.read.small.polarity import Polarity
from dragoman.read.small.prospects import FUTURE

_RETURN = (["in", "exchange", "for"], ["in", "return", "for"])
_PROMISES = ("agree", "promis", "pledg", "offer", "propos")
#: Punctuation and Penn tags of finite verbs, which end what is given in return.
_ENDS = frozenset([",", ";", ":"])
_FINITE = frozenset(["VBD", "VBZ", "VBP", "MD"])


def promised_in_return(polarity: Polarity) -> bool:
    """Whether a happening is what an act that is still to come is to be answered with."""
    parse, start = polarity.parse, _start(polarity)
    if parse.xpos[polarity.trigger] == "VBD":
        return False  # "would free them in exchange for it and struck"
    above = (w for w in parse.upwards(polarity.trigger) if parse.upos[w] == "VERB" and w < start)
    act = next(above, None)
    return act is not None and _to_come(polarity, act)


def _start(polarity: Polarity) -> int:
    """Where "in exchange for" begins that a trigger belongs to; 0 for nowhere."""
    words = [t.low for t in polarity.tokens[: polarity.trigger]]
    for at in range(len(words) - 1, -1, -1):
        if words[at : at + 3] in _RETURN:
            return at
        if words[at] in _ENDS or polarity.parse.xpos[at] in _FINITE:
            return 0
    return 0


def _to_come(polarity: Polarity, act: int) -> bool:
    """Whether an act is told as one to come, or is the promise of one."""
    below = polarity.parse.children(act)
    future = any(polarity.low(c) in FUTURE for c in below) or polarity.mark(act) == "to"
    return future or polarity.low(act).startswith(_PROMISES)
