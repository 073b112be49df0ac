"""The tables of `grades.toml`: by what grades are suggested."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_TABLES = tomllib.loads(Path(__file__).with_name("grades.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Step:
    """A letter and the interval it takes: how wide, how high its low end, how low its high end."""

    value: str
    wide: float = 0.0
    low: float = 0.0
    below: float = 2.0

    def takes(self, low: float, high: float) -> bool:
        """Whether an interval with these ends gets this letter."""
        return high - low >= self.wide and low >= self.low and high < self.below


#: The letters in the order in which they are tried.
STEPS: Sequence[Step] = tuple(Step(**row) for row in _TABLES["letters"])
#: Kinds of sources that are taken for observers.
OBSERVERS: frozenset[str] = frozenset(_TABLES["observers"]["kinds"])
_DETAILS: frozenset[str] = frozenset(_TABLES["details"]["fields"])
_PREFIXES: tuple[str, ...] = tuple(_TABLES["details"]["prefixes"])


def is_detail(field: str) -> bool:
    """Whether a contested field is about detail, so that the happening stands."""
    return field in _DETAILS or field.startswith(_PREFIXES)
