"""The head of a mention and its base form, by endings and a small table of irregular words."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

_TABLE = Path(__file__).with_name("irregular.toml")
#: After one of these the rest of a mention hangs on the word before.
_AFTER_HEAD = frozenset(
    ["of", "in", "on", "at", "to", "into", "for", "from", "by", "with", "out", "up", "down"]
    + ["off", "over", "about", "against", "away", "back"]
)
_VOWELS = frozenset("aeiouy")


@cache
def _bases() -> Mapping[str, str]:
    forms: Mapping[str, str] = tomllib.loads(_TABLE.read_text("utf-8"))["forms"]
    return {form: base for base, others in forms.items() for form in (base, *others.split())}


def head(words: Sequence[str]) -> int:
    """The place of the head among the words of a mention: the last before a preposition."""
    for place, word in enumerate(words):
        if place and word.lower() in _AFTER_HEAD:
            return place - 1
    return len(words) - 1


@cache
def base(word: str) -> str:
    """A word's base form, without the "e" at its end: "arrested", "arrests" are "arrest"."""
    low = word.lower()
    found = _bases().get(low)
    return found or _cut(low)


def _cut(low: str) -> str:
    for ending in ("ing", "ed", "es", "s"):
        stem = low.removesuffix(ending)
        if stem != low and len(stem) > 2 and _VOWELS & set(stem):
            return _bare(low, stem)
    return _bare(low, low)


def _bare(low: str, stem: str) -> str:
    """A stem without what its ending brought: a doubled letter, an "e", an "i" for a "y"."""
    if low.endswith("ss"):
        return low
    if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "lsz":
        stem = stem[:-1]
    stem = stem[:-1] + "y" if stem.endswith("i") else stem
    whole = stem.removesuffix("e")
    return _bases().get(stem, _bases().get(whole + "e", whole))
