"""Readings as documents, and their claims as rows to be found by."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, func, select

from dragoman.errors import StoreError
from dragoman.model import Coder, Mark, Outline, Reading, Report
from dragoman.store import bodies, fulltext, naming, records
from dragoman.store.database import batches
from dragoman.store.reports import report
from dragoman.store.schema import claims, readings, reports

if TYPE_CHECKING:
    from dragoman.model import Status

#: Where a reading is kept: report digest, name and version of the coder, and how late it came.
Key: TypeAlias = tuple[str, str, str, int]

#: The first characters of an id that may stand for all of it.
SHORTEST = 8

_NEXT = select(func.coalesce(func.max(readings.c.added), 0) + 1).scalar_subquery()


def put(connection: Connection, reading: Reading) -> None:
    """Keeps a reading in place of an earlier one by the same coder at the same version."""
    key = _key(reading)
    document = records.dump(replace(reading, report=_stub(reading.report.digest)))
    known = select(reports.c.added).where(reports.c.digest == reading.report.digest)
    report = connection.scalar(known)
    if report is None:
        raise StoreError(reading.report.digest, "was read, but is not a report in the store")
    mine = and_(*(readings.c[name] == value for name, value in key.items()))
    kept = connection.scalar(select(readings.c.document).where(mine))
    if kept == document:
        return
    if kept is None:
        connection.execute(readings.insert().values(**key, document=document, added=_NEXT))
    else:
        made = readings.update().where(mine).values(document=document, added=_NEXT)
        connection.execute(made)
    _index(connection, reading)
    fulltext.count(connection, report, reading)
    naming.put(connection, reading)
    bodies.index(connection, report, reading)


def by(coder: Coder) -> Select[Any]:
    """The query for a coder's readings with their reports, in the reports' order."""
    return _joined().where(readings.c.coder == coder.name, readings.c.version == coder.version)


def of(digests: Sequence[str], coder: Coder) -> Select[Any]:
    """The query for a coder's readings of these reports."""
    return by(coder).where(reports.c.digest.in_(digests))


def holding(connection: Connection, id: str, coder: Coder) -> list[Key]:
    """Where each claim stands that an id means; in the coder's reading, else in the latest.

    An id means the claim that has it, else those that begin with it if it is long enough.
    """
    rows = _standing(connection, claims.c.id == id)
    if not rows and len(id) >= SHORTEST:
        after = id + "\U0010ffff"
        rows = _standing(connection, and_(claims.c.id >= id, claims.c.id < after))
    rows.sort(key=lambda r: (r.id, r.coder == coder.name and r.version == coder.version, r.added))
    return list({r.id: (r.report, r.coder, r.version, r.added) for r in rows}.values())


def foremost(keys: Iterable[Key], coder: Coder) -> list[Key]:
    """The keys, each once: the coder's own readings, then the latest of others first."""
    own = (coder.name, coder.version)
    return sorted(set(keys), key=lambda key: (key[1:3] != own, -key[3], key))


def outlines(connection: Connection, coder: Coder, after: int) -> list[Outline]:
    """A coder's readings that came later than `after`, in outline, in the order they came."""
    mine = (readings.c.coder == coder.name, readings.c.version == coder.version)
    heads = select(readings.c.added, *(reports.c[n] for n in _HEAD)).join(
        reports, reports.c.digest == readings.c.report
    )
    rows = connection.execute(
        heads.where(*mine, readings.c.added > after).order_by(readings.c.added)
    ).all()
    if not rows:
        return []
    later = (readings.c.added > after,) if after else ()
    marks = _marks(connection, coder, *later)
    return [_outline(row, tuple(marks.get(row.digest, ()))) for row in rows]


def newest(connection: Connection, coder: Coder, count: int) -> list[Outline]:
    """So many of a coder's readings in outline, those of the newest reports, in no order."""
    mine = (readings.c.coder == coder.name, readings.c.version == coder.version)
    heads = select(readings.c.added, *(reports.c[n] for n in _HEAD)).join(
        readings, readings.c.report == reports.c.digest
    )
    order = (reports.c.day.desc(), reports.c.digest.desc())
    rows = connection.execute(heads.where(*mine).order_by(*order).limit(count)).all()
    marks: dict[str, list[Mark]] = {}
    for batch in batches(row.digest for row in rows):
        marks |= _marks(connection, coder, claims.c.report.in_(batch))
    return [_outline(row, tuple(marks.get(row.digest, ()))) for row in rows]


