"""The register of bodies: states, their forces and services, armed groups, coalitions, agencies.

Names and spellings only, from general knowledge; it says nothing about what anyone did.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from io import StringIO
from pathlib import Path

from dragoman.actors.folding import fold
from dragoman.errors import InputError
from dragoman.model import Actor

FILE = "actors.csv"
COLUMNS = ("id", "name", "aliases", "kind", "country")

Row = tuple[Actor, tuple[str, ...]]


def rows(text: str, name: str) -> Iterator[Row]:
    """Bodies with all their spellings; `InputError` names the file and the line that is wrong."""
    reader = csv.DictReader(StringIO(text))
    missing = [column for column in COLUMNS if column not in (reader.fieldnames or ())]
    if missing:
        raise InputError(name, f"lacks the column {missing[0]}; wanted: {', '.join(COLUMNS)}")
    for record in reader:
        where = f"{name}:{reader.line_num}"
        if None in record or None in record.values():
            raise InputError(where, "has too many or too few columns")
        if not record["id"] or not record["name"]:
            raise InputError(where, "id or name is missing")
        country = record["country"] or None
        actor = Actor(id=record["id"], name=record["name"], kind=record["kind"], country=country)
        yield actor, (actor.name, *filter(None, record["aliases"].split("|")))


@cache
def listed() -> tuple[Row, ...]:
    """The bodies that come with the package, read once."""
    text = (files("dragoman.actors") / FILE).read_text(encoding="utf-8")
    return tuple(rows(text, FILE))


class Register:
    """Finds the one body of a name; none when no body, or more than one, has it."""

    def __init__(self, all_rows: Iterable[Row]) -> None:
        self.named: dict[str, dict[str, Actor]] = {}
        self.initials: set[str] = set()
        for actor, names in all_rows:
            for name in names:
                self.named.setdefault(fold(name), {})[actor.id] = actor
                if name.isupper():
                    self.initials.add(fold(name))

    def find(self, name: str) -> Actor | None:
        """The body of that name. Small letters are never read as initials: "us" is not "US"."""
        folded = fold(name)
        if folded in self.initials and name.islower():
            return None
        found = list(self.named.get(folded, {}).values())
        return found[0] if len(found) == 1 else None


@cache
def _shipped() -> Register:
    return Register(listed())


def open_actors(extra: Sequence[Path] = ()) -> Register:
    """The register that comes with the package, with a person's own lists added.

    An own list is a CSV file with the same columns; a row whose id is listed adds its spellings.
    `InputError` names the file and line that cannot be used.
    """
    own: list[Row] = []
    for path in extra:
        try:
            own += rows(path.read_text(encoding="utf-8"), str(path))
        except (OSError, UnicodeDecodeError) as error:
            raise InputError(str(path), str(error)) from None
    return Register([*listed(), *own]) if own else _shipped()
