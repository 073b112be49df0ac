"""The register of bodies: states, their forces and services, armed groups, coalitions, agencies.

The shipped table `actors.csv` is asked through `names.tsv`, which `python -m
dragoman.actors.prepare` makes of it, so that a start folds no names and parses no rows.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path

from dragoman.actors.folding import fold
from dragoman.actors.tables import Row, row, rows
from dragoman.actors.units import unit_of
from dragoman.errors import InputError
from dragoman.model import Actor

FILE, NAMES = "actors.csv", "names.tsv"


def keys_of(entry: Row) -> dict[str, bool]:
    """What a body is asked for by: folded names, with whether initials, and numbered units.

    A state is asked for by its country as well.
    """
    found: dict[str, bool] = {}
    if entry.actor.kind == "state" and entry.actor.country:
        found["@" + entry.actor.country] = False
    for name in entry.names:
        folded = fold(name)
        found[folded] = found.get(folded, False) or name.isupper()
        unit = unit_of(name)
        if unit:
            found.setdefault(unit.key, False)
    return found


class Table:
    """A table of bodies in memory: a person's own, which is small."""

    def __init__(self, all_rows: Iterable[Row]) -> None:
        self.rows = {r.actor.id: r for r in all_rows}
        self.keys: dict[str, list[str]] = {}
        self.initials: set[str] = set()
        for own, entry in self.rows.items():
            for key, initials in keys_of(entry).items():
                self.keys.setdefault(key, []).append(own)
                if initials:
                    self.initials.add(key)

    def ids(self, key: str) -> Sequence[str]:
        """The ids of the bodies that have a key."""
        return self.keys.get(key, ())


@dataclass(frozen=True)
class Prepared:
    """The shipped table: its lines are parsed when one is asked for."""

    lines: Sequence[str]
    keys: Mapping[str, str]

    @cached_property
    def columns(self) -> list[str]:
        """The columns of the table."""
        return next(csv.reader([self.lines[0]]))

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The line of each id."""
        return {line.split(",", 1)[0]: n for n, line in enumerate(self.lines[1:], 1) if line}

    def ids(self, key: str) -> Sequence[str]:
        """The ids of the bodies that have a key."""
        found = self.keys.get(key)
        return [self.lines[int(n)].split(",", 1)[0] for n in found.split()] if found else ()

    def row(self, id: str) -> Row | None:
        """The row of an id."""
        number = self.numbers.get(id)
        if number is None:
            return None
        values = next(csv.reader([self.lines[number]]))
        return row(dict(zip(self.columns, values, strict=True)))


@cache
def prepared() -> Prepared:
    """The shipped table, read once: comment lines first, then columns, then a body a line."""
    folder = files("dragoman.actors")
    text = (folder / FILE).read_text("utf-8")
    lines = [line for line in text.split("\n") if not line.startswith("#")]
    names = (folder / NAMES).read_text("utf-8").split("\n")
    return Prepared(lines, dict(line.split("\t") for line in names if line[:1] not in ("", "#")))


def listed() -> tuple[Row, ...]:
    """The bodies that come with the package."""
    return tuple(rows((files("dragoman.actors") / FILE).read_text("utf-8"), FILE))


class Register:
    """Finds the bodies of a name, in the shipped table and in a person's own."""

    def __init__(self, shipped: Prepared, own: Table | None = None) -> None:
        self._shipped = shipped
        self._own = own or Table(())
        self._rows: dict[str, Row | None] = {}

    def entry(self, id: str) -> Row | None:
        """The body of an id with its spellings; an own row goes before, its blanks filled."""
        if id not in self._rows:
            theirs, mine = self._shipped.row(id), self._own.rows.get(id)
            self._rows[id] = _joined(theirs, mine) if theirs and mine else mine or theirs
        return self._rows[id]

    def entries(self) -> Iterator[Row]:
        """Every body, the shipped ones first."""
        ids = dict.fromkeys((*self._shipped.numbers, *self._own.rows))
        yield from (entry for each in ids if (entry := self.entry(each)))

    def actor(self, id: str) -> Actor | None:
        """The body of an id."""
        entry = self.entry(id)
        return entry.actor if entry else None

    def candidates(self, name: str) -> Sequence[Actor]:
        """All bodies of that name. Small letters are never read as initials: "us" is not "US"."""
        key = fold(name)
        if name.islower() and ("!" + key in self._shipped.keys or key in self._own.initials):
            return ()
        return self._under(key)

    def state(self, country: str) -> Actor | None:
        """The state of a country; `None` when none, or more than one, is listed."""
        found = self._under("@" + country)
        return found[0] if len(found) == 1 else None

    def numbered(self, name: str) -> Sequence[Actor]:
        """All bodies that are units of the number and size that a name states."""
        unit = unit_of(name)
        return self._under(unit.key) if unit else ()

    def find(self, name: str) -> Actor | None:
        """The one body of that name; `None` when there is none, or more than one."""
        found = self.candidates(name)
        return found[0] if len(found) == 1 else None

    def _under(self, key: str) -> list[Actor]:
        """The bodies that have a key."""
        ids = dict.fromkeys((*self._shipped.ids(key), *self._own.ids(key)))
        return [actor for each in ids if (actor := self.actor(each))]


def _joined(theirs: Row, mine: Row) -> Row:
    """A shipped body as a person's own row changes it: what that leaves blank stays."""
    fields = ("kind", "country", "part_of", "backed_by", "first", "last", "ucdp", "code")
    kept = {f: getattr(theirs.actor, f) for f in fields if not getattr(mine.actor, f)}
    names = dict.fromkeys((*mine.names, *theirs.names))
    return replace(mine, actor=replace(mine.actor, **kept), names=tuple(names))


@cache
def _shipped() -> Register:
    return Register(prepared())


def open_actors(extra: Sequence[Path] = ()) -> Register:
    """The register that comes with the package, with a person's own tables laid over it.

    An own table is a CSV file with the same columns; a row whose id is listed adds its spellings
    and changes what it fills in. `InputError` names the file and line that cannot be used.
    """
    own: list[Row] = []
    for path in extra:
        own += read_own(path)
    return Register(prepared(), Table(own)) if own else _shipped()


def read_own(path: Path) -> Sequence[Row]:
    """The bodies of a person's table; `InputError` when it is no table, or an id is there twice."""
    try:
        found = list(rows(path.read_text(encoding="utf-8"), str(path)))
    except UnicodeDecodeError as error:
        raise InputError(str(path), f"not UTF-8 at byte {error.start}") from None
    except OSError as error:
        raise InputError(str(path), error.strerror or "cannot be read") from None
    seen: dict[str, str] = {}
    for entry in found:
        if entry.actor.id in seen:
            raise InputError(
                entry.where, f"“{entry.actor.id}” stands in {seen[entry.actor.id]} too"
            )
        seen[entry.actor.id] = entry.where
    return found
