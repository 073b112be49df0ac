"""What a map shows."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.model.claims import Place
from dragoman.model.codes import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """A place on a map: its label, and how many independent origins stand behind it."""

    place: Place
    label: str
    n_origins: int = 1
    href: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """A claimed movement between places, in order, drawn in the line style of its status."""

    stops: tuple[Place, ...]
    status: Status
    label: str
    n_origins: int = 1
    contested: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """What a map shows; `title` and `description` are its words for those who cannot see it."""

    title: str
    description: str
    pins: tuple[Pin, ...] = ()
    legs: tuple[Leg, ...] = ()
