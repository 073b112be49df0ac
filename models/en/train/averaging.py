"""Means of weights: of the steps of learning, and of nets that one way of learning leads past.

Averaged weights lie in flatter places and say more of texts never seen (Izmailov and others, 2018:
Averaging weights leads to wider optima; Wortsman and others, 2022: Model soups).
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn

#: What a running mean keeps of itself at each step.
KEPT = 0.998
State = dict[str, Tensor]


def state_of(nets: Sequence[nn.Module]) -> list[State]:
    """The weights of nets as they are now, by name."""
    return [{k: v.detach().clone() for k, v in net.state_dict().items()} for net in nets]


class Running:
    """The running mean of the weights of nets."""

    def __init__(self, nets: Sequence[nn.Module]) -> None:
        self._nets = nets
        self.state = state_of(nets)

    def step(self, _: int) -> None:
        """Takes in the weights as they are now."""
        with torch.no_grad():
            for held, net in zip(self.state, self._nets, strict=True):
                for name, weight in net.state_dict().items():
                    held[name].lerp_(weight, 1 - KEPT)


def blend(nets: Sequence[nn.Module], parts: Sequence[tuple[float, Sequence[State]]]) -> None:
    """Gives nets the mean of several states, by shares that add up to one."""
    for n, net in enumerate(nets):
        names = net.state_dict()
        mixed = {k: torch.stack([s * state[n][k] for s, state in parts]).sum(0) for k in names}
        net.load_state_dict(mixed)
