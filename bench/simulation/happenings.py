"""What truly happens: where, when, by whom, with what, and what looks like it without being it."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from bench.simulation.rates import Rates
from bench.simulation.world import Town, World, words
from dragoman.model import Actor

FIRST_DAY = date(2031, 1, 6)


@dataclass(frozen=True, slots=True)
class Happening:
    """One happening; `like` is the number of the one that it resembles.

    `start` is where a movement began, `numbers` how many by what is counted.
    """

    number: int
    kind: str
    day: date
    town: Town
    start: Town | None
    actor: Actor
    thing: str
    numbers: Mapping[str, int]
    like: int | None = None
    how: str = ""

    @property
    def family(self) -> str:
        """The family of its kind."""
        return str(words()["kinds"][self.kind]["family"])


def happenings(rates: Rates, world: World, chance: Random) -> Iterator[list[Happening]]:
    """What happens day by day, without end; a lookalike comes on its own day."""
    number, day = 0, FIRST_DAY
    waiting: dict[date, list[Happening]] = {}
    while True:
        today = [_draw(world, day, chance) for _ in range(_poisson(rates.a_day, chance))]
        today += waiting.pop(day, [])
        today = [replace(h, number=number + n) for n, h in enumerate(today)]
        number += len(today)
        for happening in list(today):
            for other in _lookalikes(happening, rates, world, chance):
                if other.day == day:
                    today.append(replace(other, number=number))
                    number += 1
                else:
                    waiting.setdefault(other.day, []).append(other)
        yield today
        day += timedelta(days=1)


def _poisson(mean: float, chance: Random) -> int:
    """How many arrive in one unit of time at this rate (exponential gaps)."""
    count, left = 0, chance.expovariate(mean) if mean else 2.0
    while left < 1.0:
        count += 1
        left += chance.expovariate(mean)
    return count


def _town(world: World, chance: Random) -> Town:
    """A town, the busy ones more often."""
    return world.towns[bisect(world.busy, chance.random() * world.busy[-1])]


def _draw(world: World, day: date, chance: Random) -> Happening:
    kinds = words()["kinds"]
    kind = chance.choices(list(kinds), [k["share"] for k in kinds.values()])[0]
    town = _town(world, chance)
    moves = kinds[kind]["family"] == "movement"
    start = _other_town(world, town, chance) if moves else None
    thing = chance.choice(words()["goods" if moves else "targets"]["all"])
    actor = chance.choice(town.bodies)
    numbers = _numbers(kinds[kind]["family"], chance)
    return Happening(0, kind, day, town, start, actor, thing, numbers)


def _other_town(world: World, town: Town, chance: Random) -> Town:
    while True:
        other = _town(world, chance)
        if other is not town:
            return other


def _numbers(family: str, chance: Random) -> Mapping[str, int]:
    if family == "movement":
        return {"carrier": 2 + int(chance.expovariate(1 / 14))}
    if family == "coercion":
        return {"arrested": 1 + int(chance.expovariate(1 / 6))}
    dead, hurt = int(chance.expovariate(1 / 3)), int(chance.expovariate(1 / 6))
    return {of: n for of, n in (("killed", dead), ("wounded", hurt)) if n}


def _lookalikes(one: Happening, rates: Rates, world: World, chance: Random) -> Iterator[Happening]:
    """What resembles a happening: the same way a day or two later, a town nearby the same day."""
    if one.like is not None:
        return
    if chance.random() < rates.next_day:
        later = one.day + timedelta(days=chance.choice((1, 1, 2)))
        yield _alike(one, chance, day=later, how="next day")
    if chance.random() < rates.next_town:
        near = world.towns[one.town.neighbour]
        yield _alike(one, chance, town=near, how="next town")


def _alike(one: Happening, chance: Random, **other: object) -> Happening:
    """A happening that differs in these, in its numbers, and half the time in its thing."""
    things = words()["goods" if one.start else "targets"]["all"]
    thing = one.thing if chance.random() < 0.5 else chance.choice(things)
    numbers = _numbers(one.family, chance)
    changed = {**other, "like": one.number, "numbers": numbers, "thing": thing}
    return replace(one, **changed)  # type: ignore[arg-type]
