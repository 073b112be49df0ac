"""The claim model: triggers with their kind and status, and the head words of roles and sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from dragoman.read.small.features import Line, Place, own_features, trigger_features
from dragoman.read.small.hints import History, guided_features
from dragoman.read.small.layout import LIMIT, MOST, lay_out
from dragoman.read.small.marks import ATTACKS, Trigger, find_triggers, shared_marks
from dragoman.read.small.page import Page
from dragoman.read.small.session import Array, Net, Vectors, pool_of
from dragoman.read.small.wordpiece import WordPiece

#: Pieces of the heading that are read with each stretch, and of sentences before it.
HEADING = 60
CONTEXT = 120
#: Probability from which on a head is carried to the claims that follow.
CARRIED = 0.5
#: What grammar tells is worth less than what the net is sure of.
TOLD = 0.9
_FAINT = 0.1  # below this a word is no source, however long the chain


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
    `hops` is the likeliest length of the chain, 3 and more as 3, with its probability.
    """

    sentence: int
    first: int
    last: int
    score: float
    kinds: tuple[Named, ...]
    statuses: tuple[Named, ...]
    roles: tuple[RoleHead, ...]
    sources: tuple[SourceHead, ...]
    hops: int
    hops_score: float

    @property
    def kind(self) -> Named:
        """The likeliest kind."""
        return self.kinds[0]

    @property
    def status(self) -> Named:
        """The likeliest status."""
        return self.statuses[0]

    def head(self, line: Line) -> int:
        """The head word of the trigger, in the line of its sentence."""
        return line.parse.head_of(self.first, self.last)

    @property
    def likelihood(self) -> float:
        """The probability of a happening of the likeliest kind; attacks of all means are one."""
        told = [k.score for k in self.kinds if k.name in ATTACKS]
        return self.score * (sum(told) if self.kind.name in ATTACKS else self.kind.score)

    @property
    def chain(self) -> Sequence[SourceHead]:
        """As many heads of sources as the chain is long, the likeliest, outermost first."""
        best = sorted(self.sources, key=lambda h: (-h.score, h.place))[: self.hops]
        return sorted(best, key=lambda h: (h.depth, h.place))


def ruled(
    span: tuple[int, int, int], kind: str, heads: Iterable[RoleHead], *, status: str = "asserted"
) -> Proposal:
    """A claim that grammar tells where the net heard none; a span is (sentence, first, last)."""
    sentence, first, last = span
    return Proposal(
        sentence=sentence,
        first=first,
        last=last,
        score=TOLD,
        kinds=(Named(kind, TOLD),),
        statuses=(Named(status, TOLD),),
        roles=tuple(heads),
        sources=(),
        hops=0,
        hops_score=TOLD,
    )


@dataclass(frozen=True)
class Codes:
    """What the numbers of the claim nets stand for; role 0 and depth 0 are "none"."""

    kinds: tuple[str, ...]
    statuses: tuple[str, ...]
    roles: tuple[str, ...]

    @cached_property
    def role_numbers(self) -> Mapping[str, int]:
        """The number of each role."""
        return {name: i for i, name in enumerate(self.roles) if i}

    def told(self, kind: str, status: str) -> tuple[int, int]:
        """The numbers of a kind and a status that rules read; 0 where they read none."""
        first = 1 + self.kinds.index(kind) if kind in self.kinds else 0
        return first, 1 + self.statuses.index(status) if status in self.statuses else 0

    def cue(self, name: str) -> int:
        """The number of a cue: 0 for none, those of the kinds, "saying", "source"."""
        return self._cues.get(name, 0)

    @cached_property
    def _cues(self) -> Mapping[str, int]:
        return {n: i for i, n in enumerate((*self.kinds, "saying", "source"), start=1)}


@dataclass(frozen=True, slots=True)
class Floors:
    """Probabilities from which on a trigger and a head are proposed."""

    trigger: float = 0.5
    head: float = 0.45


@dataclass(frozen=True, slots=True)
class _Task:
    """One report as it is read, the features that no trigger changes, what is handed on."""

    page: Page
    own: Mapping[int, Sequence[tuple[int, int, int, int]]]
    floors: Floors
    history: History


