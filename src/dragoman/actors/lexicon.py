"""Loads `words.toml`: words about bodies that are not their names."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The tables of `words.toml`, each ready to be asked."""

    labels: frozenset[str]
    plain: frozenset[str]
    descriptors: frozenset[str]
    groups: frozenset[str]
    offices: frozenset[str]
    ties: Mapping[str, str]
    arms: Mapping[str, str]
    context: frozenset[str]
    rulers: frozenset[str]
    back: Mapping[str, tuple[str, ...]]
    units: Mapping[str, Mapping[str, tuple[str, ...]]]


def _turned(table: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """The names of a table by the words that stand under them."""
    return {word: name for name, words in table.items() for word in words}


@cache
def lexicon() -> Lexicon:
    """The words, read once."""
    table = tomllib.loads((files("dragoman.actors") / "words.toml").read_text("utf-8"))
    return Lexicon(
        labels=frozenset(table["labels"]),
        plain=frozenset(table["plain"]),
        descriptors=frozenset(table["descriptors"]),
        groups=frozenset(table["groups"]),
        offices=frozenset(table["offices"]),
        ties=_turned(table["ties"]),
        arms=_turned(table["arms"]),
        context=frozenset(table["context"]["nouns"]),
        rulers=frozenset(table["context"]["rulers"]),
        back={noun: tuple(kinds) for noun, kinds in table["back"].items()},
        units={
            name: {key: tuple(words) for key, words in part.items()}
            for name, part in table["units"].items()
        },
    )


def alternatives(words: Iterable[str]) -> str:
    """The words as one group of a pattern, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
