"""Scores of groups of mentions against gold groups: MUC, B-cubed, CEAFe, their mean, and LEA.

As defined by Vilain et al. 1995, Bagga and Baldwin 1998, Luo 2005 (φ4), Pradhan et al. 2014 (the
mean of the three, "CoNLL F1") and Moosavi and Strube 2016. The mentions are given: both sides hold
the same ones.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bench.scoring.assignment import best_pairs

Group = frozenset[Hashable]
Groups = Sequence[Group]


@dataclass(frozen=True, slots=True)
class Score:
    """Precision and recall, from 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def groups_of(labels: Mapping[Hashable, Hashable]) -> list[Group]:
    """The groups of mentions that carry one label."""
    found: dict[Hashable, set[Hashable]] = {}
    for mention, label in labels.items():
        found.setdefault(label, set()).add(mention)
    return [frozenset(group) for group in found.values()]


def _homes(groups: Groups) -> Mapping[Hashable, int]:
    return {mention: n for n, group in enumerate(groups) for mention in group}


def _parts(groups: Groups, others: Groups) -> Iterator[tuple[Group, Counter[int]]]:
    """Each group with how many of its mentions lie in which of the others."""
    homes = _homes(others)
    for group in groups:
        yield group, Counter(homes[m] for m in group if m in homes)


def _share(pairs: Iterable[tuple[float, float]]) -> float:
    """The sum of the first of each pair over the sum of the second; 0 for nothing."""
    got, wanted = map(sum, zip(*pairs, strict=True)) if (pairs := list(pairs)) else (0.0, 0.0)
    return got / wanted if wanted else 0.0


def _muc(groups: Groups, others: Groups) -> float:
    """Links of the groups that the others keep."""

    def links(group: Group, parts: Counter[int]) -> tuple[float, float]:
        pieces = len(parts) + len(group) - parts.total()
        return len(group) - pieces, len(group) - 1

    return _share(links(g, p) for g, p in _parts(groups, others))


def _b_cubed(groups: Groups, others: Groups) -> float:
    """For each mention, how much of its group is in its group on the other side."""
    return _share(
        (sum(n * n for n in parts.values()) / len(group), len(group))
        for group, parts in _parts(groups, others)
    )


def _lea(groups: Groups, others: Groups) -> float:
    """Links resolved, groups weighed by their size; a lone mention has a link to itself."""

    def resolved(group: Group, parts: Counter[int]) -> float:
        if len(group) == 1:
            return float(any(len(others[n]) == 1 for n in parts))
        return sum(n * (n - 1) for n in parts.values()) / (len(group) * (len(group) - 1))

    return _share((len(g) * resolved(g, p), len(g)) for g, p in _parts(groups, others))


def muc(gold: Groups, found: Groups) -> Score:
    """Links between mentions."""
    return Score(_muc(found, gold), _muc(gold, found))


def b_cubed(gold: Groups, found: Groups) -> Score:
    """Mention by mention."""
    return Score(_b_cubed(found, gold), _b_cubed(gold, found))


def lea(gold: Groups, found: Groups) -> Score:
    """Links, weighed by the size of their group."""
    return Score(_lea(found, gold), _lea(gold, found))


def ceaf_e(gold: Groups, found: Groups) -> Score:
    """Groups aligned one to one, alike by 2 |a ∩ b| / (|a| + |b|)."""
    alike = _alike(gold, found)
    total = sum(_aligned(block, alike) for block in _blocks(alike))
    return Score(total / len(found) if found else 0.0, total / len(gold) if gold else 0.0)


Alike = Mapping[tuple[int, int], float]


def _alike(gold: Groups, found: Groups) -> Alike:
    """How alike the groups are that share a mention, by (gold, found)."""
    return {
        (g, f): 2 * shared / (len(group) + len(found[f]))
        for g, (group, parts) in enumerate(_parts(gold, found))
        for f, shared in parts.items()
    }


def _blocks(alike: Alike) -> list[tuple[list[int], list[int]]]:
    """Groups that hang together: an alignment of all is one of each of these parts."""
    of_gold: dict[int, list[int]] = {}
    of_found: dict[int, list[int]] = {}
    for g, f in alike:
        of_gold.setdefault(g, []).append(f)
        of_found.setdefault(f, []).append(g)
    blocks = []
    left = set(of_gold)
    for start in of_gold:
        golds, founds, open_ = set[int](), set[int](), {start} & left
        while open_:
            golds |= open_
            new = {f for g in open_ for f in of_gold[g]} - founds
            founds |= new
            open_ = {g for f in new for g in of_found[f]} - golds
        left -= golds
        if golds:
            blocks.append((sorted(golds), sorted(founds)))
    return blocks


def _aligned(block: tuple[list[int], list[int]], alike: Alike) -> float:
    """The likeness of the best alignment of one part."""
    golds, founds = block
    gains = [[alike.get((g, f), 0.0) for f in founds] for g in golds]
    return sum(gains[row][column] for row, column in best_pairs(gains))


def conll(gold: Groups, found: Groups) -> float:
    """The mean F1 of MUC, B-cubed and CEAFe."""
    return (muc(gold, found).f1 + b_cubed(gold, found).f1 + ceaf_e(gold, found).f1) / 3
