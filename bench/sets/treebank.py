"""The shipped parser on a treebank: tags, heads and labels on gold words, and its speed.

Punctuation is left out of UAS and LAS; LAS compares relations without their subtypes.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bench.scoring.tallies import share

if TYPE_CHECKING:
    from bench.program import Program
    from dragoman.read.small.parse import Parse

TEST = Path("data") / "ud" / "UD_English-EWT" / "en_ewt-ud-test.conllu"
_FORM, _UPOS, _XPOS, _HEAD, _RELATION = 1, 3, 4, 6, 7


@dataclass(frozen=True, slots=True)
class Tree:
    """A sentence of a treebank by columns; heads count from 1, 0 is the root."""

    words: tuple[str, ...]
    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]


def trees(path: Path) -> Iterator[Tree]:
    """The sentences of a CoNLL-U file, without empty nodes and multi-word lines."""
    for block in path.read_text("utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if line[:1].isdigit()]
        rows = [row for row in rows if row[0].isdigit()]
        if rows:
            form, upos, xpos, heads, relations = (
                tuple(row[i] for row in rows) for i in (_FORM, _UPOS, _XPOS, _HEAD, _RELATION)
            )
            yield Tree(form, upos, xpos, tuple(map(int, heads)), relations)


def treebank(data: Path, _program: Program) -> Iterator[tuple[str, float]]:
    """UAS, LAS and the accuracy of both sets of tags; says how fast the parser was."""
    from dragoman.read.small.model import open_model

    parser = open_model().parser
    gold = list(trees(data / TEST))
    start = time.process_time()
    found = [parser.parse(tree.words) for tree in gold]
    took = time.process_time() - start
    words = sum(len(tree.words) for tree in gold)
    print(f"  the parser reads {words / took:,.0f} words a CPU-second ({words:,} words)")
    yield from agreement(gold, found)


def agreement(gold: list[Tree], found: list[Parse]) -> Iterator[tuple[str, float]]:
    """Shares of words with the right head, head and label, and tags."""
    right: Counter[str] = Counter()
    for tree, parse in zip(gold, found, strict=True):
        for i, tag in enumerate(tree.upos):
            head = parse.heads[i] + 1 == tree.heads[i]
            label = _bare(parse.labels[i]) == _bare(tree.relations[i])
            right.update({"words": 1, "upos": parse.upos[i] == tag})
            right.update({"xpos": parse.xpos[i] == tree.xpos[i]})
            if tag != "PUNCT":
                right.update({"counted": 1, "uas": head, "las": head and label})
    for name, whole in (
        ("uas", "counted"),
        ("las", "counted"),
        ("upos", "words"),
        ("xpos", "words"),
    ):
        yield name, share(right[name], right[whole])


def _bare(relation: str) -> str:
    """A relation without its subtype."""
    return relation.split(":")[0]
