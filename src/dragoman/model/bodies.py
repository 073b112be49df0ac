"""Who is named in a reading: in which part of which claim, and tied to whom by which words."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from dragoman.model.claims import Actor, Claim, Mention, Reading
from dragoman.model.codes import Role, Status
from dragoman.model.known import key_of

#: What a body is in a claim: a source, one who acts, one acted on; or named beside the claims.
Part = Literal["source", "actor", "recipient", "target", "partner", "beside"]
#: The roles that bodies fill.
PARTIES: Mapping[Role, Part] = {
    "actor": "actor",
    "recipient": "recipient",
    "target": "target",
    "partner": "partner",
}
#: What the key of a body begins with that no register lists: it goes by its name.
UNLISTED = "~"
#: The tie between two names of one body.
ALIAS = "a.k.a."
#: The place of what stands beside the claims.
BESIDE = -1
#: The longest name that is kept as a name, in characters.
LONGEST = 200

_SMALL = frozenset(
    ("a", "al", "an", "and", "at", "by", "de", "del", "der", "des", "du", "el", "for", "in")
    + ("la", "le", "of", "on", "the", "to", "von")
)
_MARKS = "“”„«»\"'‘’()[]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearance:
    """A body in one part of one claim, by its key; `place` is that of the claim in the reading."""

    place: int
    part: Part
    key: str
    name: str
    actor: Actor | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedTie:
    """A tie that a report states in its own words, between two bodies by name and by key."""

    a: str
    tie: str
    b: str
    a_key: str
    b_key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A body of a list: under which key, what it is, how often and when it was named.

    `as_source` and `as_party` count claims; `last` is the day of the newest report that names it.
    """

    key: str
    name: str
    kind: str = ""
    country: str = ""
    as_source: int = 0
    as_party: int = 0
    reports: int = 0
    last: date | None = None

    @property
    def claims(self) -> int:
        """In how many parts of claims it stands."""
        return self.as_source + self.as_party


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A part that a body takes in a claim, as a store finds it."""

    claim: str
    report: str
    kind: str
    status: Status
    part: Part
    key: str
    name: str
    day: date | None = None


def unlisted(name: str) -> str:
    """The key of a body that goes by its name alone; case, spacing and the article do not count."""
    plain = key_of(unicodedata.normalize("NFKC", name).strip(_MARKS))
    return UNLISTED + plain.removeprefix("the ")[:LONGEST]


def appearances(reading: Reading) -> tuple[Appearance, ...]:
    """Every body in every part of the claims, then those named beside them; each once a part."""
    known = {(n.mention.start, n.mention.end): n.actor for n in reading.actors if n.actor}
    found: dict[tuple[int, Part, str], Appearance] = {}
    for place, claim in enumerate(reading.claims):
        for part, mention, is_name in _told(claim):
            actor = known.get((mention.start, mention.end))
            if actor or is_name:
                _note(found, place, part, mention.text, actor)
    told = {p.key for p in found.values()}
    for n in reading.actors:
        if n.actor and n.actor.id not in told:
            _note(found, BESIDE, "beside", n.mention.text, n.actor)
    return tuple(found.values())


def _told(claim: Claim) -> Iterator[tuple[Part, Mention, bool]]:
    """The sources and parties of a claim, and whether their words are a name."""
    for hop in claim.chain:
        yield "source", hop.source, hop.named and len(hop.source.text) <= LONGEST
    for filler in claim.fillers:
        if filler.role in PARTIES:
            first = filler.mention.start == claim.sentence.start
            yield PARTIES[filler.role], filler.mention, is_name(filler.mention.text, opens=first)


def _note(
    found: dict[tuple[int, Part, str], Appearance],
    place: int,
    part: Part,
    words: str,
    actor: Actor | None,
) -> None:
    plain = " ".join(words.split())
    name = (plain.removeprefix("the ").removeprefix("The ") or plain)[:LONGEST]
    key = actor.id if actor else unlisted(name)
    if key != UNLISTED:
        made = Appearance(place=place, part=part, key=key, name=name, actor=actor)
        found.setdefault((place, part, key), made)


def is_name(words: str, *, opens: bool = False) -> bool:
    """Whether words that no register lists are a name: each that counts has a capital or a digit.

    The first word of a sentence has one anyway, so it does not count there.
    """
    if len(words) > LONGEST:
        return False
    telling = [w for w in (w.strip(_MARKS) for w in words.split()) if w and w.lower() not in _SMALL]
    if opens and telling:
        telling = telling[1:]
    capital = [w[0].isupper() for w in telling]
    return any(capital) and all(
        up or w[0].isdigit() for up, w in zip(capital, telling, strict=True)
    )


def ties(reading: Reading) -> tuple[StatedTie, ...]:
    """The ties that a report states, names for one body among them; where things lie left out."""
    known = _keys(reading)
    pairs = [(a, ALIAS, b) for a, b in reading.aliases]
    pairs += [r for r in reading.relations if not r[1].endswith("-in")]
    return tuple(
        StatedTie(a=a, tie=tie, b=b, a_key=_key(a, known), b_key=_key(b, known))
        for a, tie, b in dict.fromkeys(pairs)
        if len(a) <= LONGEST and len(b) <= LONGEST
    )


def _keys(reading: Reading) -> Mapping[str, str]:
    """The listed bodies of a reading, by the names that it writes."""
    return {unlisted(n.mention.text): n.actor.id for n in reading.actors if n.actor}


def _key(name: str, known: Mapping[str, str]) -> str:
    own = unlisted(name)
    return known.get(own, own)
