"""What people decided and what it did to events, as the log tells it."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from dragoman.desk.languages import _, pgettext
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
    last = {j.topic: j for j in standing(held)}
    found: deque[Judged] = deque()
    # Of equal judgements, the later one stands as long as any does.
    for j in reversed(held):
        alive = stands[j] > 0
        stands[j] -= alive
        change = did[j].pop() if did[j] else None
        latest = alive and last.get(j.topic) is not None and last.pop(j.topic) == j
        found.appendleft(Judged(key=key(j), judgement=j, change=change, stands=alive, last=latest))
    return list(found)


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
        if taken:
            return _("took back %(grade)s", grade=graded)
        return _("set %(grade)s to %(value)s", grade=graded, value=judgement.value)
    if judgement.verdict == "different":
        return _parted(judgement)
    if judgement.verdict == "stated":
        return _stated(judgement)
    if judgement.verdict == "corrected":
        return _corrected(judgement)
    claims = several(len(judgement.subjects), "claim")
    return {
        "same": _("called %(claims)s one happening", claims=claims),
        "unsure": _("left %(claims)s to the weights", claims=claims),
        "accepted": _("accepted %(claims)s", claims=claims),
        "rejected": _("rejected %(claims)s", claims=claims),
        "deferred": _("put %(claims)s aside for later", claims=claims),
        "passed": _("passed a report"),
        "withdrawn": _("took back a judgement on %(claims)s", claims=claims),
    }.get(judgement.verdict, f"{judgement.verdict} {claims}")


def _parted(judgement: Judgement) -> str:
    """Which claims were kept apart from which."""
    claims = several(len(judgement.subjects), "claim")
    if not judgement.against:
        return _("kept %(claims)s apart from one another", claims=claims)
    others = several(len(judgement.against), "other")
    return _("kept %(claims)s apart from %(others)s", claims=claims, others=others)


def _corrected(judgement: Judgement) -> str:
    """Which field was changed from what to what."""
    name, said = judgement.field, (words_written(judgement.was), words_written(judgement.value))
    was, value = (pgettext(name, w) for w in said) if name in ("kind", "status") else said
    return _(
        "corrected the %(field)s of a claim from “%(was)s” to “%(value)s”",
        field=pgettext("corrected", name),
        was=was,
        value=value,
    )


def _stated(judgement: Judgement) -> str:
    """The kind and the words of a claim that a person read."""
    kind, *rest = judgement.value.split("\t")
    words = words_written(rest[1]) if len(rest) > 1 else ""
    return _("read a claim: %(kind)s, “%(words)s”", kind=pgettext("kind", kind), words=words)


def _graded(judgement: Judgement) -> str:
    """What letter or digit a judgement sets or takes back; empty where it is about claims."""
    subject = judgement.subjects[0] if len(judgement.subjects) == 1 else ""
    taken = judgement.verdict == "withdrawn"
    if judgement.verdict == "reliability" or (taken and subject.startswith(OUTLET)):
        return _("the letter of %(source)s", source=subject.removeprefix(OUTLET))
    if judgement.verdict == "credibility" or (taken and subject.startswith(_EVENT)):
        return _("the digit of %(event)s", event=short(subject))
    return ""


def effects(change: Change) -> Iterator[Effect]:
    """What a change did, event by event: merged, apart, grown or shrunk, ended."""
    before, after = dict(change.before), dict(change.after)
    merged = dict(change.merged)
    for event, into in change.merged:
        yield Effect(event, _("was merged into"), into)
    for event, count in after.items():
        now = several(count, "claim")
        if event not in before:
            yield Effect(event, _("is an event of its own now, with %(claims)s", claims=now))
        elif before[event] == count:
            yield Effect(event, _("has other claims than before, %(claims)s still", claims=now))
        else:
            had = before[event]
            yield Effect(event, _("has %(claims)s now, had %(n)s before", claims=now, n=had))
    for event in (e for e in before if e not in after and e not in merged):
        yield Effect(event, _("is no event any more: none of its claims is left"), ended=True)


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
