"""Counts beside each other: which cannot both be true."""

from __future__ import annotations

from functools import lru_cache

from dragoman.model import Count

#: "About 30" and "25" do not contradict: a round number is good to a fifth.
ROUND = 0.2
_HEDGES = ("about", "some ", "around", "nearly", "almost", "roughly", "approximately")


def disjoint(a: Count, b: Count, *, about: bool = False) -> bool:
    """Whether no number fits both counts, hedges allowed for; `about` where one is round."""
    low_a, high_a = a.low or 0, a.high if a.high is not None else float("inf")
    low_b, high_b = b.low or 0, b.high if b.high is not None else float("inf")
    if low_a <= high_b and low_b <= high_a:
        return False
    gap = max(low_a - high_b, low_b - high_a)
    if gap > ROUND * max(low_a, low_b):
        return True
    return not (about or _hedged(a.text) or _hedged(b.text))


@lru_cache(maxsize=1 << 14)
def _hedged(text: str) -> bool:
    folded = text.lower()
    return any(w in folded for w in _HEDGES)


def bounds(count: Count) -> str:
    """A count in words that can be compared: "3", "at least 30", "up to 5"."""
    if count.low is not None and count.high is not None:
        return str(count.low) if count.low == count.high else f"{count.low}–{count.high}"
    return f"at least {count.low}" if count.low is not None else f"up to {count.high}"
