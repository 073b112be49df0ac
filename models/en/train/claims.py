"""The claim nets: trigger marks over the encoder, and a scorer of words towards each trigger."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from dragoman.read.small.features import GUIDED, OFFSETS, VOCABULARY
from dragoman.read.small.layout import Row
from dragoman.read.small.parser import Parser
from torch import Tensor, nn

from train import data
from train.averaging import Running, State, blend, state_of
from train.encoder import WIDTH, Encoder, Layer, groups
from train.examples import CODEBOOK, DEPTHS, KINDS, ROLES, STATUSES, Example, example
from train.learning import learn
from train.parser import SHAPES, Table

PAIR = 128
CUES = len(KINDS) + 3
BLIND = 0.2  # share of triggers from which one of the hints is hidden altogether
BLUR = 0.12  # share of the words whose hint is hidden
LAYERS = 2
HEIGHTS = (1.0, 0.6, 0.6, 0.4)  # of the rate of learning, by cycle; later ones as the last
#: Shares of the last cycle's end, of the running mean of its steps, and of the end before it.
BLEND = (0.2, 0.2, 0.6)
TOLD, TOLD_WIDTH = len(KINDS) + len(STATUSES) + 2, 16
_FAMILIES = [kind.family for kind in CODEBOOK.kinds.values()]
_FAMILY = [_FAMILIES.index(name) for name in _FAMILIES]


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
        x = pool @ self.encoder(vectors, bias) + self.shapes(shapes) + self.cues(cues)
        x = self.drop(x)
        return x, self.marks(x)


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
    ) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
        """Scores of kind, status, roles and depths (by word), and of the length of the chain.

        Shapes are (trigger, class), and (trigger, word, class) where words are scored.
        """
        head = mark @ hidden
        on = (mark > 0).to(hidden.dtype)[..., None]
        x = self.word(hidden) + self.table(features).sum(2) + self.trigger(head)[:, None]
        x = self.drop(self.norm(x + on * self.marked))
        for layer in self.layers:
            x = layer(x, None)
        x = self.drop(x)
        here = (mark[:, None] @ x).squeeze(1)
        pooled = (hidden[None] - (1 - home[..., None]) * 1e4).amax(1)
        ruled = self.told(told + torch.tensor([0, 1 + len(KINDS)])).sum(1)
        kind = self.kind(torch.cat([head, here, ruled], -1))
        status = self.status(torch.cat([head, pooled, here, ruled], -1))
        lengths = self.lengths(torch.cat([head, here, ruled], -1))
        return kind, status, self.roles(x), self.depths(x), lengths


def _head(width: int, size: int) -> nn.Module:
    return nn.Sequential(nn.Linear(width, 192), nn.GELU(), nn.Dropout(0.2), nn.Linear(192, size))


def _loss(words: WordNet, pairs: PairNet, batch: Sequence[Example], table: Table, mask: float,
          chance: random.Random) -> Tensor:  # fmt: skip
    """The mean loss a trigger of some reports."""
    rows = table.batch([_row(e, mask, chance) for e in batch], mask, chance)
    shapes = rows.shapes[:, 1:]
    cues = _cues(batch, shapes.shape[1], mask, chance)
    hidden, marks = words(rows.vectors, rows.pool[:, 1:], shapes, cues, rows.bias)
    cross = nn.functional.cross_entropy
    parts, count = [], 1
    for b, e in enumerate(batch):
        size = len(e.marks)
        parts.append(0.5 * cross(marks[b, :size], torch.tensor(e.marks), reduction="sum"))
        if not e.targets:
            continue
        count += len(e.targets)
        kind, status, roles, depths, lengths = pairs(
            hidden[b, :size], *pair_tensors(e, mask, chance)
        )
        speaks = torch.tensor([t.depths for t in e.targets]).amax(0).clamp(max=1)
        parts.append(0.3 * cross(words.speaks(hidden[b, :size]), speaks, reduction="sum"))
        deep = torch.tensor([len({d for d in t.depths if d}) for t in e.targets])
        parts.append(0.7 * cross(lengths, deep, reduction="sum"))
        gold = [
            torch.tensor([t.kind for t in e.targets]),
            torch.tensor([t.status for t in e.targets]),
        ]
        parts += [cross(kind, gold[0], reduction="sum"), cross(status, gold[1], reduction="sum")]
        parts.append(0.3 * _family_loss(kind, gold[0]))
        for scores, column in ((roles, "roles"), (depths, "depths")):
            wanted = torch.tensor([getattr(t, column) for t in e.targets])
            parts.append(0.4 * cross(scores.flatten(0, 1), wanted.flatten(), reduction="sum"))
    return torch.stack(parts).sum() / count


def _row(e: Example, mask: float, chance: random.Random) -> Row:
    """The row of an example; in learning, one in six comes without its heading."""
    return e.bare if mask and chance.random() < 1 / 6 else e.row


def _cues(batch: Sequence[Example], wide: int, mask: float, chance: random.Random) -> Tensor:
    """The cues of a batch (report, word); in learning, some are hidden."""
    out = torch.zeros(len(batch), wide, dtype=torch.long)
    for b, e in enumerate(batch):
        rate = 1.0 if mask and chance.random() < BLIND else mask
        shown = [0 if chance.random() < rate else c for c in e.cues]
        out[b, : len(shown)] = torch.tensor(shown)
    return out


def _blurred(features: Tensor, mask: float, chance: random.Random) -> Tensor:
    """Features (trigger, word, feature) with some of the hints hidden, as if never given."""
    if not mask:
        return features
    out = features.clone()
    for column, start in enumerate(GUIDED, start=len(OFFSETS)):
        for row in out[..., column]:
            rate = 1.0 if chance.random() < BLIND else BLUR
            row[torch.rand(len(row)) < rate] = start
    return out


def _family_loss(kind: Tensor, gold: Tensor) -> Tensor:
    """How improbable the right family is under the kinds' scores."""
    family = torch.tensor(_FAMILY)
    same = family[None] == family[gold][:, None]
    inside = kind.masked_fill(~same, -1e4).logsumexp(-1)
    return (kind.logsumexp(-1) - inside).sum()