class ClaimModel:
    """Proposes claims, one report a call; the same report gives the same proposals."""

    def __init__(
        self, nets: tuple[Net, Net], vectors: Vectors, wordpiece: WordPiece, codes: Codes
    ) -> None:
        self._words, self._pairs = nets
        self._vectors, self._wordpiece, self._codes = vectors, wordpiece, codes

    def propose(self, page: Page, floors: Floors | None = None) -> Sequence[Proposal]:
        """Proposals in the order of the text."""
        own = {i: own_features(line) for i, line in enumerate(page.lines)}
        task = _Task(page, own, floors or Floors(), History())
        out: list[Proposal] = []
        for places in self._stretches(page.lines):
            if not any(c.isalpha() for p in places for c in page.lines[p.sentence].words[p.word]):
                continue
            far = places[0] != Place(0, 0)
            before = self._context(page.lines, places[0], task.history) if far else []
            out += self._read(task, before, places)
        return out

    def _stretches(self, lines: Sequence[Line]) -> Iterator[Sequence[Place]]:
        """Words that go into one call: all of a report, or as many sentences as fit."""
        stretch: list[Place] = []
        load, room = 0, LIMIT - HEADING
        for s, line in enumerate(lines):
            sizes = [self._size(w) for w in line.words]
            if stretch and load + sum(sizes) > room:
                yield stretch
                stretch, load, room = [], 0, LIMIT - HEADING - CONTEXT
            for w, size in enumerate(sizes):
                if stretch and load + size > room:
                    yield stretch
                    stretch, load, room = [], 0, LIMIT - HEADING - CONTEXT
                stretch.append(Place(s, w))
                load += size
        if stretch:
            yield stretch

    def _size(self, word: str) -> int:
        return min(MOST, len(self._wordpiece.pieces(word)))

    def _context(self, lines: Sequence[Line], start: Place, history: History) -> Sequence[Place]:
        """Sentences to read before a stretch: those that name the sources, and the one before."""
        wanted = [start.sentence - 1, *sorted({p.sentence for p in history.sources()})]
        chosen: set[int] = set()
        load = 0
        for s in dict.fromkeys(i for i in wanted if 0 <= i < start.sentence):
            size = sum(map(self._size, lines[s].words))
            if load + size <= CONTEXT:
                chosen.add(s)
                load += size
        return [Place(s, w) for s in sorted(chosen) for w in range(len(lines[s].words))]

    def _read(
        self, task: _Task, before: Sequence[Place], stretch: Sequence[Place]
    ) -> Iterator[Proposal]:
        """The proposals of one stretch, each read with what those before it hand on."""
        places = [*before, *stretch]
        hidden, marks = self._encode(task.page, places)
        floor = task.floors.trigger
        marks, named = shared_marks(marks, places, task.page, floor)
        for trigger in find_triggers(marks, [p.sentence for p in places], floor, named):
            if trigger.first < len(before):
                continue
            scores = self._pairs(self._inputs(task, hidden, places, trigger))
            rows = [softmax(s[0]) for s in scores]
            proposal = self._proposal(trigger, places, rows, task.floors.head)
            task.history.add(*self._carried(proposal))
            yield _trimmed(proposal, task.page.lines[proposal.sentence])

    def _inputs(
        self, task: _Task, hidden: Array, places: Sequence[Place], trigger: Trigger
    ) -> dict[str, Array]:
        """The arrays of one call of the pair net, by name."""
        at = places[trigger.first]
        advice = task.page.hints.advice(at, at.word + trigger.last - trigger.first)
        plain = trigger_features(task.page.lines, task.own, places, at)
        guided = guided_features(places, advice, task.history, self._codes.role_numbers)
        mark = np.zeros(len(places), np.float32)
        mark[trigger.first : trigger.last] = 1 / (trigger.last - trigger.first)
        home = np.array([p.sentence == at.sentence for p in places], np.float32)
        return {
            "hidden": hidden,
            "features": np.concatenate([plain, guided], axis=1)[None],
            "mark": mark[None],
            "home": home[None],
            "told": np.array([self._codes.told(advice.kind, advice.status)]),
        }

    def _carried(self, proposal: Proposal) -> tuple[Mapping[Place, int], Mapping[Place, int]]:
        """What a claim hands on: the heads that are rather right than wrong."""
        numbers = self._codes.role_numbers
        hops = {h.place: h.depth for h in proposal.chain}
        roles = {h.place: numbers[h.role] for h in proposal.roles if h.score >= CARRIED}
        roles[Place(proposal.sentence, proposal.first)] = len(numbers) + 1
        return hops, roles

    def _encode(self, page: Page, places: Sequence[Place]) -> tuple[Array, Array]:
        """Word vectors in context, and the probabilities of the trigger marks."""
        words = [page.lines[p.sentence].words[p.word] for p in places]
        row = lay_out(words, self._wordpiece, heading_words(page.heading, self._wordpiece))
        pool = pool_of(row.owner, len(row.shapes))[1:]
        found = self._words(
            {
                "vectors": self._vectors.rows(row.ids)[None],
                "pool": pool[None],
                "shapes": np.array([row.shapes[1:]]),
                "cues": np.array([[self._codes.cue(c) for c in page.hints.cues(places)]]),
            }
        )
        return found[0][0], softmax(found[1][0])

    def _proposal(
        self, trigger: Trigger, places: Sequence[Place], rows: Sequence[Array], floor: float
    ) -> Proposal:
        """One trigger with what the pair net says of it."""
        kinds, statuses, roles, depths, lengths = rows
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
                for w in np.flatnonzero(1 - depths[:, 0] >= _FAINT).tolist()
            ),
            hops=int(lengths.argmax()),
            hops_score=round(float(lengths.max()), 3),
        )


def _trimmed(proposal: Proposal, line: Line) -> Proposal:
    """A proposal whose trigger does not end with a conjunction ("shot | and")."""
    last = proposal.last
    while last > proposal.first + 1 and line.parse.upos[last - 1] == "CCONJ":
        last -= 1
    return replace(proposal, last=last)


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


def softmax(scores: Array) -> Array:
    """Probabilities along the last axis."""
    shifted = np.exp(scores - scores.max(axis=-1, keepdims=True))
    found: Array = shifted / shifted.sum(axis=-1, keepdims=True)
    return found


def _best(scores: Array, names: Sequence[str], most: int = 3) -> tuple[Named, ...]:
    """The likeliest names, best first."""
    order = np.argsort(-scores, kind="stable")[:most]
    return tuple(Named(names[i], round(float(scores[i]), 3)) for i in order)
