"""The queue: the readings of one coder in outline, newest first, copies folded, states known.

It is held in memory and read on from where it stopped, so that a key press costs no walk over the
store: a hundred thousand reports take some 100 MB. As long as it is being read in for the first
time, the newest reports alone are a queue of their own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from threading import RLock
from typing import Literal, cast

from dragoman.desk.triage.sieve import Sieve
from dragoman.model import REPORT, Coder, Judgement, Ledger, Mark, Outline, Status
from dragoman.model.ledger import mentioned
from dragoman.ports import Store

State = Literal["left", "later", "done"]
#: So many narrowed queues are kept.
KEPT = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A narrowed queue: reports newest first, where a report stands, how many are in which state.

    The counts are those of all that the filters keep beside the one of states.
    """

    outlines: Sequence[Outline]
    places: Mapping[str, int] = field(repr=False)
    counts: Counter[State] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Codes:
    """What the filters offer: all that occurs in the queue."""

    languages: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()


class Queue:
    """The readings of one coder, for as many readers as there are; the `newest` only, if named."""

    def __init__(self, store: Store, coder: Coder, newest: int = 0) -> None:
        self._store, self._coder, self._newest = store, coder, newest
        #: Whether it was read in; until then the first to ask waits for it.
        self.is_read = False
        self._lock = RLock()
        self._seen = self._heard = 0
        self._outlines: dict[str, Outline] = {}
        self._order: tuple[Outline, ...] = ()
        self._states: dict[str, State] = {}
        self._homes: dict[str, str] = {}
        self._first: dict[str, str] = {}
        self._groups: dict[str, tuple[str, ...]] = {}
        self._narrowed: dict[Sieve, Kept] = {}
        self._codes = Codes()

    def refresh(self) -> Ledger:
        """Takes in what was read and said since the last time; what people said up to now."""
        with self._lock:
            ledger = self._store.ledger()
            new = self._came()
            if new:
                self._take_in(new, ledger)
            said = ledger.since(self._heard)
            self._heard += len(said)
            if said:
                self._hear(mentioned(said), ledger)
            if any(j.verdict in ("corrected", "stated", "withdrawn") for j in said):
                self._narrowed.clear()
            self.is_read = True
            return ledger

    def _came(self) -> Sequence[Outline]:
        """What was read since the last time; of the newest alone, nothing comes later."""
        if not self._newest:
            return self._store.outlines(self._coder, self._seen)
        return () if self.is_read else self._store.newest_outlines(self._coder, self._newest)

    @property
    def is_part(self) -> bool:
        """True when it holds the newest reports only, and there may be more."""
        return bool(self._newest) and len(self._outlines) >= self._newest

    def _take_in(self, new: Sequence[Outline], ledger: Ledger) -> None:
        self._seen = new[-1].added
        for outline in new:
            self._outlines[outline.digest] = outline
            self._homes.update((mark.id, outline.digest) for mark in outline.claims)
            self._states[outline.digest] = self._state(outline, ledger)
        held = self._outlines.values()
        self._order = tuple(sorted(held, key=lambda o: (o.day, o.at, o.digest), reverse=True))
        self._fold()
        self._codes = Codes(
            languages=tuple(sorted({o.language for o in held if o.language})),
            sources=tuple(sorted({o.name for o in held}, key=str.casefold)),
            kinds=tuple(sorted({m.kind for o in held for m in o.claims})),
            statuses=tuple(sorted({m.status for o in held for m in o.claims})),
        )
        self._narrowed.clear()

    def _fold(self) -> None:
        """Notes which reports are copies of one another."""
        asked = [*self._outlines] if self._newest else None
        self._first = {c.report: c.original for c in self._store.copies(asked)}
        groups: dict[str, list[str]] = {}
        for copy, first in self._first.items():
            if copy in self._outlines:
                groups.setdefault(first, [first] if first in self._outlines else []).append(copy)
        self._groups = {first: tuple(all_of) for first, all_of in groups.items()}

    def _hear(self, subjects: Iterable[str], ledger: Ledger) -> None:
        """Sees to the states of the reports that new judgements speak of."""
        for subject in subjects:
            digest = self.home(subject) or ledger.report_of(subject)
            if digest in self._outlines:
                self._homes.setdefault(subject, digest)
                self._move(digest, self._state(self._outlines[digest], ledger))

    def _move(self, digest: str, state: State) -> None:
        """Notes the state of a report, also in what is remembered of narrowed queues."""
        before, self._states[digest] = self._states[digest], state
        for kept in self._narrowed.values():
            if digest in kept.places:
                kept.counts[before] -= 1
                kept.counts[state] += 1

    def _state(self, outline: Outline, ledger: Ledger) -> State:
        """How far people are with a report: done when each claim has a word, or it was passed."""
        claims = marks(outline, ledger)
        if not claims:
            return _of_word(outline, ledger)
        words: list[Judgement] = []
        for mark in claims:
            word = ledger.word(mark.id)
            if word is None:
                return "left"
            words.append(word)
        return "later" if any(w.verdict == "deferred" for w in words) else "done"

    def home(self, subject: str) -> str:
        """The digest of the report that a claim stands in, or a subject is; empty where unknown."""
        if subject.startswith(REPORT):
            return subject.removeprefix(REPORT)
        return self._homes.get(subject, "")

    def state(self, digest: str) -> State:
        """How far people are with a report."""
        return self._states.get(digest, "left")

    def outline(self, digest: str) -> Outline | None:
        """One reading in outline; `None` where this coder has not read the report."""
        return self._outlines.get(digest)

    def codes(self) -> Codes:
        """What occurs in the queue."""
        return self._codes

    def group(self, digest: str) -> tuple[str, ...]:
        """The other reports of the queue that tell the same, the first of them at the start."""
        first = self._first.get(digest, digest)
        return tuple(d for d in self._groups.get(first, ()) if d != digest)

    def kept(self, sieve: Sieve) -> Kept:
        """The reports that a sieve keeps, with the states of all that its other filters keep."""
        with self._lock:
            every = self._narrow(sieve.reports)
            counts = +every.counts
            if not sieve.state:
                return Kept(outlines=every.outlines, places=every.places, counts=counts)
            states = self._states
            found = [o for o in every.outlines if states[o.digest] == sieve.state]
        return Kept(outlines=found, places=_Places(found), counts=counts)

    def next_left(self, sieve: Sieve, digest: str) -> Outline | None:
        """The next report after one with anything to decide, from the top again at the end."""
        with self._lock:
            every = self._narrow(sieve.reports)
            at, size = every.places.get(digest, -1) + 1, len(every.outlines)
            for n in chain(range(at, size), range(at)):
                if self._states[every.outlines[n].digest] == "left":
                    return every.outlines[n]
        return None

    def _narrow(self, sieve: Sieve) -> Kept:
        """The reports that filters keep, each for all its copies; remembered for the next time."""
        if sieve not in self._narrowed:
            while len(self._narrowed) >= KEPT:
                self._narrowed.pop(next(iter(self._narrowed)))
            found = self._folded(self._matching(sieve))
            self._narrowed[sieve] = Kept(
                outlines=found,
                places={o.digest: n for n, o in enumerate(found)},
                counts=Counter(self._states[o.digest] for o in found),
            )
        return self._narrowed[sieve]

    def _matching(self, sieve: Sieve) -> list[Outline]:
        found: Iterable[Outline] = self._order
        if sieve.lang:
            found = [o for o in found if o.language == sieve.lang]
        if sieve.source:
            found = [o for o in found if o.name == sieve.source]
        if sieve.kind or sieve.status:
            ledger = self._store.ledger()
            found = [o for o in found if _tells(marks(o, ledger), sieve)]
        if sieve.text:
            spoken = self._store.reports_with(sieve.text)
            found = [o for o in found if o.digest in spoken]
        return [*found]

    def _folded(self, found: Sequence[Outline]) -> tuple[Outline, ...]:
        """One report of each group of copies: the original where it is there, else the oldest."""
        chosen: dict[str, str] = {}
        for outline in found:
            first = self._first.get(outline.digest, outline.digest)
            if chosen.get(first) != first:
                chosen[first] = outline.digest
        shown = set(chosen.values())
        return tuple(o for o in found if o.digest in shown)


