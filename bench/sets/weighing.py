"""Weighing measured on a press drawn from known truth: what it recovers, how fast, how steadily.

`DRAGOMAN_CLAIMS` sets how many claims are drawn (10,000), `DRAGOMAN_SEEDS` which presses ("1,2").
"""

from __future__ import annotations

import gc
import os
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from bench.program import Program
from bench.simulation.digest import digest_elsewhere, shuffled_digest
from bench.simulation.recovery import Weighing, parameters, rates
from bench.simulation.simulate import simulate
from bench.weighing import copies_of, events_given, events_of, one_by_one, percentile

Figures = Iterator[tuple[str, float]]
_CLAIMS, _SEEDS = 10_000, "1,2"
#: A parameter is recovered within this share of its true value.
_CLOSE = 0.05
#: Claims of the store to which reports are added one by one, and how many of them are timed.
_STORED, _TIMED = 2_000, 200
_SHUFFLES, _HASH_SEEDS = 20, 4
#: Presses are weighed twenty times and more to see whether they stay the same; a small one will do.
_STEADY = 10
#: What is measured once more with the happenings given, so that only the origins are counted.
_OF_ORIGINS = ("origins-exact", "not-over-counted", "not-under-counted", "not-falsely-corroborated")


def claims_asked() -> int:
    """How many claims are drawn, over all seeds."""
    return int(os.environ.get("DRAGOMAN_CLAIMS", _CLAIMS))


def seeds_asked() -> list[int]:
    """The seeds of the presses."""
    return [int(seed) for seed in os.environ.get("DRAGOMAN_SEEDS", _SEEDS).split(",")]


def simulation(_data: Path, _program: Program) -> Figures:
    """How near each parameter comes to its true value, and how well events are told apart.

    A fit is 1 less the distance of found / true from 1; all figures are means over the seeds.
    """
    seeds = seeds_asked()
    found: Mapping[str, list[float]] = defaultdict(list)
    for seed in seeds:
        for name, value in _of_press(claims_asked() // len(seeds), seed):
            found[name].append(value)
    for name, values in found.items():
        yield name, round(sum(values) / len(values), 3)


def _of_press(claims: int, seed: int) -> Figures:
    press = simulate(claims, seed)
    copies = copies_of(press)
    weighing = Weighing(events_of(press, press.readings, copies), copies)
    fits = {p.name: max(0.0, 1 - abs(p.ratio - 1)) for p in parameters(press, weighing)}
    yield "recovered", sum(fit >= 1 - _CLOSE for fit in fits.values()) / len(fits)
    yield from ((f"fit: {name}", fit) for name, fit in fits.items())
    yield from rates(press, weighing)
    given = Weighing(events_given(press, copies), copies)
    yield from ((f"given: {n}", v) for n, v in rates(press, given) if n in _OF_ORIGINS)


def weigh_speed(_data: Path, _program: Program) -> Figures:
    """Claims weighed a second on one core, and reports searched for copies."""
    press = simulate(claims_asked(), seeds_asked()[0])
    start = time.perf_counter()
    copies = copies_of(press)
    copied = time.perf_counter()
    # The press itself, which the program would not hold, is nothing to be swept again and again.
    gc.collect()
    gc.freeze()
    found = time.perf_counter()
    events_of(press, press.readings, copies)
    done = time.perf_counter()
    gc.unfreeze()
    yield "claims/s", round(press.claims / (done - found), 1)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "dragoman.db"
        each = one_by_one(simulate(_STORED, seeds_asked()[0]), path, _TIMED)
    yield "one more report, median ms", round(1000 * percentile(each, 0.5), 1)
    yield "one more report, p95 ms", round(1000 * percentile(each, 0.95), 1)
    yield "copies, reports/s", round(len(press.readings) / (copied - start), 1)


def determinism(_data: Path, _program: Program) -> Figures:
    """The share of orders of arrival, and of processes, that give the same bytes."""
    claims, seed = claims_asked() // _STEADY, seeds_asked()[0]
    press = simulate(claims, seed)
    first = shuffled_digest(press, 0)
    print(f"  sha256 {first}, {press.claims:,} claims")
    yield "shuffles", _same(first, [shuffled_digest(press, n + 1) for n in range(_SHUFFLES)])
    elsewhere = [digest_elsewhere(claims, seed, n, n) for n in range(_HASH_SEEDS)]
    yield "processes", _same(first, elsewhere)


def _same(first: str, others: Sequence[str]) -> float:
    return round(sum(other == first for other in others) / len(others), 3)
