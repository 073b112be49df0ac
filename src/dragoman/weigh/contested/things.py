"""Carriers, loads and targets that exclude each other, by classes of words."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import combinations, product
from typing import Any

from dragoman.model import Contradiction, Role
from dragoman.weigh.contested.accounts import TOLLS, Account
from dragoman.weigh.contested.cases import Case, Values, alike, contested, say

_WORD = re.compile(r"\w+(?:-\w+)*")
#: Two words that are one, as the table writes them.
_JOINED = re.compile(
    r"\b(jet|aviation|fuel|gas|gathering|assembly|petrol) (fuel|oil|point|stations?)\b", re.I
)
#: What follows these within a clause is what it was not, or what others are said to say.
_NOT = re.compile(
    r"\b(?:not|no|nor|neither|without|rather than|instead of|denied|denies|rejects?|rejected"
    r"|dismiss\w*|untrue|(?:under|beneath|behind|among) (?:\w+ )?(?:sacks?|bags?|crates|rolls) of)"
    r"\b[^.;:,\"“”]*",
    re.I,
)

#: The classes that are named, each with the word that names it.
Named = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Classes:
    """The classes of one field: their words, and which exclude each other."""

    of: Mapping[str, str]
    apart: frozenset[str]
    against: frozenset[frozenset[str]]

    def exclude(self, a: str, b: str) -> bool:
        """Whether a thing of the one class is none of the other."""
        over, under = a.split("."), b.split(".")
        if over[0] != under[0]:
            return frozenset((over[0], under[0])) in self.against
        size = min(len(over), len(under))
        return over[0] in self.apart and over[:size] != under[:size]


@cache
def classes(field: Role) -> Classes:
    """The table of a field."""
    table = dict(_table()[field])
    apart, against = frozenset(table.pop("apart")), table.pop("against")
    of = {word: name for name, words in table.items() for word in words.split()}
    return Classes(of, apart, frozenset(frozenset(pair.split()) for pair in against))


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads((files(__package__) / "things.toml").read_text("utf-8"))


def things(case: Case) -> list[Contradiction]:
    """By what a movement went and what it moved; what an attack hit, or else who was hit."""
    if case.main == "movement":
        return [*_contest(case, "carrier"), *_contest(case, "cargo")]
    return (_contest(case, "target") or _victims(case)) if case.attack else []


def _contest(case: Case, field: Role) -> list[Contradiction]:
    """Whether two reports name classes of carriers, loads or targets that exclude each other."""
    named = alike((a, _named(a, field)) for a in (*case.told, *case.unread))
    found: list[tuple[Named, Account]] = []
    for (ones, (ours, all_ours)), (others, (theirs, all_theirs)) in combinations(named, 2):
        sides = _apart(ours, theirs, field) or _within(all_ours, all_theirs, field)
        found += (
            (side, x) for side, members in zip(sides, (ones, others), strict=False) for x in members
        )
    return contested(field, _values(found))


def _victims(case: Case) -> list[Contradiction]:
    """Whether those who were hit are civilians in one report and fighters in another."""
    found: list[tuple[Named, Account]] = []
    for (ones, ours), (others, theirs) in combinations(
        alike((a, _harmed(a)) for a in case.told), 2
    ):
        sides = _apart(ours, theirs, "target")
        found += (
            (side, x) for side, members in zip(sides, (ones, others), strict=False) for x in members
        )
    return contested("target", _values(found))


def _values(found: Sequence[tuple[Named, Account]]) -> Values:
    """What is named, in the words of all who name the same classes."""
    words: dict[frozenset[str], dict[str, None]] = {}
    for named, _ in found:
        words.setdefault(_of(named), {}).update(dict.fromkeys(w for _, w in named))
    values: Values = {}
    for named, account in found:
        say(values, ", ".join(words[_of(named)]), account)
    return values


def _of(named: Named) -> frozenset[str]:
    """The classes that are named."""
    return frozenset(c for c, _ in named)


def _named(account: Account, field: Role) -> tuple[Named, Named]:
    """What a report names in a role, or if nothing in the sentences of the act; and all of both."""
    mentions = [m.text for i in account.told for m in i.claim.role(field)]
    in_role = _found(" . ".join(mentions), field)
    loose = _loose()
    found = _found(account.text, field) or _found(account.rest, field)
    in_text = {c: w for c, w in found.items() if w not in loose}
    first = in_role if mentions else in_text
    return tuple(first.items()), tuple((in_text | in_role).items())


def _harmed(account: Account) -> Named:
    """What those who were killed or hurt are called."""
    known = {w: c for c, words in _table()["victims"].items() for w in words.split()}
    harmed = [q.noun for q in account.numbers if q.of in TOLLS]
    return tuple({known[noun]: noun for noun in harmed if noun in known}.items())


def _found(text: str, field: Role) -> dict[str, str]:
    """The classes of words in a text, but not of what it says it was not."""
    known = classes(field).of
    found: dict[str, str] = {}
    for word in _words(text):
        if word in known:
            found.setdefault(known[word], word)
    return found


@lru_cache(maxsize=1 << 12)
def _words(text: str) -> Sequence[str]:
    """The words of a text, but for what it says it was not."""
    plain = _NOT.sub(" ", _JOINED.sub(r"\1-\2", text))
    return tuple(map(str.lower, _WORD.findall(plain)))


@cache
def _loose() -> frozenset[str]:
    """Words that name a thing in a role only."""
    return frozenset(_table()["loose"]["words"].split())


def _apart(ours: Named, theirs: Named, field: Role) -> tuple[Named, ...]:
    """Both sides, where none of the one goes with any of the other."""
    exclude = classes(field).exclude
    excluded = ours and theirs and all(exclude(a, b) for a, b in product(_of(ours), _of(theirs)))
    return (ours, theirs) if excluded else ()


def _within(ours: Named, theirs: Named, field: Role) -> tuple[Named, ...]:
    """The same for the narrower classes below one: the type of plane, the sort of fuel."""
    for over in sorted(classes(field).apart):
        if found := _apart(_below(over, ours), _below(over, theirs), field):
            return found
    return ()


def _below(over: str, named: Named) -> Named:
    return tuple((c, w) for c, w in named if c.startswith(f"{over}."))