class _Places(Mapping[str, int]):
    """Where reports stand in a list that is not worth an index of its own."""

    def __init__(self, found: Sequence[Outline]) -> None:
        self._found = found

    def __getitem__(self, digest: str) -> int:
        for n, outline in enumerate(self._found):
            if outline.digest == digest:
                return n
        raise KeyError(digest)

    def __iter__(self) -> Iterator[str]:
        return (o.digest for o in self._found)

    def __len__(self) -> int:
        return len(self._found)


def marks(outline: Outline, ledger: Ledger) -> tuple[Mark, ...]:
    """The claims of a report in outline, as people corrected them, those they read included."""
    said = ledger.statements(outline.digest)
    if not said and not any(ledger.speaks_of(m.id) for m in outline.claims):
        return outline.claims
    own = [_as_corrected(m, ledger) for m in outline.claims]
    known = {m.id for m in own}
    for j in said:
        kind, status, *_ = (*j.value.split("\t"), "", "")
        if j.subjects[0] not in known:
            mark = Mark(id=j.subjects[0], kind=kind, status=cast("Status", status))
            own.append(_as_corrected(mark, ledger))
    return tuple(own)


def _as_corrected(mark: Mark, ledger: Ledger) -> Mark:
    for j in ledger.corrections(mark.id):
        if j.field == "kind":
            mark = replace(mark, kind=j.value)
        elif j.field == "status":
            mark = replace(mark, status=cast("Status", j.value))
    return mark


def _of_word(outline: Outline, ledger: Ledger) -> State:
    """The state of a report without claims."""
    word = ledger.word(REPORT + outline.digest)
    if word is None:
        return "left"
    return "later" if word.verdict == "deferred" else "done"


def _tells(claims: Iterable[Mark], sieve: Sieve) -> bool:
    """True when one claim is of the kind and the status asked for."""
    return any(sieve.kind in ("", m.kind) and sieve.status in ("", m.status) for m in claims)
