"""The words of `quantities.toml`: numbers, hedges, nouns, and what befalls people."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases by their first word and by their last, the longer ones first."""

    beginning: Mapping[str, tuple[tuple[str, ...], ...]]
    ending: Mapping[str, tuple[tuple[str, ...], ...]]


@dataclass(frozen=True, slots=True)
class Fate:
    """The words by which people are killed, wounded, arrested."""

    before: frozenset[str]
    phrases: Phrases
    bare: Phrases
    after: frozenset[str]
    of_itself: frozenset[str]
    none: frozenset[str]


@dataclass(frozen=True, slots=True)
class Table:
    """The words of `quantities.toml`, ready to be looked up.

    `hedging` are the last words of all hedges; `leading` those that may stand before a number and
    say what befell the people counted, `named` those that say it after the number.
    """

    values: Mapping[str, int]
    sets: Mapping[str, int]
    multiples: Mapping[str, int]
    factors: Mapping[str, int]
    hedges: Mapping[str, Phrases]
    hedging: frozenset[str]
    kinds: Mapping[str, str]
    wider: Mapping[str, str]
    irregular: Mapping[str, str]
    fates: Mapping[str, Fate]
    named: Mapping[str, str]
    leading: frozenset[str]
    words: Mapping[str, frozenset[str]]


def _phrases(given: Sequence[str]) -> Phrases:
    ordered = sorted((tuple(p.split()) for p in given), key=lambda p: (-len(p), p))
    return Phrases(_by_word(ordered, 0), _by_word(ordered, -1))


def _by_word(
    phrases: Sequence[tuple[str, ...]], at: int
) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    words = {p[at] for p in phrases}
    return {word: tuple(p for p in phrases if p[at] == word) for word in words}


def _pairs(given: str) -> Iterator[tuple[str, str]]:
    for entry in given.split():
        word, _, wider = entry.partition(":")
        yield word, wider


@cache
def table() -> Table:
    """The table that is shipped."""
    raw = tomllib.loads((files(__package__) / "quantities.toml").read_text("utf-8"))
    numbers, nouns = raw["numbers"], raw["nouns"]
    values = {w: n for n, w in enumerate(numbers["words"].split(), 1)}
    values |= {w: n for n, w in zip(range(20, 100, 10), numbers["tens"].split(), strict=True)}
    kinds = ("carrier", "people", "goods")
    hedges = {k: _phrases(v) for k, v in raw["hedges"].items()}
    fates = {name: _fate(words) for name, words in raw["fates"].items()}
    return Table(
        values=values,
        sets=numbers["sets"],
        multiples=numbers["multiples"],
        factors={**numbers["multiples"], "dozen": numbers["sets"]["dozen"]},
        hedges=hedges,
        hedging=frozenset(w for p in hedges.values() for w in p.ending),
        kinds={word: kind for kind in kinds for word, _ in _pairs(nouns[kind])},
        wider={word: w for kind in kinds for word, w in _pairs(nouns[kind]) if w},
        irregular=dict(_pairs(nouns["irregular"])),
        fates=fates,
        named={w: n for n, f in reversed(fates.items()) for w in f.after | f.of_itself},
        leading=frozenset(w for f in fates.values() for w in _before(f)),
        words={k: frozenset(v.split()) for k, v in raw["words"].items()},
    )


def _before(fate: Fate) -> frozenset[str]:
    """The words that stand last in what says before a number what befell those counted."""
    return fate.before | fate.phrases.ending.keys() | fate.bare.ending.keys()


def _fate(raw: Mapping[str, Any]) -> Fate:
    sets = {k: frozenset(raw[k].split()) for k in ("before", "after", "of_itself", "none")}
    return Fate(phrases=_phrases(raw["phrases"]), bare=_phrases(raw["bare"]), **sets)
