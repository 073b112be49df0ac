"""Events by their days, and the ids that lead to one."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, func, or_, select

from dragoman.store.schema import event_ids
from dragoman.store.schema import events as table


def between(connection: Connection, first: date, last: date, kind: str, most: int) -> list[str]:
    """The ids of events that may have taken place in these days, both included.

    An event of which no day is known is left out; so are other kinds, when one is named. Where
    there are more than `most`, those whose days are nearest to the middle of these.
    """
    rows = connection.execute(_between(first.isoformat(), last.isoformat(), kind)).all()
    if len(rows) > most:
        middle = (first.toordinal() + last.toordinal()) / 2
        rows = sorted(rows, key=lambda row: (_from(middle, row), row.id))[:most]
    return [row.id for row in rows]


def _from(middle: float, row: Row[Any]) -> float:
    """How many days lie between a day and those of an event."""
    begins, ends = (date.fromisoformat(d[:10]).toordinal() for d in (row.begins, row.ends))
    return max(begins - middle, middle - ends, 0.0)


def _between(first: str, last: str, kind: str) -> Select[Any]:
    begins = func.coalesce(table.c.first, table.c.last)
    # Written out so that an index finds the later ones of a kind.
    ends = or_(table.c.last >= first, and_(table.c.last.is_(None), table.c.first >= first))
    until = func.coalesce(table.c.last, table.c.first).label("ends")
    query = select(table.c.id, begins.label("begins"), until).where(begins <= last, ends)
    return query.where(table.c.kind == kind) if kind else query


def forwarded_to(connection: Connection, id: str) -> list[str]:
    """The ids that lead to an event, through any number of merges, and are no events themselves."""
    found: dict[str, None] = {}
    waiting = [id]
    while waiting:
        merged = select(event_ids.c.id).where(
            event_ids.c.forward == waiting.pop(), event_ids.c.id.not_in(select(table.c.id))
        )
        new = [one for one in connection.scalars(merged) if one not in found]
        found |= dict.fromkeys(new)
        waiting += new
    return sorted(found)
