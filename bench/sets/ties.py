"""Other names and ties stated in coded reports: what share is found, and what share is coded."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.program import Program, lines

#: Folders of coded reports in DATA, each with its reports in a file of the same name.
FOLDERS = ("gold/reports", "gold/seed")
_ARTICLES = re.compile(r"^(?:the|a|an|city of|town of) ")
Stated = frozenset[tuple[str, ...]]


@dataclass(slots=True)
class Tally:
    """How many are in the gold, were found, and are both."""

    gold: int = 0
    found: int = 0
    both: int = 0

    def add(self, gold: Stated, found: Stated) -> None:
        """Counts one report."""
        self.gold += len(gold)
        self.found += len(found)
        self.both += len(gold & found)

    def figures(self, name: str) -> Iterator[tuple[str, float]]:
        """Precision, recall and F1."""
        yield f"{name}.p", round(self.both / max(1, self.found), 3)
        yield f"{name}.r", round(self.both / max(1, self.gold), 3)
        yield f"{name}.f1", round(2 * self.both / max(1, self.gold + self.found), 3)


def ties(data: Path, program: Program) -> Iterator[tuple[str, float]]:
    """Aliases and relations of the coded reports.

    The gold says of relations that they are optional: what is found beyond it is often stated in
    the text, so precision is a lower bound.
    """
    aliases, relations = Tally(), Tally()
    for folder in FOLDERS:
        read = {r["report"]["id"]: r for r in lines(program.read(data / f"{folder}.jsonl"))}
        for path in sorted((data / folder).glob("*.json")):
            coded = json.loads(path.read_text("utf-8"))
            found = read[coded["id"]]
            aliases.add(pairs(coded.get("aliases")), pairs(found["aliases"]))
            relations.add(triples(coded.get("relations")), triples(found["relations"]))
    yield from aliases.figures("aliases")
    yield from relations.figures("relations")


def pairs(stated: Iterable[Any] | None) -> Stated:
    """Pairs of names, in either order."""
    return frozenset(tuple(sorted(map(plain, pair))) for pair in stated or ())


def triples(stated: Iterable[Any] | None) -> Stated:
    """Ties as (body, tie, other)."""
    return frozenset(tuple(map(plain, triple)) for triple in stated or ())


def plain(words: str) -> str:
    """Words in small letters, without quotation marks and an article."""
    bare = re.sub(r"[“”\"]", "", " ".join(words.lower().split())).strip(" .")
    return _ARTICLES.sub("", bare)
