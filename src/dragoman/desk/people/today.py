"""The page of the morning: what waits, what is new, who went silent, what to look at again."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal

from dragoman.desk.judging import fingerprint
from dragoman.desk.people.health import WINDOW, Rhythm, rhythms
from dragoman.desk.people.presence import EVENT, Presence
from dragoman.errors import UnknownSubjectError
from dragoman.model import Coder, Contradiction, Dispatch, Event, Ledger, Look
from dragoman.model.ledger import WORDS
from dragoman.model.tallies import Arrivals, Collected, Troubles
from dragoman.pipeline.touched import Touched, latest, touched
from dragoman.ports import Store

#: Events that one opened and dispatches, the latest of them, that are looked at for what came in.
OPENED, PUBLISHED = 40, 20
#: Failures that are listed.
TROUBLES = 6
_DAY = re.compile(r"\d{4}-\d\d-\d\d\Z", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """From when on things are new, and why from then: a visit, the day before, or a day asked."""

    moment: datetime
    why: Literal["visit", "yesterday", "asked"]
    visit: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What somebody said today: of how many claims, in how many decisions."""

    claims: int
    decisions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Disputed:
    """An event in which sources disagree, and the fields in which a new report has a side."""

    event: Event
    contradictions: tuple[Contradiction, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """An event that is not as it was when somebody opened it; `now` is `None` where it is gone."""

    id: str
    look: Look
    claims: int
    now: Event | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Overtaken:
    """A dispatch, and an event of it about which reports came in after it was published."""

    dispatch: Dispatch
    event: Event
    later: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """Everything on the page of one person at one moment."""

    now: datetime
    since: Since
    queue: Mapping[str, int]
    done: Done
    collected: Collected
    new: Arrivals
    disputed: tuple[Disputed, ...]
    changed: tuple[Changed, ...]
    touched: tuple[Touched, ...]
    overtaken: tuple[Overtaken, ...]
    outlets: tuple[Rhythm, ...]
    troubles: Troubles


def start_of(moment: datetime) -> datetime:
    """The first moment of a day, in UTC."""
    return datetime.combine(moment.astimezone(UTC).date(), time(), UTC)


def since_of(asked: str, now: datetime, visit: datetime | None) -> Since:
    """From when on things are new: as asked, else since the last visit, else since yesterday."""
    yesterday = start_of(now) - timedelta(days=1)
    with suppress(ValueError, OverflowError):
        if _DAY.match(asked):
            day = datetime.combine(date.fromisoformat(asked), time(), UTC)
            return Since(moment=day, why="asked", visit=visit)
    if visit and asked != "yesterday":
        return Since(moment=visit, why="visit", visit=visit)
    return Since(moment=yesterday, why="yesterday", visit=visit)


def done_by(ledger: Ledger, who: str, today: datetime) -> Done:
    """What somebody said since the day began, as far as they let it stand."""
    said = [j for j in ledger.on_or_after(today) if j.by == who and j.verdict in WORDS]
    claims = {s for j in said for s in j.subjects}
    mine = {s for s in claims if (word := ledger.word(s)) and word.by == who}
    return Done(claims=len(mine), decisions=len(said))


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """Who asks for the page, when, and from which day on things are to be new; "" is as usual."""

    who: str
    now: datetime
    since: str = ""


def today_of(
    store: Store, coder: Coder, presence: Presence, queue: Mapping[str, int], by: Asking
) -> Today:
    """The page for one person."""
    now, who, ledger = by.now, by.who, store.ledger()
    start = start_of(now)
    since = since_of(by.since, now, presence.last_visit(who, start))
    collected = store.tallies.collected(coder)
    new = store.tallies.since(coder, since.moment)
    published = latest(store.dispatches())
    return Today(
        now=now,
        since=since,
        queue=queue,
        done=done_by(ledger, who, start),
        collected=collected,
        new=new,
        disputed=tuple(disputed(new.contested, new.digests)),
        changed=changed(store, presence.seen(who, OPENED)),
        touched=touched(published, ledger),
        overtaken=overtaken(store, published[:PUBLISHED]),
        outlets=_outlets(store, collected),
        troubles=store.tallies.troubles(since.moment, TROUBLES),
    )


def _outlets(store: Store, collected: Collected) -> tuple[Rhythm, ...]:
    if collected.last is None:
        return ()
    until = collected.last.date()
    return rhythms(store.tallies.heard(until - WINDOW, until), until)


def disputed(events: Sequence[Event], new: AbstractSet[str]) -> list[Disputed]:
    """The events in which one of these reports takes a side, with the fields that it does in."""
    found = []
    for event in events:
        sides = [c for c in event.contradictions if any(new & {*s.reports} for s in c.values)]
        if sides:
            found.append(Disputed(event=event, contradictions=tuple(sides)))
    return found


def changed(store: Store, looks: Sequence[Look]) -> tuple[Changed, ...]:
    """The events that are not any more as they were when they were opened."""
    found = []
    for look in looks:
        name = look.subject.removeprefix(EVENT)
        now = _event(store, name)
        count, _, sign = look.sign.partition(" ")
        if now is None or now.id != name or fingerprint(now) != sign:
            claims = int(count) if count.isdigit() else 0
            found.append(Changed(id=name, look=look, claims=claims, now=now))
    return tuple(found)


def overtaken(store: Store, dispatches: Sequence[Dispatch]) -> tuple[Overtaken, ...]:
    """The events of dispatches about which reports came in after these were published."""
    found = []
    for dispatch in dispatches:
        for event in filter(None, (_event(store, e) for e in dispatch.draft.events)):
            later = store.tallies.later(event.reports, dispatch.published)
            if later:
                found.append(Overtaken(dispatch=dispatch, event=event, later=len(later)))
    return tuple(found)


def _event(store: Store, id: str) -> Event | None:
    with suppress(UnknownSubjectError):
        return store.event(id)
    return None
