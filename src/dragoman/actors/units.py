"""Numbered units as they are named: "54th Regiment", "Division 4", "Fourth Armored Division"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dragoman.actors.folding import fold
from dragoman.actors.lexicon import lexicon


@dataclass(frozen=True, slots=True)
class Unit:
    """A numbered unit: its number, its size, its arm, and the words that say whose it is."""

    number: str
    size: str
    arm: str = ""
    owner: str = ""

    @property
    def key(self) -> str:
        """What units of one number and size share."""
        return f"={self.number} {self.size}"


#: A phrase with one of these is about an office, not about the unit.
_HEADS = frozenset(("bureau", "office", "headquarters", "intelligence", "hospital", "commander"))
_NUMBER = re.compile(r"(\d{1,4})(?:st|nd|rd|th)?")


@cache
def _words() -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    """Folded words: ordinals by number, sizes, arms."""
    table = lexicon().units
    sizes = {fold(w): size for size, words in table["sizes"].items() for w in words}
    arms = {fold(w): arm for arm, words in table["arms"].items() for w in words}
    numbers = {fold(w): str(n) for n, words in table["numbers"].items() for w in words}
    return numbers, sizes, arms


def unit_of(name: str) -> Unit | None:
    """The numbered unit that a name names; `None` when it names none.

    Words before the number, or after the size, are taken for its owner.
    """
    if len(name) > 80:
        return None
    numbers, sizes, arms = _words()
    words = fold(name).split()
    all_sizes = [i for i, w in enumerate(words) if w in sizes]
    found = [(i, n) for i, w in enumerate(words) if (n := _number(w, numbers))]
    if len(found) != 1 or not all_sizes:
        return None
    where, number = found[0]
    at = min(all_sizes, key=lambda i: (abs(i - where), i < where))
    if "of" in words[: max(where, at)] or _HEADS & set(words):
        return None
    kinds = {arms[w] for w in words if w in arms}
    owner = [w for i, w in enumerate(words) if i not in (where, at) and w not in arms]
    owner = [w for w in owner if w not in ("of", "in")]
    return Unit(number, sizes[words[at]], " ".join(sorted(kinds)), " ".join(owner))


def _number(word: str, numbers: dict[str, str]) -> str:
    """The number that a word writes; empty when it writes none."""
    match = _NUMBER.fullmatch(word)
    return match[1].lstrip("0") if match else numbers.get(word, "")


def alike(a: str, b: str) -> bool:
    """Whether two arms can be one: equal, or one not said."""
    return not a or not b or bool(set(a.split()) & set(b.split()))
