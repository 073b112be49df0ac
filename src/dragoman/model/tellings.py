"""What is compared when claims are weighed: tellings, and the links between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from dragoman.model.claims import Count
from dragoman.model.codes import Precision, Role

#: An interval of days, both known.
Days = tuple[date, date]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """As much of a place as is compared."""

    id: str
    name: str
    lat: float
    lon: float
    radius_km: float
    precision: Precision
    population: int = 0

    def __hash__(self) -> int:
        """By its id, since places are looked up by the million."""
        return hash(self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What one report tells of one happening; empty where the report is silent.

    `id` is that of its first claim, or the report's digest where no claim was read. `first` and
    `last` are the days that it may have been, `stated` those that the text gives. `spots` are the
    places of its roles, `around` all nearer than a country that the report names; `numbers` and
    `words` those of its sentences and, for the first of a report, of the title; `names` are the
    names in them by their keys, but for those of sources and of known bodies. `start` is where
    in the report it begins; the one that `leads` is the first of its report.
    """

    id: str
    digest: str
    language: str
    day: date | None
    start: int = 0
    leads: bool = False
    claims: tuple[str, ...] = ()
    kinds: frozenset[str] = frozenset()
    families: frozenset[str] = frozenset()
    happened: bool = True
    first: date | None = None
    last: date | None = None
    stated: tuple[Days, ...] = ()
    spots: Mapping[Role, tuple[Spot, ...]]
    around: tuple[Spot, ...] = ()
    counts: tuple[Count, ...] = ()
    numbers: frozenset[int] = frozenset()
    bodies: frozenset[str] = frozenset()
    role_words: Mapping[Role, frozenset[str]]
    means: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    names: Mapping[str, str] = field(default_factory=dict)

    def __hash__(self) -> int:
        """By its id, since what is compared of it is looked up by the million."""
        return hash(self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Two tellings, by their ids in order, that may be of one happening, and the bits.

    Both are `coded`, or one is a report of which no claim was read.
    """

    a: str
    b: str
    points: float
    coded: bool = True

    def other(self, id: str) -> str:
        """The telling at the other end."""
        return self.b if id == self.a else self.a


@dataclass(frozen=True, slots=True)
class Stood:
    """A group of claims, by its number, was the event of that id from one turn to another.

    Turns are numbers that grow; `until` is the first at which it was so no more, if it is not so
    still.
    """

    group: int
    name: str
    since: int
    until: int | None = None

    def at(self, turn: int) -> bool:
        """Whether it was so at a turn."""
        return self.since <= turn and (self.until is None or turn < self.until)
