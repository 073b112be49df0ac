"""ECB+: mentions of one event across documents, mentions given, topics not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bench.ecbplus.corpus import DEV, TRAIN, documents
from bench.ecbplus.methods import Labels, by_head, by_words
from bench.program import Program
from bench.scoring.coreference import Groups, b_cubed, ceaf_e, conll, groups_of, lea, muc

FOLDER = Path("data") / "ecbplus"


def ecbplus(data: Path, _program: Program) -> Iterator[tuple[str, float]]:
    """CoNLL F1, its parts and LEA; the same by head word alone, without topics and within them.

    On the dev topics; where DATA has none of them, on all that it has beside train.
    """
    read = documents(data / FOLDER, _topics(data / FOLDER))
    gold = groups_of({a.id: a.gold for d in read for a in d.actions})
    found = _groups(by_words(read))
    yield "conll", _round(conll(gold, found))
    for score in (muc, b_cubed, ceaf_e, lea):
        yield score.__name__, _round(score(gold, found).f1)
    for name, within in (("", ""), (".in-topic", "topic"), (".in-subtopic", "subtopic")):
        found = _groups(by_head(read, within))
        yield f"head{name}.conll", _round(conll(gold, found))
        yield f"head{name}.lea", _round(lea(gold, found).f1)


def _topics(folder: Path) -> list[str]:
    there = sorted(path.name for path in folder.iterdir() if path.is_dir())
    dev = [topic for topic in there if topic in DEV]
    return dev or [topic for topic in there if topic not in TRAIN]


def _groups(labels: Labels) -> Groups:
    return groups_of(labels)


def _round(value: float) -> float:
    return round(value, 3)
