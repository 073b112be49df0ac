"""Talks that somebody breaks off, or that come to nothing, whatever they were about."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.read.small.acts import Act
from dragoman.read.small.polarity import Polarity
from dragoman.read.small.refusals import IF, by, subject, turned

_ABOUT = frozenset(["on", "over", "about", "for", "of", "to", "towards", "toward", "aimed"])
_WITH = ("between", "with")
_OUT_OF = ("from", "out", "of")
_DONE = ("VBD", "VBN", "VBZ", "VBP")
_OPEN = frozenset(["will", "would", "may", "might", "could", "can", "should", "must", "to"])
_INSIDE = ("nmod", "conj", "acl", "obj", "compound", "xcomp")
_SUBJECTS = ("nsubj", "nsubj:pass")


def broke_off(polarity: Polarity) -> Act | None:
    """The talks or ties that somebody suspends or breaks off ("froze contacts with Ostra")."""
    verb = polarity.trigger
    if polarity.parse.upos[verb] != "VERB" or turned(polarity):
        return None
    talks, doer = _broken(polarity, verb), subject(polarity, verb)
    if talks is None or doer is None:
        return None
    done = polarity.parse.xpos[verb] in _DONE
    return Act(
        verb,
        "refusal",
        also=("sanction",) if polarity.lexicon.has("ties", polarity.low(talks)) else (),
        status="asserted" if done else "planned",
        roles=(*by(polarity, doer), *(("target", w) for w in _with(polarity, talks))),
        contents=frozenset(_talks_under(polarity, talks)),
    )


def _broken(polarity: Polarity, verb: int) -> int | None:
    """The talks that a verb breaks off, or that somebody walks out of."""
    parse = polarity.parse
    for child in parse.children(verb):
        off = parse.labels[child] in ("obj", "nsubj:pass") and polarity.belongs("breaking", verb)
        case = polarity.case(child)
        out = parse.labels[child] == "obl" and case in _OUT_OF and polarity.belongs("leaving", verb)
        if (off or out) and _kept_up(polarity, child):
            return child
    return None


def _talks_under(polarity: Polarity, talks: int) -> Iterator[int]:
    """The nouns of talks in a phrase ("participation in the talks")."""
    for word in polarity.parse.under(talks):
        if _kept_up(polarity, word):
            yield word


def _kept_up(polarity: Polarity, noun: int) -> bool:
    """Whether a noun names talks or ties."""
    return any(polarity.lexicon.has(g, polarity.low(noun)) for g in ("parleys", "ties"))


def _with(polarity: Polarity, talks: int) -> Iterator[int]:
    """With whom talks are held."""
    for word in polarity.parse.under(talks):
        if polarity.case(word) == "with":
            yield word
            yield from polarity.parse.conjuncts(word)


def foundered(polarity: Polarity) -> Act | None:
    """The talks that break down or end without a result: an agreement that did not come about."""
    verb = polarity.trigger
    if polarity.parse.xpos[verb] not in _DONE or turned(polarity) or not _fails(polarity, verb):
        return None
    talks = _talks(polarity, verb)
    if (
        talks is None
        or polarity.mark(verb) in IF
        or any(polarity.low(c) in _OPEN for c in polarity.parse.children(verb))
    ):
        return None
    return Act(
        word=verb,
        last=_end(polarity, verb),
        kind="agreement",
        status="negated",
        roles=tuple(_parties(polarity, talks)),
        contents=frozenset([talks, *_about(polarity, talks), *_without(polarity, verb)]),
        told=True,
    )


def _fails(polarity: Polarity, verb: int) -> bool:
    """Whether a verb tells that something came to nothing."""
    parse = polarity.parse
    if parse.child(verb, "obj") is not None or parse.child(verb, "xcomp") is not None:
        return False
    if polarity.belongs("foundering", verb):
        return True
    return polarity.belongs("concluding", verb) and bool(list(_without(polarity, verb)))


def _without(polarity: Polarity, verb: int) -> Iterator[int]:
    """The result without which talks ended."""
    parse = polarity.parse
    for child in parse.children(verb):
        if polarity.case(child) == "without":
            yield from (w for w in [child] if polarity.lexicon.has("results", polarity.low(w)))


def _talks(polarity: Polarity, verb: int) -> int | None:
    """The talks that a verb has as its subject."""
    own = (c for c in polarity.parse.children(verb) if polarity.parse.labels[c] in _SUBJECTS)
    near = (w for w in (*own, subject(polarity, verb)) if w is not None)
    return next((w for w in near if polarity.lexicon.has("parleys", polarity.low(w))), None)


def _end(polarity: Polarity, verb: int) -> int:
    """The end of a verb with its particle."""
    pair = " ".join(t.low for t in polarity.tokens[verb : verb + 2])
    whole = polarity.lexicon.has("foundering", pair) or polarity.lexicon.has("concluding", pair)
    return verb + 2 if whole else verb + 1


def _about(polarity: Polarity, noun: int) -> Iterator[int]:
    """The words of what talks are about."""
    parse = polarity.parse
    for child in parse.children(noun):
        case = polarity.case(child) or polarity.mark(child)
        if parse.labels[child] in ("nmod", "acl", "obl") and case in _ABOUT:
            yield from _inside(polarity, child)


def _inside(polarity: Polarity, word: int) -> Iterator[int]:
    yield word
    for child in polarity.parse.children(word):
        if polarity.parse.labels[child] in _INSIDE:
            yield from _inside(polarity, child)


def _parties(polarity: Polarity, talks: int) -> Iterator[tuple[str, int]]:
    """Who talks, with whom."""
    parse = polarity.parse
    for word in parse.under(talks):
        if polarity.case(word) in _WITH and parse.labels[word] in ("nmod", "obl"):
            joined = parse.conjuncts(word)
            yield ("actor" if joined else "partner"), word
            yield from (("partner", c) for c in joined)
            return
