"""The data: the treebank, the annotated reports, and the tenth of them that is held back."""

from __future__ import annotations

import json
import lzma
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
TREEBANK = ROOT / "data" / "ewt" / "en_ewt-ud-train.conllu.xz"
REPORTS = ROOT / "data" / "reports.jsonl.xz"
HELD = ROOT / "data" / "held.txt"
#: The subtypes of relations that are kept apart.
_KEPT = ("nsubj:pass", "aux:pass", "obl:agent", "acl:relcl", "nmod:poss", "compound:prt")
#: Rows are filled up to a multiple of so many pieces.
STEP = 8


@dataclass(frozen=True, slots=True)
class Tree:
    """A sentence of the treebank; heads count from 1, 0 is the root."""

    words: tuple[str, ...]
    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    heads: tuple[int, ...]
    labels: tuple[str, ...]


def label_of(relation: str) -> str:
    """The relation as it is learned: without its subtype, a few excepted."""
    return relation if relation in _KEPT else relation.split(":")[0]


def trees(path: Path) -> list[Tree]:
    """The sentences of a CoNLL-U file, plain or .xz."""
    raw = path.read_bytes()
    text = (lzma.decompress(raw) if path.suffix == ".xz" else raw).decode("utf-8")
    out = []
    for block in text.split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if line[:1].isdigit()]
        rows = [r for r in rows if r[0].isdigit()]
        if rows:
            labels = tuple(label_of(r[7]) for r in rows)
            heads = tuple(int(r[6]) for r in rows)
            words, upos, xpos = (tuple(r[i] for r in rows) for i in (1, 3, 4))
            out.append(Tree(words, upos, xpos, heads, labels))
    return out


def reports() -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The reports to learn from, and the held-back ones."""
    held = set(HELD.read_text("utf-8").split())
    lines = lzma.decompress(REPORTS.read_bytes()).decode("utf-8").splitlines()
    every = [json.loads(line) for line in lines]
    return [r for r in every if r["id"] not in held], [r for r in every if r["id"] in held]


def bucket(length: int) -> int:
    """The length to which a row of so many pieces is filled up."""
    return -(-length // STEP) * STEP


def batches(lengths: Sequence[int], pieces: int, chance: random.Random) -> Iterator[list[int]]:
    """Indices in random order, grouped by bucket, at most about `pieces` a group."""
    order = list(range(len(lengths)))
    chance.shuffle(order)
    waiting: dict[int, list[int]] = {}
    out = []
    for i in order:
        size = bucket(lengths[i])
        group = waiting.setdefault(size, [])
        group.append(i)
        if (len(group) + 1) * size > pieces:
            out.append(waiting.pop(size))
    out += waiting.values()
    chance.shuffle(out)
    return iter(out)


def rate(step: int, steps: int) -> float:
    """The share of the learning rate: up over a tenth of the steps, then down to nothing."""
    return min((step + 1) / (0.1 * steps), max(0.0, (steps - step) / (0.9 * steps)))
