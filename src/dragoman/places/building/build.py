"""Builds the file of the gazetteer from what a person has."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from dragoman.places.building.airports import airport_rows
from dragoman.places.building.boundaries import boundary_rows
from dragoman.places.building.draft import Draft
from dragoman.places.building.geonames import alternate_names, dump_ids, dump_rows
from dragoman.places.building.layers import Input, digest, layers
from dragoman.places.building.lists import list_rows, text_of
from dragoman.places.building.world import World, alpha2


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """The files that a gazetteer is built from; `base` is one built before.

    `world` is the folder of what the shipped file is made of, and makes `lists` its curated ones.
    """

    base: Path | None = None
    lists: tuple[Path, ...] = ()
    airports: tuple[Path, ...] = ()
    geonames: tuple[Path, ...] = ()
    alternates: tuple[Path, ...] = ()
    boundaries: tuple[Path, ...] = ()
    world: Path | None = None

    def inputs(self) -> Iterator[Input]:
        """What each file gives, the best layers first."""
        for path in self.lists:
            own = "curated" if self.world else "own"
            yield _input(own, path, list_rows(text_of(path), str(path)))
        for path in self.airports:
            yield _input("airports", path, airport_rows(path))
        if self.geonames:
            yield from self._geonames()
        for path in self.boundaries:
            yield _input("boundaries", path, boundary_rows(path, alpha2()))
        if self.world:
            yield from World(self.world).inputs()

    def _geonames(self) -> Iterator[Input]:
        names: dict[str, list[str]] = {}
        if self.alternates:
            ids = set(chain.from_iterable(map(dump_ids, self.geonames)))
            for path in self.alternates:
                for ident, found in alternate_names(path, ids).items():
                    names.setdefault(ident, []).extend(found)
        for path in self.geonames:
            yield _input("geonames", path, dump_rows(path, names))


def _input(layer: str, path: Path, rows: Iterator[object]) -> Input:
    return Input(layers()[layer], path.name, digest(path), rows)  # type: ignore[arg-type]


def build(sources: Sources, to: Path, tell: Callable[[str], None]) -> None:
    """Writes the file; `InputError` names the file and line that cannot be used."""
    draft = Draft(sources.base)
    for source in sources.inputs():
        rows = draft.take(source)
        tell(f"{source.name}: {rows:,} rows of layer {source.layer.name}")
    draft.write(to)


def overlay(lists: Sequence[Path]) -> sqlite3.Connection:
    """A gazetteer in memory of lists of one's own; `InputError` names what cannot be used."""
    draft = Draft()
    for source in Sources(lists=tuple(lists)).inputs():
        draft.take(source)
    return draft.database