_HEAD = ("digest", "id", "day", "published", "outlet", "title", "language")


def _marks(
    connection: Connection, coder: Coder, *which: ColumnElement[bool]
) -> dict[str, list[Mark]]:
    """The claims of such readings in outline, in the order of the text, by report."""
    same = and_(*(claims.c[n] == readings.c[n] for n in ("report", "coder", "version")))
    names = ("report", "id", "kind", "status", "trigger_start", "place")
    query = select(*(claims.c[n] for n in names))
    query = query.select_from(claims.join(readings, same) if which else claims)
    query = query.where(claims.c.coder == coder.name, claims.c.version == coder.version, *which)
    found: dict[str, list[tuple[int, int, Mark]]] = {}
    for digest, claim, kind, status, start, place in connection.execute(query).all():
        mark = Mark(id=claim, kind=sys.intern(kind), status=cast("Status", sys.intern(status)))
        found.setdefault(digest, []).append((start, place, mark))
    return {d: [mark for *_, mark in sorted(held, key=_place)] for d, held in found.items()}


def _place(entry: tuple[int, int, Mark]) -> tuple[int, int]:
    return entry[:2]


def _outline(row: Row[Any], marks: tuple[Mark, ...]) -> Outline:
    at = row.published or ""
    return Outline(
        added=row.added,
        digest=row.digest,
        day=row.day,
        at=at if "T" in at else "",
        name=sys.intern(row.outlet or row.id),
        title=row.title or "",
        language=sys.intern(row.language or ""),
        claims=marks,
    )


def find(connection: Connection, key: Key) -> Reading | None:
    """The reading under a key that `holding` gave, unless it is gone meanwhile."""
    columns = (readings.c.report, readings.c.coder, readings.c.version)
    query = _joined().where(*(c == value for c, value in zip(columns, key[:3], strict=True)))
    row = connection.execute(query).one_or_none()
    return None if row is None else reading(row)


def statuses(coder: Coder) -> Select[Any]:
    """The query for the statuses that a coder's claims have."""
    mine = (claims.c.coder == coder.name, claims.c.version == coder.version)
    return select(claims.c.status).where(*mine).distinct()


def count(coder: Coder) -> Select[Any]:
    """The query for how many reports a coder has read."""
    mine = (readings.c.coder == coder.name, readings.c.version == coder.version)
    return select(func.count()).select_from(readings).where(*mine)


def reading(row: Row[Any]) -> Reading:
    """The reading in a row of `by`, with its report."""
    return replace(records.load(Reading, row.document), report=report(row))


def _standing(connection: Connection, which: ColumnElement[bool]) -> list[Row[Any]]:
    """The claims of any reading that a condition holds for, and when they were read."""
    same = and_(*(claims.c[n] == readings.c[n] for n in ("report", "coder", "version")))
    query = select(claims.c.id, *(readings.c[n] for n in ("report", "coder", "version", "added")))
    return list(connection.execute(query.select_from(claims.join(readings, same)).where(which)))


def _joined() -> Select[Any]:
    """Reports beside the documents of their readings."""
    return select(reports, readings.c.document).join(
        readings, readings.c.report == reports.c.digest
    )


def _key(reading: Reading) -> dict[str, str]:
    """What a reading is kept under."""
    return {
        "report": reading.report.digest,
        "coder": reading.coder.name,
        "version": reading.coder.version,
    }


def _stub(digest: str) -> Report:
    """What stands for the report in a document: the text is kept once, with the report."""
    return Report(id="", digest=digest, text="")


def _index(connection: Connection, reading: Reading) -> None:
    """Replaces the rows by which the claims of a reading are found."""
    key = _key(reading)
    stale = and_(*(claims.c[name] == value for name, value in key.items()))
    connection.execute(claims.delete().where(stale))
    rows = [
        {
            **key,
            "place": place,
            "id": claim.id,
            "kind": claim.kind,
            "status": claim.status,
            "trigger_start": claim.trigger.start,
            "trigger_end": claim.trigger.end,
        }
        for place, claim in enumerate(reading.claims)
    ]
    if rows:
        connection.execute(claims.insert(), rows)
