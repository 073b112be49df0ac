"""Events, the age of their ids, and the forwards that merges leave behind."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select

from dragoman.errors import StoreError, UnknownSubjectError
from dragoman.model import Event, Stood
from dragoman.store import positions, records
from dragoman.store.database import batches
from dragoman.store.schema import (
    claims,
    event_claims,
    event_ids,
    event_sets,
    links,
    telling_claims,
    tellings,
)
from dragoman.store.schema import events as table

ORDER = (table.c.since, table.c.id)


def put(
    connection: Connection, events: Sequence[Event], forwards: Sequence[tuple[str, str]]
) -> None:
    """Replaces all events; ids keep their age, and forwards are added to those that are there."""
    _check(events, forwards)
    gone = connection.scalars(select(table.c.id)).all()
    connection.execute(table.delete())
    positions.clear(connection)
    _keep(connection, events, forwards)
    _note(connection, gone, events)


def exchange(
    connection: Connection,
    gone: Sequence[str],
    events: Sequence[Event],
    forwards: Sequence[tuple[str, str]],
) -> None:
    """Puts events in the place of those with the ids in `gone`; the others stay."""
    _check(events, forwards)
    for batch in batches((*gone, *(e.id for e in events))):
        connection.execute(table.delete().where(table.c.id.in_(batch)))
        positions.drop(connection, batch)
    _keep(connection, events, forwards)
    _note(connection, gone, events)


def _keep(
    connection: Connection, events: Sequence[Event], forwards: Sequence[tuple[str, str]]
) -> None:
    """Writes events and forwards, their ids noted first; an id in use is forwarded no more."""
    first = {e.id: e.claims[0] for e in events if e.claims}
    _register(connection, chain((e.id for e in events), *forwards), first)
    for batch in batches(e.id for e in events):
        used = event_ids.update().where(event_ids.c.id.in_(batch))
        connection.execute(used.values(forward=None))
        connection.execute(event_claims.delete().where(event_claims.c.event.in_(batch)))
    for merged, surviving in forwards:
        forward = event_ids.update().where(event_ids.c.id == merged)
        connection.execute(forward.values(forward=surviving))
    if events:
        ages = _ages(connection, (e.id for e in events))
        connection.execute(table.insert(), [_row(e, ages[e.id]) for e in events])
        positions.put(connection, events)
    rows = [{"event": e.id, "claim": c} for e in events for c in dict.fromkeys(e.claims)]
    if rows:
        connection.execute(event_claims.insert(), rows)


def _note(connection: Connection, gone: Iterable[str], events: Sequence[Event]) -> None:
    """Notes what the ids of events stand for from now on, and that those gone stand no more."""
    sets = event_sets.c
    wanted = {e.id: _whole(e.claims) for e in sorted(events, key=lambda e: e.id)}
    ended: list[int] = []
    for batch in batches(sorted({*gone, *wanted})):
        query = select(event_sets).where(sets.event.in_(batch), sets.until.is_(None))
        for row in connection.execute(query):
            if wanted.get(row.event) == row.claims:
                del wanted[row.event]
            else:
                ended.append(row.turn)
    # No turn is asked for where an event is only new, as most often.
    now = (connection.scalar(select(func.max(sets.turn))) or 0) + 1 if ended else 0
    for turns in batches(ended):
        connection.execute(event_sets.update().where(sets.turn.in_(turns)).values(until=now))
    if wanted:
        rows = [{"event": name, "claims": key} for name, key in wanted.items()]
        connection.execute(event_sets.insert(), rows)


def _whole(claims: Iterable[str]) -> str:
    """A digest of claims, whatever their order."""
    return hashlib.sha256("\n".join(sorted(set(claims))).encode()).hexdigest()


def stood(connection: Connection, groups: Sequence[Sequence[str]]) -> list[Stood]:
    """When groups of claims, by number, were an event, and under which id."""
    number = {_whole(claims): n for n, claims in enumerate(groups)}
    found: list[Stood] = []
    for batch in batches(number):
        rows = connection.execute(select(event_sets).where(event_sets.c.claims.in_(batch)))
        found += (Stood(number[r.claims], r.event, r.turn, r.until) for r in rows)
    return sorted(found, key=lambda one: one.since)


def standing(connection: Connection, ids: Iterable[str]) -> list[str]:
    """Those of these ids that are events now."""
    asked = (select(table.c.id).where(table.c.id.in_(b)) for b in batches(sorted(ids)))
    return [one for query in asked for one in connection.scalars(query)]


def named_otherwise(connection: Connection, turn: int) -> list[str]:
    """The claims of events that stood at a turn too, but under other ids; sorted."""
    now, then = event_sets.alias("now"), event_sets.alias("then")
    query = (
        select(event_claims.c.claim)
        .join(now, now.c.event == event_claims.c.event)
        .join(then, then.c.claims == now.c.claims)
        .where(now.c.until.is_(None), now.c.turn > turn, then.c.event != now.c.event)
        .where(then.c.turn <= turn, then.c.until.is_(None) | (then.c.until > turn))
    )
    return sorted(set(connection.scalars(query)))


def ids_of(connection: Connection, claims: Iterable[str]) -> list[tuple[str, tuple[str, ...]]]:
    """The ids of events, also of those that are gone, that last had any of these claims.

    Each with all the claims that it last had; the oldest id first.
    """
    ids: set[str] = set()
    for batch in batches(claims):
        query = select(event_claims.c.event).where(event_claims.c.claim.in_(batch))
        ids.update(connection.scalars(query))
    found: dict[str, list[str]] = {}
    for batch in batches(sorted(ids)):
        query = select(event_claims).where(event_claims.c.event.in_(batch))
        for row in connection.execute(query.order_by(event_claims.c.claim)):
            found.setdefault(row.event, []).append(row.claim)
    ages = _ages(connection, found)
    return [(name, tuple(found[name])) for name in sorted(found, key=lambda n: (ages[n], n))]


def all_of() -> Select[Any]:
    """The query for all events, to be walked in `ORDER`."""
    return select(table)


def named(ids: Sequence[str]) -> Select[Any]:
    """The query for the events of these ids."""
    return select(table).where(table.c.id.in_(ids))


def codes() -> Select[Any]:
    """The query for how many events there are of each kind and status."""
    counted = select(table.c.kind, table.c.status, func.count())
    return counted.group_by(table.c.kind, table.c.status)


def holding(connection: Connection, claims: Iterable[str]) -> list[Event]:
    """The events that hold any of these claims, oldest id first."""
    rows: dict[str, Row[Any]] = {}
    for batch in batches(claims):
        inside = select(event_claims.c.event).where(event_claims.c.claim.in_(batch))
        query = select(table).where(table.c.id.in_(inside))
        rows |= {row.id: row for row in connection.execute(query)}
    return [event(row) for row in sorted(rows.values(), key=lambda row: (row.since, row.id))]


def telling(connection: Connection, report: str) -> list[Event]:
    """The events that a report stands in, by its claims or by what it was matched with."""
    own = select(tellings.c.id).where(tellings.c.report == report)
    a, b = links.c.a, links.c.b
    ends = own.union(select(b).where(a.in_(own)), select(a).where(b.in_(own)))
    told = select(telling_claims.c.claim).where(telling_claims.c.telling.in_(ends))
    # Its claims, too: tellings are made anew when weighing has changed.
    read = select(claims.c.id).where(claims.c.report == report)
    found = holding(connection, connection.scalars(told.union(read)).all())
    return [one for one in found if report in one.reports]


def merged() -> Select[tuple[str]]:
    """The query for ids that lead to others."""
    return select(event_ids.c.id).where(event_ids.c.forward.is_not(None))


def event(row: Row[Any]) -> Event:
    """The event in a row of its table."""
    return records.load(Event, row.document)


def find(connection: Connection, id: str) -> Event:
    """The event of that id, or the one it was merged into, through any number of merges."""
    passed: set[str] = set()
    at: str | None = id
    # An id that is an event again, a merge having been undone, is not forwarded.
    while at is not None and at not in passed:
        passed.add(at)
        row = connection.execute(select(table).where(table.c.id == at)).one_or_none()
        if row is not None:
            return event(row)
        at = connection.scalar(select(event_ids.c.forward).where(event_ids.c.id == at))
    raise UnknownSubjectError(id, "no event of that id in the store")


def _check(events: Sequence[Event], forwards: Sequence[tuple[str, str]]) -> None:
    """Refuses two events of one id, and an id forwarded onto itself."""
    seen: set[str] = set()
    for one in events:
        if one.id in seen:
            raise StoreError(f"event {one.id}", "is given twice")
        seen.add(one.id)
    for merged, surviving in forwards:
        if merged == surviving:
            raise StoreError(f"event {merged}", "cannot be forwarded onto itself")


def _ages(connection: Connection, ids: Iterable[str]) -> dict[str, int]:
    """These ids, as far as they were given to an event, and the weighing that gave each."""
    found: dict[str, int] = {}
    for batch in batches(ids):
        query = select(event_ids.c.id, event_ids.c.since).where(event_ids.c.id.in_(batch))
        found |= {row.id: row.since for row in connection.execute(query)}
    return found


def _register(connection: Connection, ids: Iterable[str], first: Mapping[str, str]) -> None:
    """Notes ids not seen before, all as of one weighing: its order of events does not matter."""
    wanted = set(ids)
    new = sorted(wanted - _ages(connection, wanted).keys())
    since = (connection.scalar(select(func.max(event_ids.c.since))) or 0) + 1
    if new:
        rows = [{"id": one, "since": since, "claim": first.get(one)} for one in new]
        connection.execute(event_ids.insert(), rows)


def founders(connection: Connection) -> list[tuple[str, str]]:
    """Every id ever given to an event with its first claim, oldest id first."""
    query = select(event_ids.c.id, event_ids.c.claim).where(event_ids.c.claim.is_not(None))
    rows = connection.execute(query.order_by(event_ids.c.since, event_ids.c.id))
    return [(row.id, row.claim) for row in rows]


def _row(event: Event, since: int) -> dict[str, object]:
    """An event as a row of its table."""
    return {
        "id": event.id,
        "since": since,
        "kind": event.kind,
        "status": event.status,
        "first": records.iso(event.first, event.id),
        "last": records.iso(event.last, event.id),
        "document": records.dump(event),
    }
