"""Several claim nets as one graph: their probabilities are averaged, what they share is done once.

Nets learned in different orders and ways err in different places; the mean of what they hold likely
errs less (Hansen and Salamon 1990: Neural network ensembles).
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn

from train.nets import FROZEN, PairNet, WordNet


class WordTowers(nn.Module):
    """Word nets over the layers that none of them changed: vectors side by side, marks averaged."""

    def __init__(self, nets: Sequence[WordNet]) -> None:
        super().__init__()
        first = nets[0].encoder
        for net in nets[1:]:
            _check_shared(first.state_dict(), net.encoder.state_dict())
        self.nets = nn.ModuleList(nets)

    def forward(
        self, vectors: Tensor, pool: Tensor, shapes: Tensor, cues: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Vectors (1, word, 384 a net) and log probabilities of the marks (1, word, 3)."""
        nets: list[WordNet] = [*self.nets]  # type: ignore[list-item]
        below = nets[0].encoder.start(vectors)
        for layer in nets[0].encoder.layers[:FROZEN]:
            below = layer(below, None)
        found = [net.above(below, pool, shapes, cues) for net in nets]
        hidden = torch.cat([x for x, _ in found], -1)
        return hidden, averaged([marks for _, marks in found])


class PairTowers(nn.Module):
    """Pair nets, each with the vectors of its own word net."""

    def __init__(self, nets: Sequence[PairNet]) -> None:
        super().__init__()
        self.nets = nn.ModuleList(nets)

    def forward(
        self, hidden: Tensor, features: Tensor, mark: Tensor, home: Tensor, told: Tensor
    ) -> tuple[Tensor, ...]:
        """Log probabilities of kind, status, roles, depths and lengths, as of one pair net."""
        own = hidden.chunk(len(self.nets), -1)
        found = [net(x, features, mark, home, told) for net, x in zip(self.nets, own, strict=True)]
        return tuple(averaged(scores) for scores in zip(*found, strict=True))


def averaged(scores: Sequence[Tensor]) -> Tensor:
    """The logarithms of the mean probabilities."""
    return torch.stack([s.softmax(-1) for s in scores]).mean(0).log()


def _check_shared(one: dict[str, Tensor], other: dict[str, Tensor]) -> None:
    """Refuses nets whose frozen layers differ."""
    names = [k for k in one if not k.startswith("layers.") or int(k.split(".")[1]) < FROZEN]
    if not all(torch.allclose(one[k], other[k], atol=1e-5) for k in names):
        raise SystemExit("the nets do not share their lower layers")
