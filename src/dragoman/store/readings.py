"""Readings as documents, and their claims as rows to be found by."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, select

from dragoman.errors import StoreError, UnknownSubjectError
from dragoman.model import Coder, Reading, Report
from dragoman.store import records
from dragoman.store.reports import report
from dragoman.store.schema import claims, readings, reports


def put(connection: Connection, reading: Reading) -> None:
    """Keeps a reading in place of an earlier one by the same coder at the same version."""
    key = _key(reading)
    document = records.dump(replace(reading, report=_stub(reading.report.digest)))
    known = select(reports.c.digest).where(reports.c.digest == reading.report.digest)
    if connection.scalar(known) is None:
        raise StoreError(reading.report.digest, "was read, but is not a report in the store")
    mine = and_(*(readings.c[name] == value for name, value in key.items()))
    kept = connection.scalar(select(readings.c.document).where(mine))
    if kept == document:
        return
    if kept is None:
        connection.execute(readings.insert().values(**key, document=document))
    else:
        connection.execute(readings.update().where(mine).values(document=document))
    _index(connection, reading)


def by(coder: Coder) -> Select[Any]:
    """The query for a coder's readings with their reports, in the reports' order."""
    return _joined().where(readings.c.coder == coder.name, readings.c.version == coder.version)


def of_claim(connection: Connection, claim: str, coder: Coder) -> Reading:
    """The coder's reading in which a claim stands; `UnknownSubjectError` when there is none."""
    found = select(claims.c.report).where(
        claims.c.id == claim, claims.c.coder == coder.name, claims.c.version == coder.version
    )
    query = by(coder).where(readings.c.report.in_(found)).order_by(reports.c.digest)
    row = connection.execute(query).first()
    if row is None:
        raise UnknownSubjectError(claim, f"no claim of that id by {coder.name} {coder.version}")
    return reading(row)


def reading(row: Row[Any]) -> Reading:
    """The reading in a row of `by`, with its report."""
    return replace(records.load(Reading, row.document), report=report(row))


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
