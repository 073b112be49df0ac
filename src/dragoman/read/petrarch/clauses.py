"""The clauses between commas that are not coded, after PETRARCH's rule: short ones, no lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from dragoman.read.petrarch.phrases import Group

_CLOSERS = frozenset(".!?\"'”")


@dataclass(frozen=True, slots=True)
class Commas:
    """How many words make a clause that is left out, by where it stands; as PETRARCH is set."""

    first: range = range(0)
    inner: range = range(2, 9)
    last: range = range(2, 9)


PETRARCH_COMMAS = Commas()


def kept(words: Sequence[str], found: Sequence[Group], short: Commas) -> list[bool]:
    """Of each word, whether it is coded; commas inside a list of names part no clauses."""
    inside = {i for group in found for i in range(group.first, group.last)}
    commas = [i for i, word in enumerate(words) if word == "," and i not in inside]
    out = [True] * len(words)
    end = next((i for i in range(len(words), 0, -1) if words[i - 1] not in _CLOSERS), 0)
    bounds = [-1, *commas, end]
    for n, (left, right) in enumerate(pairwise(bounds) if commas else ()):
        kind = short.first if n == 0 else short.last if n == len(commas) else short.inner
        if right - left - 1 in kind:
            out[left + 1 : right] = [False] * (right - left - 1)
    return out
