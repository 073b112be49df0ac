"""What share a few trials speak for, exactly, from whole counts alone.

A share of which nothing is known beforehand (uniform), seen `good` and missed `bad` times, has
a Beta(good + 1, bad + 1) distribution; for whole counts its integral is a tail of the binomial.
"""

from __future__ import annotations

import math
from functools import lru_cache

#: The chance with which the share lies in the interval.
LEVEL = 0.9
#: Halvings of the unit interval until a bound is exact in a double.
_HALVINGS = 60


def below(x: float, good: int, bad: int) -> float:
    """The chance that the share is below `x`: of `good + 1` or more in `good + bad + 1` draws."""
    draws, least = good + bad + 1, good + 1
    if x <= 0 or x >= 1:
        return float(x >= 1)
    if least > draws * x:
        return _tail(draws, least, x)
    return 1 - _tail(draws, draws - least + 1, 1 - x)


@lru_cache(maxsize=64)
def _log_ways(draws: int, chosen: int) -> float:
    """The logarithm of the number of ways to choose so many of these."""
    return math.log(math.comb(draws, chosen))


def _tail(draws: int, least: int, x: float) -> float:
    """The chance of `least` or more in `draws` of chance `x`, added up from the largest term."""
    chance = least * math.log(x) + (draws - least) * math.log1p(-x)
    term = math.exp(_log_ways(draws, least) + chance)
    total = 0.0
    for k in range(least, draws + 1):
        total += term
        term *= (draws - k) / (k + 1) * x / (1 - x)
        if term <= total * 1e-17:
            break
    return min(total, 1.0)


def _bound(chance: float, good: int, bad: int) -> float:
    """The share below which the true one lies with this chance."""
    low, high = 0.0, 1.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if below(middle, good, bad) < chance:
            low = middle
        else:
            high = middle
    return (low + high) / 2


@lru_cache(maxsize=4096)
def interval(good: int, bad: int) -> tuple[float, float]:
    """The bounds between which the share lies with a chance of nine in ten.

    Equal tails; one tail where nothing was missed, or nothing seen, so that the likeliest share is
    always within (Brown, Cai and DasGupta 2001, on the ends of such intervals).
    """
    out = 1 - LEVEL
    if good and not bad:
        return _bound(out, good, bad), 1.0
    if bad and not good:
        return 0.0, _bound(LEVEL, good, bad)
    return _bound(out / 2, good, bad), _bound(1 - out / 2, good, bad)
