"""Who is named, on a database: `dragoman.ports.bodies.Bodies`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, cast

from sqlalchemy import ColumnElement, Row, and_, func, literal, or_, select

from dragoman.model import Body, Coder, StatedTie, Status, Taken
from dragoman.model.bodies import Part
from dragoman.store.database import Database
from dragoman.store.schema import claims, reports
from dragoman.store.schema_people import appearances, bodies, body_ties
from dragoman.store.words import folded

_ORDERS: Mapping[str, tuple[ColumnElement[Any], ...]] = {
    "claims": (bodies.c.claims.desc(), bodies.c.actor.desc()),
    "last": (bodies.c.last.desc(), bodies.c.claims.desc(), bodies.c.actor),
    "name": (bodies.c.name, bodies.c.actor),
}


class SqlBodies:
    """The bodies in the readings of one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def page(self, coder: Coder, asked: Mapping[str, str], count: int, skip: int) -> Sequence[Body]:
        """So many bodies that fit what is asked, in the order asked for."""
        order = _ORDERS.get(asked.get("sort", ""), _ORDERS["claims"])
        query = select(bodies).where(*_fits(coder, asked)).order_by(*order)
        with self._database.reading() as connection:
            return [_body(row) for row in connection.execute(query.limit(count).offset(skip))]

    def count(self, coder: Coder, asked: Mapping[str, str]) -> int:
        """How many bodies fit."""
        query = select(func.count()).select_from(bodies).where(*_fits(coder, asked))
        with self._database.reading() as connection:
            return int(connection.scalar(query) or 0)

    def kinds(self, coder: Coder) -> Sequence[tuple[str, str]]:
        """The kinds and countries that occur, in pairs; empty where not known."""
        query = select(bodies.c.kind, bodies.c.country).where(*_mine(coder)).distinct()
        with self._database.reading() as connection:
            return [(row.kind, row.country) for row in connection.execute(query)]

    def find(self, coder: Coder, key: str) -> Body | None:
        """The body of that key."""
        query = select(bodies).where(*_mine(coder), bodies.c.actor == key)
        with self._database.reading() as connection:
            row = connection.execute(query).one_or_none()
        return None if row is None else _body(row)

    def called(self, coder: Coder, name: str) -> Sequence[Body]:
        """The bodies that a report calls so, in any spelling; the most named first."""
        form = folded(name)
        if not form:
            return ()
        within = literal("\n") + bodies.c.words + "\n"
        query = select(bodies).where(*_mine(coder), _holds(within, f"\n{form}\n"))
        with self._database.reading() as connection:
            return [_body(row) for row in connection.execute(query.order_by(*_ORDERS["claims"]))]

    def names(self, coder: Coder, key: str) -> Sequence[tuple[str, int]]:
        """The names that reports write for a body, with how often; the most frequent first."""
        table, count = appearances.c, func.count()
        query = select(table.name, count).where(*_of(coder, key)).group_by(table.name)
        with self._database.reading() as connection:
            rows = connection.execute(query.order_by(count.desc(), table.name)).all()
        return [(row[0], row[1]) for row in rows]

    def around(self, coder: Coder, key: str, limit: int) -> Sequence[Taken]:
        """All parts of the newest claims in which a body has one, its own included."""
        own = appearances.c
        newest = (
            select(own.report, own.place, own.day)
            .where(*_of(coder, key), own.place >= 0)
            .distinct()
            .order_by(own.day.desc(), own.report.desc(), own.place)
            .limit(limit)
            .subquery()
        )
        every = appearances.alias()
        same = and_(every.c.report == newest.c.report, every.c.place == newest.c.place)
        told = and_(claims.c.report == reports.c.digest, claims.c.place == every.c.place)
        query = (
            select(every, claims.c.id, claims.c.kind, claims.c.status, reports.c.digest)
            .select_from(newest)
            .join(every, and_(same, every.c.coder == coder.name, every.c.version == coder.version))
            .join(reports, reports.c.added == every.c.report)
            .join(
                claims, and_(told, claims.c.coder == coder.name, claims.c.version == coder.version)
            )
            .order_by(every.c.day.desc(), every.c.report.desc(), every.c.place, every.c.part)
            .order_by(every.c.actor)
        )
        with self._database.reading() as connection:
            return [_taken(row) for row in connection.execute(query)]

    def stated(
        self, coder: Coder, key: str, limit: int
    ) -> Sequence[tuple[StatedTie, str, date | None]]:
        """What the newest reports state of a body's ties, each with the digest and the day."""
        table = body_ties.c
        query = (
            select(body_ties, reports.c.digest, reports.c.day)
            .join(reports, reports.c.added == table.report)
            .where(table.coder == coder.name, table.version == coder.version)
            .where(or_(table.a == key, table.b == key))
            .order_by(reports.c.day.desc(), table.report.desc(), table.number)
        )
        with self._database.reading() as connection:
            rows = connection.execute(query.limit(limit)).all()
        return [(_tie(row), row.digest, _day(row.day)) for row in rows]


def _fits(coder: Coder, asked: Mapping[str, str]) -> Iterator[ColumnElement[bool]]:
    """The conditions for what is asked."""
    yield from _mine(coder)
    for word in folded(asked.get("words", "")).split():
        yield _holds(bodies.c.words, word)
    for name in ("kind", "country"):
        if asked.get(name):
            yield bodies.c[name] == asked[name]


def _holds(column: ColumnElement[str], words: str) -> ColumnElement[bool]:
    return column.contains(words, autoescape=True)


def _mine(coder: Coder) -> tuple[ColumnElement[bool], ...]:
    return bodies.c.coder == coder.name, bodies.c.version == coder.version


def _of(coder: Coder, key: str) -> tuple[ColumnElement[bool], ...]:
    table = appearances.c
    return table.actor == key, table.coder == coder.name, table.version == coder.version


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _body(row: Row[Any]) -> Body:
    return Body(
        key=row.actor,
        name=row.name,
        kind=row.kind,
        country=row.country,
        as_source=row.as_source,
        as_party=row.as_party,
        reports=row.reports,
        last=_day(row.last),
    )


def _taken(row: Row[Any]) -> Taken:
    return Taken(
        claim=row.id,
        report=row.digest,
        kind=row.kind,
        status=cast("Status", row.status),
        part=cast("Part", row.part),
        key=row.actor,
        name=row.name,
        day=_day(row.day),
    )


def _tie(row: Row[Any]) -> StatedTie:
    return StatedTie(a=row.a_name, tie=row.tie, b=row.b_name, a_key=row.a, b_key=row.b)
