"""What only seems to be so, or is only claimed: "appears to have been struck", "claimed that …"."""

from __future__ import annotations

from itertools import pairwise

from dragoman.read.small.polarity import Polarity

_SHOWS = ("show", "depict", "captur", "document", "illustrat")
_SEEMS = frozenset(["appear", "appears", "appeared", "appearing", "seem", "seems", "seemed"])
_PURPORTS = frozenset(["purport", "purports", "purported", "purporting", "claimed", "claiming"])
_CLAIMS = ("claim", "alleg")
#: Participles of what others hold of it: "believed to show".
_HELD = frozenset(
    ["said", "believed", "thought", "alleged", "reported", "supposed", "understood", "presumed"]
)
_HEDGES = frozenset(
    ["purportedly", "apparently", "allegedly", "reportedly", "supposedly", "seemingly"]
)
#: Relations from a happening up to the verb that shows it.
_SHOWN = ("ccomp", "xcomp", "obj", "iobj", "acl", "conj", "nsubj", "nsubj:pass")


def seems(polarity: Polarity) -> bool:
    """Whether a happening only seems to be so, or only seems to be shown."""
    parse, below = polarity.parse, ""
    for low, high in pairwise(parse.upwards(polarity.trigger)):
        label = parse.labels[low]
        shows = polarity.low(high).startswith(_SHOWS) and not label.startswith("nsubj")
        doers = label == "nmod" and below == "acl"  # "a convoy of tanks | entering Ostra"
        if not (label in _SHOWN or doers or (shows and _beside(polarity, low))):
            return False
        if polarity.low(high) in _SEEMS:
            told = label == "ccomp" or (label == "xcomp" and polarity.mark(low) == "to")
            return told and not polarity.negated(high)
        if shows and _only_seems(polarity, high):
            return True
        below = label
    return False


def is_claimed(polarity: Polarity) -> bool:
    """Whether a happening stands in the clause of a verb of claiming ("claimed that … struck")."""
    parse = polarity.parse
    for low, high in pairwise(parse.upwards(polarity.trigger)):
        if parse.labels[low] == "ccomp":
            claims = parse.upos[high] == "VERB" and polarity.low(high).startswith(_CLAIMS)
            return claims and not polarity.negated(high)
        if parse.labels[low] not in ("conj", "xcomp"):
            return False
    return False


def _beside(polarity: Polarity, word: int) -> bool:
    """Whether a verb is what is shown, hung beside who does it ("show men | firing")."""
    verb = polarity.parse.xpos[word] == "VBG" and not polarity.mark(word)
    return verb and polarity.parse.labels[word] == "advcl"


def _only_seems(polarity: Polarity, shows: int) -> bool:
    """Whether a verb of showing is hedged: by an adverb, or by a verb of seeming above it."""
    parse, over = polarity.parse, polarity.parse.heads[shows]
    if any(polarity.low(c) in _HEDGES for c in parse.children(shows)):
        return True
    if over < 0 or over > shows or polarity.mark(shows) != "to" or polarity.negated(over):
        return False
    verb = polarity.low(over)
    return verb in _SEEMS | _PURPORTS or (verb in _HELD and parse.xpos[over] in ("VBN", "VBD"))
