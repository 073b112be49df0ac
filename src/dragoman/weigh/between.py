"""How likely two groups are one: by the scores between their members, and the days agreed on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from dragoman.weigh.neighbourhoods import TOGETHER
from dragoman.weigh.scores import APART, STRANGE, Pairs

#: A group: its name and its members.
Named = tuple[str, Sequence[str]]


class Between:
    """The scores between groups, kept as they are joined: no pair of members is looked up twice."""

    def __init__(self, scores: Pairs) -> None:
        self._scores = scores
        self._found: dict[tuple[str, str], list[float]] = {}
        self._agreed: dict[str, frozenset[date]] = {}

    def join(
        self,
        parts: tuple[str, str],
        joined: Named,
        other: Named,
        groups: Mapping[str, Sequence[str]],
    ) -> float:
        """How likely two groups joined are one with another.

        The average of the better half, of all where two are strangers. What must stay apart settles
        it, and so does a person's word; and so do days on which each side agrees in itself and not
        with the other.
        """
        name, theirs = other
        found = [p for part in parts for p in self._between((part, groups[part]), (name, theirs))]
        found.sort(reverse=True)
        self._found[_pair(joined[0], name)] = found
        if found[-1] == APART:
            return APART
        if found[0] == TOGETHER:
            return TOGETHER
        ours_on, theirs_on = self._agree(joined), self._agree(other)
        if ours_on and theirs_on and ours_on.isdisjoint(theirs_on):
            return APART
        counted = found if found[-1] < STRANGE else found[: (len(found) + 1) // 2]
        return sum(counted) / len(counted)

    def _between(self, ours: Named, theirs: Named) -> list[float]:
        """The scores between two groups; those that were found are not needed again."""
        known = self._found.pop(_pair(ours[0], theirs[0]), None)
        if known is not None:
            return known
        of = self._scores.of
        return [of((x, y) if x < y else (y, x)) for x in ours[1] for y in theirs[1]]

    def _agree(self, group: Named) -> frozenset[date]:
        """The days that most of a group state, at least two in words of their own."""
        name, members = group
        if name not in self._agreed:
            self._agreed[name] = _agreed(members, self._scores)
        return self._agreed[name]


def _pair(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a < b else (b, a)


def _agreed(members: Sequence[str], scores: Pairs) -> frozenset[date]:
    voices: dict[date, set[frozenset[str]]] = {}
    for one in members:
        for day, words in scores.days(one):
            voices.setdefault(day, set()).add(words)
    most = max(map(len, voices.values()), default=0)
    return frozenset(day for day, told in voices.items() if len(told) == most > 1)
