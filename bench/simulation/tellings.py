"""How a happening is told: what of it, how exactly, and what is wrong in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from random import Random

from bench.simulation.happenings import Happening
from bench.simulation.rates import Rates
from bench.simulation.world import words
from dragoman.model import Count, Period, Place, Status

#: A wrong number is this many times the right one or more, so that no hedge reaches it.
_WRONG = (1.7, 2.5)


@dataclass(frozen=True, slots=True)
class Number:
    """A number as told: its words, and the bounds that they mean."""

    value: int
    hedge: str = ""

    def count(self, of: str, noun: str) -> Count:
        """The count that a coder makes of it."""
        low = None if self.hedge == "up to" else self.value
        high = None if self.hedge == "at least" else self.value
        return Count(of=of, text=f"{self.words} {noun}", low=low, high=high)

    @property
    def words(self) -> str:
        """The number in words and digits."""
        return f"{self.hedge} {self.value}".strip()


@dataclass(frozen=True, slots=True)
class Telling:
    """What is told of a happening; what is left out is absent or `None`.

    `order` is the number of the order of clauses in which it is told.
    """

    happening: Happening
    verb: str
    order: int
    status: Status
    places: Mapping[str, Place]
    day: date | None
    vague: bool
    thing: str | None
    actor: bool
    numbers: Mapping[str, Number]

    def period(self, published: datetime) -> Period:
        """The days that it states, else what the day of the report bounds."""
        if self.day is None:
            return Period(last=published.date())
        if self.vague:
            monday = self.day - timedelta(days=self.day.weekday())
            text = f"in the week of {_day(monday)}"
            return Period(text=text, first=monday, last=monday + timedelta(days=6))
        return Period(text=f"on {_day(self.day)}", first=self.day, last=self.day)


def _day(day: date) -> str:
    return f"{day.day} {day:%B}"


def witnessed(one: Happening, rates: Rates, careless: float, chance: Random) -> Telling:
    """What a first teller tells; a careless one errs more often."""

    def errs(rate: float) -> bool:
        return chance.random() < rate * careless

    off = timedelta(days=-1 if errs(rates.day_off) else 0)
    day = None if chance.random() < rates.no_day else one.day + off
    numbers = {
        of: _number(n, wrong=errs(rates.count_wrong), rates=rates, chance=chance)
        for of, n in one.numbers.items()
    }
    told = Telling(
        happening=one,
        verb=chance.choice(words()["kinds"][one.kind]["verbs"]),
        order=chance.randrange(_orders(one)),
        status="alleged" if chance.random() < rates.alleged else "asserted",
        places=_places(one, rates, chance),
        day=day,
        vague=chance.random() < rates.vague_day,
        thing=one.thing,
        actor=True,
        numbers=numbers,
    )
    return _shortened(told, rates.no_detail, chance)


def _places(one: Happening, rates: Rates, chance: Random) -> Mapping[str, Place]:
    """The places told, each now and then by its district only."""
    stops = {"destination": one.town, "origin": one.start} if one.start else {"place": one.town}
    return {
        role: stop.district if chance.random() < rates.district_only else stop.place
        for role, stop in stops.items()
        if stop
    }


def _number(right: int, *, wrong: bool, rates: Rates, chance: Random) -> Number:
    """A number as told: plain, hedged with the right one inside, or well off it."""
    if wrong:
        return Number(round(right * chance.uniform(*_WRONG)) + 2)
    if chance.random() >= rates.count_hedged:
        return Number(right)
    hedge = chance.choice(("at least", "up to", "about"))
    slip = {"at least": -0.1, "up to": 0.1, "about": chance.uniform(-0.08, 0.08)}[hedge]
    return Number(max(1, round(right * (1 + slip))), hedge)


def _orders(one: Happening) -> int:
    """How many orders of clauses its family has."""
    return len(words()["orders"][one.family])


def _shortened(told: Telling, rate: float, chance: Random) -> Telling:
    """A telling without some of its details."""
    kept = {of: n for of, n in told.numbers.items() if chance.random() >= rate}
    places = {r: p for r, p in told.places.items() if r != "origin" or chance.random() >= rate}
    thing = None if chance.random() < rate else told.thing
    named = told.actor and chance.random() >= rate / 2
    return replace(told, numbers=kept, places=places, thing=thing, actor=named)


def retold(told: Telling, rates: Rates, chance: Random) -> Telling:
    """A telling in other words: another order, fewer details, a number changed now and then."""
    numbers = {
        of: Number(round(n.value * chance.uniform(*_WRONG)) + 2)
        if chance.random() < rates.count_changed
        else n
        for of, n in told.numbers.items()
    }
    verb = chance.choice(words()["kinds"][told.happening.kind]["verbs"])
    softer = told.status == "asserted" and chance.random() < rates.alleged / 2
    status: Status = "alleged" if softer else told.status
    day = None if chance.random() < rates.no_day / 2 else told.day
    count = _orders(told.happening)
    order = (told.order + chance.randrange(1, count)) % count
    again = replace(told, verb=verb, order=order, numbers=numbers, status=status, day=day)
    return _shortened(again, rates.no_detail / 2, chance)


def denied(one: Happening, rates: Rates, chance: Random) -> Telling:
    """What a body denies: the happening, without numbers, often without its day."""
    told = witnessed(one, rates, 0.0, chance)
    day = told.day if chance.random() < 0.5 else None
    return replace(told, status="denied", numbers={}, day=day, vague=False)
