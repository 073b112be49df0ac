"""Scores of the pairs of a neighbourhood, above the threshold; people's words hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import combinations
from typing import Protocol

from dragoman.model import Said, Telling
from dragoman.weigh.blocks import share
from dragoman.weigh.compare import Weights, score
from dragoman.weigh.features import Features, features, meet
from dragoman.weigh.neighbourhoods import TOGETHER

#: Below so many bits two tellings do not only lack likeness: something in them differs.
STRANGE = -4.0
APART = -99.0
#: The score of two clumps of which no tellings are linked.
UNLINKED = -5.0
#: So many tellings of a clump stand for it.
_SAMPLE = 3

#: Two tellings, or clumps, by their ids in order.
Pair = tuple[str, str]
#: Points of links.
Ties = Mapping[Pair, float]


#: A day, and the words in which it is told: the same words are one voice.
Voice = tuple[date, frozenset[str]]


class Pairs(Protocol):
    """What two of many score, above the threshold."""

    def linked(self) -> Mapping[Pair, float]:
        """The scores of those that are linked."""
        ...

    def of(self, pair: Pair) -> float:
        """The score of any two."""
        ...

    def days(self, one: str) -> Iterable[Voice]:
        """The days that are stated for one, each with who says so."""
        ...


class Scores:
    """The scores of tellings: by id, with the links between them, and what people say."""

    def __init__(
        self, members: Mapping[str, Telling], ties: Ties, said: Said, table: Weights
    ) -> None:
        self.members = members
        self.ties = ties
        self._said = said
        self._table = table
        self._found: dict[Pair, float] = {}
        #: The tellings of which somebody said anything.
        self._spoken = {t.id for t in members.values() if any(c in said.sides for c in t.claims)}

    def linked(self) -> Mapping[Pair, float]:
        """The scores of those that are alike enough to be linked, whether their link is kept."""
        found = {pair: self.of(pair) for pair in self.ties}
        made = {one: features(t) for one, t in self.members.items()}
        for pair in combinations(sorted(self.members), 2):
            if pair not in found and self._near(*map(made.__getitem__, pair)):
                points = self.of(pair)
                if points >= 0:
                    found[pair] = points
        return found

    def _near(self, a: Features, b: Features) -> bool:
        """Whether two tellings are compared when they come in."""
        return a.telling.digest != b.telling.digest and meet(a.when, b.when) and share(a, b)

    def of(self, pair: Pair) -> float:
        """The score of two tellings."""
        if pair not in self._found:
            self._found[pair] = self._score(*pair)
        return self._found[pair]

    def _score(self, a: str, b: str) -> float:
        one, other = self.members[a], self.members[b]
        word = self._word(one, other) if a in self._spoken and b in self._spoken else ""
        if word:
            return APART if word == "different" else TOGETHER
        if one.digest == other.digest:
            return APART
        points = self.ties.get((a, b))
        if points is None:
            points = score(features(one), features(other), self._table)
        return points - self._table.threshold if points > APART else APART

    def days(self, one: str) -> Iterable[Voice]:
        """The day, or the two days of a night, that a telling states."""
        telling = self.members[one]
        for first, last in telling.stated[:1]:
            if (last - first).days <= 1:
                yield from ((day, telling.words) for day in dict.fromkeys((first, last)))

    def agree(self, ids: Sequence[str]) -> bool:
        """Whether no two of these are of one report."""
        return len({self.members[one].digest for one in ids}) == len(ids)

    def parted(self) -> set[str]:
        """Those that a person called different from another."""
        pairs = combinations(sorted(self._spoken), 2)
        return {
            end for pair in pairs if self.words(pair[:1], pair[1:]) == {"different"} for end in pair
        }

    def words(self, ours: Sequence[str], theirs: Sequence[str]) -> set[str]:
        """All that people say of one of ours and one of theirs."""
        told = [[self.members[x] for x in side if x in self._spoken] for side in (ours, theirs)]
        return {self._word(x, y) for x in told[0] for y in told[1] if x is not y}

    def _word(self, a: Telling, b: Telling) -> str:
        """What people say of two tellings: one pair of claims called different parts them."""
        words = {self._said.word(x, y) for x in a.claims for y in b.claims}
        return "different" if "different" in words else "same" if "same" in words else ""


class ClumpScores:
    """The scores of clumps: by id, each with its tellings; a few of each are compared."""

    def __init__(self, clumps: Mapping[str, Sequence[str]], scores: Scores) -> None:
        self._clumps = clumps
        self._scores = scores
        self._found: dict[Pair, float] = {}
        home = {one: name for name, clump in clumps.items() for one in clump}
        ends = ((home[a], home[b]) for a, b in scores.ties)
        self._linked = {(min(pair), max(pair)) for pair in ends if pair[0] != pair[1]}

    def linked(self) -> Mapping[Pair, float]:
        """The scores of those of which tellings are linked."""
        return {pair: self.of(pair) for pair in sorted(self._linked)}

    def days(self, one: str) -> Iterable[Voice]:
        """The days that the tellings of a clump state."""
        return (voice for telling in self._clumps[one] for voice in self._scores.days(telling))

    def of(self, pair: Pair) -> float:
        """The score of two clumps: the better half of those between a few of each."""
        if pair not in self._found:
            self._found[pair] = self._score(*pair)
        return self._found[pair]

    def _score(self, a: str, b: str) -> float:
        ours, theirs = self._clumps[a], self._clumps[b]
        words = self._scores.words(ours, theirs)
        if "different" in words or not self._digests(ours).isdisjoint(self._digests(theirs)):
            return APART
        if "same" in words:
            return TOGETHER
        if (a, b) not in self._linked:
            return UNLINKED
        some = ((x, y) for x in sorted(ours)[:_SAMPLE] for y in sorted(theirs)[:_SAMPLE])
        found = sorted((self._scores.of((min(p), max(p))) for p in some), reverse=True)
        better = found[: (len(found) + 1) // 2]
        return APART if found[-1] == APART else sum(better) / len(better)

    def _digests(self, ids: Sequence[str]) -> set[str]:
        return {self._scores.members[one].digest for one in ids}
