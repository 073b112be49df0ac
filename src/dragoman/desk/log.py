"""What people decided and what it did to events, as the log tells it."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from dragoman.desk.words import several, short
from dragoman.model import OUTLET, Change, Event, Judgement, standing
from dragoman.model.corrections import words_written

#: What the ids of events begin with; those of claims are hexadecimal.
_EVENT = "E-"


@dataclass(frozen=True, slots=True)
class Effect:
    """What happened to an event: its id, words, and another event where one is named.

    `ended` when the id leads to no event any more.
    """

    id: str
    words: str
    other: str = ""
    ended: bool = False

    def __str__(self) -> str:
        return f"{self.id} {self.words} {self.other}".rstrip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One judgement in the log. `change` is `None` where it is not recorded what it did.

    `stands` until it is taken back; `last` where no later one of the same claims stands.
    """

    key: str
    judgement: Judgement
    change: Change | None
    stands: bool
    last: bool

    @property
    def at(self) -> datetime:
        """When it was said."""
        return self.judgement.at

    @property
    def said(self) -> str:
        """What the person did, to follow the name: "called 6 claims one happening"."""
        return said(self.judgement)

    @property
    def grades(self) -> bool:
        """True for a letter or digit, set or taken back: it never changes events."""
        return bool(_graded(self.judgement))

    @property
    def is_told(self) -> bool:
        """True when it is known what it did: recorded, or nothing by its nature."""
        quiet = self.judgement.verdict in ("accepted", "deferred", "passed")
        return self.change is not None or quiet

    @property
    def effects(self) -> tuple[Effect, ...]:
        """What it did to events, nothing where it did nothing or that is not recorded."""
        return tuple(effects(self.change)) if self.change else ()

    @property
    def can_be_undone(self) -> bool:
        """True when taking it back takes back this and nothing else."""
        return self.stands and self.last and self.judgement.verdict != "withdrawn"


def key(judgement: Judgement) -> str:
    """A short name of a judgement, the same for equal ones."""
    at = judgement.at.isoformat()
    parts: tuple[str, ...] = (judgement.verdict, judgement.value, judgement.by, at, judgement.why)
    if judgement.field:
        parts += (judgement.field, judgement.was)
    said = "\n".join((*parts, "", *judgement.subjects, "", *judgement.against))
    return sha256(said.encode("utf-8", "backslashreplace")).hexdigest()[:16]


def log_of(judgements: Iterable[Judgement], changes: Iterable[Change]) -> list[Judged]:
    """The log, oldest first: each judgement with the change that followed it."""
    held = list(judgements)
    did = _by_cause(changes)
    stands = _counted(standing(held))
    last = {_about(j): j for j in standing(held)}
    found: deque[Judged] = deque()
    # Of equal judgements, the later one stands as long as any does.
    for j in reversed(held):
        alive = stands[j] > 0
        stands[j] -= alive
        change = did[j].pop() if did[j] else None
        latest = alive and last.get(_about(j)) is not None and last.pop(_about(j)) == j
        found.appendleft(Judged(key=key(j), judgement=j, change=change, stands=alive, last=latest))
    return list(found)


def _about(judgement: Judgement) -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(judgement.subjects), frozenset(judgement.against)


def _by_cause(changes: Iterable[Change]) -> defaultdict[Judgement, list[Change]]:
    found: defaultdict[Judgement, list[Change]] = defaultdict(list)
    for change in changes:
        for cause in change.causes:
            found[cause].append(change)
    return found


def _counted(judgements: Iterable[Judgement]) -> defaultdict[Judgement, int]:
    found: defaultdict[Judgement, int] = defaultdict(int)
    for j in judgements:
        found[j] += 1
    return found


def touching(log: Iterable[Judged], event: Event, merged: Iterable[str] = ()) -> list[Judged]:
    """The entries that speak of an event, its claims or the ids merged into it, or changed it."""
    own = {event.id, *event.claims, *merged}
    return [e for e in log if _touches(e, own) or event.id in named(e.change)]


def _touches(entry: Judged, own: AbstractSet[str]) -> bool:
    j = entry.judgement
    return not own.isdisjoint((*j.subjects, *j.against))


