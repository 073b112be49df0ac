"""The verb of the room: readings in, events out."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from dragoman.codebook import Codebook
from dragoman.model import (
    STRENGTH,
    Claim,
    Copy,
    Event,
    Judgement,
    Outlet,
    Place,
    Reading,
    Role,
    rejected,
)
from dragoman.weigh.compare import Item, items_of
from dragoman.weigh.contradictions import find_contradictions
from dragoman.weigh.group import group
from dragoman.weigh.origins import Ledger, count_origins, ledger
from dragoman.weigh.unread import join_unread


@dataclass(frozen=True, slots=True)
class Weighed:
    """The events, and which earlier ids now stand for others: (merged, surviving)."""

    events: tuple[Event, ...]
    forwards: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Scheme:
    """How claims are coded, and the words by which one is told."""

    codebook: Codebook
    summarise: Callable[[Claim], str]


@dataclass(frozen=True, slots=True)
class Before:
    """What is known before the readings are weighed.

    Who owns which outlet; copies by the digest of the copying report; what people decided, oldest
    first; the events so far, oldest id first.
    """

    outlets: Sequence[Outlet] = ()
    copies: Mapping[str, Copy] = field(default_factory=dict)
    judgements: Sequence[Judgement] = ()
    events: Sequence[Event] = ()


def weigh(readings: Sequence[Reading], scheme: Scheme, before: Before) -> Weighed:
    """Events from all claims that nobody rejected; ids of the events so far live on."""
    left_out = rejected(before.judgements)
    items = [i for r in readings for i in items_of(r) if i.id not in left_out]
    book = ledger(before.outlets, before.copies, items)
    families = {k.name: k.family for k in scheme.codebook.kinds.values()}
    groups = group(items, families, before.judgements)
    names, forwards = _names([g for g, _ in groups], before.events)
    events = [
        _event(name, members, why, Scales(book, families, scheme.summarise))
        for name, (members, why) in zip(names, groups, strict=True)
    ]
    joined = join_unread(events, readings)
    return Weighed(tuple(sorted(joined, key=_when)), forwards)


def _when(event: Event) -> tuple[date, str]:
    return event.first or event.last or date.max, event.id


def _names(
    groups: Sequence[Sequence[Item]], known: Sequence[Event]
) -> tuple[list[str], tuple[tuple[str, str], ...]]:
    """An id for each group: the oldest known one among its claims, else one of its first claim."""
    age = {e.id: n for n, e in enumerate(known)}
    home = {c: e.id for e in known for c in e.claims}
    taken: set[str] = set()
    names, forwards = [], []
    for members in groups:
        earlier = sorted({home[m.id] for m in members if m.id in home}, key=age.__getitem__)
        free = [e for e in earlier if e not in taken]
        name = free[0] if free else _new_name(members[0].id, taken)
        taken.add(name)
        names.append(name)
        forwards += [(e, name) for e in free[1:]]
    alive = set(names)
    return names, tuple((old, new) for old, new in forwards if old not in alive)


def _new_name(claim: str, taken: set[str]) -> str:
    """An id from the first claim of a group; salted only if that one is in use."""
    salt = 0
    while True:
        key = hashlib.sha256(f"event\n{claim}\n{salt or ''}".encode()).hexdigest()
        name = f"E-{key[:8]}"
        if name not in taken:
            return name
        salt += 1


@dataclass(frozen=True, slots=True)
class Scales:
    """What a group of claims is weighed with."""

    book: Ledger
    families: Mapping[str, str]
    summarise: Callable[[Claim], str]


def _event(
    name: str,
    members: Sequence[Item],
    why: tuple[str, ...],
    scales: Scales,
) -> Event:
    """One event from its claims."""
    status = min((m.claim.status for m in members), key=STRENGTH.index)
    leading = [m for m in members if m.claim.status == status]
    fullest = max(leading, key=lambda m: own_roles(m.claim))
    first, last = _days(leading)
    origins, denials = count_origins(members, scales.book)
    return Event(
        id=name,
        kind=fullest.claim.kind,
        summary=scales.summarise(fullest.claim),
        status=status,
        first=first,
        last=last,
        place=_place(members),
        claims=tuple(m.id for m in members),
        reports=tuple(dict.fromkeys(m.reading.report.digest for m in members)),
        origins=origins,
        denials=denials,
        contradictions=find_contradictions(members, scales.families),
        why=why,
    )


def own_roles(claim: Claim) -> int:
    """How many roles a claim fills from its own sentence: the rest it only inherits."""
    sentence = claim.sentence
    own = (f for f in claim.fillers if sentence.start <= f.mention.start < sentence.end)
    return len({f.role for f in own})


def _days(members: Sequence[Item]) -> tuple[date | None, date | None]:
    """The days that most stated times agree on, else the bounds that all leave open."""
    stated = [m.claim.time for m in members if m.claim.time.text]
    if stated:
        votes: dict[tuple[date | None, date | None], int] = {}
        for period in stated:
            key = (period.first, period.last)
            votes[key] = votes.get(key, 0) + 1
        return max(votes, key=lambda k: (votes[k], k[0] or date.min))
    firsts = [m.claim.time.first for m in members if m.claim.time.first]
    lasts = [m.claim.time.last for m in members if m.claim.time.last]
    return max(firsts, default=None), min(lasts, default=None)


def _place(members: Sequence[Item]) -> Place | None:
    """Where it happened: the destination of a movement, else its place, target or start."""
    roles: tuple[Role, ...] = ("destination", "place", "target", "origin", "via")
    for role in roles:
        found = [p for m in members for p in m.places(role)]
        if found:
            votes: Mapping[str, int] = {p.id: sum(q.id == p.id for q in found) for p in found}
            return min(found, key=lambda p: (-votes[p.id], p.radius_km, p.id))
    return None
