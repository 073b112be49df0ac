"""Noun phrases of a parsed sentence, the codes of those that name actors, and their coordination.

A phrase is a run of nouns with what stands before them; names from the dictionary keep together.
Its code is that of its first actor, with what its agents add. An agent without an actor takes that
of the phrase that follows with “of”, “in” or “from”.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from dragoman.read.petrarch.names import NO_ACTOR, Actors, Agents, Dated, code_on
from dragoman.read.small.parse import Parse

_INSIDE = frozenset(("DET", "ADJ", "NOUN", "PROPN", "NUM", "PART"))
_HEADS = frozenset(("NOUN", "PROPN", "ADJ", "NUM"))
_LINKS = frozenset(("OF", "IN", "FROM"))
_AND = frozenset(("AND", "OR", "NOR", "&"))
#: Names of actors by their first word: the word after each, and its codes.
Names = dict[int, tuple[int, tuple[Dated, ...]]]
#: Stands where a code lacks its actor.
NO_ONE = "---"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: its words (`last` excluded), the codes of its actor, what agents add.

    Several codes are those of a name that stands for several actors, “FRO/BIL/SAM”.
    """

    first: int
    last: int
    actors: tuple[str, ...] = ()
    agents: tuple[str, ...] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the phrase; none where neither actor nor agent is named."""
        if not self.actors and not self.agents:
            return ()
        return tuple(_with_agents(actor, self.agents) for actor in self.actors or (NO_ONE,))


@dataclass(frozen=True, slots=True)
class Group:
    """Coordinated phrases, or one alone."""

    phrases: tuple[Phrase, ...]

    @property
    def first(self) -> int:
        """Its first word."""
        return self.phrases[0].first

    @property
    def last(self) -> int:
        """The word after its last."""
        return self.phrases[-1].last

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of its members, each once."""
        return tuple(dict.fromkeys(c for p in self.phrases for c in p.codes))


def _with_agents(actor: str, agents: Sequence[str]) -> str:
    """A code with what agents add before (“NGO~”) or after it (“~GOV”), nothing twice."""
    code = actor
    for agent in agents:
        added = agent.replace("~", "").strip()
        if not _holds(code, added):
            code = added + code if agent.strip().endswith("~") else code + added
    return code


def _holds(code: str, added: str) -> bool:
    """Whether a code has a part, which begin at every third letter."""
    return any(code.startswith(added, i) for i in range(0, len(code), 3))


def groups(
    words: tuple[str, ...], parse: Parse, actors: Actors, agents: Agents, day: date | None
) -> list[Group]:
    """The groups of noun phrases of a sentence, in order, those without a code too."""
    named = _named(words, actors)
    found = [
        _coded(words, first, last, named, agents, day) for first, last in _runs(words, parse, named)
    ]
    joined = [Group(tuple(members)) for members in _coordinated(words, parse, found)]
    return list(_linked(words, joined))


def _named(words: tuple[str, ...], actors: Actors) -> Names:
    """The names of actors in a sentence; none within another."""
    out: Names = {}
    at = 0
    while at < len(words):
        hit = actors.at(words, at)
        if hit:
            out[at] = hit
        at = hit[0] if hit else at + 1
    return out


def _runs(words: tuple[str, ...], parse: Parse, named: Names) -> Iterator[tuple[int, int]]:
    """Noun phrases as runs of words, names whole; a possessive's “'s” stays inside."""
    whole = {i for start, (end, _) in named.items() for i in range(start, end)}
    inside = [
        tag in _INSIDE or words[i] == "'S" or _between_adjectives(parse, i, whole)
        for i, tag in enumerate(parse.upos)
    ]
    start: int | None = None
    for i in range(len(words) + 1):
        within = i < len(words) and (inside[i] or i in whole)
        fresh = within and start is not None and _begins(words, parse, i, whole)
        if start is not None and (not within or fresh):
            if _has_noun(parse, start, i, whole):
                yield start, i
            start = None
        if within and start is None:
            start = i


def _between_adjectives(parse: Parse, i: int, whole: set[int]) -> bool:
    """Whether an “and” joins two adjectives, “awful and evil”, neither of them a name."""
    sides = (i - 1, i + 1)
    if parse.upos[i] != "CCONJ" or i == 0 or i + 1 == len(parse.upos):
        return False
    return all(parse.upos[s] == "ADJ" and s not in whole for s in sides)


