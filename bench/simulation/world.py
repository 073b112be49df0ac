"""Where it happens and who tells of it: towns in districts, bodies, outlets and their owners."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Any

from bench.simulation.rates import Rates
from dragoman.model import Actor, Outlet, Place

TABLE = Path(__file__).with_name("words.toml")
#: The box in which the districts lie, in degrees, and how far towns scatter round their centre.
_SOUTH, _NORTH, _WEST, _EAST, _SCATTER = 28.0, 36.0, 36.0, 46.0, 0.22
#: Towns stand this far apart at least.
_APART_KM = 5.0
_BODIES, _MONITORS, _SISTERS = 14, 3, 3


@cache
def words() -> Mapping[str, Any]:
    """The words of the invented press."""
    return tomllib.loads(TABLE.read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class Town:
    """A town, its district as a place, the bodies that are there, and its nearest neighbour."""

    place: Place
    district: Place
    bodies: tuple[Actor, ...]
    neighbour: int


@dataclass(frozen=True, slots=True)
class Teller:
    """An outlet or monitor, how loud it is, and how much more often than others it errs."""

    outlet: Outlet
    kind: str
    loud: float
    careless: float

    @property
    def name(self) -> str:
        """The name it goes by."""
        return self.outlet.name

    @property
    def owner(self) -> str:
        """Whose voice it is."""
        return self.outlet.owner or self.outlet.name


@dataclass(frozen=True, slots=True)
class World:
    """Everything that is there before anything happens; `busy` sums up the shares of the towns."""

    towns: Sequence[Town]
    busy: Sequence[float]
    bodies: Sequence[Actor]
    speakers: Mapping[str, str]
    tellers: Sequence[Teller]
    monitors: Sequence[Teller]


def draw_world(rates: Rates, chance: Random) -> World:
    """A world by these rates."""
    names = _Names(chance)
    bodies = [
        Actor(id=f"body:{n}", name=f"{names.new()} {chance.choice(words()['names']['bodies'])}")
        for n in range(_BODIES)
    ]
    towns = _towns(rates, names, bodies, chance)
    ranks = words()["names"]["ranks"]
    speakers = {b.id: f"{chance.choice(ranks)} {names.new()} {names.new()}" for b in bodies}
    shares = [(n + 1) ** -rates.busy for n in range(len(towns))]
    chance.shuffle(shares)
    monitors = [
        Teller(Outlet(name=f"{names.new()} {kind}"), "monitor", 1.0, 1.0)
        for kind in words()["names"]["monitors"][:_MONITORS]
    ]
    return World(
        towns, list(accumulate(shares)), bodies, speakers, _tellers(rates, names, chance), monitors
    )


def any_name(chance: Random) -> str:
    """An invented name, which something else may bear as well."""
    parts = words()["names"]
    return "".join(chance.choice(parts[part]) for part in ("heads", "cores", "tails"))


class _Names:
    """Names that nobody bears yet."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.taken: set[str] = set()

    def new(self) -> str:
        """One more."""
        while True:
            name = any_name(self.chance)
            if name not in self.taken:
                self.taken.add(name)
                return name


def distance_km(a: Place, b: Place) -> float:
    """On a plane that is true enough within one country."""
    wide = math.cos(math.radians((a.lat + b.lat) / 2))
    return 111.2 * math.hypot(a.lat - b.lat, (a.lon - b.lon) * wide)


def _towns(rates: Rates, names: _Names, bodies: Sequence[Actor], chance: Random) -> list[Town]:
    found: list[Town] = []
    for n in range(rates.districts):
        lat, lon = chance.uniform(_SOUTH, _NORTH), chance.uniform(_WEST, _EAST)
        region = _place(f"district:{n}", f"{names.new()} district", (lat, lon), 30.0)
        here = tuple(chance.sample(list(bodies), 3))
        places: list[Place] = []
        while len(places) < rates.towns:
            spot = chance.gauss(lat, _SCATTER), chance.gauss(lon, _SCATTER)
            place = _place(f"town:{n}:{len(places)}", names.new(), spot, 2.5)
            if all(distance_km(place, other) >= _APART_KM for other in places):
                places.append(place)
        for place in places:
            others = [p for p in places if p is not place]
            near = min(others, key=lambda p: distance_km(place, p))
            found.append(Town(place, region, here, n * rates.towns + places.index(near)))
    return found


def _place(key: str, name: str, spot: tuple[float, float], radius: float) -> Place:
    lat, lon = (round(value, 4) for value in spot)
    precision = "district" if key.startswith("district") else "town"
    return Place(
        id=key,
        name=name,
        lat=lat,
        lon=lon,
        radius_km=radius,
        precision=precision,  # type: ignore[arg-type]
        country="ZZ",
    )


def _tellers(rates: Rates, names: _Names, chance: Random) -> list[Teller]:
    """Outlets; the first so many belong to owners of a few each."""
    owned = round(rates.owned * rates.outlets)
    owners = [f"{names.new()} Group" for _ in range(max(1, owned // _SISTERS))]
    found = []
    for n in range(rates.outlets):
        owner = owners[n % len(owners)] if n < owned else ""
        name = f"{names.new()} {chance.choice(words()['names']['outlets'])}"
        loud = chance.paretovariate(1.5)
        found.append(
            Teller(Outlet(name=name, owner=owner), "outlet", loud, chance.uniform(0.5, 1.5))
        )
    return found
