"""The index of who is named: rows for each reading, and sums over them for each body."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, Connection, Row, and_, bindparam, func, select

from dragoman.model import Actor, Coder, Reading
from dragoman.model.bodies import Appearance
from dragoman.model.bodies import appearances as appearing
from dragoman.model.bodies import ties as stated
from dragoman.store import records
from dragoman.store.database import batches
from dragoman.store.schema_people import appearances, bodies, body_ties
from dragoman.store.words import folded

#: What the rows of one reading are found by.
Key: TypeAlias = dict[str, int | str]

#: The names of one body that are kept for finding it, in characters together.
NAMES = 2000


@dataclass(slots=True)
class _Sum:
    """What one reading adds to the sums of a body."""

    as_source: int = 0
    as_party: int = 0
    names: dict[str, None] = field(default_factory=dict)
    actor: Actor | None = None

    def take(self, part: str, name: str, actor: Actor | None = None) -> None:
        """Counts one appearance."""
        self.as_source += part == "source"
        self.as_party += part not in ("source", "beside")
        self.names[name] = None
        self.actor = self.actor or actor


def index(connection: Connection, report: int, reading: Reading) -> None:
    """Replaces what is kept of a reading; `report` is the number of its report."""
    found, day = appearing(reading), str(reading.report.day or "")
    key: Key = {"report": report, "coder": reading.coder.name, "version": reading.coder.version}
    gone = _taken_away(connection, key)
    rows = [
        {**key, "place": a.place, "part": a.part, "actor": a.key, "name": a.name, "day": day}
        for a in found
    ]
    if rows:
        connection.execute(appearances.insert(), rows)
    _count(connection, reading.coder, gone, _sums(found), day)
    _tie(connection, key, reading)


def _taken_away(connection: Connection, key: Key) -> dict[str, _Sum]:
    """Deletes the rows of an earlier reading; what they counted for."""
    mine = and_(*(appearances.c[name] == value for name, value in key.items()))
    sums: dict[str, _Sum] = {}
    for row in connection.execute(select(appearances).where(mine)):
        sums.setdefault(row.actor, _Sum()).take(row.part, row.name)
    if sums:
        connection.execute(appearances.delete().where(mine))
    return sums


def _sums(found: Sequence[Appearance]) -> dict[str, _Sum]:
    sums: dict[str, _Sum] = {}
    for a in found:
        sums.setdefault(a.key, _Sum()).take(a.part, a.name, a.actor)
    return sums


def _count(
    connection: Connection, coder: Coder, gone: dict[str, _Sum], come: dict[str, _Sum], day: str
) -> None:
    """Brings the sums of all bodies that a reading names, or named, up to date."""
    mine = (bodies.c.coder == coder.name, bodies.c.version == coder.version)
    held: dict[str, Row[Any]] = {}
    for batch in batches(sorted(gone.keys() | come.keys())):
        rows = connection.execute(select(bodies).where(*mine, bodies.c.actor.in_(batch)))
        held |= {row.actor: row for row in rows}
    new = [_new(coder, key, come[key], day) for key in sorted(come.keys() - held.keys())]
    if new:
        connection.execute(bodies.insert(), new)
    changed, ended = [], []
    for key, row in held.items():
        before, after = gone.get(key), come.get(key)
        count = row.reports + (after is not None) - (before is not None)
        if count <= 0:
            ended.append({"own": key})
            continue
        sums = _added(row, before or _Sum(), after or _Sum())
        last = max(row.last, day) if after else _latest(connection, coder, key)
        changed.append(sums | {"own": key, "reports": count, "last": last})
    own = and_(*mine, bodies.c.actor == bindparam("own"))
    if changed:
        connection.execute(bodies.update().where(own), changed)
    if ended:
        connection.execute(bodies.delete().where(own), ended)


def _added(row: Row[Any], before: _Sum, after: _Sum) -> dict[str, object]:
    """The sums of a body without what one reading counted for, and with what it counts for now."""
    as_source = row.as_source + after.as_source - before.as_source
    as_party = row.as_party + after.as_party - before.as_party
    return {
        "as_source": as_source,
        "as_party": as_party,
        "claims": as_source + as_party,
        "words": _with(row.words, after.names),
    }


def _new(coder: Coder, key: str, one: _Sum, day: str) -> dict[str, object]:
    """The row of a body that was not named before."""
    name = one.actor.name if one.actor else next(iter(one.names), key)
    return {
        "coder": coder.name,
        "version": coder.version,
        "actor": key,
        "name": name,
        "kind": one.actor.kind if one.actor else "",
        "country": (one.actor.country if one.actor else None) or "",
        "words": _with("", (name, *one.names)),
        "as_source": one.as_source,
        "as_party": one.as_party,
        "claims": one.as_source + one.as_party,
        "reports": 1,
        "last": day,
    }


def _with(words: str, names: Sequence[str] | dict[str, None]) -> str:
    """Folded names and more of them, each once, as long as there is room."""
    held = dict.fromkeys(words.split("\n") if words else ())
    held |= dict.fromkeys(folded(name) for name in names)
    kept = "\n".join(held)
    return kept if len(kept) <= NAMES else words or kept[:NAMES]


def _latest(connection: Connection, coder: Coder, key: str) -> str:
    """The day of the newest report that still names a body."""
    query = select(func.max(appearances.c.day)).where(*_of(coder, key))
    return connection.scalar(query) or ""


def _of(coder: Coder, key: str) -> tuple[ColumnElement[bool], ...]:
    table = appearances.c
    return table.actor == key, table.coder == coder.name, table.version == coder.version


def _tie(connection: Connection, key: Key, reading: Reading) -> None:
    """Replaces the ties that a reading states."""
    connection.execute(
        body_ties.delete().where(and_(*(body_ties.c[n] == v for n, v in key.items())))
    )
    rows = [
        {**key, "number": n, "a": t.a_key, "tie": t.tie, "b": t.b_key}
        | {"a_name": t.a, "b_name": t.b}
        for n, t in enumerate(stated(reading))
    ]
    if rows:
        connection.execute(body_ties.insert(), rows)


def fill(connection: Connection, rows: Sequence[tuple[int, str, str]]) -> None:
    """Indexes readings that were kept before there was an index: number, day and document."""
    for report, day, document in rows:
        reading = records.load(Reading, document)
        index(connection, report, _dated(reading, day))


def _dated(reading: Reading, day: str) -> Reading:
    """A reading whose stub of a report knows its day again."""
    return replace(reading, report=replace(reading.report, published=records.when(day or None)))
