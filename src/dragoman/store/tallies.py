"""What is counted of a store, on a database: `dragoman.ports.tallies.Tallies`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Select, exists, func, select

from dragoman.model import Coder, Event
from dragoman.model.tallies import Arrivals, Collected, Heard, Troubles
from dragoman.store import events as weighed
from dragoman.store import failures as failed
from dragoman.store import readings as read
from dragoman.store import records
from dragoman.store.database import Database, batches
from dragoman.store.schema import (
    captures,
    claims,
    event_claims,
    events,
    failures,
    readings,
    reports,
)

#: So many of the newest reports are looked at for what is new.
NEWEST = 3000
#: So many events are looked at for contradictions.
CONTESTED = 60
#: What the document of an event holds whose sources disagree.
_DISAGREE = '"contradictions":[{'


class SqlTallies:
    """Counts over one database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        # What was counted last, with the marks of the store that it holds for.
        self._done: tuple[tuple[Coder, int], int] | None = None
        self._heard: tuple[tuple[int, date, date], Sequence[Heard]] | None = None

    def collected(self, coder: Coder) -> Collected:
        """When something was last taken in, how many reports there are, how many are not read."""
        with self._database.reading() as connection:
            last = connection.scalar(select(func.max(captures.c.fetched)))
            # Reports are numbered from one, and none is ever taken out.
            held = connection.scalar(select(func.max(reports.c.added))) or 0
            mark = (coder, connection.scalar(select(func.max(readings.c.added))) or 0)
            if self._done is None or self._done[0] != mark:
                self._done = (mark, connection.scalar(read.count(coder)) or 0)
            done = self._done[1]
        at = datetime.fromisoformat(last) if last else None
        return Collected(last=at, reports=held, unread=max(held - done, 0))

    def since(self, coder: Coder, moment: datetime) -> Arrivals:
        """What was taken in since a moment; of more than `NEWEST` reports, the newest."""
        fresh = _fresh(records.instant(moment, "arrivals since"))
        with self._database.reading() as connection:
            digests = connection.scalars(fresh).all()
            if not digests:
                return Arrivals()
            kept = fresh.limit(NEWEST)
            touched = connection.execute(_touched(coder, kept)).all()
            return Arrivals(
                reports=min(len(digests), NEWEST),
                claims=_claims(connection, coder, kept),
                events=len(touched),
                new_events=sum(row.is_new for row in touched),
                capped=len(digests) > NEWEST,
                digests=frozenset(digests[:NEWEST]),
                contested=_contested(connection, [row.event for row in touched]),
            )

    def heard(self, since: date, until: date) -> Sequence[Heard]:
        """The outlets by name, with the days from `since` on; reports of later days left out."""
        with self._database.reading() as connection:
            newest = connection.scalar(select(func.max(reports.c.added))) or 0
        if self._heard is None or self._heard[0] != (newest, since, until):
            self._heard = ((newest, since, until), self._heard_now(since, until))
        return self._heard[1]

    def _heard_now(self, since: date, until: date) -> Sequence[Heard]:
        table = reports.c
        known = (table.outlet.is_not(None), table.day != "", table.day <= until.isoformat())
        last = select(table.outlet, func.count(), func.max(table.day)).where(*known)
        days = select(table.outlet, table.day).where(*known, table.day >= since.isoformat())
        found: dict[str, list[date]] = {}
        with self._database.reading() as connection:
            for row in connection.execute(days.distinct().order_by(table.outlet, table.day)):
                found.setdefault(row.outlet, []).append(date.fromisoformat(row.day))
            rows = connection.execute(last.group_by(table.outlet).order_by(table.outlet)).all()
        return [
            Heard(
                outlet=outlet,
                reports=count,
                last=date.fromisoformat(day),
                days=tuple(found.get(outlet, ())),
            )
            for outlet, count, day in rows
        ]

    def troubles(self, moment: datetime, count: int) -> Troubles:
        """What could not be collected or read since a moment, and so many of the newest."""
        at = failures.c.at >= records.instant(moment, "failures since")
        steps = select(failures.c.step, func.count()).where(at).group_by(failures.c.step)
        newest = select(failures).where(at).order_by(*(key.desc() for key in failed.ORDER))
        with self._database.reading() as connection:
            counted = {row[0]: row[1] for row in connection.execute(steps.order_by("step"))}
            rows = connection.execute(newest.limit(count)).all()
        return Troubles(steps=counted, newest=tuple(map(failed.failure, rows)))

    def later(self, digests: Iterable[str], moment: datetime) -> Sequence[str]:
        """Those of these reports that were taken in after a moment."""
        after = records.instant(moment, "taken in after")
        found: list[str] = []
        query = select(reports.c.digest).join(captures, captures.c.digest == reports.c.capture)
        with self._database.reading() as connection:
            for batch in batches(digests):
                mine = (reports.c.digest.in_(batch), captures.c.fetched > after)
                found += connection.scalars(query.where(*mine)).all()
        return found

    def read_as(self, claims: Iterable[str]) -> Mapping[tuple[str, str], Mapping[str, str]]:
        """The kinds of these claims, by id, for each coder and version that has them."""
        found: dict[tuple[str, str], dict[str, str]] = {}
        with self._database.reading() as connection:
            for batch in batches(claims):
                for row in connection.execute(_kinds(batch)):
                    found.setdefault((row.coder, row.version), {})[row.id] = row.kind
        return found


