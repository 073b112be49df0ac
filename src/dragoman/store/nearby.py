"""Events by their days, and the ids that lead to one."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Select, and_, func, or_, select

from dragoman.store.schema import event_ids
from dragoman.store.schema import events as table


def between(first: str, last: str, kind: str = "") -> Select[Any]:
    """The query for events that may have taken place in days given as ISO text, both included.

    An event of which no day is known is left out; so are other kinds, when one is named.
    """
    begins = func.coalesce(table.c.first, table.c.last)
    # Written out so that an index finds the later ones of a kind.
    ends = or_(table.c.last >= first, and_(table.c.last.is_(None), table.c.first >= first))
    query = select(table).where(begins <= last, ends)
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
