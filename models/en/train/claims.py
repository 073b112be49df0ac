"""How the claim nets are learned from annotated reports: courses of cycles, and the loss."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import torch
from dragoman.read.small.parser import Parser
from torch import Tensor, nn

from train import data
from train.averaging import Running, State, blend, state_of
from train.encoder import Encoder, groups
from train.examples import CODEBOOK, Example, example
from train.learning import learn
from train.nets import FROZEN, PairNet, WordNet
from train.packing import NONE, Given, Wanted, pack
from train.parser import Table

#: Shares of a later cycle's end, of the running mean of its steps, and of the end before it.
BLEND = (0.4, 0.4, 0.2)
MASK = 0.08  # share of pieces and hints that is hidden in learning
_FAMILIES = [kind.family for kind in CODEBOOK.kinds.values()]
_FAMILY = [_FAMILIES.index(name) for name in _FAMILIES]
DEVICE = "cuda" if torch.cuda.is_available() else "cpu"


@dataclass(frozen=True, slots=True)
class Course:
    """How a pair of nets is learned: passes and height of the rate by cycle, and its own turns.

    `kinds` weighs the loss of kinds, `decay` is that of the weights.
    """

    seed: int
    passes: tuple[int, ...]
    heights: tuple[float, ...]
    kinds: float = 1.0
    decay: float = 0.01


#: Two that differ in all they may, so that their nets err in different places.
COURSES = (
    Course(seed=7, passes=(8, 6, 13), heights=(1.0, 0.6, 0.9)),
    Course(seed=19, passes=(17,), heights=(1.0,), kinds=1.6, decay=0.05),
)
Nets = tuple[WordNet, PairNet]


def train(
    courses: Sequence[Course],
    encoder: Encoder,
    parser: Parser,
    reports: Sequence[dict[str, Any]],
) -> Iterator[Nets]:
    """Nets for each course, learned from annotated reports; progress goes to standard output.

    The rate of learning rises and falls in each cycle (warm restarts, Loshchilov and Hutter 2017).
    What later cycles led past is averaged. All begin with the same encoder.
    """
    table = Table()
    every = (example(r, parser, table.wordpiece) for r in reports)
    examples = [e for e in every if e.marks]  # a text of headings alone has no words to learn from
    start = encoder.state_dict()
    for course in courses:
        torch.manual_seed(course.seed)
        own = Encoder()
        own.load_state_dict(start)
        nets = WordNet(own).to(DEVICE), PairNet().to(DEVICE)
        for cycle in range(len(course.passes)):
            torch.manual_seed(course.seed + cycle)
            before = state_of(nets)
            mean = _cycle(nets, examples, table, course, cycle)
            if cycle:
                blend(nets, list(zip(BLEND, (state_of(nets), mean, before), strict=True)))
        yield nets[0].cpu().eval(), nets[1].cpu().eval()


def _cycle(
    nets: Nets, examples: Sequence[Example], table: Table, course: Course, cycle: int
) -> list[State]:
    """One rise and fall of the rate of learning over so many passes; the mean of its weights."""
    words, pairs = nets
    chance = random.Random(course.seed + cycle)
    heads = [p for n, p in words.named_parameters() if not n.startswith("encoder")]
    parts = groups(words.encoder, [*heads, *pairs.parameters()], frozen=FROZEN)
    optimiser = torch.optim.AdamW(parts, weight_decay=course.decay, betas=(0.9, 0.98))
    lengths = [len(e.row.ids) for e in examples]
    passes, height = course.passes[cycle], course.heights[min(cycle, len(course.heights) - 1)]
    plan = [b for _ in range(passes) for b in data.batches(lengths, 768, chance)]
    mean = Running(nets)
    rates = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda k: height * data.rate(k, len(plan)))

    def loss(indices: Sequence[int]) -> Tensor:
        given, wanted = pack([examples[i] for i in indices], table, MASK, chance, DEVICE)
        return loss_of(nets, given, wanted, course.kinds)

    words.train()
    pairs.train()
    every = [*words.parameters(), *pairs.parameters()]
    learn(plan, loss, every, optimiser, rates, mean.step)
    return mean.state


def loss_of(nets: Nets, given: Given, wanted: Wanted, kinds: float = 1.0) -> Tensor:
    """The mean loss a trigger of some reports."""
    words, pairs = nets
    rows = given.rows
    hidden, marks = words(rows.vectors, rows.pool, rows.shapes, given.cues, rows.bias)
    parts = [0.5 * _cross(marks, wanted.marks)]
    if len(wanted.kind):
        kind, status, roles, depths, lengths = pairs.scores(hidden, given.triggers)
        parts += [
            0.3 * _cross(words.speaks(hidden), wanted.speaks),
            0.7 * _cross(lengths, wanted.lengths),
            kinds * _cross(kind, wanted.kind),
            _cross(status, wanted.status),
            0.3 * _family_loss(kind, wanted.kind),
            0.4 * _cross(roles, wanted.roles),
            0.4 * _cross(depths, wanted.depths),
        ]
    return torch.stack(parts).sum() / (1 + len(wanted.kind))


def _cross(scores: Tensor, wanted: Tensor) -> Tensor:
    """The summed loss of classes, where there is something to learn."""
    flat = scores.flatten(0, -2), wanted.flatten()
    return nn.functional.cross_entropy(*flat, reduction="sum", ignore_index=NONE)


def _family_loss(kind: Tensor, gold: Tensor) -> Tensor:
    """How improbable the right family is under the kinds' scores."""
    family = torch.tensor(_FAMILY, device=kind.device)
    same = family[None] == family[gold][:, None]
    inside = kind.masked_fill(~same, -1e4).logsumexp(-1)
    return (kind.logsumexp(-1) - inside).sum()
