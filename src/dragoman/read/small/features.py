"""How each word of a report stands to a trigger: distance, sentence, path in the tree, preposition.

Every feature is a small number; `OFFSETS` shifts them into one shared table of embeddings.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np

from dragoman.read.small.parse import Parse
from dragoman.read.small.session import Array

LABELS = (
    "acl", "acl:relcl", "advcl", "advmod", "amod", "appos", "aux", "aux:pass", "case", "cc",
    "ccomp", "compound", "compound:prt", "conj", "cop", "csubj", "dep", "det", "discourse",
    "dislocated", "expl", "fixed", "flat", "goeswith", "iobj", "list", "mark", "nmod",
    "nmod:poss", "nsubj", "nsubj:pass", "nummod", "obj", "obl", "obl:agent", "orphan",
    "parataxis", "punct", "reparandum", "root", "vocative", "xcomp",
)  # fmt: skip
TAGS = (
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN",
    "PUNCT", "SCONJ", "SYM", "VERB", "X",
)  # fmt: skip
CASES = (
    "of", "in", "to", "for", "on", "with", "at", "by", "from", "as", "into", "about", "after",
    "against", "through", "during", "over", "between", "under", "without", "before", "within",
    "toward", "towards", "across", "near", "around", "off", "outside", "inside", "behind",
    "along", "via", "past", "onto", "aboard", "according", "despite", "since", "until", "among",
    "beyond", "alongside", "following", "out", "up", "than", "'s", "per", "like", "upon",
    "including", "beside", "beneath", "below", "above", "amid", "opposite", "down", "back",
)  # fmt: skip
_BOUNDS = (1, 2, 3, 5, 8, 13, 21, 34)
_UPS, _DOWNS = 5, 5
_OUT = _UPS * _DOWNS  # the path class of a word in another sentence
_SIZES = (
    2 * len(_BOUNDS) + 3,  # distance in words
    8,  # sentences away
    5,  # paragraphs away
    _OUT + 1,  # steps up and down
    2 * len(LABELS) + 2,  # the branch of the path
    len(LABELS) + 1,  # the word's own label
    len(LABELS) + 1,  # that of the first of its coordination
    len(CASES) + 1,  # its preposition
    len(TAGS) + 1,  # its part of speech
)
#: Hints: hop and role as the rules read them, hop and role carried from the claims before.
_GUIDE_SIZES = (4, 12, 7, 25)
GUIDES = len(_GUIDE_SIZES)
_STARTS = (0, *accumulate((*_SIZES, *_GUIDE_SIZES)))
OFFSETS, GUIDED = _STARTS[: len(_SIZES)], _STARTS[len(_SIZES) : -1]
#: Rows of the shared table.
VOCABULARY = _STARTS[-1]
_LABEL = {name: i for i, name in enumerate(LABELS, start=1)}
_TAG = {name: i for i, name in enumerate(TAGS, start=1)}
_CASE = {name: i for i, name in enumerate(CASES, start=1)}


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence as the claim model takes it: its words, its paragraph, its tree."""

    words: tuple[str, ...]
    paragraph: int
    parse: Parse


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a word stands: its sentence, and its number there."""

    sentence: int
    word: int


def case_of(line: Line, word: int) -> int:
    """The preposition of a word, or of the first of its coordination; 0 when there is none."""
    for at in (word, first_of(line.parse, word)):
        case = line.parse.child(at, "case")
        if case is not None:
            return _CASE.get(line.words[case].lower(), 0)
    return 0


def first_of(parse: Parse, word: int) -> int:
    """The first word of the coordination in which a word stands; itself outside one."""
    while parse.labels[word] == "conj":
        word = parse.heads[word]
    return word


def own_features(line: Line) -> Sequence[tuple[int, int, int, int]]:
    """What does not depend on the trigger: label, coordination's label, preposition, tag."""
    parse = line.parse
    return [
        (
            _LABEL.get(parse.labels[i], 0),
            _LABEL.get(parse.labels[first_of(parse, i)], 0),
            case_of(line, i),
            _TAG.get(parse.upos[i], 0),
        )
        for i in range(len(line.words))
    ]


def paths(parse: Parse, trigger: int, words: Iterable[int]) -> Mapping[int, tuple[int, int]]:
    """The path class and branch of words of the trigger's sentence, by word."""
    chain = parse.upwards(trigger)
    up = {word: steps for steps, word in enumerate(chain)}
    out = {}
    for word in words:
        down = parse.upwards(word)
        steps = next(k for k, w in enumerate(down) if w in up)
        ups = up[down[steps]]
        if steps:
            branch = 1 + _LABEL.get(parse.labels[down[steps - 1]], 0)
        else:
            branch = 1 + len(LABELS) + (_LABEL.get(parse.labels[chain[ups - 1]], 0) if ups else 0)
        out[word] = (min(ups, _UPS - 1) * _DOWNS + min(steps, _DOWNS - 1), branch)
    return out


def _distance(steps: int) -> int:
    """The class of a distance in words; the sign is kept."""
    size = bisect_right(_BOUNDS, abs(steps))
    return len(_BOUNDS) + 1 + (size if steps >= 0 else -size)


def trigger_features(
    lines: Sequence[Line],
    own: Mapping[int, Sequence[Sequence[int]]],
    places: Sequence[Place],
    trigger: Place,
) -> Array:
    """The features (word, 9) of the words at `places` towards one trigger, ready for the table."""
    at = places.index(trigger)
    home = lines[trigger.sentence]
    inside = [p.word for p in places if p.sentence == trigger.sentence]
    near = paths(home.parse, trigger.word, inside)
    rows = []
    for i, place in enumerate(places):
        line = lines[place.sentence]
        path = near[place.word] if place.sentence == trigger.sentence else (_OUT, 0)
        sentence = max(-4, min(3, place.sentence - trigger.sentence)) + 4
        paragraph = max(-2, min(2, line.paragraph - home.paragraph)) + 2
        fixed = own[place.sentence][place.word]
        rows.append((_distance(i - at), sentence, paragraph, *path, *fixed))
    found: Array = np.array(rows, dtype=np.int64) + np.array(OFFSETS)
    return found
