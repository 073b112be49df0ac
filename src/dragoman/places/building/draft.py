"""A gazetteer being built: rows come in, those that are one place become one, a file comes out."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from math import cos, floor, radians
from pathlib import Path

from dragoman.places.building.layers import Input, layers
from dragoman.places.likeness import likeness
from dragoman.places.projection import distance_km
from dragoman.places.rows import Row, group
from dragoman.places.tables import APPLICATION, DEGREE, KM, SCHEMA, VERSION, connect, forms
from dragoman.spelling import fold

#: Two layers' rows of one name are one place within so many km, of alike names within the second.
SAME_KM, ALIKE_KM, ALIKE = 15.0, 5.0, 0.88
#: Two airfields nearer than this are one field, civil and military names of it.
FIELD_KM = 2.5
#: Regions are told apart by name and country; their points may lie far from each other.
WIDE_KM = 400.0
_WIDE = frozenset({"country", "district", "area", "island", "mountains", "water", "strait"})
#: Cells of a quarter of a degree: neighbours hold all that is within 15 km up to 60° north.
_CELLS = 4

_WORK = """
CREATE TEMP TABLE spots (cell INTEGER, kind TEXT, place INTEGER, layer INTEGER,
  PRIMARY KEY (cell, kind, place)) WITHOUT ROWID;
CREATE TEMP TABLE ids (id TEXT PRIMARY KEY, place INTEGER) WITHOUT ROWID;
"""


#: A place keeps the larger number of people: a quarter may bear the name of its city.
_FILL = """
UPDATE places SET division = coalesce(division, ?2),
  population = nullif(max(coalesce(population, 0), coalesce(?1, 0)), 0) WHERE n = ?3
