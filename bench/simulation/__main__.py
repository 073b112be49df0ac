"""`python -m bench.simulation [CLAIMS] [--seed N] [--given] [--faults]`: true and recovered."""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence

from bench.simulation.faults import faults
from bench.simulation.recovery import Parameter, Weighing, parameters, rates
from bench.simulation.simulate import Simulation, simulate
from bench.weighing import copies_of, events_given, events_of


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints the table of each seed."""
    parser = argparse.ArgumentParser(prog="bench.simulation", description=__doc__)
    parser.add_argument("claims", nargs="?", type=int, default=10_000, help="claims to draw")
    parser.add_argument("--seed", type=int, action="append", default=[], help="may repeat")
    parser.add_argument("--given", action="store_true", help="happenings given, origins counted")
    parser.add_argument("--faults", action="store_true", help="what went wrong, with examples")
    asked = parser.parse_args(arguments)
    for seed in asked.seed or [1]:
        simulation = simulate(asked.claims, seed)
        start = time.perf_counter()
        weighing = _weighing(simulation, given=asked.given)
        took = time.perf_counter() - start
        print(f"seed {seed}: {simulation.claims:,} claims, {len(simulation.readings):,} reports")
        print(f"copies found and claims weighed in {took:.0f} s")
        _table(simulation, weighing)
        if asked.faults:
            print("\n".join(faults(simulation, weighing).lines()))


def _weighing(simulation: Simulation, *, given: bool) -> Weighing:
    copies = copies_of(simulation)
    if given:
        return Weighing(events_given(simulation, copies), copies)
    return Weighing(events_of(simulation, simulation.readings, copies), copies)


def _table(simulation: Simulation, weighing: Weighing) -> None:
    print(f"  {'':30}{'true':>10}{'found':>10}{'ratio':>8}")
    for p in parameters(simulation, weighing):
        print(f"  {p.name:30}{_shown(p.true):>10}{_shown(p.found):>10}{p.ratio:8.3f}{_mark(p)}")
    for name, value in rates(simulation, weighing):
        print(f"  {name:50}{value:8.3f}")


def _shown(value: float) -> str:
    return f"{value:,.0f}" if value >= 10 else f"{value:.4f}"


def _mark(parameter: Parameter) -> str:
    return "" if abs(parameter.ratio - 1) <= 0.05 else "  off"


if __name__ == "__main__":
    main()
