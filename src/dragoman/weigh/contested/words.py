"""The words of `words.toml`, ready to be looked up."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Words:
    """Words by which accounts are compared; `stages` maps a verb to its stage of a movement."""

    stages: Mapping[str, str]
    coming_from: frozenset[str]
    titles: frozenset[str]
    attacks: frozenset[str]
    done_by_one: frozenset[str]
    speeds: Mapping[str, int]


@cache
def known_words() -> Words:
    """The table that is shipped."""
    raw = tomllib.loads((files(__package__) / "words.toml").read_text("utf-8"))
    return Words(
        stages={verb: stage for stage, verbs in raw["stages"].items() for verb in verbs.split()},
        coming_from=frozenset(raw["coming_from"]["verbs"].split()),
        titles=frozenset(raw["titles"]["words"].split()),
        attacks=frozenset(raw["attacks"]["kinds"].split()),
        done_by_one=frozenset(raw["done_by_one"]["kinds"].split()),
        speeds=raw["speeds"],
    )
