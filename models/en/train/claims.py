"""The claim nets: trigger marks over the encoder, and a scorer of words towards each trigger."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from dragoman.read.small.claims import Trigger, heading_words
from dragoman.read.small.features import (
    VOCABULARY,
    Line,
    Place,
    own_features,
    trigger_features,
)
from dragoman.read.small.layout import Row, lay_out
from dragoman.read.small.parser import Parser
from dragoman.read.small.wordpiece import WordPiece
from dragoman.read.tokens import sentences
from torch import Tensor, nn

from train import data
from train.encoder import WIDTH, Encoder, Layer, groups
from train.parser import SHAPES, Table

FAMILIES = {
    "movement": "transfer deployment withdrawal passage interception",
    "force": "airstrike drone-strike shelling bombing clash killing abduction destruction capture",
    "coercion": "arrest restriction sanction threat",
    "politics": "statement accusation demand meeting agreement protest refusal",
    "support": "aid training recruitment construction release",
}
KINDS = tuple(k for kinds in FAMILIES.values() for k in kinds.split())
STATUSES = ("asserted", "alleged", "denied", "negated", "planned", "prevented", "conditional")
ROLES = (
    "none", "actor", "cargo", "carrier", "origin", "via", "destination", "recipient", "target",
    "instrument", "partner", "place",
)  # fmt: skip
DEPTHS = 4
PAIR = 128
_FAMILY = [i for i, kinds in enumerate(FAMILIES.values()) for _ in kinds.split()]


@dataclass(frozen=True, slots=True)
class Target:
    """A trigger with all that is to be said of it."""

    trigger: Trigger
    kind: int
    status: int
    roles: list[int]
    depths: list[int]
    features: np.ndarray[Any, np.dtype[np.int64]]


@dataclass(frozen=True, slots=True)
class Example:
    """A report as the nets take it, with its heading and without."""

    row: Row
    bare: Row
    marks: Sequence[int]
    sentences: Sequence[int]
    targets: Sequence[Target]


class Page:
    """A report cut into words and parsed; finds the words of annotated strings."""

    def __init__(self, report: dict[str, Any], parser: Parser) -> None:
        self.text: str = report["text"]
        self.sentences = sentences(self.text)
        self.lines = []
        for s in self.sentences:
            words = tuple(t.text for t in s.tokens)
            self.lines.append(Line(words, s.paragraph, parser.parse(words)))
        self.tokens = [t for s in self.sentences for t in s.tokens]
        self.places = [
            Place(i, j) for i, s in enumerate(self.sentences) for j in range(len(s.tokens))
        ]
        self.own = {i: own_features(line) for i, line in enumerate(self.lines)}

    def words_of(self, start: int, end: int) -> range:
        """The numbers of the words that a stretch of the text touches."""
        found = [i for i, t in enumerate(self.tokens) if t.start < end and t.end > start]
        return range(found[0], found[-1] + 1) if found else range(0)

    def head(self, words: range) -> int:
        """The number of the word that stands highest in a run, within its first sentence."""
        home = self.places[words[0]]
        inside = [i for i in words if self.places[i].sentence == home.sentence]
        parse = self.lines[home.sentence].parse
        return inside[0] - home.word + parse.head_of(home.word, home.word + len(inside))

    def occurrences(self, mention: str) -> Iterator[int]:
        """Where a string begins in the text, at word boundaries where it can be."""
        at = self.text.find(mention)
        while at >= 0:
            inner = at > 0 and self.text[at - 1].isalnum() and mention[0].isalnum()
            after = self.text[at + len(mention) :][:1]
            if not inner and not (after.isalnum() and mention[-1].isalnum()):
                yield at
            at = self.text.find(mention, at + 1)

    def mention(self, mention: str, trigger: int) -> int | None:
        """The head word of a string near the trigger: its sentence, then before, then after."""
        home = self.places[trigger].sentence
        best: tuple[tuple[int, int], int] | None = None
        for at in self.occurrences(mention):
            words = self.words_of(at, at + len(mention))
            if not words:
                continue
            away = self.places[words[0]].sentence - home
            key = (-away if away <= 0 else 100 + away, abs(words[0] - trigger))
            if best is None or key < best[0]:
                best = (key, self.head(words))
        return best[1] if best else None


def example(report: dict[str, Any], parser: Parser, wordpiece: WordPiece) -> Example:
    """A report with its claims as targets; claims on one trigger are joined."""
    page = Page(report, parser)
    heading = heading_words(words_of_heading(report), wordpiece)
    words = [t.text for t in page.tokens]
    rows = lay_out(words, wordpiece, heading), lay_out(words, wordpiece)
    targets: dict[int, Target] = {}
    for claim in report["claims"]:
        base = page.text.find(claim["sentence"])
        at = base + max(0, claim["sentence"].find(claim["trigger"]))
        run = page.words_of(at, at + len(claim["trigger"]))
        if base < 0 or not run:
            continue
        target = targets.get(run[0]) or _target(page, run, claim)
        _fill(page, target, claim)
        targets[run[0]] = target
    marks = [0] * len(page.tokens)
    for target in targets.values():
        t = target.trigger
        marks[t.first : t.last] = [1] + [2] * (t.last - t.first - 1)
    return Example(*rows, marks, [p.sentence for p in page.places], list(targets.values()))


def words_of_heading(report: dict[str, Any]) -> list[str]:
    """The words of outlet and title."""
    return f"{report['outlet'] or ''} : {report['title'] or ''}".split()


def _target(page: Page, words: range, claim: dict[str, Any]) -> Target:
    size = len(page.tokens)
    features = trigger_features(page.lines, page.own, page.places, page.places[words[0]])
    trigger = Trigger(words[0], words[-1] + 1, 1.0)
    kind, status = KINDS.index(claim["kind"]), STATUSES.index(claim["status"])
    return Target(trigger, kind, status, [0] * size, [0] * size, features)


def _fill(page: Page, target: Target, claim: dict[str, Any]) -> None:
    """Marks the head words of a claim's roles and sources in its target."""
    at = target.trigger.first
    for role, mentions in claim["roles"].items():
        for mention in mentions:
            word = page.mention(mention, at)
            if word is not None:
                target.roles[word] = ROLES.index(role)
    for depth, hop in enumerate(claim["chain"], start=1):
        word = page.mention(hop["source"], at)
        if word is not None:
            target.depths[word] = min(depth, DEPTHS - 1)


