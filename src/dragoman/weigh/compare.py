"""How likely two tellings are of one happening: a score in bits with its reasons, or a veto.

Each field is compared on named levels, and each level has its points in `weights.toml` (the model
of Fellegi and Sunter 1969): unknown is a level of its own that adds and takes nothing.
"""

from __future__ import annotations

import hashlib
import math
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from dragoman.model import Telling
from dragoman.spelling import LETTERS
from dragoman.weigh.features import OPTIONAL, Features, features
from dragoman.weigh.levels import FIELDS, SILENT, VETO, Level, said


class Step(NamedTuple):
    """One field on the way to a score: its points by level, and the most that may come after."""

    compared: Callable[[Features, Features], Level]
    points: Mapping[str, float]
    rest: float


@dataclass(frozen=True, slots=True)
class Weights:
    """Points by field and level; the prior in bits, and the sum from which two are one."""

    prior: float
    threshold: float
    points: Mapping[str, Mapping[str, float]]
    _plans: dict[int, tuple[float, tuple[Step, ...]]] = field(
        default_factory=dict, compare=False, repr=False
    )

    def plan(self, given: int) -> tuple[float, tuple[Step, ...]]:
        """The score to start from and the fields to compare, where both tellings state these.

        A field on which one is silent is on the same level whatever the other says.
        """
        if given not in self._plans:
            self._plans[given] = self._planned(given)
        return self._plans[given]

    def _planned(self, given: int) -> tuple[float, tuple[Step, ...]]:
        silent = {f for n, f in enumerate(OPTIONAL) if not given >> n & 1}
        base = self.prior + sum(self.points[f][SILENT.get(f, "unknown")] for f in sorted(silent))
        steps: list[Step] = []
        rest = 0.0
        for name in reversed([f for f in FIELDS if f not in silent]):
            gains = self.points[name]
            steps.append(Step(FIELDS[name], {**gains, VETO: -math.inf}, rest + _SLACK))
            rest += max(gains.values())
        return base, tuple(reversed(steps))


#: Another whenever tellings are compared or grouped in another way, so that all are weighed anew.
WAY = b"10"


@cache
def weights() -> Weights:
    """The table that is shipped."""
    table = tomllib.loads((files(__package__) / "weights.toml").read_text("utf-8"))
    prior, threshold = table.pop("prior"), table.pop("threshold")
    return Weights(prior, threshold, table)


def weights_mark() -> str:
    """A short sign of all tables that decide what is drawn together: another when any changes."""
    names = ("weights.toml", "words.toml", "rarity.tsv")
    tables = [*(files(__package__) / name for name in names), LETTERS]
    body = b"".join(table.read_bytes() for table in tables) + WAY
    return hashlib.sha256(body).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Score:
    """Bits for one happening, and the levels that gave them; `veto` says why it cannot be one."""

    points: float
    levels: Mapping[str, Level]
    veto: str = ""


#: The points of tellings that cannot be of one happening.
NEVER = -99.0
#: What sums of floating numbers may be off by.
_SLACK = 1e-6


def compare(a: Telling, b: Telling, table: Weights | None = None) -> Score:
    """The score of two tellings, with the level of each field."""
    table, one, other = table or weights(), features(a), features(b)
    levels = {name: compared(one, other) for name, compared in FIELDS.items()}
    vetoes = (said(level) for level in levels.values() if level[0] == VETO)
    if veto := next(vetoes, ""):
        return Score(NEVER, {}, veto)
    points = table.prior + sum(table.points[f][level] for f, (level, _) in levels.items())
    return Score(round(points, 3), levels)


def score(a: Features, b: Features, table: Weights, least: float = NEVER) -> float:
    """The points of two tellings as `compare` gives them; `NEVER` where they fall short of `least`.

    It stops as soon as the fields that are left cannot make up for what is missing.
    """
    total, steps = table.plan(a.given & b.given)
    for compared, points, rest in steps:
        total += points[compared(a, b)[0]]
        if total + rest < least:
            return NEVER
    return round(total, 3)


def reasons(a: Telling, b: Telling, table: Weights) -> tuple[str, ...]:
    """What speaks for one happening and against, each with its bits."""
    first, second = (a, b) if a.id < b.id else (b, a)
    levels = compare(first, second, table).levels
    gains = ((table.points[f][level[0]], said(level)) for f, level in levels.items())
    return tuple(f"{words} ({gained:+.1f})" for gained, words in gains if gained and words)
