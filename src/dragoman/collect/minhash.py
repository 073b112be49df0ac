"""Signatures by which copies are found without comparing every text with every other.

MinHash (Broder 1997): the share of equal minima is about the share of runs that two texts have in
common. Minima are joined in bands (locality-sensitive hashing, Leskovec et al., ch. 3): two texts
that share a third of their runs have a band in common in 99 of 100 cases. Some bands are made from
the lead alone, for a text that was cut from its end keeps it.
"""

from __future__ import annotations

import numpy as np

from dragoman.collect.shingles import Numbers, Runs

#: Minima in a band.
_ROWS = 2
#: Bands over the whole text, and over its first runs.
_WHOLE, _LEAD = 48, 16
_LEAD_RUNS = 40
#: Runs hashed at a time, so that a text of any length takes little memory.
_BLOCK = 4096


def _spread(count: int, seed: int) -> Numbers:
    """So many fixed numbers without a pattern (splitmix64)."""
    step = np.uint64(0x9E3779B97F4A7C15)
    found = np.arange(seed + 1, seed + count + 1, dtype=np.uint64) * step
    found = (found ^ (found >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    found = (found ^ (found >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    mixed: Numbers = found ^ (found >> np.uint64(31))
    return mixed


_FACTORS = _spread(_ROWS * (_WHOLE + _LEAD), 0) | np.uint64(1)
_TERMS = _spread(_ROWS * (_WHOLE + _LEAD), 1000)
_JOINS = _spread(_ROWS, 2000) | np.uint64(1)
_PLACES = _spread(_WHOLE + _LEAD, 3000)


def signature(runs: Runs) -> Numbers:
    """The minima of a text's runs under 128 hash functions; empty for a text without runs."""
    if not len(runs.in_order):
        return np.empty(0, dtype=np.uint64)
    whole = _ROWS * _WHOLE
    lead = runs.in_order[:_LEAD_RUNS]
    first = _minima(runs.distinct, slice(0, whole))
    return np.concatenate([first, _minima(lead, slice(whole, None))])


def bands(minima: Numbers) -> tuple[int, ...]:
    """The bands of a signature as signed numbers of 64 bits, each of its own place."""
    if not len(minima):
        return ()
    joined = (minima.reshape(-1, _ROWS) * _JOINS).sum(axis=1, dtype=np.uint64) + _PLACES
    mixed = (joined ^ (joined >> np.uint64(32))) * _JOINS[0]
    return tuple((mixed ^ (mixed >> np.uint64(32))).view(np.int64).tolist())


def _minima(runs: Numbers, which: slice) -> Numbers:
    """The least value of some of the hash functions over these runs."""
    factors, terms = _FACTORS[which, None], _TERMS[which, None]
    least = np.full(len(factors), np.iinfo(np.uint64).max, dtype=np.uint64)
    for start in range(0, len(runs), _BLOCK):
        hashed = runs[None, start : start + _BLOCK] * factors + terms
        hashed ^= hashed >> np.uint64(32)
        least = np.minimum(least, hashed.min(axis=1))
    return least
