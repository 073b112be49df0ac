"""The steps of learning, the same for all nets; progress goes to standard output."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

import torch
from torch import Tensor, nn


def learn(
    plan: Sequence[Sequence[int]],
    loss_of: Callable[[Sequence[int]], Tensor],
    parameters: Sequence[nn.Parameter],
    optimiser: torch.optim.Optimizer,
    rates: torch.optim.lr_scheduler.LRScheduler,
    after: Callable[[int], None] = lambda _: None,
) -> None:
    """One step for each group of indices in the plan; `after` is told the number of each."""
    start, running = time.process_time(), 0.0
    for step, indices in enumerate(plan, start=1):
        loss = loss_of(indices)
        optimiser.zero_grad()
        torch.autograd.backward(loss)
        nn.utils.clip_grad_norm_(parameters, 1.0)
        optimiser.step()
        rates.step()
        running += float(loss.detach())
        if step % 50 == 0:
            spent = time.process_time() - start
            print(f"{step}/{len(plan)} loss {running / 50:.3f} cpu {spent:.0f}s", flush=True)
            running = 0.0
        after(step)
