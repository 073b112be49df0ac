"""What is in a file of the gazetteer, where it comes from, and what is wrong with it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dragoman.places.tables import DEGREE, KM, connect, forms
from dragoman.spelling import fold

#: Faults of one kind that are told one by one; of more, the number is told.
SHOWN = 10

_COUNTS = {
    "kind": "SELECT kinds.kind, count(*) FROM places JOIN kinds ON kinds.n = places.kind",
    "layer": "SELECT layers.name, count(*) FROM places JOIN layers ON layers.n = places.layer",
    "country": "SELECT country, count(*) FROM places",
}
_FAULTS = {
    "point or radius out of range": (
        f"SELECT id, lat / {DEGREE}.0 || ', ' || lon / {DEGREE}.0 || ', ' || radius / {KM}.0 "  # noqa: S608
        f"FROM places WHERE abs(lat) > {90 * DEGREE} OR abs(lon) > {180 * DEGREE} OR radius <= 0"
    ),
    "id that stands twice": (
        "SELECT id, count(*) || ' rows' FROM places GROUP BY id HAVING count(*) > 1"
    ),
    "place that stands twice": (
        "SELECT min(id), group_concat(id, ' ') FROM places GROUP BY name, country, kind, lat, lon "
        "HAVING count(*) > 1"
    ),
    "place without a name": (
        "SELECT id, name FROM places WHERE n NOT IN (SELECT place FROM names)"
    ),
    "name without a place": (
        "SELECT core, place FROM names WHERE place NOT IN (SELECT n FROM places)"
    ),
    "kind, layer or division that is not there": (
        "SELECT id, name FROM places WHERE kind NOT IN (SELECT n FROM kinds) "
        "OR layer NOT IN (SELECT n FROM layers) "
        "OR (division IS NOT NULL AND division NOT IN (SELECT n FROM divisions))"
    ),
}


@dataclass(frozen=True, slots=True)
class Source:
    """A layer, the rows that stand in it, and the files that it was read from."""

    name: str
    source: str
    licence: str
    attribution: str
    places: int
    inputs: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts of a file: places by country, kind and layer, spellings, and where all comes from."""

    places: int
    names: int
    counts: dict[str, dict[str, int]]
    sources: tuple[Source, ...]


def summary(path: Path) -> Summary:
    """What a file holds; `InputError` when it is no gazetteer."""
    database = connect(path)
    run = database.execute
    counts = {
        what: dict(run(f"{query} GROUP BY 1 ORDER BY 2 DESC, 1").fetchall())
        for what, query in _COUNTS.items()
    }
    (places,) = run("SELECT count(*) FROM places").fetchone()
    (names,) = run("SELECT count(*) FROM names").fetchone()
    sources = tuple(_sources(database, counts["layer"]))
    database.close()
    return Summary(places, names, counts, sources)


def _sources(database: sqlite3.Connection, places: dict[str, int]) -> Iterator[Source]:
    query = "SELECT name, sha256, rows FROM inputs WHERE layer = ? ORDER BY name"
    layers = database.execute("SELECT n, name, source, licence, attribution FROM layers ORDER BY n")
    for n, name, source, licence, attribution in layers.fetchall():
        inputs = tuple(database.execute(query, (n,)).fetchall())
        yield Source(name, source, licence, attribution, places.get(name, 0), inputs)


def faults(path: Path) -> Iterator[str]:
    """What is wrong with a file, a line each; nothing for a sound one."""
    database = connect(path)
    try:
        for (line,) in database.execute("PRAGMA integrity_check").fetchall():
            if line != "ok":
                yield f"{path}: {line}"
        for what, query in _FAULTS.items():
            yield from _told(what, database.execute(query).fetchall())
        yield from _told("place that its own name does not find", _lost(database))
    except sqlite3.DatabaseError as error:
        yield f"{path}: {error}"
    finally:
        database.close()


def _told(what: str, rows: list[tuple[str, object]]) -> Iterator[str]:
    """The faults of one kind, the first few one by one."""
    for subject, detail in rows[:SHOWN]:
        yield f"{what}: {subject} ({detail})"
    if len(rows) > SHOWN:
        yield f"{what}: {len(rows) - SHOWN:,} more"


def _lost(database: sqlite3.Connection) -> list[tuple[str, object]]:
    """Places whose own name is not among the names, or stands under another key."""
    query = "SELECT 1 FROM names WHERE key = ? AND core = ? AND full = ? AND place = ?"
    lost: list[tuple[str, object]] = []
    for n, ident, name in database.execute("SELECT n, id, name FROM places").fetchall():
        folded = fold(name)
        if not folded or not database.execute(query, (*forms(folded), n)).fetchone():
            lost.append((ident, name))
    return lost
