"""Points by ridge logistic regression on levels, drawn towards hand-set ones.

The model is that of Fellegi and Sunter, one weight a level and their sum; fitting the sum, instead
of each level by itself, does not count twice what two fields say alike. Of the pairs of two
reports the likeliest stands for them, as the weights so far have it (hard EM).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bench.fitting.pairs import Levels

Array = NDArray[np.float64]
#: How strongly a weight is drawn to where it started; rounds of choosing pairs, steps in each.
RIDGE, ROUNDS, STEPS = 4.0, 4, 30
#: Levels that mean that nothing is known: they stay at zero.
NOTHING = ("none", "unknown", "foreign")


@dataclass(frozen=True, slots=True)
class Table:
    """Points in bits: the prior first, then each (field, level); and those that are not fitted."""

    names: Sequence[tuple[str, str]]
    points: Array
    held: frozenset[tuple[str, str]]

    def row(self, levels: Levels) -> Array:
        """A pair as a row of ones and zeros."""
        row = np.zeros(len(self.names) + 1)
        row[0] = 1.0
        for field, level in levels.items():
            row[1 + self.names.index((field, level))] = 1.0
        return row

    @property
    def free(self) -> list[int]:
        """The weights that are fitted."""
        fixed = (n in self.held or n[1] in NOTHING or n == ("status", "same") for n in self.names)
        return [0, *(1 + n for n, stays in enumerate(fixed) if not stays)]


@dataclass(frozen=True, slots=True)
class Fitted:
    """The points, and how many pairs of one event and of two had each level."""

    table: Table
    one: Mapping[tuple[str, str], int]
    two: Mapping[tuple[str, str], int]


def fit(
    table: Table, one: Sequence[Sequence[Levels]], two: Iterable[tuple[Levels, float]]
) -> Fitted:
    """The points that tell pairs of one event from pairs of two, each of these with a weight."""
    weighted = list(two)
    apart = np.array([table.row(levels) for levels, _ in weighted])
    points, start = table.points.copy(), table.points
    groups = [np.array([table.row(levels) for levels in pairs]) for pairs in one]
    for _ in range(ROUNDS):
        together = np.array([rows[int(np.argmax(rows @ points))] for rows in groups])
        rows = np.vstack([apart, together])
        truth = np.r_[np.zeros(len(apart)), np.ones(len(together))]
        counts = np.r_[[weight for _, weight in weighted], np.ones(len(together))]
        points = _solved(rows, truth, counts, points, start, table.free)
    found = Table(table.names, points, table.held)
    return Fitted(found, _tally(table, together), _tally(table, apart))


def _solved(
    rows: Array, truth: Array, counts: Array, points: Array, start: Array, free: Sequence[int]
) -> Array:
    """Newton's method on the penalised likelihood."""
    points, bit = points.copy(), math.log(2)
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-np.clip(rows @ points * bit, -30, 30)))
        slope = rows.T @ (counts * (likely - truth)) * bit + RIDGE * (points - start)
        curve = (rows.T * (counts * likely * (1 - likely))) @ rows * bit * bit
        curve += RIDGE * np.eye(len(points))
        step = np.linalg.solve(curve[np.ix_(free, free)], slope[free])
        points[free] -= step
        if float(np.abs(step).max()) < 1e-4:
            break
    return points


def _tally(table: Table, rows: Array) -> dict[tuple[str, str], int]:
    """How many pairs had each level."""
    return {name: int(rows[:, 1 + n].sum()) for n, name in enumerate(table.names)}
