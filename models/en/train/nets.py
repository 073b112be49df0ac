"""The claim nets: trigger marks over the encoder, and a scorer of words towards each trigger."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from dragoman.read.small.features import VOCABULARY
from torch import Tensor, nn

from train.encoder import WIDTH, Encoder, Layer
from train.examples import DEPTHS, KINDS, ROLES, STATUSES
from train.parser import SHAPES

PAIR = 128
CUES = len(KINDS) + 3
LAYERS = 2
FROZEN = 2  # layers of the encoder, from below, that stay as they are
TOLD, TOLD_WIDTH = len(KINDS) + len(STATUSES) + 2, 16


class WordNet(nn.Module):
    """Word vectors of a report, and trigger marks."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder
        self.shapes = nn.Embedding(SHAPES, WIDTH)
        nn.init.normal_(self.shapes.weight, std=0.02)
        self.drop = nn.Dropout(0.2)
        self.cues = nn.Embedding(CUES, WIDTH)
        nn.init.normal_(self.cues.weight, std=0.02)
        self.marks = nn.Linear(WIDTH, 3)
        self.speaks = nn.Linear(WIDTH, 2)  # whether a word heads a source; only to learn by

    def forward(
        self,
        vectors: Tensor,
        pool: Tensor,
        shapes: Tensor,
        cues: Tensor,
        bias: Tensor | None = None,
    ) -> tuple[Tensor, Tensor]:
        """Vectors (batch, word, 384) and mark scores (batch, word, 3)."""
        return self._marked(self.encoder(vectors, bias), pool, shapes, cues)

    def above(
        self, below: Tensor, pool: Tensor, shapes: Tensor, cues: Tensor
    ) -> tuple[Tensor, Tensor]:
        """The same from what the frozen layers made of the pieces."""
        for layer in self.encoder.layers[FROZEN:]:
            below = layer(below, None)
        return self._marked(below, pool, shapes, cues)

    def _marked(
        self, pieces: Tensor, pool: Tensor, shapes: Tensor, cues: Tensor
    ) -> tuple[Tensor, Tensor]:
        x = self.drop(pool @ pieces + self.shapes(shapes) + self.cues(cues))
        return x, self.marks(x)


@dataclass(frozen=True, slots=True)
class Triggers:
    """What is known of triggers and of each word towards them.

    `report` has the number of the report of each, where there are several, and `bias` keeps what
    fills those up from being seen.
    """

    features: Tensor
    mark: Tensor
    home: Tensor
    told: Tensor
    report: Tensor | None = None
    bias: Tensor | None = None


Scores = tuple[Tensor, Tensor, Tensor, Tensor, Tensor]


class PairNet(nn.Module):
    """What each word of a report is to each trigger; the trigger's kind and status."""

    def __init__(self) -> None:
        super().__init__()
        self.word, self.trigger = nn.Linear(WIDTH, PAIR), nn.Linear(WIDTH, PAIR)
        self.table = nn.Embedding(VOCABULARY, PAIR)
        nn.init.normal_(self.table.weight, std=0.1)
        self.marked = nn.Parameter(torch.randn(PAIR) * 0.1)
        self.norm = nn.LayerNorm(PAIR)
        self.layers = nn.ModuleList([Layer(PAIR, 4, 2 * PAIR) for _ in range(LAYERS)])
        self.drop = nn.Dropout(0.2)
        self.roles, self.depths = nn.Linear(PAIR, len(ROLES)), nn.Linear(PAIR, DEPTHS)
        self.lengths = _head(WIDTH + PAIR + 2 * TOLD_WIDTH, DEPTHS)
        self.told = nn.Embedding(TOLD, 2 * TOLD_WIDTH)
        self.kind = _head(WIDTH + PAIR + 2 * TOLD_WIDTH, len(KINDS))
        self.status = _head(2 * WIDTH + PAIR + 2 * TOLD_WIDTH, len(STATUSES))

    def forward(
        self, hidden: Tensor, features: Tensor, mark: Tensor, home: Tensor, told: Tensor
    ) -> Scores:
        """Scores of kind, status, roles and depths (by word), and of the length of the chain.

        `hidden` are the word vectors (word, 384) of one report. Shapes of what comes back are
        (trigger, class), and (trigger, word, class) where words are scored.
        """
        return self.scores(hidden, Triggers(features, mark, home, told))

    def scores(self, hidden: Tensor, given: Triggers) -> Scores:
        """The same; the triggers may be those of several reports (report, word, 384)."""
        mark, told = given.mark, given.told
        own, words = hidden[None], self.word(hidden)
        if given.report is not None:
            own, words = hidden[given.report], words[given.report]
        head = (mark[:, None] @ own).squeeze(1)
        on = (mark > 0).to(head.dtype)[..., None]
        x = words + self.table(given.features).sum(2) + self.trigger(head)[:, None]
        x = self.drop(self.norm(x + on * self.marked))
        for layer in self.layers:
            x = layer(x, given.bias)
        x = self.drop(x)
        here = (mark[:, None] @ x).squeeze(1)
        pooled = (own - (1 - given.home[..., None]) * 1e4).amax(1)
        ruled = self.told(told + torch.tensor([0, 1 + len(KINDS)], device=told.device)).sum(1)
        kind = self.kind(torch.cat([head, here, ruled], -1))
        status = self.status(torch.cat([head, pooled, here, ruled], -1))
        lengths = self.lengths(torch.cat([head, here, ruled], -1))
        return kind, status, self.roles(x), self.depths(x), lengths


def _head(width: int, size: int) -> nn.Module:
    return nn.Sequential(nn.Linear(width, 192), nn.GELU(), nn.Dropout(0.2), nn.Linear(192, size))
