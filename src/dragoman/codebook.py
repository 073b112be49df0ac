"""The coding scheme as checked records: loads `codebook.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Match = Literal["exact", "near", "none"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """A code of another scheme, and how well it fits; `code` is empty when `match` is none."""

    code: str
    match: Match


@dataclass(frozen=True, slots=True, kw_only=True)
class Plover:
    """A PLOVER projection."""

    event: str
    mode: str
    contexts: tuple[str, ...]
    match: Match


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of happening: what it is, the words that name it, how to put it in a sentence."""

    name: str
    family: str
    definition: str
    example: str
    cues: tuple[str, ...]
    nouns: tuple[str, ...]
    verb: tuple[str, str, str]
    subject: tuple[str, ...]
    object: tuple[str, ...]
    tail: tuple[tuple[str, str], ...]
    plover: Plover
    cameo: Code
    acled: Code


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A role, a status or a kind of source: what it is, an example, the words that show it."""

    name: str
    definition: str
    example: str
    cues: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attributions:
    """Words that attribute: verbs by stance, and phrases that stand before or after a source."""

    neutral: tuple[str, ...]
    distance: tuple[str, ...]
    denial: tuple[str, ...]
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Codebook:
    """The whole scheme; mappings keep the order of the file."""

    version: str
    kinds: Mapping[str, Kind]
    roles: Mapping[str, Term]
    statuses: Mapping[str, Term]
    sources: Mapping[str, Term]
    attributions: Attributions


def load() -> Codebook:
    """The shipped codebook."""
    raise NotImplementedError
