"""The layers: where places come from, under which licence, and which one is believed first."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from dragoman.places.rows import Row


@dataclass(frozen=True, slots=True)
class Layer:
    """A layer; the smaller its rank, the better it is believed."""

    name: str
    rank: int
    source: str
    licence: str
    attribution: str


@dataclass(frozen=True, slots=True)
class Input:
    """The rows of one file and what to say of it."""

    layer: Layer
    name: str
    sha256: str
    rows: Iterable[Row]


@cache
def layers() -> dict[str, Layer]:
    """The layers by name, the best first."""
    stored = tomllib.loads((files("dragoman.places") / "layers.toml").read_text("utf-8"))
    return {name: Layer(name, rank, **words) for rank, (name, words) in enumerate(stored.items())}


def digest(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal digits."""
    found = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(1 << 20):
            found.update(block)
    return found.hexdigest()