class WordNet(nn.Module):
    """Word vectors of a report, and trigger marks."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder
        self.shapes = nn.Embedding(SHAPES, WIDTH)
        nn.init.normal_(self.shapes.weight, std=0.02)
        self.drop = nn.Dropout(0.2)
        self.marks = nn.Linear(WIDTH, 3)

    def forward(
        self, vectors: Tensor, pool: Tensor, shapes: Tensor, bias: Tensor | None = None
    ) -> tuple[Tensor, Tensor]:
        """Vectors (batch, word, 384) and mark scores (batch, word, 3)."""
        x = self.drop(pool @ self.encoder(vectors, bias) + self.shapes(shapes))
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
        self.layer = Layer(PAIR, 4, 2 * PAIR)
        self.drop = nn.Dropout(0.2)
        self.roles, self.depths = nn.Linear(PAIR, len(ROLES)), nn.Linear(PAIR, DEPTHS)
        self.kind = _head(WIDTH + PAIR, len(KINDS))
        self.status = _head(2 * WIDTH + PAIR, len(STATUSES))

    def forward(
        self, hidden: Tensor, features: Tensor, mark: Tensor, home: Tensor
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Scores of kind, status (trigger, class), roles and depths (trigger, word, class)."""
        head = mark @ hidden
        on = (mark > 0).to(hidden.dtype)[..., None]
        x = self.word(hidden) + self.table(features).sum(2) + self.trigger(head)[:, None]
        x = self.layer(self.drop(self.norm(x + on * self.marked)), None)
        x = self.drop(x)
        here = (mark[:, None] @ x).squeeze(1)
        pooled = (hidden[None] - (1 - home[..., None]) * 1e4).amax(1)
        kind = self.kind(torch.cat([head, here], -1))
        status = self.status(torch.cat([head, pooled, here], -1))
        return kind, status, self.roles(x), self.depths(x)


