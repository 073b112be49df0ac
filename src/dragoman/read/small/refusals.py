"""Who refuses or will not agree to what: a refusal, and no more."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.read.small.acts import Act
from dragoman.read.small.polarity import Polarity
from dragoman.read.small.subjects import Subjects

_NOUNS = frozenset(["refusal", "refusals"])
_WILL = frozenset(["will", "would", "wo", "'ll", "’ll", "won't", "won’t", "wouldn't", "wouldn’t"])
IF = frozenset(["if", "unless", "whether"])
_THEMES = ("obj", "obl")


def subject(polarity: Polarity, verb: int) -> int | None:
    """Who does what a verb tells: the subject of an active one, the agent of a passive one."""
    subjects = Subjects([t.text for t in polarity.tokens], polarity.parse)
    if subjects.passive(verb):
        return polarity.parse.child(verb, "obl:agent")
    return subjects.subject(verb)


def by(polarity: Polarity, doer: int | None) -> tuple[tuple[str, int], ...]:
    """The role of who does it, where a noun tells that."""
    named = doer is not None and polarity.parse.upos[doer] != "PRON"
    return (("actor", doer),) if named and doer is not None else ()


def turned(polarity: Polarity) -> bool:
    """Whether another word turns what a word tells, or a negation on it."""
    return any(w != polarity.trigger for w in polarity.turns)


def refused(polarity: Polarity) -> Act | None:
    """What somebody refuses to do ("declined to free the men", "their refusal to leave")."""
    word = polarity.trigger
    noun = polarity.low(word) in _NOUNS
    if not (noun or polarity.belongs("refusing", word)) or turned(polarity):
        return None
    verbs = list(_to_do(polarity, word, ("acl",) if noun else ("xcomp",)))
    if any(polarity.belongs("permitting", v) for v in verbs):
        return None  # who is refused entry has been stopped on the way
    order = polarity.parse.child(word, "obj")
    verbs += () if order is None else _to_do(polarity, order, ("acl",))
    if not verbs:
        return None
    doer = polarity.parse.child(word, "nmod:poss") if noun else subject(polarity, word)
    themes = (c for v in verbs for c in _themes(polarity, v))
    return Act(
        word,
        "refusal",
        roles=by(polarity, doer),
        contents=frozenset(verbs),
        themes=frozenset(themes),
    )


def disagreed(polarity: Polarity) -> Act | None:
    """What somebody will not agree to or accept ("would never recognise the border")."""
    verb, parse = polarity.trigger, polarity.parse
    if not polarity.belongs("consenting", verb) or not polarity.negated(verb):
        return None
    helping = [c for c in parse.children(verb) if parse.labels[c] == "aux"]
    low = [polarity.low(c) for c in helping]
    if _WILL.isdisjoint(low) or "have" in low or polarity.mark(verb) in IF:
        return None
    if len(polarity.turns) > 1:
        return None
    return Act(
        word=verb,
        first=min(helping),
        kind="refusal",
        status="asserted",
        roles=by(polarity, subject(polarity, verb)),
        contents=frozenset(_to_do(polarity, verb, ("xcomp",))),
        themes=frozenset(_themes(polarity, verb)),
    )


def _to_do(polarity: Polarity, word: int, labels: tuple[str, ...]) -> Iterator[int]:
    """The verbs of what is to be done, with those joined to them and what they let others do."""
    parse = polarity.parse
    for child in parse.children(word):
        if parse.labels[child] in labels and parse.xpos[child] == "VB":
            yield child
            yield from (c for c in parse.conjuncts(child) if parse.xpos[c] == "VB")
            if polarity.belongs("letting", child):
                yield from _to_do(polarity, child, ("xcomp", "ccomp"))


def _themes(polarity: Polarity, verb: int) -> Iterator[int]:
    """The nouns of what a verb would do, where it does no more than carry them ("held talks")."""
    parse = polarity.parse
    if polarity.belongs("bystanding", verb) or polarity.belongs("turning", verb):
        return
    yield from (c for c in parse.children(verb) if parse.labels[c] in _THEMES)
