"""The mentions of ECB+: actions in the sentences that were checked, with their gold groups."""

from __future__ import annotations

import csv
import xml.etree.ElementTree as ET
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

SENTENCES = "ECBplus_coreference_sentences.csv"
DEV = ("2", "5", "12", "18", "21", "23", "34", "35")
TRAIN = tuple(str(n) for n in range(1, 36) if n != 15 and n != 17 and str(n) not in DEV)
_ACTIONS = ("ACTION", "NEG_ACTION")


@dataclass(frozen=True, slots=True)
class Action:
    """A mention of an event: where it stands, its words, and the gold group it is of."""

    document: str
    sentence: int
    words: tuple[int, ...]
    gold: str

    @property
    def id(self) -> tuple[str, int, tuple[int, ...]]:
        """What tells it from all others."""
        return self.document, self.sentence, self.words


@dataclass(frozen=True, slots=True)
class Document:
    """A text by sentences of words; those `checked` hold the actions."""

    name: str
    topic: str
    subtopic: str
    sentences: Mapping[int, tuple[str, ...]]
    checked: frozenset[int]
    actions: tuple[Action, ...]


def documents(folder: Path, topics: Collection[str]) -> list[Document]:
    """The documents of some topics, in the order of their names."""
    checked = _checked(folder / SENTENCES)
    paths = [p for t in topics for p in (folder / t).glob("*.xml") if p.stem in checked]
    return [_document(path, checked[path.stem]) for path in sorted(paths)]


def _checked(path: Path) -> Mapping[str, set[int]]:
    """The sentences that were checked, by document."""
    found: dict[str, set[int]] = {}
    with path.open(encoding="utf-8-sig", newline="") as stream:
        for row in csv.DictReader(stream):
            name = f"{row['Topic']}_{row['File']}"
            found.setdefault(name, set()).add(int(row["Sentence Number"]))
    return found


def _document(path: Path, checked: Collection[int]) -> Document:
    root = ET.parse(path).getroot()  # noqa: S314 - a corpus that the user names
    sentences: dict[int, list[str]] = {}
    stand: dict[str, tuple[int, int]] = {}
    for token in root.iter("token"):
        words = sentences.setdefault(int(token.attrib["sentence"]), [])
        stand[token.attrib["t_id"]] = int(token.attrib["sentence"]), len(words)
        words.append(token.text or "")
    topic, _, rest = path.stem.partition("_")
    return Document(
        name=path.stem,
        topic=topic,
        subtopic=f"{topic}_{rest.lstrip('0123456789')}",
        sentences={n: tuple(words) for n, words in sentences.items()},
        checked=frozenset(checked),
        actions=tuple(_actions(path.stem, root, stand, checked)),
    )


def _actions(
    name: str, root: ET.Element, stand: Mapping[str, tuple[int, int]], checked: Collection[int]
) -> Iterator[Action]:
    """The actions of the checked sentences."""
    groups = _groups(name, root)
    for mark in root.iterfind("Markables/*"):
        anchors = [stand[a.attrib["t_id"]] for a in mark.iter("token_anchor")]
        if mark.tag.startswith(_ACTIONS) and anchors and anchors[0][0] in checked:
            key = mark.attrib["m_id"]
            words = tuple(sorted(w for s, w in anchors if s == anchors[0][0]))
            yield Action(name, anchors[0][0], words, groups.get(key, f"{name} {key}"))


def _groups(name: str, root: ET.Element) -> Mapping[str, str]:
    """The group of each mark that stands in one: across documents, or in this one only."""
    found: dict[str, str] = {}
    for relation in root.iterfind("Relations/*"):
        across = relation.attrib.get("note") if relation.tag == "CROSS_DOC_COREF" else None
        label = across or f"{name} chain {relation.attrib['r_id']}"
        found |= {source.attrib["m_id"]: label for source in relation.iter("source")}
    return found
