"""The dictionaries of a coder, from their files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from dragoman.errors import ConfigError
from dragoman.read.petrarch.names import (
    Actors,
    Agents,
    Discards,
    Phrases,
    read_actors,
    read_agents,
    read_discards,
)
from dragoman.read.petrarch.verbs import Verbs, read_verbs

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Dictionaries:
    """What a coder reads with."""

    verbs: Verbs
    actors: Actors
    agents: Agents
    discards: Discards


def load(
    verbs: Path, actors: Sequence[Path], agents: Sequence[Path], discards: Sequence[Path] = ()
) -> Dictionaries:
    """The dictionaries of these files; of two entries of a name that in the later file counts.

    `ConfigError` names a file that cannot be read or has no entry.
    """
    found = read_verbs(_lines(verbs))
    if not found:
        raise ConfigError(str(verbs), "no verbs in it")
    return Dictionaries(
        verbs=found,
        actors=_all(actors, read_actors, "actors"),
        agents=_all(agents, read_agents, "agents"),
        discards=_all(discards, read_discards, "phrases"),
    )


def _all(
    files: Sequence[Path], read: Callable[[Iterable[str]], Phrases[T]], what: str
) -> Phrases[T]:
    """The entries of several files together."""
    entries: dict[tuple[str, ...], T] = {}
    for file in files:
        found = read(_lines(file)).entries
        if not found:
            raise ConfigError(str(file), f"no {what} in it")
        entries |= found
    return Phrases(entries)


def _lines(file: Path) -> Sequence[str]:
    """The lines of a file; `ConfigError` where it cannot be read or is not UTF-8."""
    try:
        return file.read_text("utf-8").splitlines()
    except OSError as error:
        raise ConfigError(str(file), error.strerror or "cannot be read") from None
    except UnicodeDecodeError:
        raise ConfigError(str(file), "is not UTF-8") from None
