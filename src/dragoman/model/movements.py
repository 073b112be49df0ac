"""What the movement ledger holds: the legs that events claim, and the itineraries they make."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dragoman.model.claims import Actor, Count, Place
from dragoman.model.codes import DENYING, Status
from dragoman.model.events import Contradiction


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One value of a field of a leg: its words, what they mean, and the claims that give it.

    `n_origins` counts the independent origins of the event behind those claims.
    """

    text: str
    claims: tuple[str, ...]
    reports: tuple[str, ...]
    n_origins: int = 0
    place: Place | None = None
    actor: Actor | None = None

    @property
    def name(self) -> str:
        """The name of its place, else its words."""
        return self.place.name if self.place else self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """The words of a report that prove a leg: a claim's trigger and its sentence."""

    claim: str
    report: str
    trigger: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """A leg: what the claims of one event say was moved, from where, by way of what, to where.

    Each field holds its values, the best attested first; an empty one is stated by nobody. `at` is
    where it was stopped, or seen, on the way. `means` are air, helicopter, road, rail and sea; `km`
    great-circle kilometres along the way, where both ends are known as towns or better.
    """

    event: str
    kind: str
    status: Status
    summary: str
    first: date | None
    last: date | None
    origin: tuple[Value, ...] = ()
    via: tuple[Value, ...] = ()
    destination: tuple[Value, ...] = ()
    at: tuple[Value, ...] = ()
    carrier: tuple[Value, ...] = ()
    cargo: tuple[Value, ...] = ()
    recipient: tuple[Value, ...] = ()
    actor: tuple[Value, ...] = ()
    means: tuple[str, ...] = ()
    counts: tuple[Count, ...] = ()
    km: int | None = None
    n_origins: int = 0
    n_denials: int = 0
    contradictions: tuple[Contradiction, ...] = ()
    claims: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    proofs: tuple[Proof, ...] = ()

    @property
    def contested(self) -> bool:
        """Whether a source denies it, or its sources contradict each other."""
        return bool(self.n_denials or self.contradictions or self.status in DENYING)

    @property
    def route(self) -> tuple[tuple[Place, ...], ...]:
        """The ways on a map, one to each end; empty where no place is known."""
        starts, ends = together(self.origin)[:1], together(self.destination)
        between = (*self.via, *(self.at if not ends or self.status == "prevented" else ()))
        ways = ((*starts, *between, *((end,) if end else ())) for end in ends or (None,))
        stops = (tuple(v.place for v in way if v.place) for way in ways)
        return tuple(dict.fromkeys(way for way in map(_once, stops) if way))


@dataclass(frozen=True, slots=True, kw_only=True)
class Connection:
    """Why one leg goes on from another, both by event id: `on` names what goes on.

    `parts` says why more than one leg goes on from that one.
    """

    before: str
    after: str
    on: tuple[str, ...]
    points: float
    reasons: tuple[str, ...]
    parts: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """Two legs, by event id, that would be one way if anything could travel so fast."""

    before: str
    after: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Itinerary:
    """Legs in the order of their days, each connected to the one it goes on from; a tree."""

    id: str
    legs: tuple[Movement, ...]
    connections: tuple[Connection, ...] = ()
    breaks: tuple[Break, ...] = ()

    def before(self, event: str) -> Connection | None:
        """The connection by which a leg goes on from another; `None` for the first."""
        return next(
            (connection for connection in self.connections if connection.after == event), None
        )


def together(values: tuple[Value, ...]) -> tuple[Value, ...]:
    """The best attested value, and those that one claim gives along with it."""
    best = set(values[0].claims) if values else set[str]()
    return tuple(v for n, v in enumerate(values) if not n or best & set(v.claims))


def _once(stops: Iterable[Place]) -> tuple[Place, ...]:
    """Stops in order, one that follows itself taken once."""
    kept: list[Place] = []
    for stop in stops:
        if not kept or kept[-1].id != stop.id:
            kept.append(stop)
    return tuple(kept)
