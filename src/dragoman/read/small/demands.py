"""What somebody insists on, calls or presses for: a demand, and no more."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.read.small.acts import Act
from dragoman.read.small.polarity import Polarity
from dragoman.read.small.refusals import by, subject, turned

_ENDS = frozenset(["end", "halt", "pause", "stop", "cessation", "return", "resumption"])
_OF = ("of", "to", "in")
_SINGULAR = ("NN", "NNP")
_BARE = ("VB", "VBP")
_MUST = frozenset(["must", "should", "shall"])


def insisted_on(polarity: Polarity) -> Act | None:
    """What somebody insists on or presses another for ("called for the release of the men")."""
    verb, parse = polarity.trigger, polarity.parse
    if (
        parse.upos[verb] != "VERB"
        or turned(polarity)
        or parse.child(verb, "nsubj:pass") is not None
    ):
        return None
    doer, wanted = subject(polarity, verb), _wanted(polarity, verb)
    if wanted is None or doer is None or parse.labels[verb] == "acl":
        return None
    addressed = parse.child(verb, "obj")
    called = addressed is not None and polarity.low(verb).startswith("call")
    if called or parse.child(verb, "compound:prt") is not None:
        return None  # "called up reservists for a drill"
    contents = frozenset(_about(polarity, wanted))
    named = {name for w in contents for name in _kinds(polarity, w)}
    if "protest" in named or _is_paper(polarity, doer):
        return None
    return Act(
        verb,
        "demand",
        roles=(*by(polarity, doer), *(() if addressed is None else (("target", addressed),))),
        contents=contents,
        told=bool(named),
    )


def insisted_that(polarity: Polarity) -> Act | None:
    """What somebody insists that another do ("insists that Ostra pull back")."""
    verb, parse = polarity.trigger, polarity.parse
    clause = parse.child(verb, "ccomp")
    if clause is None or not polarity.belongs("insisting", verb) or turned(polarity):
        return None
    doer, other = subject(polarity, verb), parse.child(clause, "nsubj")
    other = parse.child(clause, "nsubj:pass") if other is None else other
    if doer is None or other is None or not _to_be_done(polarity, clause, other):
        return None
    return Act(
        verb,
        "demand",
        roles=(*by(polarity, doer), ("target", other)),
        contents=frozenset([clause, *polarity.parse.conjuncts(clause)]),
    )


def _kinds(polarity: Polarity, noun: int) -> Iterator[str]:
    """The kinds that a noun may tell, alone or with the word before it ("general strike")."""
    for first in range(max(0, noun - 1), noun + 1):
        cue = polarity.lexicon.triggers.at(polarity.tokens, first)
        if cue is not None and first + len(cue.rest) == noun:
            yield cue.name


def _is_paper(polarity: Polarity, doer: int) -> bool:
    """Whether what calls for a thing is only what was agreed or planned ("the deal calls for")."""
    low = polarity.low(doer)
    return polarity.lexicon.has("pacts", low) or polarity.lexicon.has("intentions", low)


def _wanted(polarity: Polarity, verb: int) -> int | None:
    """The noun of what a verb wants."""
    parse = polarity.parse
    for child in parse.children(verb):
        case = polarity.case(child)
        phrase = f"{polarity.low(verb)} {case}"
        noun = parse.labels[child] == "obl" and parse.upos[child] == "NOUN"
        if noun and polarity.lexicon.has("wanting", phrase):
            return child
    return None


def _about(polarity: Polarity, noun: int) -> Iterator[int]:
    """The nouns of what is wanted: of an end, what is to end."""
    yield noun
    yield from polarity.parse.conjuncts(noun)
    parse = polarity.parse
    if polarity.low(noun) in _ENDS:
        for child in parse.children(noun):
            if parse.labels[child] == "nmod" and polarity.case(child) in _OF:
                yield child


def _to_be_done(polarity: Polarity, clause: int, other: int) -> bool:
    """Whether a clause says what is to be done, not what is so: "that it withdraw", "must go"."""
    parse = polarity.parse
    below = [c for c in parse.children(clause) if parse.labels[c] in ("aux", "aux:pass", "cop")]
    helping = [polarity.low(c) for c in below]
    if not _MUST.isdisjoint(helping):
        return "have" not in helping
    if helping:
        return helping == ["be"]
    past = parse.xpos[polarity.trigger] in ("VBD", "VBN")
    return parse.xpos[clause] in _BARE and (past or parse.xpos[other] in _SINGULAR)
