"""How likely two tellings are of one happening: a score in bits with its reasons, or a veto.

Each field is compared on named levels, and each level has its points in `weights.toml` (the model
of Fellegi and Sunter 1969): unknown is a level of its own that adds and takes nothing.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dragoman.model import Telling
from dragoman.weigh.levels import FIELDS, VETO, Level, said


@dataclass(frozen=True, slots=True)
class Weights:
    """Points by field and level; the prior in bits, and the sum from which two are one."""

    prior: float
    threshold: float
    points: Mapping[str, Mapping[str, float]]


#: Another whenever tellings are compared or grouped in another way, so that all are weighed anew.
WAY = b"3"


@cache
def weights() -> Weights:
    """The table that is shipped."""
    table = tomllib.loads((files(__package__) / "weights.toml").read_text("utf-8"))
    prior, threshold = table.pop("prior"), table.pop("threshold")
    return Weights(prior, threshold, table)


def weights_mark() -> str:
    """A short sign of all tables that decide what is drawn together: another when any changes."""
    names = ("weights.toml", "words.toml", "rarity.tsv")
    body = b"".join((files(__package__) / name).read_bytes() for name in names) + WAY
    return hashlib.sha256(body).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Score:
    """Bits for one happening, and the levels that gave them; `veto` says why it cannot be one."""

    points: float
    levels: Mapping[str, Level]
    veto: str = ""


#: The points of tellings that cannot be of one happening.
NEVER = -99.0


def compare(a: Telling, b: Telling, table: Weights | None = None) -> Score:
    """The score of two tellings."""
    table = table or weights()
    points = table.prior
    levels: dict[str, Level] = {}
    for field, compared in FIELDS.items():
        level = compared(a, b)
        if level[0] == VETO:
            return Score(NEVER, {}, said(level))
        levels[field] = level
        points += table.points[field][level[0]]
    return Score(round(points, 3), levels)


def reasons(a: Telling, b: Telling, table: Weights) -> tuple[str, ...]:
    """What speaks for one happening and against, each with its bits."""
    first, second = (a, b) if a.id < b.id else (b, a)
    levels = compare(first, second, table).levels
    gains = ((table.points[f][level[0]], said(level)) for f, level in levels.items())
    return tuple(f"{words} ({gained:+.1f})" for gained, words in gains if gained and words)