def _fresh(moment: str) -> Select[Any]:
    """The query for the reports taken in since a moment, the newest first; one more than counts."""
    query = select(reports.c.digest).join(captures, captures.c.digest == reports.c.capture)
    order = (captures.c.fetched.desc(), reports.c.digest.desc())
    return query.where(captures.c.fetched >= moment).order_by(*order).limit(NEWEST + 1)


def _mine(coder: Coder) -> tuple[Any, ...]:
    return claims.c.coder == coder.name, claims.c.version == coder.version


def _claims(connection: Connection, coder: Coder, fresh: Select[Any]) -> int:
    query = select(func.count()).select_from(claims)
    return connection.scalar(query.where(claims.c.report.in_(fresh), *_mine(coder))) or 0


def _touched(coder: Coder, fresh: Select[Any]) -> Select[Any]:
    """The query for the events that hold a claim of these reports, and whether they hold no other.

    A claim that several readings have stands in one report all the same.
    """
    inner = select(event_claims.c.event).distinct()
    inner = inner.join(claims, claims.c.id == event_claims.c.claim)
    inner = inner.join(events, events.c.id == event_claims.c.event)
    held = inner.where(claims.c.report.in_(fresh), *_mine(coder)).subquery()
    other, theirs = event_claims.alias(), claims.alias()
    older = (
        select(other.c.event)
        .join(theirs, theirs.c.id == other.c.claim)
        .where(other.c.event == held.c.event, theirs.c.report.not_in(fresh))
    )
    return select(held.c.event, (~exists(older.correlate(held))).label("is_new"))


def _contested(connection: Connection, ids: Sequence[str]) -> tuple[Event, ...]:
    """Some of these events in which sources disagree, the latest ids first."""
    named = select(func.json_each(json.dumps(ids)).table_valued("value").c.value)
    disagree = events.c.document.contains(_DISAGREE, autoescape=True)
    query = select(events).where(events.c.id.in_(named), disagree)
    order = (events.c.since.desc(), events.c.id)
    rows = connection.execute(query.order_by(*order).limit(CONTESTED))
    return tuple(map(weighed.event, rows))


def _kinds(ids: Sequence[str]) -> Select[Any]:
    return select(claims.c.coder, claims.c.version, claims.c.id, claims.c.kind).where(
        claims.c.id.in_(ids)
    )
