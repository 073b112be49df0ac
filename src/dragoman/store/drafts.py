"""Drafts of dispatches: appended version by version, with the releases made of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, and_, func, select

from dragoman.errors import StoreError, UnknownSubjectError
from dragoman.model import Release, Revision, Saved
from dragoman.store import records
from dragoman.store.database import Database
from dragoman.store.schema import drafts as table
from dragoman.store.schema import releases

_SAVED = tuple(c for c in table.c if c is not table.c.text)
_IN_TIME = (table.c.at, table.c.id, table.c.number)


class SqlDrafts:
    """Drafts in one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, revision: Revision) -> bool:
        """Keeps a version; false, and nothing kept, unless its number is the next of its draft."""
        with self._database.writing() as connection:
            if revision.saved.number != _count(connection, revision.saved.draft) + 1:
                return False
            connection.execute(table.insert().values(**_row(revision)))
        return True

    def revision(self, draft: str, number: int | None = None) -> Revision:
        """A version of a draft, the last for `None`; `UnknownSubjectError` when there is none."""
        query = select(table).where(table.c.id == draft).order_by(table.c.number.desc()).limit(1)
        if number is not None:
            query = query.where(table.c.number == number)
        with self._database.reading() as connection:
            row = connection.execute(query).one_or_none()
        if row is None:
            what = "draft" if number is None else f"version {number} of the draft"
            raise UnknownSubjectError(draft, f"there is no such {what}")
        return _revision(row)

    def history(self, draft: str) -> Sequence[Saved]:
        """The versions of a draft without their texts, oldest first."""
        query = select(*_SAVED).where(table.c.id == draft).order_by(table.c.number)
        with self._database.reading() as connection:
            return [_saved(row) for row in connection.execute(query)]

    def last(self) -> Sequence[Revision]:
        """The last version of each draft, the latest saved first."""
        newest = select(table.c.id, func.max(table.c.number).label("number"))
        found = newest.group_by(table.c.id).subquery()
        same = and_(table.c.id == found.c.id, table.c.number == found.c.number)
        query = select(table).join(found, same).order_by(*(c.desc() for c in _IN_TIME))
        with self._database.reading() as connection:
            return [_revision(row) for row in connection.execute(query)]

    def log(self) -> Sequence[Saved]:
        """All versions of all drafts without their texts, oldest first."""
        with self._database.reading() as connection:
            rows = connection.execute(select(*_SAVED).order_by(*_IN_TIME))
            return [_saved(row) for row in rows]

    def release(self, release: Release) -> None:
        """Keeps that a version was published; the same again is harmless."""
        at = records.instant(release.at, f"release of {release.draft}")
        key = (releases.c.draft == release.draft, releases.c.version == release.version)
        with self._database.writing() as connection:
            row = connection.execute(select(releases).where(*key)).one_or_none()
            if row is None:
                values = {n: getattr(release, n) for n in Release.__slots__}
                connection.execute(releases.insert().values(**values | {"at": at}))
            elif (row.series, row.number) != (release.series, release.number):
                raise StoreError(release.draft, f"version {release.version} is another dispatch")

    def releases(self, draft: str = "") -> Sequence[Release]:
        """All releases, or those of a draft, oldest first."""
        query = select(releases).order_by(releases.c.at, releases.c.draft, releases.c.version)
        if draft:
            query = query.where(releases.c.draft == draft)
        with self._database.reading() as connection:
            return [_release(row) for row in connection.execute(query)]


def _count(connection: Connection, draft: str) -> int:
    """The number of the last version of a draft, 0 where there is none."""
    query = select(func.max(table.c.number)).where(table.c.id == draft)
    return int(connection.scalar(query) or 0)


def _row(revision: Revision) -> dict[str, Any]:
    saved = revision.saved
    return {
        "id": saved.draft,
        "at": records.instant(saved.at, f"draft {saved.draft}"),
        **{n: getattr(saved, n) for n in ("number", "by", "why", "title", "away")},
        "text": revision.text,
    }


def _saved(row: Row[Any]) -> Saved:
    return Saved(
        draft=row.id,
        at=datetime.fromisoformat(row.at),
        **{n: getattr(row, n) for n in ("number", "by", "why", "title", "away")},
    )


def _revision(row: Row[Any]) -> Revision:
    return Revision(saved=_saved(row), text=row.text)


def _release(row: Row[Any]) -> Release:
    values = {n: getattr(row, n) for n in Release.__slots__}
    return Release(**values | {"at": datetime.fromisoformat(row.at)})