"""
_INSERT = "INSERT INTO places VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


@dataclass(frozen=True, slots=True)
class Twin:
    """A place already there that a row may be."""

    place: int
    rank: int
    km: float


def _cell(lat: float, lon: float) -> int:
    return floor((lat + 90) * _CELLS) * 360 * _CELLS + floor((lon + 180) % 360 * _CELLS)


def _cells(lat: float, lon: float) -> Iterator[int]:
    """The cell of a point and those around it."""
    step = 1 / _CELLS
    wide = max(1, floor(SAME_KM / (111.0 * step * max(0.05, cos(radians(lat))))) + 1)
    for i in (-1, 0, 1):
        for j in range(-wide, wide + 1):
            yield _cell(lat + i * step, lon + j * step)


class Draft:
    """A gazetteer in memory. Rows of better layers come first, or replace what they find."""

    def __init__(self, base: Path | None = None) -> None:
        self.database = sqlite3.connect(":memory:", isolation_level=None)
        if base:
            source = connect(base)
            source.backup(self.database)
            source.close()
        else:
            self.database.executescript(SCHEMA)
        self.database.executescript(_WORK)
        self.database.execute("CREATE INDEX names_of ON names (place)")
        self._kinds: dict[tuple[str, str], int] = {}
        self._divisions: dict[str, int] = {}
        self._layers: dict[str, int] = {}
        last = self._number("SELECT max(n) FROM places")
        self._free = count((last or 0) + 1)
        self._recall()

    def _number(self, query: str, *values: object) -> int | None:
        found = self.database.execute(query, values).fetchone()
        return found[0] if found else None

    def _recall(self) -> None:
        """Takes up what the base holds."""
        run = self.database.execute
        self._kinds = {(k, p): n for n, k, p in run("SELECT n, kind, precision FROM kinds")}
        self._divisions = {name: n for n, name in run("SELECT n, name FROM divisions")}
        self._layers = {name: n for n, name in run("SELECT n, name FROM layers")}
        kind_of = {n: kind for (kind, _), n in self._kinds.items()}
        rows = run("SELECT n, id, lat, lon, kind, layer FROM places").fetchall()
        for n, ident, lat, lon, kind, layer in rows:
            self._mark(n, ident, (lat / DEGREE, lon / DEGREE), kind_of[kind], layer)

    def _mark(self, n: int, ident: str, point: tuple[float, float], kind: str, layer: int) -> None:
        run = self.database.execute
        run("INSERT INTO ids VALUES (?, ?)", (ident, n))
        run("INSERT INTO spots VALUES (?, ?, ?, ?)", (_cell(*point), group(kind), n, layer))

    def take(self, source: Input) -> int:
        """Adds the rows of a file; how many there were."""
        layer = self._layer(source)
        self.database.execute("BEGIN")
        rows = 0
        for row in source.rows:
            self._add(row, layer, source.layer.rank)
            rows += 1
        values = (layer, source.name, source.sha256, rows)
        self.database.execute("INSERT OR REPLACE INTO inputs VALUES (?, ?, ?, ?)", values)
        self.database.execute("COMMIT")
        return rows

    def _layer(self, source: Input) -> int:
        told = source.layer
        if told.name not in self._layers:
            values = (told.name, told.source, told.licence, told.attribution)
            run = self.database.execute
            made = run("INSERT INTO layers VALUES (NULL, ?, ?, ?, ?)", values).lastrowid
            self._layers[told.name] = made or 0
        return self._layers[told.name]

    def _add(self, row: Row, layer: int, rank: int) -> None:
        names = {forms(f) for name in row.names if (f := fold(name))}
        if not names:
            return
        twin = self._twin(row, layer, sorted(names))
        place = twin.place if twin else next(self._free)
        if not twin:
            self._insert(place, row, layer)
        elif rank < twin.rank or (rank == twin.rank and self._id(place) == row.id):
            self._replace(place, row, layer)
        else:
            self._fill(place, row)
        made = [(*form, place) for form in sorted(names)]
        self.database.executemany("INSERT OR IGNORE INTO names VALUES (?, ?, ?, ?)", made)

    def _id(self, place: int) -> str:
        (found,) = self.database.execute("SELECT id FROM places WHERE n = ?", (place,)).fetchone()
        return str(found)

    # The same place in another layer --------------------------------------------------------

    def _twin(self, row: Row, layer: int, names: Sequence[tuple[str, str, str]]) -> Twin | None:
        """The place that a row of another layer is; the same id is the same place in any layer."""
        same = self._number("SELECT place FROM ids WHERE id = ?", row.id)
        if same is not None:
            return self._as_twin(same, row)
        near = self._wide(row, layer, names) if group(row.kind) in _WIDE else self._near(row, layer)
        return next((t for t in near if self._is_one(row, t, names)), None)

    def _as_twin(self, place: int, row: Row) -> Twin:
        query = "SELECT lat, lon, layers.name FROM places JOIN layers ON layers.n = layer"
        lat, lon, name = self.database.execute(f"{query} WHERE places.n = ?", (place,)).fetchone()
        km = distance_km((lon / DEGREE, lat / DEGREE), (row.lon, row.lat))
        return Twin(place, layers()[name].rank, km)

    def _near(self, row: Row, layer: int) -> list[Twin]:
        """Places of the same group in other layers around a row, the nearest first."""
        cells = list(_cells(row.lat, row.lon))
        marks = ", ".join("?" * len(cells))
        found = self.database.execute(
            f"SELECT place FROM spots WHERE kind = ? AND cell IN ({marks}) AND layer <> ?",  # noqa: S608 - marks
            (group(row.kind), *cells, layer),
        ).fetchall()
        twins = [self._as_twin(place, row) for (place,) in found]
        return sorted((t for t in twins if t.km <= SAME_KM), key=lambda t: (t.km, t.place))

    def _wide(self, row: Row, layer: int, names: Iterable[tuple[str, str, str]]) -> list[Twin]:
        """Regions of the same name and country in other layers."""
        query = (
            "SELECT DISTINCT place, kinds.kind FROM names JOIN places ON places.n = place "
            "JOIN kinds ON kinds.n = places.kind "
            "WHERE key = ? AND core = ? AND country = ? AND layer <> ?"
        )
        found: set[int] = set()
        for key, core, _ in names:
            rows = self.database.execute(query, (key, core, row.country, layer)).fetchall()
            found |= {place for place, kind in rows if group(kind) == group(row.kind)}
        twins = [self._as_twin(place, row) for place in sorted(found)]
        return sorted((t for t in twins if t.km <= WIDE_KM), key=lambda t: (t.km, t.place))

    def _is_one(self, row: Row, twin: Twin, names: Sequence[tuple[str, str, str]]) -> bool:
        """Whether the names, and for airfields the distance alone, say that two are one."""
        if group(row.kind) == group("airport") and twin.km <= FIELD_KM:
            return True
        query = "SELECT DISTINCT key, core FROM names WHERE place = ?"
        known = self.database.execute(query, (twin.place,)).fetchall()
        if {core for _, core in known} & {core for _, core, _ in names}:
            return True
        if twin.km > ALIKE_KM:
            return False
        pairs = ((a, b) for ka, a in known for kb, b, _ in names if ka == kb)
        return any(likeness(a, b) >= ALIKE for a, b in pairs)

    # Writing --------------------------------------------------------------------------------

    def _kind(self, row: Row) -> int:
        pair = (row.kind, str(row.precision))
        if pair not in self._kinds:
            made = self.database.execute("INSERT INTO kinds VALUES (NULL, ?, ?)", pair).lastrowid
            self._kinds[pair] = made or 0
        return self._kinds[pair]

    def _division(self, name: str) -> int | None:
        if name and name not in self._divisions:
            run = self.database.execute
            made = run("INSERT INTO divisions VALUES (NULL, ?)", (name,)).lastrowid
            self._divisions[name] = made or 0
        return self._divisions.get(name)

    def _insert(self, place: int, row: Row, layer: int) -> None:
        spot = (round(row.lat * DEGREE), round(row.lon * DEGREE), max(1, round(row.radius_km * KM)))
        rest = (self._division(row.admin1), row.population or None, layer)
        values = (place, row.id, row.name, *spot, self._kind(row), row.country, *rest)
        self.database.execute(_INSERT, values)
        self._mark(place, row.id, (row.lat, row.lon), row.kind, layer)

    def _replace(self, place: int, row: Row, layer: int) -> None:
        """Gives a place the point, name and kind of a better layer; it keeps what that lacks."""
        run = self.database.execute
        query = "SELECT population, division FROM places WHERE n = ?"
        population, division = run(query, (place,)).fetchone()
        run("DELETE FROM ids WHERE place = ?", (place,))
        run("DELETE FROM spots WHERE place = ?", (place,))
        run("DELETE FROM places WHERE n = ?", (place,))
        self._insert(place, row, layer)
        run(_FILL, (population, division, place))

    def _fill(self, place: int, row: Row) -> None:
        """Adds to a place what only a lesser layer says of it."""
        self.database.execute(_FILL, (row.population or None, self._division(row.admin1), place))

    def write(self, path: Path) -> None:
        """Writes the file in one step; what lies there stays when anything goes wrong."""
        run = self.database.execute
        run("DROP INDEX names_of")
        run("DROP TABLE spots")
        run("DROP TABLE ids")
        run(f"PRAGMA application_id = {APPLICATION}")
        run(f"PRAGMA user_version = {VERSION}")
        beside = path.with_name(f".{path.name}.{os.getpid()}")
        beside.unlink(missing_ok=True)
        try:
            run("VACUUM INTO ?", (str(beside),))
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
