"""The words around a name: whether it is a place there, or part of a person, a unit, a paper."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dragoman.places.countries import adjectives
from dragoman.places.kinds import KINDS

_INITIAL = re.compile(r"(?:^|[.!?:;\n\"“«—•]\s*|^\W+)$")


@cache
def table() -> dict[str, frozenset[str]]:
    """The words of `nonplaces.toml`, by the name of the list."""
    stored = tomllib.loads((files("dragoman.places") / "nonplaces.toml").read_text("utf-8"))
    return {name: frozenset(words.split()) for name, words in stored.items()}


@cache
def kind_words() -> frozenset[str]:
    """Single words of kinds: they may end a name without a capital."""
    return frozenset(w for kind in KINDS for words in kind.words for w in words.split())


def cased(word: str) -> bool:
    """Whether a word's script has capitals."""
    return word[0].upper() != word[0].lower()


def capital(word: str) -> bool:
    """Whether a word may open a name: a capital, or a script that has none."""
    return word[0].isalpha() and not word[0].islower()


@dataclass(frozen=True, slots=True)
class Context:
    """The words around a name."""

    text: str
    start: int
    end: int

    @property
    def _before(self) -> str:
        return self.text[max(0, self.start - 40) : self.start]

    @property
    def last(self) -> str:
        """The word before the name, if only a space stands between."""
        found = re.search(r"([\w'’.]+) $", self._before)
        return found[1] if found else ""

    @property
    def next(self) -> str:
        """The word behind the name, if only a space stands between."""
        found = re.match(r" ([\w'’]+)", self.text[self.end : self.end + 30])
        return found[1] if found else ""

    @property
    def initial(self) -> bool:
        """Whether the name opens a sentence."""
        return bool(_INITIAL.search(self._before[-6:]))

    @property
    def preposed(self) -> bool:
        """Whether the word before the name speaks of places."""
        return self.last.lower() in table()["preposed"]

    @property
    def located(self) -> bool:
        """Whether the name is followed by a comma and a name: "X, Y"."""
        return bool(re.match(r", [A-Z]\w+", self.text[self.end : self.end + 30]))

    @property
    def speaks(self) -> bool:
        """Whether the name is said to say something, as persons and governments do."""
        return self.next.lower() in table()["speech"]

    @property
    def definite(self) -> bool:
        """Whether a single word has "the" before it and no noun behind: towns have none."""
        if self.last != "the" or re.search(r"\W", self.text[self.start : self.end]):
            return False
        if self.text[self.end : self.end + 1] in ("-", "–", "—", "'", "’"):
            return False
        word = self.next.lower()
        return not word or word in table()["preposed"] or word in table()["functions"]

    @property
    def in_longer_name(self) -> bool:
        """Whether a neighbour makes the name a part of a person's or a thing's."""
        if not cased(self.text[self.start]):
            return False
        name = self.text[self.start : self.end].lower()
        if name in table()["given"] and self.next[:1].isupper() and not self._allowed(self.next):
            return True
        if self.last.lower().rstrip(".") in table()["titles"]:
            return True
        return self._foreign(self.next) and self.next.lower() not in kind_words()

    @property
    def foreign_before(self) -> bool:
        """Whether the word before the name has a capital and may belong to it."""
        return cased(self.text[self.start]) and self._foreign(self.last)

    @property
    def opened(self) -> bool:
        """Whether the word before the name opens the sentence, and so has a capital anyway."""
        before = self.text[: self.start - 1 - len(self.last)][-6:]
        return bool(_INITIAL.search(before))

    def _allowed(self, word: str) -> bool:
        if word.endswith(("'s", "’s")):
            return True
        return word.lower().rstrip(".") in table()["beside"]

    def _foreign(self, word: str) -> bool:
        """Whether a neighbour with a capital goes on the name."""
        if not word or not word[0].isupper() or self._allowed(word):
            return False
        return not any(adjectives(word))


_OF = re.compile(r"([\w'’-]+) (?:of (?:the )?|d[e'’] ?)$")


def part_of_body(text: str, start: int, end: int) -> bool:
    """Whether a name is part of the name of a unit, a paper or a treaty, and so no place."""
    behind = text[end : end + 60]
    for word_found in re.finditer(r"[\w'’-]+", behind):
        word, gap = word_found[0], behind[: word_found.start()]
        if re.search(r"[^\w \-'’]", gap) or len(gap.split()) > 2:
            break
        low = word.lower()
        if low in table()["units"] or (low in table()["bodies"] and capital(word)):
            return not (low in table()["roads"] and "-" in text[max(0, end - 40) : end])
        if not (capital(word) and cased(word)):
            break
    before = text[max(0, start - 40) : start]
    if found := _OF.search(before):
        return found[1].lower() in table()["heads"]
    last = re.search(r"(\w+) $", before)
    return bool(last and not last[1].isascii() and last[1].removeprefix("ال") in table()["heads"])
