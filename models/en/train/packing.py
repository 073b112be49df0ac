"""Examples side by side as tensors, filled up to one length; some hints hidden in learning."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from dragoman.read.small.features import GUIDED, OFFSETS
from dragoman.read.small.layout import Row
from torch import Tensor

from train.examples import Example, Target
from train.nets import Triggers
from train.parser import Batch, Table

BLIND = 0.2  # share of triggers from which one of the hints is hidden altogether
BLUR = 0.12  # share of the words whose hint is hidden
#: What stands where there is no word to learn from.
NONE = -100


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is right: by word (report or trigger, word), and by trigger."""

    marks: Tensor
    speaks: Tensor
    roles: Tensor
    depths: Tensor
    kind: Tensor
    status: Tensor
    lengths: Tensor


@dataclass(frozen=True, slots=True)
class Given:
    """What the nets are given: rows and cues of reports, and all their triggers."""

    rows: Batch
    cues: Tensor
    triggers: Triggers


def pack(
    examples: Sequence[Example], table: Table, mask: float, chance: random.Random, device: str
) -> tuple[Given, Wanted]:
    """Reports with all their triggers; a share `mask` of pieces and cues is hidden."""
    batch = table.batch([_row(e, mask, chance) for e in examples], mask, chance)
    wide = batch.shapes.shape[1] - 1
    owned = [(n, t) for n, e in enumerate(examples) for t in e.targets]
    targets = [t for _, t in owned]
    sentences = [examples[n].sentences for n, _ in owned]
    mark, home = _places(targets, sentences, wide)
    live = _filled([np.ones(len(s)) for s in sentences], wide, 0)
    triggers = Triggers(
        features=_blurred(_features(targets, wide), mask).to(device),
        mark=mark.to(device),
        home=home.to(device),
        told=_told(targets, mask, chance).to(device),
        report=torch.tensor([n for n, _ in owned], dtype=torch.long, device=device),
        bias=torch.where(live > 0, 0.0, -1e4)[:, None, None, :].to(device),
    )
    cues = _filled([_cues(e, mask, chance) for e in examples], wide, 0).long().to(device)
    given = Given(_on(batch, device), cues, triggers)
    return given, _wanted(examples, targets, wide, device)


def _wanted(
    examples: Sequence[Example], targets: Sequence[Target], wide: int, device: str
) -> Wanted:
    heads = [
        np.minimum(np.max([t.depths for t in e.targets], axis=0), 1)
        if e.targets
        else np.full(len(e.marks), NONE)
        for e in examples
    ]

    def column(values: Sequence[int]) -> Tensor:
        return torch.tensor(values, dtype=torch.long, device=device)

    def words(rows: Sequence[Any]) -> Tensor:
        return _filled([np.array(r) for r in rows], wide, NONE).long().to(device)

    return Wanted(
        marks=words([e.marks for e in examples]),
        speaks=words(heads),
        roles=words([t.roles for t in targets]),
        depths=words([t.depths for t in targets]),
        kind=column([t.kind for t in targets]),
        status=column([t.status for t in targets]),
        lengths=column([len({d for d in t.depths if d}) for t in targets]),
    )


def _row(e: Example, mask: float, chance: random.Random) -> Row:
    """The row of an example; in learning, one in six comes without its heading."""
    return e.bare if mask and chance.random() < 1 / 6 else e.row


def _on(batch: Batch, device: str) -> Batch:
    """A batch without the row's own place, on a device."""
    return Batch(
        batch.vectors.to(device), batch.pool[:, 1:].to(device), batch.shapes[:, 1:].to(device),
        batch.bias.to(device), batch.words[:, 1:].to(device),
    )  # fmt: skip


def _filled(rows: Sequence[np.ndarray], wide: int, what: float) -> Tensor:
    """Rows (row, word) filled up with something."""
    out = np.full((len(rows), wide), what, np.float32)
    for n, row in enumerate(rows):
        out[n, : len(row)] = row
    return torch.from_numpy(out)


def _cues(e: Example, mask: float, chance: random.Random) -> np.ndarray:
    """The cues of a report; in learning, some are hidden."""
    rate = 1.0 if mask and chance.random() < BLIND else mask
    return np.array([0 if chance.random() < rate else c for c in e.cues])


def _places(
    targets: Sequence[Target], sentences: Sequence[Sequence[int]], wide: int
) -> tuple[Tensor, Tensor]:
    """The words of each trigger, adding up to one, and those of its sentence."""
    mark, home = (np.zeros((len(targets), wide), np.float32) for _ in range(2))
    for n, (target, where) in enumerate(zip(targets, sentences, strict=True)):
        first, last = target.trigger.first, target.trigger.last
        mark[n, first:last] = 1 / (last - first)
        home[n, : len(where)] = np.array(where) == where[first]
    return torch.from_numpy(mark), torch.from_numpy(home)


def _features(targets: Sequence[Target], wide: int) -> Tensor:
    out = np.zeros((len(targets), wide, len(OFFSETS) + len(GUIDED)), np.int64)
    for n, target in enumerate(targets):
        out[n, : len(target.features)] = target.features
    return torch.from_numpy(out)


def _blurred(features: Tensor, mask: float) -> Tensor:
    """Features (trigger, word, feature) with some of the hints hidden, as if never given."""
    if not mask:
        return features
    for column, start in enumerate(GUIDED, start=len(OFFSETS)):
        part = features[..., column]
        rate = torch.where(torch.rand(len(part), 1) < BLIND, 1.0, BLUR)
        part[torch.rand(part.shape) < rate] = start
    return features


def _told(targets: Sequence[Target], mask: float, chance: random.Random) -> Tensor:
    """Kind and status by rule (trigger, 2); in learning, some are hidden."""
    rows = [(0, 0) if chance.random() < mask else t.told for t in targets]
    return torch.tensor(rows, dtype=torch.long).reshape(-1, 2)
