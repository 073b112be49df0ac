"""The claim model: triggers with their kind and status, and the head words of roles and sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from dragoman.read.small.features import Line, Place, own_features, trigger_features
from dragoman.read.small.layout import LIMIT, MOST, lay_out
from dragoman.read.small.session import Array, Net, Vectors, pool_of
from dragoman.read.small.wordpiece import WordPiece

#: Pieces of the heading that are read with each stretch.
HEADING = 60
_AT_ONCE = 16


@dataclass(frozen=True, slots=True)
class Named:
    """A name with its probability."""

    name: str
    score: float


@dataclass(frozen=True, slots=True)
class RoleHead:
    """The head word of a phrase that may fill a role."""

    role: str
    place: Place
    score: float


@dataclass(frozen=True, slots=True)
class SourceHead:
    """The head word of a phrase that may name a source; depth 1 is the outermost."""

    depth: int
    place: Place
    score: float


@dataclass(frozen=True, slots=True)
class Proposal:
    """A claim as the net sees it: words `first` to `last` (excluded) of a sentence, and scores.

    `kinds` and `statuses` are the likeliest, best first; heads stand in the order of the text.
    """

    sentence: int
    first: int
    last: int
    score: float
    kinds: tuple[Named, ...]
    statuses: tuple[Named, ...]
    roles: tuple[RoleHead, ...]
    sources: tuple[SourceHead, ...]

    @property
    def kind(self) -> Named:
        """The likeliest kind."""
        return self.kinds[0]

    @property
    def status(self) -> Named:
        """The likeliest status."""
        return self.statuses[0]


@dataclass(frozen=True, slots=True)
class Codes:
    """What the numbers of the claim nets stand for; role 0 and depth 0 are "none"."""

    kinds: tuple[str, ...]
    statuses: tuple[str, ...]
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Floors:
    """Probabilities from which on a trigger and a head are proposed."""

    trigger: float = 0.4
    head: float = 0.25


@dataclass(frozen=True, slots=True)
class Trigger:
    """A run of words that names a happening, within one stretch."""

    first: int
    last: int
    score: float


class ClaimModel:
    """Proposes claims, one report a call; the same report gives the same proposals."""

    def __init__(
        self, nets: tuple[Net, Net], vectors: Vectors, wordpiece: WordPiece, codes: Codes
    ) -> None:
        self._words, self._pairs = nets
        self._vectors, self._wordpiece, self._codes = vectors, wordpiece, codes

    def propose(
        self, heading: Sequence[str], lines: Sequence[Line], floors: Floors | None = None
    ) -> Sequence[Proposal]:
        """Proposals in the order of the text; `heading` are the words of outlet and title."""
        own = {i: own_features(line) for i, line in enumerate(lines)}
        out: list[Proposal] = []
        for places in self._stretches(lines):
            out += self._read(heading, lines, own, places, floors or Floors())
        return out

    def _stretches(self, lines: Sequence[Line]) -> Iterator[Sequence[Place]]:
        """Words that go into one call: all of a report, or as many sentences as fit."""
        stretch: list[Place] = []
        load, room = 0, LIMIT - HEADING
        for s, line in enumerate(lines):
            sizes = [min(MOST, len(self._wordpiece.pieces(w))) for w in line.words]
            if stretch and load + sum(sizes) > room:
                yield stretch
                stretch, load = [], 0
            for w, size in enumerate(sizes):
                if stretch and load + size > room:
                    yield stretch
                    stretch, load = [], 0
                stretch.append(Place(s, w))
                load += size
        if stretch:
            yield stretch

    def _read(
        self,
        heading: Sequence[str],
        lines: Sequence[Line],
        own: dict[int, Sequence[tuple[int, int, int, int]]],
        places: Sequence[Place],
        floors: Floors,
    ) -> Iterator[Proposal]:
        """The proposals of one stretch."""
        hidden, marks = self._encode(heading, [lines[p.sentence].words[p.word] for p in places])
        triggers = find_triggers(marks, [p.sentence for p in places], floors.trigger)
        for start in range(0, len(triggers), _AT_ONCE):
            group = triggers[start : start + _AT_ONCE]
            features = [trigger_features(lines, own, places, places[t.first]) for t in group]
            scores = self._pairs(pair_inputs(hidden, features, group, places))
            for i, trigger in enumerate(group):
                rows = [softmax(s[i]) for s in scores]
                yield self._proposal(trigger, places, rows, floors.head)

    def _encode(self, heading: Sequence[str], words: Sequence[str]) -> tuple[Array, Array]:
        """Word vectors in context, and the logits of the trigger marks."""
        row = lay_out(words, self._wordpiece, heading_words(heading, self._wordpiece))
        pool = pool_of(row.owner, len(row.shapes))[1:]
        found = self._words(
            {
                "vectors": self._vectors.rows(row.ids)[None],
                "pool": pool[None],
                "shapes": np.array([row.shapes[1:]]),
            }
        )
        return found[0][0], softmax(found[1][0])

    def _proposal(
        self, trigger: Trigger, places: Sequence[Place], rows: Sequence[Array], floor: float
    ) -> Proposal:
        """One trigger with what the pair net says of it."""
        kinds, statuses, roles, depths = rows
        at = places[trigger.first]
        return Proposal(
            sentence=at.sentence,
            first=at.word,
            last=at.word + trigger.last - trigger.first,
            score=round(trigger.score, 3),
            kinds=_best(kinds, self._codes.kinds),
            statuses=_best(statuses, self._codes.statuses),
            roles=tuple(
                RoleHead(self._codes.roles[r], places[w], round(float(roles[w, r]), 3))
                for w, r in np.argwhere(roles >= floor).tolist()
                if r
            ),
            sources=tuple(
                SourceHead(
                    int(depths[w, 1:].argmax()) + 1, places[w], round(float(1 - depths[w, 0]), 3)
                )
                for w in np.flatnonzero(1 - depths[:, 0] >= floor).tolist()
            ),
        )


def heading_words(heading: Sequence[str], wordpiece: WordPiece) -> Sequence[str]:
    """As many words of a heading as are read."""
    out: list[str] = []
    load = 0
    for word in heading:
        load += min(MOST, len(wordpiece.pieces(word)))
        if load > HEADING - MOST:
            break
        out.append(word)
    return out


def find_triggers(marks: Array, sentences: Sequence[int], floor: float) -> Sequence[Trigger]:
    """Triggers from the probabilities (word, none/begin/inside); none crosses a sentence."""
    out = []
    size = len(marks)
    for i in range(size):
        if marks[i, 1] < floor:
            continue
        last = i + 1
        while last < size and sentences[last] == sentences[i] and marks[last].argmax() == 2:
            last += 1
        out.append(Trigger(i, last, float(marks[i, 1])))
    return out


def pair_inputs(
    hidden: Array, features: Sequence[Array], triggers: Sequence[Trigger], places: Sequence[Place]
) -> dict[str, Array]:
    """The arrays of one call of the pair net, by name."""
    mark = np.zeros((len(triggers), len(places)), np.float32)
    sentences = np.array([p.sentence for p in places])
    home = np.zeros_like(mark)
    for i, t in enumerate(triggers):
        mark[i, t.first : t.last] = 1 / (t.last - t.first)
        home[i] = sentences == sentences[t.first]
    return {"hidden": hidden, "features": np.stack(features), "mark": mark, "home": home}


def softmax(scores: Array) -> Array:
    """Probabilities along the last axis."""
    shifted = np.exp(scores - scores.max(axis=-1, keepdims=True))
    found: Array = shifted / shifted.sum(axis=-1, keepdims=True)
    return found


def _best(scores: Array, names: Sequence[str], most: int = 3) -> tuple[Named, ...]:
    """The likeliest names, best first."""
    order = np.argsort(-scores, kind="stable")[:most]
    return tuple(Named(names[i], round(float(scores[i]), 3)) for i in order)
