"""The assignment of rows to columns that brings most, exactly (Kuhn 1955, Munkres 1957)."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

Costs = Sequence[Sequence[float]]


def best_pairs(gains: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Pairs (row, column) with the greatest sum of gains; each row and column once at most."""
    if not gains or not gains[0]:
        return []
    if len(gains) > len(gains[0]):
        turned = [list(column) for column in zip(*gains, strict=True)]
        return sorted((row, column) for column, row in best_pairs(turned))
    return _Rows([[-gain for gain in row] for row in gains]).assigned()


class _Rows:
    """Shortest augmenting paths with potentials; no more rows than columns. O(rows² · columns)."""

    def __init__(self, costs: Costs) -> None:
        self.costs = costs
        self.row_price = [0.0] * (len(costs) + 1)
        self.column_price = [0.0] * (len(costs[0]) + 1)
        self.row_of = [0] * (len(costs[0]) + 1)

    def assigned(self) -> list[tuple[int, int]]:
        """The cheapest assignment, in order of the rows."""
        for row in range(1, len(self.costs) + 1):
            self._place(row)
        taken = enumerate(self.row_of)
        return sorted((row - 1, column - 1) for column, row in taken if row and column)

    def _place(self, row: int) -> None:
        """Gives a row a column, moving earlier rows along the cheapest path."""
        self.row_of[0] = row
        came_from, column = self._path()
        while column:
            self.row_of[column] = self.row_of[came_from[column]]
            column = came_from[column]

    def _path(self) -> tuple[list[int], int]:
        """The cheapest way from the virtual column 0 to a free one."""
        width = len(self.column_price)
        least, came_from, seen = [inf] * width, [0] * width, [False] * width
        column = 0
        while True:
            seen[column] = True
            row = self.row_of[column]
            self._look(row, column, seen, least, came_from)
            near = min((j for j in range(1, width) if not seen[j]), key=least.__getitem__)
            step = least[near]
            for j in range(width):
                if seen[j]:
                    self.row_price[self.row_of[j]] += step
                    self.column_price[j] -= step
                else:
                    least[j] -= step
            column = near
            if not self.row_of[column]:
                return came_from, column

    def _look(
        self, row: int, column: int, seen: list[bool], least: list[float], came_from: list[int]
    ) -> None:
        """Shortens the ways that lead over a row."""
        for j in range(1, len(least)):
            cost = self.costs[row - 1][j - 1] - self.row_price[row] - self.column_price[j]
            if not seen[j] and cost < least[j]:
                least[j], came_from[j] = cost, column