def _head(width: int, size: int) -> nn.Module:
    return nn.Sequential(nn.Linear(width, 192), nn.GELU(), nn.Dropout(0.2), nn.Linear(192, size))


def _loss(words: WordNet, pairs: PairNet, batch: Sequence[Example], table: Table, mask: float,
          chance: random.Random) -> Tensor:  # fmt: skip
    """The mean loss a trigger of some reports."""
    rows = table.batch([_row(e, mask, chance) for e in batch], mask, chance)
    hidden, marks = words(rows.vectors, rows.pool[:, 1:], rows.shapes[:, 1:], rows.bias)
    cross = nn.functional.cross_entropy
    parts, count = [], 1
    for b, e in enumerate(batch):
        size = len(e.marks)
        parts.append(0.5 * cross(marks[b, :size], torch.tensor(e.marks), reduction="sum"))
        if not e.targets:
            continue
        count += len(e.targets)
        kind, status, roles, depths = pairs(hidden[b, :size], *pair_tensors(e))
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


def _family_loss(kind: Tensor, gold: Tensor) -> Tensor:
    """How improbable the right family is under the kinds' scores."""
    family = torch.tensor(_FAMILY)
    same = family[None] == family[gold][:, None]
    inside = kind.masked_fill(~same, -1e4).logsumexp(-1)
    return (kind.logsumexp(-1) - inside).sum()


def pair_tensors(e: Example) -> tuple[Tensor, Tensor, Tensor]:
    """Features, trigger marks and same-sentence marks of an example's targets."""
    size = len(e.marks)
    mark, home = torch.zeros(len(e.targets), size), torch.zeros(len(e.targets), size)
    where = torch.tensor(e.sentences)
    for i, t in enumerate(e.targets):
        first, last = t.trigger.first, t.trigger.last
        mark[i, first:last] = 1 / (last - first)
        home[i] = (where == where[first]).float()
    return torch.from_numpy(np.stack([t.features for t in e.targets])), mark, home


def train(
    seed: int, passes: int, encoder: Encoder, parser: Parser, reports: Sequence[dict[str, Any]]
) -> tuple[WordNet, PairNet]:
    """The nets learned from annotated reports; progress goes to standard output."""
    torch.manual_seed(seed)
    chance = random.Random(seed)
    table = Table()
    examples = [example(r, parser, table.wordpiece) for r in reports]
    words, pairs = WordNet(encoder), PairNet()
    heads = [p for n, p in words.named_parameters() if not n.startswith("encoder")]
    parts = groups(words.encoder, [*heads, *pairs.parameters()], frozen=2)
    optimiser = torch.optim.AdamW(parts, weight_decay=0.01, betas=(0.9, 0.98))
    lengths = [len(e.row.ids) for e in examples]
    plan = [b for _ in range(passes) for b in data.batches(lengths, 768, chance)]
    rates = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda k: data.rate(k, len(plan)))
    start, running = time.process_time(), 0.0
    for step, indices in enumerate(plan, start=1):
        loss = _loss(words, pairs, [examples[i] for i in indices], table, 0.08, chance)
        optimiser.zero_grad()
        torch.autograd.backward(loss)
        nn.utils.clip_grad_norm_([*words.parameters(), *pairs.parameters()], 1.0)
        optimiser.step()
        rates.step()
        running += float(loss.detach())
        if step % 50 == 0:
            spent = time.process_time() - start
            print(f"{step}/{len(plan)} loss {running / 50:.3f} cpu {spent:.0f}s", flush=True)
            running = 0.0
    return words.eval(), pairs.eval()
