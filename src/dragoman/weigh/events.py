"""One event from the claims of its tellings: what, where, when, by whom, and what is contested."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.model import STRENGTH, Claim, Copy, Event, Outlet, Place, Reading, Role, Telling
from dragoman.weigh.contradictions import find_contradictions
from dragoman.weigh.group import Group
from dragoman.weigh.matching import Match, digests_of, said_of
from dragoman.weigh.origins import count_origins
from dragoman.weigh.publishers import publishers
from dragoman.weigh.scheme import Scheme
from dragoman.weigh.tellings import FRESH, Item, items_of

#: Bits from which an uncoded report is so surely of an event that its sources count.
FIRM = 1.0


@dataclass(frozen=True, slots=True)
class Case:
    """A group with the readings of its reports, and the uncoded reports that go with it."""

    group: Group
    readings: Mapping[str, Reading]
    matched: tuple[Match, ...]
    outlets: Sequence[Outlet]
    copies: Mapping[str, Copy]


def event_of(name: str, case: Case, scheme: Scheme) -> Event:
    """The event of that id."""
    members = _items(case, scheme)
    status = min((m.claim.status for m in members), key=STRENGTH.index)
    leading = [m for m in members if m.claim.status == status]
    fullest = max(leading, key=lambda m: own_roles(m.claim))
    first, last = _days(leading)
    matched = digests_of(case.matched)
    silent = [case.readings[m] for m in matched]
    reports = [*(m.reading.report for m in members), *(r.report for r in silent)]
    firm = {m.digest for m in case.matched if m.points >= FIRM}
    voiced = [r for r in silent if r.report.digest in firm]
    book = publishers(case.outlets, case.copies, reports)
    origins, denials = count_origins(members, fullest.family, book, voiced)
    told = dict.fromkeys(m.reading.report.digest for m in members)
    return Event(
        id=name,
        kind=fullest.claim.kind,
        summary=scheme.summarise(fullest.claim),
        status=status,
        first=first,
        last=last,
        place=_place(members),
        claims=tuple(m.id for m in members),
        reports=(*told, *(m for m in matched if m not in told)),
        origins=origins,
        denials=denials,
        contradictions=find_contradictions(members, scheme.families, _elsewhere(case), silent),
        why=(*case.group.why, *(said_of(case.readings[m.digest], m) for m in case.matched)),
        mentions=_mentions(case.group.tellings, last),
        matched=matched,
    )


def _items(case: Case, scheme: Scheme) -> list[Item]:
    """The claims of a group with their readings, in the order of its tellings."""
    found: dict[str, Item] = {}
    for digest in dict.fromkeys(t.digest for t in case.group.tellings):
        found |= {i.id: i for i in items_of(case.readings[digest], scheme.families)}
    return [found[c] for t in case.group.tellings for c in t.claims]


def _elsewhere(case: Case) -> Mapping[str, int]:
    """The claims of its reports that are not of this event."""
    own = {c for t in case.group.tellings for c in t.claims}
    reports = dict.fromkeys(t.digest for t in case.group.tellings)
    claims = (c.id for digest in reports for c in case.readings[digest].claims)
    return dict.fromkeys((c for c in claims if c not in own), 0)


def _mentions(tellings: Sequence[Telling], last: date | None) -> tuple[str, ...]:
    """The reports that tell of it in passing, days later, while they tell of something else."""
    leading = {t.digest for t in tellings if t.leads}
    late = (t for t in tellings if last and t.day and t.day > last + FRESH)
    return tuple(dict.fromkeys(t.digest for t in late if t.digest not in leading))


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
