"""When two mentions, and two lists of mentions, say the same."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from math import asin, cos, radians, sin, sqrt

Point = tuple[float, float]

#: Words that do not tell one mention from another.
_LIGHT = frozenset(
    ("the", "a", "an", "of", "to", "in", "at", "on", "for", "from", "by", "with", "and")
    + ("its", "their", "his", "her", "some", "several")
)
_EARTH_KM = 6371


@cache
def _words(text: str) -> Counter[str]:
    """The words that count, lower-cased; apostrophes join."""
    plain = text.lower().replace("'", "").replace("’", "")
    return Counter(w for w in re.findall(r"\w+", plain) if w not in _LIGHT)


def alike(one: str, other: str) -> bool:
    """Whether two mentions mean the same words.

    They do at a word F1 of one half or more, or where one holds all words, two at least, of the
    other. Mentions without words that count have to be equal.
    """
    a, b = _words(one), _words(other)
    if not a or not b:
        return one.strip().lower() == other.strip().lower()
    shared = (a & b).total()
    smaller = min(a.total(), b.total())
    return shared > 0 and (4 * shared >= a.total() + b.total() or smaller == shared >= 2)


def same_words(one: str, other: str) -> bool:
    """Whether two mentions have the same words that count."""
    return bool(_words(one)) and _words(one) == _words(other)


def paired(gold: Sequence[str], found: Sequence[str]) -> int:
    """How many gold mentions find one of their own among those found, first come first served."""
    free = list(found)
    for mention in gold:
        match = next((f for f in free if alike(mention, f)), None)
        if match is not None:
            free.remove(match)
    return len(found) - len(free)


def in_order(gold: Sequence[str], found: Sequence[str]) -> int:
    """The longest common subsequence of two chains of mentions."""
    row = [0] * (len(found) + 1)
    for mention in gold:
        before, row = row, [0]
        for j, other in enumerate(found):
            row.append(before[j] + 1 if alike(mention, other) else max(before[j + 1], row[j]))
    return row[-1]


def kilometres(a: Point, b: Point) -> float:
    """The great-circle distance of two points in degrees (haversine)."""
    north, east, south, west = map(radians, (*a, *b))
    half = sin((south - north) / 2) ** 2
    half += cos(north) * cos(south) * sin((west - east) / 2) ** 2
    return 2 * _EARTH_KM * asin(sqrt(half))