def named(change: Change | None) -> frozenset[str]:
    """The events that a change is about."""
    if change is None:
        return frozenset()
    merged = (e for pair in change.merged for e in pair)
    return frozenset((*(e for e, _ in (*change.before, *change.after)), *merged))


def said(judgement: Judgement) -> str:
    """What a person did, to follow the name: "called 6 claims one happening"."""
    if graded := _graded(judgement):
        taken = judgement.verdict == "withdrawn"
        return f"took back {graded}" if taken else f"set {graded} to {judgement.value}"
    claims = several(len(judgement.subjects), "claim")
    if judgement.verdict == "different":
        others = several(len(judgement.against), "other") if judgement.against else "one another"
        return f"kept {claims} apart from {others}"
    return {
        "same": f"called {claims} one happening",
        "unsure": f"left {claims} to the weights",
        "deferred": f"put {claims} aside for later",
        "passed": "passed a report",
        "stated": f"read a claim: {_stated(judgement)}",
        "corrected": f"corrected the {judgement.field} of a claim from "
        f"“{words_written(judgement.was)}” to “{words_written(judgement.value)}”",
        "withdrawn": f"took back a judgement on {claims}",
    }.get(judgement.verdict, f"{judgement.verdict} {claims}")


def _stated(judgement: Judgement) -> str:
    """The kind and the words of a claim that a person read."""
    kind, _, rest = judgement.value.partition("\t")
    words = rest.split("\t")[1:2]
    return f"{kind}, “{words_written(words[0]) if words else ''}”"


def _graded(judgement: Judgement) -> str:
    """What letter or digit a judgement sets or takes back; empty where it is about claims."""
    subject = judgement.subjects[0] if len(judgement.subjects) == 1 else ""
    taken = judgement.verdict == "withdrawn"
    if judgement.verdict == "reliability" or (taken and subject.startswith(OUTLET)):
        return f"the letter of {subject.removeprefix(OUTLET)}"
    if judgement.verdict == "credibility" or (taken and subject.startswith(_EVENT)):
        return f"the digit of {short(subject)}"
    return ""


def effects(change: Change) -> Iterator[Effect]:
    """What a change did, event by event: merged, apart, grown or shrunk, ended."""
    before, after = dict(change.before), dict(change.after)
    merged = dict(change.merged)
    for event, into in change.merged:
        yield Effect(event, "was merged into", into)
    for event, count in after.items():
        now = several(count, "claim")
        if event not in before:
            yield Effect(event, f"is an event of its own now, with {now}")
        elif before[event] == count:
            yield Effect(event, f"has other claims than before, {now} still")
        else:
            yield Effect(event, f"has {now} now, had {before[event]} before")
    for event in (e for e in before if e not in after and e not in merged):
        yield Effect(event, "is no event any more: none of its claims is left", ended=True)


def merges(changes: Iterable[Change]) -> Mapping[str, datetime]:
    """When each id was last merged into another."""
    return {event: change.at for change in changes for event, _ in change.merged}


def ending(log: Iterable[Judged], id: str) -> Judged | None:
    """The last judgement that left nothing of an event; `None` where none did."""
    return next(
        (j for j in reversed([*log]) if any(e.ended and e.id == id for e in j.effects)), None
    )


def rejections(log: Iterable[Judged], event: Event) -> dict[str, Judgement]:
    """The claims that people took out of an event by rejecting them, and who did."""
    said = _last_words(log).items()
    return {
        claim: entry.judgement
        for claim, entry in said
        if entry.judgement.verdict == "rejected" and event.id in named(entry.change)
    }


def accepted(log: Iterable[Judged]) -> dict[str, Judgement]:
    """The claims that people accept, and who does: the last word on a claim holds."""
    said = _last_words(log).items()
    return {c: entry.judgement for c, entry in said if entry.judgement.verdict == "accepted"}


def _last_words(log: Iterable[Judged]) -> dict[str, Judged]:
    """The last judgement on whether each claim is right that stands, in order of the log."""
    found: dict[str, Judged] = {}
    for entry in log:
        if entry.stands and entry.judgement.verdict in ("accepted", "rejected", "corrected"):
            for claim in entry.judgement.subjects:
                found.pop(claim, None)
                found[claim] = entry
    return found
