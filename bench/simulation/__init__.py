"""A press drawn from known truth: happenings, who saw them, who repeats whom, and what goes wrong.

What weighing makes of its claims is held against what was drawn.
"""

from bench.simulation.rates import Rates
from bench.simulation.simulate import Simulation, simulate
from bench.simulation.truth import Label, pairs

__all__ = ["Label", "Rates", "Simulation", "pairs", "simulate"]
