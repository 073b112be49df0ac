"""Numbers in noun phrases: "at least 20 trucks" is low 20, high open."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from dragoman.model import Count, Filler, Mention

#: A figure with what is written on to it (21st, 122mm), a word, a dash between two.
_WORD = re.compile(r"\d[\d,.]*[^\W\d_]*|[^\W\d_]+(?:-[^\W\d_]+)*|[-–]")
_YEAR = re.compile(r"(?:19|20)\d\d")
_RANGES = (["to"], ["or"], ["-"], ["–"])
#: "A column | of", and what it is of.
_COLLECTIVE = re.compile(r"(?:[\w’'-]+ ){0,4}?(?P<noun>[\w-]+) of (?:the )?(?=\S)")


def number_of(word: str, counting: Mapping[str, Any]) -> int | None:
    """The whole number that a word or a figure means; `None` for anything else."""
    numbers: Mapping[str, int] = counting["numbers"]
    plain = word.lower().replace(",", "").rstrip(".")
    if plain.isdecimal():
        return int(plain) if len(plain) < 12 else None
    parts = [numbers.get(p) for p in plain.split("-")]
    if all(p is not None for p in parts):
        return sum(p for p in parts if p is not None)
    return None


def read_count(of: str, mention: Mention, counting: Mapping[str, Any]) -> Count | None:
    """The count that opens a noun phrase, if it opens with one; no size, age, calibre or name."""
    hedge, skip = hedge_of(mention.text.lower(), counting)
    words = _WORD.findall(mention.text)[skip:]
    if [w.lower() for w in words[:3]] == ["half", "a", "dozen"]:
        words = ["six", *words[3:]]
    elif words and words[0].lower() == "a" and _factor(words, 1, counting):
        words = words[1:]
    bounds = _bounds(words, counting)
    if bounds is None:
        return None
    low, high = bounds
    if hedge == "at_most":
        return Count(of=of, text=mention.text, low=None, high=high)
    return Count(of=of, text=mention.text, low=low, high=None if hedge == "at_least" else high)


def hedge_of(low: str, counting: Mapping[str, Any]) -> tuple[str, int]:
    """The kind of hedge that opens some words, and how many words it has."""
    hedges = ((k, p) for k in ("at_least", "at_most", "about") for p in counting[k])
    return next(((k, len(p.split())) for k, p in hedges if low.startswith(f"{p} ")), ("", 0))


def _bounds(words: Sequence[str], counting: Mapping[str, Any]) -> tuple[int, int | None] | None:
    """The lowest and highest number that words open with; `None` where they open with none."""
    if not words:
        return None
    vague = counting["vague"].get(words[0].lower())
    if vague is not None:
        return vague * (_factor(words, 1, counting) or 1), None
    first = _number(words, counting)
    if first is None:
        return None
    low, end = first
    other = _number(words[end + 1 :], counting) if words[end : end + 1] in _RANGES else None
    high = low
    if other and other[0] > low:
        high, end = other[0], end + 1 + other[1]
    return None if _measured(words, end, counting) else (low, high)


def _number(words: Sequence[str], counting: Mapping[str, Any]) -> tuple[int, int] | None:
    """The number that words open with, and how many words it has; no year."""
    number = number_of(words[0], counting) if words else None
    if number is None or _YEAR.fullmatch(words[0]):
        return None
    factor = _factor(words, 1, counting)
    return (number * factor, 2) if factor else (number, 1)


def _factor(words: Sequence[str], at: int, counting: Mapping[str, Any]) -> int:
    """What the hundred, dozen or million there multiplies by; 0 where there is none."""
    factors: Mapping[str, int] = counting["factors"]
    return factors.get(words[at].lower(), 0) if at < len(words) else 0


def _measured(words: Sequence[str], end: int, counting: Mapping[str, Any]) -> bool:
    """Whether a number measures what stands after it: 152 mm shells, a 40-foot container."""
    at = end + (words[end : end + 1] == ["-"])
    if at >= len(words):
        return False
    unit = words[at].lower().split("-")[0]
    return unit in counting["measures"] or (at > end and unit in counting["joined_measures"])


def counts_of(fillers: Sequence[Filler], counting: Mapping[str, Any]) -> tuple[Count, ...]:
    """Numbers of what moved and of what carried it."""
    moved = (f for f in fillers if f.role in ("carrier", "cargo"))
    found = (_inside(f.role, f.mention, counting) for f in moved)
    return tuple(c for c in found if c)


def _inside(of: str, mention: Mention, counting: Mapping[str, Any]) -> Count | None:
    """The count of a phrase, or of what its collective noun holds: "a column of 60 lorries"."""
    found = _COLLECTIVE.match(mention.text)
    if found is None or found["noun"].lower() not in counting["collectives"]:
        return read_count(of, mention, counting)
    start = mention.start + found.end()
    held = Mention(start=start, end=mention.end, text=mention.text[found.end() :])
    return read_count(of, held, counting) or read_count(of, mention, counting)
