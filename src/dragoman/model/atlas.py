"""Where events stand, and the places that claims name, as far as maps and lists of places ask."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from dragoman.model.claims import Place


class Position(NamedTuple):
    """An event on a map: a place by its id and point, `None` where it is not known.

    `day` is the last day of the event, else its first, as an ordinal. Origins, denials and reports
    are counted.
    """

    event: str
    place: str | None
    lat: float | None
    lon: float | None
    radius_km: float | None
    precision: str | None
    day: int | None
    kind: str
    status: str
    origins: int
    denials: int
    reports: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceNamed:
    """A place with the claims and events that name it; `spellings` the most frequent first."""

    place: Place
    claims: int
    events: int
    spellings: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gazette:
    """The places that claims name, by id, and the words for which none was found."""

    places: tuple[PlaceNamed, ...]
    unplaced: tuple[tuple[str, int], ...]
