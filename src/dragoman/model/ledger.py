"""What people said, found by what they speak of; the last word on a claim holds."""

from __future__ import annotations

import hashlib
from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from datetime import datetime

from dragoman.model.codes import Verdict
from dragoman.model.events import Judgement, Said, Topic, decided, rejected, standing

#: What the subject of a judgement on a report begins with.
REPORT = "report:"
#: The words by which somebody has dealt with a claim, or with a report.
WORDS: frozenset[Verdict] = frozenset(
    ("accepted", "rejected", "corrected", "stated", "deferred", "passed")
)
#: Words that never change which claims make an event.
QUIET: frozenset[Verdict] = frozenset(("deferred", "passed", "reliability", "credibility"))


class Ledger:
    """All judgements, oldest first; grows as more are said.

    What it hands out never changes, so it may be read while another thread adds to it.
    """

    def __init__(self, judgements: Iterable[Judgement] = ()) -> None:
        self._said: list[tuple[datetime, int, Judgement]] = []
        self._came: list[Judgement] = []
        self._about: dict[str, tuple[tuple[datetime, int, Judgement], ...]] = {}
        self._stated: dict[str, tuple[str, ...]] = {}
        self._corrected: set[str] = set()
        self._rejected: set[str] = set()
        self._pairs: list[tuple[datetime, int, Judgement]] = []
        self._decided: tuple[int, Said] = (0, Said())
        self._graded: dict[str, None] = {}
        self._held: dict[Topic, int] = {}
        self._state = (0, 0)
        self.add(judgements)

    def __len__(self) -> int:
        """How many judgements there are."""
        return len(self._came)

    def add(self, judgements: Iterable[Judgement]) -> None:
        """Adds judgements; of one moment, they stand in the order in which they are added."""
        for judgement in judgements:
            entry = (judgement.at, len(self._came), judgement)
            self._came.append(judgement)
            if self._said and _when(entry) < _when(self._said[-1]):
                insort(self._said, entry, key=_when)
            else:
                self._said.append(entry)
            for subject in {*judgement.subjects, *judgement.against}:
                held = self._about.get(subject, ())
                both = (*held, entry)
                self._about[subject] = tuple(sorted(both, key=_when)) if held else both
            if judgement.against or len(judgement.subjects) > 1:
                self._pairs.append(entry)
            self._note(judgement)

    def _note(self, judgement: Judgement) -> None:
        """Remembers what was corrected and graded, and which reports have claims by people."""
        if judgement.verdict == "corrected":
            self._corrected.update(judgement.subjects)
        if judgement.verdict == "rejected":
            self._rejected.update(judgement.subjects)
        # What takes a grade back may name an outlet by another of its names.
        if judgement.verdict in ("reliability", "credibility") or (
            judgement.verdict == "withdrawn" and _may_be_graded(judgement.subjects)
        ):
            self._graded.update(dict.fromkeys(judgement.subjects))
        if judgement.verdict == "stated":
            held = self._stated.get(judgement.field, ())
            self._stated[judgement.field] = tuple(dict.fromkeys((*held, *judgement.subjects)))

    def judgements(self) -> tuple[Judgement, ...]:
        """All of them, oldest first."""
        return tuple(j for _, _, j in self._said)

    def since(self, count: int) -> tuple[Judgement, ...]:
        """Those that were added after so many others, in the order in which they were."""
        return tuple(self._came[count:])

    def latest(self, count: int) -> tuple[Judgement, ...]:
        """So many of the latest by their moments, oldest first."""
        return tuple(j for _, _, j in self._said[-count:]) if count > 0 else ()

    def newest(self, count: int) -> tuple[Judgement, ...]:
        """So many of those that were added last, in the order in which they were."""
        return self.since(max(0, len(self) - count))

    def on_or_after(self, moment: datetime) -> tuple[Judgement, ...]:
        """Those from a moment on, oldest first."""
        start = bisect_left(self._said, moment, key=lambda e: e[0])
        return tuple(j for _, _, j in self._said[start:])

    def about(self, *subjects: str) -> tuple[Judgement, ...]:
        """The judgements that name any of these claims, events, outlets or reports."""
        if len(subjects) == 1:
            return tuple(j for _, _, j in self._about.get(subjects[0], ()))
        found = {entry[:2]: entry[2] for s in subjects for entry in self._about.get(s, ())}
        return tuple(found[key] for key in sorted(found))

    def graded(self) -> tuple[Judgement, ...]:
        """The judgements that name an outlet or event to which anybody ever gave a grade."""
        return self.about(*list(self._graded))

    def corrected(self) -> tuple[str, ...]:
        """The claims that anybody ever corrected."""
        return tuple(sorted(self._corrected))

    def added(self) -> tuple[str, ...]:
        """The reports, by digest, in which anybody ever read a claim by hand."""
        return tuple(sorted(self._stated))

    def standing(self, subject: str) -> tuple[Judgement, ...]:
        """The judgements on a subject that nobody took back, oldest first.

        A judgement and the one that takes it back have the same subjects, so that none is missed.
        """
        return standing(self.about(subject))

    def speaks_of(self, subject: str) -> bool:
        """True when anybody said anything of a subject."""
        return subject in self._about

    def word(self, subject: str) -> Judgement | None:
        """The last word by which somebody dealt with a claim or a report, if anybody did."""
        if subject not in self._about:
            return None
        last: Judgement | None = None
        for j in self.standing(subject):
            if j.verdict in WORDS:
                last = j
            elif j.verdict == "withdrawn" and len(j.subjects) == 1 and not j.against:
                last = None
        return last

    def rejected(self, claims: Iterable[str]) -> frozenset[str]:
        """Those of these claims that people reject."""
        ever = (c for c in claims if c in self._rejected)
        return frozenset(c for c in ever if c in rejected(self.about(c)))

    def said(self) -> Said:
        """What people say of pairs of claims, as far as nobody took it back."""
        pairs = tuple(self._pairs)
        count, said = self._decided
        if count != len(pairs):
            said = decided(j for _, _, j in sorted(pairs, key=_when))
            self._decided = (len(pairs), said)
        return said

    def state(self) -> str:
        """A digest of all that stands and may change which claims make an event.

        It is the same again once everything said since was taken back. To be asked by one thread
        at a time.
        """
        seen, total = self._state
        came = self._came
        new: dict[Topic, list[Judgement]] = {}
        for judgement in came[seen:]:
            if judgement.verdict not in QUIET:
                new.setdefault(judgement.topic, []).append(judgement)
        for topic, said in new.items():
            alone = len(said) == 1 and said[0].verdict != "withdrawn" and topic not in self._held
            kept = said if alone else self._standing_on(topic)
            mark = _mark(kept) if kept else 0
            total ^= self._held.get(topic, 0) ^ mark
            self._held[topic] = mark
        self._state = (len(came), total)
        return f"{total:032x}"

    def _standing_on(self, topic: Topic) -> list[Judgement]:
        """What stands of exactly these subjects and may change events."""
        about = (j for j in self.about(*topic[0], *topic[1]) if j.topic == topic)
        return [j for j in standing(about) if j.verdict not in QUIET]

    def corrections(self, claim: str) -> tuple[Judgement, ...]:
        """What people corrected in a claim, oldest first."""
        if claim not in self._corrected:
            return ()
        return tuple(j for j in self.standing(claim) if j.verdict == "corrected")

    def statements(self, report: str) -> tuple[Judgement, ...]:
        """The claims that people read in a report, by its digest, as far as they stand."""
        named = self._stated.get(report)
        if not named:
            return ()
        found = ((j for j in self.standing(claim) if j.verdict == "stated") for claim in named)
        return tuple(last for last in (next(iter(f), None) for f in found) if last)

    def report_of(self, claim: str) -> str:
        """The digest of the report in which people read a claim, if only for a while; or empty."""
        stated = (j.field for j in self.about(claim) if j.verdict == "stated")
        return next(stated, "")


def _may_be_graded(subjects: Sequence[str]) -> bool:
    """True for an outlet or an event; ids of claims begin otherwise."""
    return len(subjects) == 1 and subjects[0].startswith(("outlet:", "E-"))


def _mark(judgements: Sequence[Judgement]) -> int:
    """A number for what these say, whenever they said it."""
    told = [(j.verdict, j.subjects, j.against, j.by, j.value, j.field, j.was) for j in judgements]
    return int.from_bytes(hashlib.sha256(repr(told).encode()).digest()[:16])


def _when(entry: tuple[datetime, int, Judgement]) -> tuple[datetime, int]:
    return entry[:2]


def mentioned(judgements: Sequence[Judgement]) -> tuple[str, ...]:
    """What these judgements speak of, each once."""
    return tuple(dict.fromkeys(s for j in judgements for s in (*j.subjects, *j.against)))
