"""How much a word says of which happening is told: words of many reports say little.

The table counts in how many of some 4,000 invented reports of the kind a word occurs; it is fixed,
so that a likeness does not depend on what else is in a store. `python -m dragoman.weigh.rarity
FILE…` makes it anew from JSON Lines of reports.
"""

from __future__ import annotations

import json
import math
import sys
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path

from dragoman.weigh.lexicon import content_words

#: Reports in which a word that is not in the table counts as seen.
_UNSEEN = 0.5


@cache
def _table() -> tuple[int, dict[str, int]]:
    """The number of reports counted, and in how many of them each word is."""
    text = (files(__package__) / "rarity.tsv").read_text("utf-8")
    head, *rows = text.splitlines()
    return int(head), {word: int(n) for word, n in (row.split("\t") for row in rows)}


@cache
def rarity(word: str) -> float:
    """The bits that a word gives away: log2 of how rarely it occurs in a report."""
    total, known = _table()
    return math.log2(total / known.get(word, _UNSEEN))


@cache
def _weight(word: str) -> float:
    return rarity(word) ** 2


def likeness(a: frozenset[str], b: frozenset[str]) -> float:
    """How alike two sets of words are, from 0 to 1: the rare ones weigh most (cosine)."""
    return cosine(a & b, _length(a) * _length(b))


def cosine(shared: frozenset[str], lengths: float) -> float:
    """How alike two sets of words are by those they share and the product of their lengths."""
    found = math.fsum(map(_weight, shared))
    return found / lengths if found else 0.0


@lru_cache(maxsize=1 << 14)
def _length(words: frozenset[str]) -> float:
    return length(words)


def length(words: frozenset[str]) -> float:
    """The length of a set of words as a vector, the rare ones long; 1 where there are none."""
    return math.sqrt(math.fsum(map(_weight, words))) or 1.0


def main(paths: Sequence[str]) -> None:
    """Prints the table for the reports in these files."""
    counts: Counter[str] = Counter()
    total = 0
    for path in paths:
        for line in Path(path).read_text("utf-8").splitlines():
            report = json.loads(line)
            counts.update(content_words(f"{report.get('title') or ''} {report['text']}"))
            total += 1
    rows = [f"{word}\t{counts[word]}" for word in sorted(counts) if not word.isdigit()]
    sys.stdout.write("\n".join([str(total), *rows]) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
