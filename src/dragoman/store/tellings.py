"""Tellings, the blocks they are kept in and their links, as rows; the store's side of weighing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import BindParameter, Connection, Row, Select, bindparam, delete, or_, select

from dragoman.model import Link, Telling
from dragoman.store import records
from dragoman.store.database import batches
from dragoman.store.schema import blocks, links, telling_claims
from dragoman.store.schema import tellings as table

#: Blocks asked for in one query.
_BLOCKS = 400

# Made once: to build a query costs more than to run it.
_ASKED: BindParameter[Any] = bindparam("asked", expanding=True)
_INSIDE = select(blocks.c.telling).where(blocks.c.block.in_(_ASKED))
_NEAR = select(table.c.number, table.c.id).where(table.c.number.in_(_INSIDE))
_LINKS = select(links).where(or_(links.c.a.in_(_ASKED), links.c.b.in_(_ASKED)))
_TELLINGS = select(table.c.id, table.c.document).where(table.c.id.in_(_ASKED))
_HOMES = select(telling_claims).where(telling_claims.c.claim.in_(_ASKED))
_TOLD_BY = select(table.c.id).where(table.c.report.in_(_ASKED))
_SETTLED = select(table.c.id, table.c.least).where(table.c.id.in_(_ASKED), table.c.settled)
_UNLINK = delete(links).where(links.c.a == bindparam("first"), links.c.b == bindparam("second"))
_UNSETTLE = table.update().where(table.c.id.in_(_ASKED)).values(settled=False, least=None)


class StoredTellings:
    """`dragoman.ports.Tellings` within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        #: Those read in this transaction, by id: weighing asks for the same ones again and again.
        self._read: dict[str, Telling] = {}

    def near(self, sought: Sequence[int]) -> Iterable[Telling]:
        """The tellings kept in any of these blocks, each once."""
        rows: dict[int, str] = {}
        for n in range(0, len(sought), _BLOCKS):
            asked = {"asked": sought[n : n + _BLOCKS]}
            rows.update((number, one) for number, one in self._connection.execute(_NEAR, asked))
        found = {t.id: t for t in self.tellings(rows.values())}
        return [found[rows[number]] for number in sorted(rows)]

    def put(self, telling: Telling, kept: Sequence[int]) -> None:
        """Keeps a telling in its blocks."""
        row = {"id": telling.id, "report": telling.digest, "settled": False}
        row |= {"document": records.dump(telling)}
        (number,) = self._connection.execute(table.insert(), row).inserted_primary_key or (None,)
        if kept:
            rows = [{"block": block, "telling": number} for block in sorted(set(kept))]
            self._connection.execute(blocks.insert(), rows)
        if telling.claims:
            claims = [{"claim": claim, "telling": telling.id} for claim in telling.claims]
            self._connection.execute(telling_claims.insert(), claims)
        self._read[telling.id] = telling

    def link(self, found: Iterable[Link]) -> None:
        """Keeps links."""
        rows = [{"a": x.a, "b": x.b, "points": x.points, "coded": x.coded} for x in found]
        if rows:
            self._connection.execute(links.insert(), rows)

    def unlink(self, found: Iterable[Link]) -> None:
        """Forgets links."""
        rows = [{"first": x.a, "second": x.b} for x in found]
        if rows:
            self._connection.execute(_UNLINK, rows)

    def links_of(self, ids: Iterable[str]) -> Iterable[Link]:
        """The links of these tellings; one between two of them may come twice."""
        for batch in batches(ids):
            for a, b, points, coded in self._connection.execute(_LINKS, {"asked": batch}).all():
                yield Link(a=a, b=b, points=points, coded=coded)

    def tellings(self, ids: Iterable[str]) -> Sequence[Telling]:
        """These tellings, in order of their ids; unknown ones are left out."""
        wanted = sorted(set(ids))
        for batch in batches(one for one in wanted if one not in self._read):
            rows = self._connection.execute(_TELLINGS, {"asked": batch})
            self._read |= {one: records.load(Telling, document) for one, document in rows}
        return [self._read[one] for one in wanted if one in self._read]

    def homes(self, claims: Iterable[str]) -> dict[str, str]:
        """The tellings that claims stand in, by claim."""
        found: dict[str, str] = {}
        for batch in batches(claims):
            rows = self._connection.execute(_HOMES, {"asked": batch})
            found |= {claim: telling for claim, telling in rows}  # noqa: C416 - rows are no pairs
        return found

    def drop(self, digest: str) -> list[str]:
        """Forgets what a report tells, and unsettles what it was linked with; its claims."""
        rows = self._connection.execute(_of_report(digest)).all()
        if not rows:
            return []
        ids, numbers = [row.id for row in rows], [row.number for row in rows]
        beside = {end for x in self.links_of(ids) for end in (x.a, x.b)} - set(ids)
        self.unsettle(beside)
        self._connection.execute(delete(links).where(or_(links.c.a.in_(ids), links.c.b.in_(ids))))
        self._connection.execute(delete(blocks).where(blocks.c.telling.in_(numbers)))
        self._connection.execute(delete(telling_claims).where(telling_claims.c.telling.in_(ids)))
        self._connection.execute(delete(table).where(table.c.report == digest))
        for one in ids:
            self._read.pop(one, None)
        return [c for row in rows for c in _telling(row).claims]

    def told_by(self, digests: Iterable[str]) -> list[str]:
        """The tellings of these reports."""
        asked = ({"asked": batch} for batch in batches(digests))
        return sorted(one for some in asked for one in self._connection.scalars(_TOLD_BY, some))

    def unsettled(self, count: int) -> list[str]:
        """So many tellings at most whose events are not what they should be."""
        query = select(table.c.id).where(table.c.settled.is_(False)).order_by(table.c.number)
        return list(self._connection.scalars(query.limit(count)))

    def settle(self, least: Mapping[str, float]) -> None:
        """Notes that the events of these tellings are what they should be, and their scores."""
        rows = [{"telling": one, "from_points": points} for one, points in sorted(least.items())]
        if rows:
            change = table.update().where(table.c.id == bindparam("telling"))
            values = change.values(settled=True, least=bindparam("from_points"))
            self._connection.execute(values, rows)

    def unsettle(self, ids: Iterable[str]) -> None:
        """Notes that the events of these tellings may no longer be what they should be."""
        for batch in batches(ids):
            self._connection.execute(_UNSETTLE, {"asked": batch})

    def settled(self, ids: Iterable[str]) -> dict[str, float]:
        """The score from which links were followed for each of these that is settled."""
        found: dict[str, float] = {}
        for batch in batches(ids):
            rows = self._connection.execute(_SETTLED, {"asked": batch}).all()
            found |= {one: least for one, least in rows if least is not None}
        return found


def _of_report(digest: str) -> Select[Any]:
    return select(table).where(table.c.report == digest)


def _telling(row: Row[Any]) -> Telling:
    return records.load(Telling, row.document)
