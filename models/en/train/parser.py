"""The parser: tags and biaffine heads and labels over the encoder, learned from the treebank."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from dragoman.read.small.layout import Row, lay_out
from dragoman.read.small.wordpiece import WordPiece
from torch import Tensor, nn

from train import data
from train.encoder import WIDTH, Encoder, base_encoder, groups, vocabulary, word_vectors
from train.learning import learn

SHAPES = 6
ARC, LABEL = 256, 128


@dataclass(frozen=True, slots=True)
class Names:
    """What the parser's numbers stand for."""

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    labels: tuple[str, ...]


def names_of(sentences: Sequence[data.Tree]) -> Names:
    """All tags and labels of the sentences, in alphabetical order."""
    columns = (
        [t.upos for t in sentences],
        [t.xpos for t in sentences],
        [t.labels for t in sentences],
    )
    return Names(*(tuple(sorted(Counter(x for row in c for x in row))) for c in columns))


class Side(nn.Sequential):
    """A layer that shows a word in one part it may play."""

    def __init__(self, size: int) -> None:
        super().__init__(nn.Linear(WIDTH, size), nn.LeakyReLU(0.1), nn.Dropout(0.3))


class ParserNet(nn.Module):
    """Encoder, word shapes, tags, arcs and labels."""

    def __init__(self, names: Names, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder
        self.shapes = nn.Embedding(SHAPES, WIDTH)
        nn.init.normal_(self.shapes.weight, std=0.02)
        self.drop = nn.Dropout(0.2)
        self.upos = nn.Linear(WIDTH, len(names.upos))
        self.xpos = nn.Linear(WIDTH, len(names.xpos))
        self.dep, self.head = Side(ARC), Side(ARC)
        self.dep_label, self.head_label = Side(LABEL), Side(LABEL)
        self.arc = nn.Linear(ARC + 1, ARC, bias=False)
        self.label = nn.Linear(LABEL + 1, len(names.labels) * (LABEL + 1), bias=False)
        nn.init.zeros_(self.arc.weight)
        nn.init.normal_(self.label.weight, std=0.01)

    def words(self, vectors: Tensor, pool: Tensor, shapes: Tensor, bias: Tensor | None) -> Tensor:
        """One vector a word: the mean of its pieces and the look of its letters."""
        x: Tensor = self.drop(pool @ self.encoder(vectors, bias) + self.shapes(shapes))
        return x

    def arcs(self, x: Tensor) -> Tensor:
        """Scores (batch, word, head)."""
        found: Tensor = self.arc(_one(self.dep(x))) @ self.head(x).transpose(1, 2)
        return found

    def labels(self, dep: Tensor, head: Tensor) -> Tensor:
        """Scores (batch, word, label) of each word under one head, from label vectors."""
        size = LABEL + 1
        mixed: Tensor = self.label(_one(dep)).reshape(*dep.shape[:2], -1, size)
        return (mixed @ _one(head).unsqueeze(-1)).squeeze(-1)

    def all_labels(self, x: Tensor) -> Tensor:
        """Scores (1, word, label, head) of every arc of one sentence."""
        dep, head = self.dep_label(x), self.head_label(x)
        size = LABEL + 1
        mixed: Tensor = self.label(_one(dep)).reshape(1, -1, self.label.out_features // size, size)
        return mixed @ _one(head).transpose(1, 2)[:, None]


def _one(x: Tensor) -> Tensor:
    return torch.cat([x, torch.ones_like(x[..., :1])], -1)


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows as tensors, filled up to one length."""

    vectors: Tensor
    pool: Tensor
    shapes: Tensor
    bias: Tensor
    words: Tensor


class Table:
    """Piece vectors by number, as the runtime will see them."""

    def __init__(self) -> None:
        small, scale = word_vectors()
        self.vectors = torch.from_numpy(small.astype(np.float32) * scale)
        self.wordpiece = WordPiece(vocabulary())

    def batch(self, rows: Sequence[Row], mask: float, chance: random.Random) -> Batch:
        """The rows side by side; a share `mask` of the pieces is hidden."""
        size = data.bucket(max(len(r.ids) for r in rows))
        wide = min(size, -(-max(len(r.shapes) for r in rows) // 8) * 8)
        ids = torch.zeros(len(rows), size, dtype=torch.long)
        pool, shapes = (
            torch.zeros(len(rows), wide, size),
            torch.zeros(len(rows), wide, dtype=torch.long),
        )
        words = torch.zeros(len(rows), wide, dtype=torch.bool)
        for b, row in enumerate(rows):
            hidden = [self.wordpiece.mask if chance.random() < mask else i for i in row.ids]
            ids[b, : len(row.ids)] = torch.tensor(hidden)
            owner = torch.tensor(row.owner)
            places = torch.arange(len(row.ids))[owner >= 0]
            pool[b, owner[owner >= 0], places] = 1
            shapes[b, : len(row.shapes)] = torch.tensor(row.shapes)
            words[b, : len(row.shapes)] = True
        pool = pool / pool.sum(-1, keepdim=True).clamp(min=1)
        bias = torch.where(ids == 0, -1e4, 0.0)[:, None, None, :]
        return Batch(self.vectors[ids], pool, shapes, bias, words)


class Lesson:
    """The treebank as rows and numbers."""

    def __init__(self, sentences: Sequence[data.Tree], names: Names, table: Table) -> None:
        sentences = [s for s in sentences if len(s.words) < 200]
        self.trees = sentences
        self.rows = [lay_out(s.words, table.wordpiece) for s in sentences]
        self.gold = [
            (s.heads, _numbers(s.labels, names.labels), _numbers(s.upos, names.upos),
             _numbers(s.xpos, names.xpos))
            for s in sentences
        ]  # fmt: skip

    def targets(self, indices: Sequence[int], wide: int) -> tuple[Tensor, ...]:
        """Heads, labels, tags (batch, word); -100 where there is no word, and for the root."""
        out = torch.full((4, len(indices), wide), -100)
        for b, i in enumerate(indices):
            for k, column in enumerate(self.gold[i]):
                out[k, b, 1 : 1 + len(column)] = torch.tensor(column)
        return tuple(out)


def _numbers(words: Sequence[str], names: Sequence[str]) -> list[int]:
    return [names.index(w) if w in names else 0 for w in words]


def loss_of(net: ParserNet, batch: Batch, gold: Sequence[Tensor]) -> Tensor:
    """The sum of the losses of arcs, labels and tags."""
    heads, labels, upos, xpos = gold
    x = net.words(batch.vectors, batch.pool, batch.shapes, batch.bias)
    arcs = net.arcs(x).masked_fill(~batch.words[:, None, :], -1e4)
    place = heads.clamp(min=0)
    chosen = net.head_label(x).gather(1, place[..., None].expand(-1, -1, LABEL))
    scores = net.labels(net.dep_label(x), chosen)
    cross = nn.functional.cross_entropy
    pairs = [
        (arcs, heads, 1.0),
        (scores, labels, 1.0),
        (net.upos(x), upos, 0.3),
        (net.xpos(x), xpos, 0.5),
    ]
    parts = [weight * cross(s.flatten(0, 1).float(), g.flatten()) for s, g, weight in pairs]
    return torch.stack(parts).sum()


@torch.no_grad()
def accuracy(net: ParserNet, lesson: Lesson, table: Table) -> tuple[float, float, float]:
    """UAS, LAS (greedy, punctuation counted) and XPOS of a set."""
    net.eval()
    right, total = np.zeros(3), 0
    order = sorted(range(len(lesson.rows)), key=lambda i: len(lesson.rows[i].ids))
    for at in range(0, len(order), 24):
        indices = order[at : at + 24]
        batch = table.batch([lesson.rows[i] for i in indices], 0, random.Random(0))
        heads, labels, _, xpos = lesson.targets(indices, batch.words.shape[1])
        x = net.words(batch.vectors, batch.pool, batch.shapes, batch.bias)
        found = net.arcs(x).masked_fill(~batch.words[:, None, :], -1e4).argmax(-1)
        chosen = net.head_label(x).gather(1, found[..., None].expand(-1, -1, LABEL))
        ok = found == heads
        named = net.labels(net.dep_label(x), chosen).argmax(-1) == labels
        tagged = net.xpos(x).argmax(-1) == xpos
        there = heads >= 0
        right += [int((c & there).sum()) for c in (ok, ok & named, tagged)]
        total += int(there.sum())
    net.train()
    uas, las, tags = right / total
    return float(uas), float(las), float(tags)


def train(seed: int, passes: int, dev: Sequence[data.Tree] = ()) -> tuple[ParserNet, Names]:
    """A parser learned from the treebank; progress goes to standard output."""
    torch.manual_seed(seed)
    chance = random.Random(seed)
    sentences = data.trees(data.TREEBANK)
    names, table = names_of(sentences), Table()
    lesson, check = Lesson(sentences, names, table), Lesson(dev, names, table)
    net = ParserNet(names, base_encoder())
    heads = [p for n, p in net.named_parameters() if not n.startswith("encoder")]
    optimiser = torch.optim.AdamW(
        groups(net.encoder, heads, frozen=0), weight_decay=0.01, betas=(0.9, 0.98)
    )
    lengths = [len(r.ids) for r in lesson.rows]
    plan = [b for _ in range(passes) for b in data.batches(lengths, 1024, chance)]
    rates = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda k: data.rate(k, len(plan)))

    def loss(indices: Sequence[int]) -> Tensor:
        batch = table.batch([lesson.rows[i] for i in indices], 0.08, chance)
        return loss_of(net, batch, lesson.targets(indices, batch.words.shape[1]))

    def checked(step: int) -> None:
        if dev and (step % (len(plan) // passes) == 0 or step == len(plan)):
            print("dev uas, las, xpos:", *accuracy(net, check, table), flush=True)

    learn(plan, loss, list(net.parameters()), optimiser, rates, checked)
    return net.eval(), names