def pair_tensors(e: Example, mask: float, chance: random.Random) -> tuple[Tensor, ...]:
    """Features, trigger and same-sentence marks, kind and status by rule, of all targets."""
    size = len(e.marks)
    marks, home = torch.zeros(len(e.targets), size), torch.zeros(len(e.targets), size)
    where = torch.tensor(e.sentences)
    for i, t in enumerate(e.targets):
        first, last = t.trigger.first, t.trigger.last
        marks[i, first:last] = 1 / (last - first)
        home[i] = (where == where[first]).float()
    features = torch.from_numpy(np.stack([t.features for t in e.targets]))
    told = torch.tensor([(0, 0) if chance.random() < mask else t.told for t in e.targets])
    return _blurred(features, mask, chance), marks, home, told


def train(
    seed: int,
    passes: Sequence[int],
    encoder: Encoder,
    parser: Parser,
    reports: Sequence[dict[str, Any]],
) -> tuple[WordNet, PairNet]:
    """The nets learned from annotated reports; progress goes to standard output.

    `passes` are those of each cycle: the rate of learning rises and falls in each, in the later
    ones less high (warm restarts, Loshchilov and Hutter 2017). After several, what they led past is
    averaged.
    """
    torch.manual_seed(seed)
    table = Table()
    every = (example(r, parser, table.wordpiece) for r in reports)
    examples = [e for e in every if e.marks]  # a text of headings alone has no words to learn from
    words, pairs = nets = WordNet(encoder), PairNet()
    for cycle, count in enumerate(passes):
        torch.manual_seed(seed + cycle)
        before = state_of(nets)
        mean = _cycle(nets, examples, table, count, random.Random(seed + cycle), cycle)
    if len(passes) > 1:
        blend(nets, list(zip(BLEND, (state_of(nets), mean, before), strict=True)))
    return words.eval(), pairs.eval()


def _cycle(nets: tuple[WordNet, PairNet], examples: Sequence[Example], table: Table, passes: int,
           chance: random.Random, cycle: int) -> list[State]:  # fmt: skip
    """One rise and fall of the rate of learning over so many passes; the mean of its weights."""
    words, pairs = nets
    heads = [p for n, p in words.named_parameters() if not n.startswith("encoder")]
    parts = groups(words.encoder, [*heads, *pairs.parameters()], frozen=2)
    optimiser = torch.optim.AdamW(parts, weight_decay=0.01, betas=(0.9, 0.98))
    lengths = [len(e.row.ids) for e in examples]
    plan = [b for _ in range(passes) for b in data.batches(lengths, 768, chance)]
    height = HEIGHTS[min(cycle, len(HEIGHTS) - 1)]
    mean = Running(nets)
    rates = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda k: height * data.rate(k, len(plan)))

    def loss(indices: Sequence[int]) -> Tensor:
        return _loss(words, pairs, [examples[i] for i in indices], table, 0.08, chance)

    every = [*words.parameters(), *pairs.parameters()]
    learn(plan, loss, every, optimiser, rates, mean.step)
    return mean.state