def _begins(words: tuple[str, ...], parse: Parse, i: int, whole: set[int]) -> bool:
    """Whether a phrase begins at a word amid a run: at a determiner that is no part of a name."""
    return parse.upos[i] == "DET" and i not in whole and words[i - 1] != "'S"


def _has_noun(parse: Parse, first: int, last: int, whole: set[int]) -> bool:
    """Whether a run has something that can head a phrase."""
    return any(parse.upos[i] in _HEADS or i in whole for i in range(first, last))


def _coded(
    words: tuple[str, ...], first: int, last: int, named: Names, agents: Agents, day: date | None
) -> Phrase:
    """A phrase with its codes; its first actor counts."""
    taken: set[int] = set()
    actor: tuple[str, ...] = ()
    for i in range(first, last):
        if i in named:
            taken |= set(range(i, named[i][0]))
            code = code_on(named[i][1], day)
            if not actor and code and code not in NO_ACTOR:
                actor = tuple(code.split("/"))
    hits = (agents.at(words, i) for i in range(first, last) if i not in taken)
    return Phrase(first, last, actor, tuple(hit[1] for hit in hits if hit))


def _coordinated(
    words: tuple[str, ...], parse: Parse, phrases: Sequence[Phrase]
) -> Iterator[list[Phrase]]:
    """Phrases in lists, “A, B and C”, or alone."""
    members: list[Phrase] = []
    for n, phrase in enumerate(phrases):
        if members and _joins(words, parse, phrases, n):
            members.append(phrase)
            continue
        if members:
            yield members
        members = [phrase]
    if members:
        yield members


def _joins(words: tuple[str, ...], parse: Parse, phrases: Sequence[Phrase], n: int) -> bool:
    """Whether a phrase is coordinated with the one before it: by “and”, or by a comma in a list."""
    between = words[phrases[n - 1].last : phrases[n].first]
    if not between or not all(w in _AND or w == "," for w in between):
        return False
    labels = _links_of(parse, phrases[n])
    if any(w in _AND for w in between):
        return not labels & {"nsubj", "nsubj:pass"}
    return "conj" in labels or _goes_on(words, phrases, n)


def _links_of(parse: Parse, phrase: Phrase) -> set[str]:
    """How the words of a phrase hang on words outside it."""
    span = range(phrase.first, phrase.last)
    return {parse.labels[i] for i in span if parse.heads[i] not in span}


def _goes_on(words: tuple[str, ...], phrases: Sequence[Phrase], n: int) -> bool:
    """Whether names parted by commas alone end in one after “and”, which makes them a list."""
    if not phrases[n - 1].codes or not phrases[n].codes:
        return False
    for one, other in pairwise(phrases[n:]):
        between = words[one.last : other.first]
        if any(w in _AND for w in between):
            return all(w in _AND or w == "," for w in between)
        if between != (",",) or not other.codes:
            return False
    return False


def _linked(words: tuple[str, ...], found: Sequence[Group]) -> Iterator[Group]:
    """Groups with agents that stand alone joined to the actors that follow: “police of Ash”."""
    skip = False
    for one, other in pairwise((*found, None)):
        if skip:
            skip = False
            continue
        if one is None:
            continue
        skip = other is not None and _lacks_actor(one) and _follows(words, one, other)
        yield _spread(one, other) if skip and other else one


def _lacks_actor(group: Group) -> bool:
    """Whether its last phrase names agents and no actor."""
    return bool(group.phrases[-1].agents) and not group.phrases[-1].actors


def _follows(words: tuple[str, ...], one: Group, other: Group) -> bool:
    """Whether the second group belongs to the first and names actors."""
    between = words[one.last : other.first]
    linked = len(between) == 1 and between[0] in _LINKS
    return linked and any(phrase.actors for phrase in other.phrases)


def _spread(one: Group, other: Group) -> Group:
    """Each actor of the second group with each set of agents of the first."""
    own = [p for p in one.phrases if p.actors]
    alone = [p for p in one.phrases if not p.actors and p.agents]
    made = [
        replace(actor, first=one.first, agents=agent.agents + actor.agents)
        for agent in alone
        for actor in other.phrases
    ]
    return Group((*own, *made))
