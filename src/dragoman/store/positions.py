"""Where and when events stand, and the places that they and claims were put at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, Text, select, type_coerce

from dragoman.model import Event, Place, Position
from dragoman.store import records
from dragoman.store.columns import ESCAPE, Words, given
from dragoman.store.database import batches
from dragoman.store.schema import event_positions as table
from dragoman.store.schema import places


def put(connection: Connection, events: Sequence[Event]) -> None:
    """Notes where these events stand; they stood nowhere before."""
    describe(connection, (e.place for e in events if e.place))
    connection.execute(table.insert(), [_row(e) for e in events])


def clear(connection: Connection) -> None:
    """Forgets where all events stand."""
    connection.execute(table.delete())


def drop(connection: Connection, ids: Sequence[str]) -> None:
    """Forgets where these events stand."""
    connection.execute(table.delete().where(table.c.event.in_(ids)))


def all_of() -> Select[Any]:
    """The query for every event, the latest day first; `position` makes a record of its rows."""
    # Text is taken as it is stored: to look at each of half a million values takes a second.
    named = (table.c[name] for name in Position._fields)
    columns = (type_coerce(c, Text) if isinstance(c.type, Words) else c for c in named)
    return select(*columns).order_by(table.c.day.desc().nulls_last(), table.c.event)


def position(row: Row[Any]) -> Position:
    """The position in a row of `all_of`."""
    found = Position._make(row)
    if ESCAPE in found.event or ESCAPE in (found.place or ""):
        return found._replace(event=given(found.event) or "", place=given(found.place))
    return found


def describe(connection: Connection, found: Iterable[Place]) -> None:
    """Keeps the descriptions of places, each as it was last given."""
    wanted = {p.id: records.dump(p) for p in found}
    known: dict[str, str] = {}
    for batch in batches(wanted):
        rows = connection.execute(select(places).where(places.c.id.in_(batch)))
        known |= {row.id: row.document for row in rows}
    fresh = [{"id": i, "document": d} for i, d in wanted.items() if i not in known]
    if fresh:
        connection.execute(places.insert(), fresh)
    for name, document in wanted.items():
        if known.get(name, document) != document:
            changed = places.update().where(places.c.id == name)
            connection.execute(changed.values(document=document))


def described(connection: Connection, ids: Iterable[str] | None = None) -> Mapping[str, Place]:
    """The places of these ids that are known; all of them by default."""
    if ids is None:
        rows = connection.execute(select(places)).all()
        return {row.id: records.load(Place, row.document) for row in rows}
    found: dict[str, Place] = {}
    for batch in batches(ids):
        rows = connection.execute(select(places).where(places.c.id.in_(batch))).all()
        found |= {row.id: records.load(Place, row.document) for row in rows}
    return found


def _row(event: Event) -> dict[str, object]:
    place, day = event.place, event.last or event.first
    return {
        "event": event.id,
        "place": place.id if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "radius_km": place.radius_km if place else None,
        "precision": place.precision if place else None,
        "day": day.toordinal() if day else None,
        "kind": event.kind,
        "status": event.status,
        "origins": len(event.origins),
        "denials": len(event.denials),
        "reports": len(event.reports),
    }
