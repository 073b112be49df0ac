"""Counts behind every figure: what was expected, found and right."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

#: One line of a score: precision, recall and F1 with their counts, or a share with its count.
Row = dict[str, float]


def share(part: float, whole: float) -> float:
    """`part / whole` to three places; 0 where there is no whole."""
    return round(part / whole, 3) if whole else 0.0


@dataclass(slots=True)
class Tally:
    """Right, expected and found items, summed over reports."""

    right: int = 0
    gold: int = 0
    found: int = 0

    def add(self, right: int, gold: int, found: int) -> None:
        """Adds the counts of one comparison."""
        self.right += right
        self.gold += gold
        self.found += found

    def row(self) -> Row:
        """Precision, recall and their harmonic mean."""
        return {
            "p": share(self.right, self.found),
            "r": share(self.right, self.gold),
            "f1": share(2 * self.right, self.gold + self.found),
            "gold": self.gold,
            "pred": self.found,
        }


@dataclass(slots=True)
class Score:
    """Named tallies and named yes-or-no checks."""

    tallies: dict[str, Tally] = field(default_factory=dict)
    held: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)

    def count(self, name: str, right: int, gold: int, found: int) -> None:
        """Adds to the tally of that name."""
        self.tallies.setdefault(name, Tally()).add(right, gold, found)

    def check(self, name: str, right: bool) -> None:
        """Counts one question, and whether it was answered rightly."""
        self.asked[name] += 1
        self.held[name] += right

    def rows(self) -> dict[str, Row]:
        """All lines by name: tallies first, then checks."""
        found = {name: self.tallies[name].row() for name in sorted(self.tallies)}
        return found | {
            name: {"acc": share(self.held[name], self.asked[name]), "n": self.asked[name]}
            for name in sorted(self.asked)
        }
