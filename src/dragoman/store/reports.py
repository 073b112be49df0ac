"""Reports and the captures they were extracted from."""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select

from dragoman.errors import StoreError, UnknownSubjectError
from dragoman.model import Capture, Coder, Report
from dragoman.store import fulltext, records
from dragoman.store.schema import captures, readings, reports

ORDER = (reports.c.day, reports.c.digest)


def add(connection: Connection, capture: Capture, report: Report) -> bool:
    """True when the report is new; it is kept with its capture, or neither is."""
    _check(capture)
    published = records.iso(report.published, f"report {report.digest}: published")
    if connection.scalar(select(reports.c.digest).where(reports.c.digest == report.digest)):
        return False
    _keep(connection, capture)
    added = connection.scalar(
        reports.insert()
        .returning(reports.c.added)
        .values(
            digest=report.digest,
            added=select(func.coalesce(func.max(reports.c.added), 0) + 1).scalar_subquery(),
            capture=capture.digest,
            day=report.day.isoformat() if report.day else "",
            id=report.id,
            outlet=report.outlet,
            published=published,
            language=report.language,
            title=report.title,
            url=report.url,
            text=report.text,
            beat=json.dumps(report.beat),
            owner=report.owner,
        )
    )
    fulltext.put(connection, added, report)
    return True


def capture_of(connection: Connection, digest: str) -> Capture:
    """The capture behind a report; `StoreError` when its bytes are not what was archived."""
    query = select(captures).join(reports).where(reports.c.digest == digest)
    row = connection.execute(query).one_or_none()
    if row is None:
        raise UnknownSubjectError(digest, "no report of that digest in the store")
    try:
        body = zlib.decompress(row.body)
    except zlib.error:
        raise StoreError(row.digest, "the archived bytes are damaged") from None
    if _digest(body) != row.digest:
        raise StoreError(row.digest, "the archived bytes are not those that were taken in")
    return Capture(
        digest=row.digest,
        media=row.media,
        body=body,
        origin=row.origin,
        fetched=datetime.fromisoformat(row.fetched),
    )


def all_of() -> Select[Any]:
    """The query for all reports, to be walked in `ORDER`."""
    return select(reports)


def find(connection: Connection, digest: str) -> Report:
    """The report of that digest; `UnknownSubjectError` when there is none."""
    row = connection.execute(select(reports).where(reports.c.digest == digest)).one_or_none()
    if row is None:
        raise UnknownSubjectError(digest, "no report of that digest in the store")
    return report(row)


def count() -> Select[Any]:
    """The query for how many reports there are."""
    return select(func.count()).select_from(reports)


def newest(count: int, skip: int) -> Select[Any]:
    """The query for so many reports from the newest on, undated ones at the end."""
    return select(reports).order_by(*(key.desc() for key in ORDER)).limit(count).offset(skip)


def fetches() -> Select[Any]:
    """The query for when the capture of each report was fetched."""
    return select(reports.c.digest, captures.c.fetched).join_from(reports, captures)


def latest_fetch(coder: Coder) -> Select[Any]:
    """The query for when the newest capture that a coder has read was fetched."""
    mine = _read_by(coder).where(reports.c.capture == captures.c.digest)
    query = select(captures.c.fetched).where(mine.exists())
    return query.order_by(captures.c.fetched.desc()).limit(1)


def latest_fetch_of(coder: Coder, digests: Sequence[str]) -> Select[Any]:
    """The same, of these reports only."""
    mine = _read_by(coder).where(reports.c.digest.in_(digests))
    return select(func.max(captures.c.fetched)).where(captures.c.digest.in_(mine))


def _read_by(coder: Coder) -> Select[Any]:
    """The captures of the reports that a coder has read at this version."""
    joined = select(reports.c.capture).join(readings, readings.c.report == reports.c.digest)
    return joined.where(readings.c.coder == coder.name, readings.c.version == coder.version)


def unread(coder: Coder) -> Select[Any]:
    """The query for the reports that a coder has not read at this version, in `ORDER`."""
    read = (
        select(readings.c.report)
        .where(readings.c.report == reports.c.digest)
        .where(readings.c.coder == coder.name, readings.c.version == coder.version)
    )
    return select(reports).where(~read.exists())


def report(row: Row[Any]) -> Report:
    """The report in a row of its table."""
    return Report(
        id=row.id,
        digest=row.digest,
        text=row.text,
        outlet=row.outlet,
        published=records.when(row.published),
        language=row.language,
        title=row.title,
        url=row.url,
        beat=tuple(json.loads(row.beat)),
        owner=row.owner,
    )


def _digest(body: bytes) -> str:
    """The digest of a body, as captures are named by it."""
    return f"sha256:{sha256(body).hexdigest()}"


def _check(capture: Capture) -> None:
    """Refuses a capture whose digest is not that of its body."""
    records.aware(capture.fetched, f"capture {capture.digest}: fetched")
    if _digest(capture.body) != capture.digest:
        raise StoreError(capture.digest, f"is not the digest of the bytes from {capture.origin}")


def _keep(connection: Connection, capture: Capture) -> None:
    """Keeps a capture, unless the same bytes are there already."""
    if connection.scalar(select(captures.c.digest).where(captures.c.digest == capture.digest)):
        return
    connection.execute(
        captures.insert().values(
            digest=capture.digest,
            media=capture.media,
            origin=capture.origin,
            fetched=records.instant(capture.fetched, f"capture {capture.digest}: fetched"),
            size=len(capture.body),
            body=zlib.compress(capture.body, 9),
        )
    )
