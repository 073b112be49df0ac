"""How alike two texts are by their rare words, whatever their language.

Sparse vectors: a word counts 1 + ln(times told), weighed by ln(N / texts that hold it), as Salton
and Buckley (1988) have it. Sums are exact (`fsum`), so no order of texts or words shows in them.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

_WORD = re.compile(r"\w+")
#: Words are cut after so many letters, so that inflected forms meet whatever the language.
_STEM = 6
#: The words of a text that lead to its like: those with most weight.
_LEADING = 24


def text_words(text: str) -> Counter[str]:
    """How often a text tells each word, by its first letters; single signs are left out."""
    return Counter(w[:_STEM] for w in _WORD.findall(text.casefold()) if len(w) > 1)


Vector = Mapping[str, float]


@dataclass(slots=True)
class Rarity:
    """In how many texts each word stands; texts may be added and taken out in any order."""

    texts: int = 0
    holding: Counter[str] = field(default_factory=Counter)

    def add(self, words: Iterable[str]) -> None:
        """Counts one text by its words."""
        self.texts += 1
        self.holding.update(set(words))

    def remove(self, words: Iterable[str]) -> None:
        """Takes back one text that was counted."""
        self.texts -= 1
        self.holding.subtract(set(words))

    def weight(self, word: str) -> float:
        """How much a word tells: 0 for one that stands in every text."""
        held = self.holding.get(word, 0)
        return math.log((self.texts + 1) / (held + 1)) if self.texts else 0.0

    def vector(self, words: Mapping[str, int]) -> Vector:
        """The weights of a text's words, of length 1; empty where no word tells anything."""
        raw = {w: (1 + math.log(n)) * self.weight(w) for w, n in words.items()}
        length = math.sqrt(math.fsum(value * value for value in raw.values()))
        return {w: value / length for w, value in raw.items() if value > 0} if length else {}


def cosine(a: Vector, b: Vector) -> float:
    """From 0, no word that tells anything in common, to 1, the same words as often."""
    few, many = (a, b) if len(a) <= len(b) else (b, a)
    return min(1.0, math.fsum(value * many[w] for w, value in few.items() if w in many))


def shared_words(a: Vector, b: Vector, most: int = 3) -> tuple[str, ...]:
    """The words that make two texts alike, those that weigh most first."""
    both = {w: value * b[w] for w, value in a.items() if w in b}
    return tuple(sorted(both, key=lambda w: (-both[w], w))[:most])


def leading(vector: Vector, most: int = _LEADING) -> tuple[str, ...]:
    """The words of a text that weigh most, by which its like is looked up."""
    return tuple(sorted(vector, key=lambda w: (-vector[w], w))[:most])


def alike(vectors: Sequence[Vector], floor: float) -> Iterator[tuple[int, int, float]]:
    """Pairs of texts whose cosine reaches `floor`, found by a leading word they share.

    Each once, the earlier first. A text is compared with those that share one of its leading words
    only, so a word that all texts hold costs nothing.
    """
    holders: dict[str, list[int]] = {}
    for later, vector in enumerate(vectors):
        keys = leading(vector)
        near = sorted({n for word in keys for n in holders.get(word, ())})
        for earlier in near:
            value = cosine(vectors[earlier], vector)
            if value >= floor:
                yield earlier, later, value
        for word in keys:
            holders.setdefault(word, []).append(later)
