"""The interval of a share, from whole counts alone."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.weigh.grading.posterior import below, interval

counts = st.integers(0, 400)


@given(counts, counts)
def test_the_likeliest_share_lies_in_the_interval(good: int, bad: int) -> None:
    low, high = interval(good, bad)
    assert 0 <= low < high <= 1
    if good + bad:
        assert low <= good / (good + bad) <= high


@given(st.integers(0, 40), st.integers(0, 40), st.integers(2, 6))
def test_more_of_the_same_makes_it_narrower(good: int, bad: int, times: int) -> None:
    if good + bad:
        low, high = interval(good, bad)
        nearer = interval(times * good, times * bad)
        assert nearer[1] - nearer[0] < high - low


@given(counts, counts)
def test_it_holds_nine_tenths_of_the_chance(good: int, bad: int) -> None:
    low, high = interval(good, bad)
    assert below(high, good, bad) - below(low, good, bad) == pytest.approx(0.9, abs=1e-9)


@given(counts, counts)
def test_seen_and_missed_are_mirrors(good: int, bad: int) -> None:
    low, high = interval(good, bad)
    assert interval(bad, good) == pytest.approx((1 - high, 1 - low), abs=1e-9)


@given(st.integers(0, 60), st.integers(0, 60), st.floats(0.01, 0.99))
def test_the_chance_below_a_share_is_the_integral_of_the_density(
    good: int, bad: int, x: float
) -> None:
    """By Simpson's rule over 2,000 steps, which knows nothing of binomial tails."""
    ways = (good + bad + 1) * math.comb(good + bad, good)
    steps = 2000

    def density(t: float) -> float:
        return float(ways * t**good * (1 - t) ** bad)

    weights = [1, *([4, 2] * (steps // 2 - 1)), 4, 1]
    total = sum(w * density(x * k / steps) for k, w in enumerate(weights))
    assert below(x, good, bad) == pytest.approx(total * x / steps / 3, abs=1e-6)


@pytest.mark.parametrize(
    ("good", "bad", "low", "high"),
    [(0, 0, 0.05, 0.95), (1, 0, 0.1**0.5, 1.0), (0, 3, 0.0, 1 - 0.1**0.25), (9, 0, 0.1**0.1, 1)],
)
def test_bounds_that_can_be_had_by_hand(good: int, bad: int, low: float, high: float) -> None:
    assert interval(good, bad) == pytest.approx((low, high), abs=1e-12)


def test_counts_of_any_size_are_taken() -> None:
    low, high = interval(30_000, 10_000)
    assert high - low < 0.008
    assert low < 0.75 < high
