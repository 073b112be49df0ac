"""Noun phrases made from the words of a report: determiner, words, number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.publish.words import among, is_number, listed

_TAIL = re.compile(
    r"\s(?:of|from|in|at|on|near|for|with|by|to|carrying|loaded|laden|belonging|bound|under|along"
    r"|beside|who|that|which|said|wired|made|inside|outside|between|around|across|behind"
    r"|after|thought|believed|suspected|accused|linked|allied|loyal"
    r"|north|south|east|west)\b|[,(]"
)
_GROUP = re.compile(r"(?:dozens|scores|hundreds|thousands|some|all|most|part|half) of\b", re.I)
_ABOUT = re.compile(
    r"(?:all|at least|at most|about|some|around|nearly|over|more than|up to|other|first|last)\s+",
    re.I,
)
_PEOPLES = re.compile(r"(?:[a-z]ans|this|kurds|turks|arabs|ites|ese|shis|eris|ghis|utis|hans)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Words with their determiner (`a`, `an`, `the`, `no`, `any` or none) and number."""

    words: str
    determiner: str = ""
    plural: bool = False

    def __str__(self) -> str:
        return f"{self.determiner} {self.words}" if self.determiner else self.words

    @property
    def empty(self) -> bool:
        """True for a phrase that names nothing: no aircraft, any arms."""
        return self.determiner in ("no", "any")

    def given(self, determiner: str) -> Phrase:
        """The same words under another determiner."""
        return replace(self, determiner=determiner)


def joined(phrases: Sequence[Phrase]) -> Phrase:
    """Several phrases as one: a lorry, two buses, and the van; no rifles or drones."""
    first, *others = dict.fromkeys(phrases)
    if not others:
        return first
    if first.empty:
        parts = [first.words, *(o.words if o.empty else str(o) for o in others)]
        return Phrase(words=listed(parts, "or"), determiner=first.determiner, plural=True)
    return Phrase(words=listed([str(first), *map(str, others)]), plural=True)


def core(words: str) -> str:
    """A phrase without what follows its noun: “forty lorries” of “forty lorries of flour”."""
    return _TAIL.split(words)[0]


def head(words: str) -> str:
    """The noun that a phrase is about: “lorries” in “forty lorries of flour”."""
    parts = core(words).split()
    return parts[-1].strip("”“\"'’") if parts else ""


def is_plural(words: str) -> bool:
    """True when a verb after these words stands in the plural."""
    inside = re.split(r"\bof\s+(?:the |its |their |his )?", words, maxsplit=1)[1:]
    if inside and _GROUP.match(words):
        return is_plural(inside[0])
    counted = _ABOUT.sub("", words).split()[:1]
    if counted and counted[0].lower() in ("one", "1", "another", "every", "each", "a", "an"):
        return False
    if counted and (is_number(counted[0]) or counted[0].lower() in ("several", "many", "both")):
        return True
    return plural_noun(head(words)) or " and " in core(words)


def plural_noun(noun: str) -> bool:
    """True for a noun in the plural; a name in -s is one only where it names a people or body."""
    low = noun.lower()
    if re.fullmatch(r"[A-Z]+[a-z]*-?\d+\w?s", noun):
        return True
    if among(low, "plurals") or low.endswith("men") or _PEOPLES.search(low):
        return True
    if not low.endswith("s") or low.endswith(("ss", "us", "is")) or among(low, "singulars"):
        return False
    return noun.islower() or among(noun, "names")
