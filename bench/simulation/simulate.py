"""Draws a press from its rates and a seed: the same seed, the same bytes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from random import Random

from bench.simulation.coverage import Coverage, First, background
from bench.simulation.drafts import Draft
from bench.simulation.happenings import Happening, happenings
from bench.simulation.printing import printed
from bench.simulation.rates import Rates
from bench.simulation.truth import Label
from bench.simulation.world import World, draw_world
from dragoman.model import Outlet, Reading

#: How long a happening may come up again as background.
_REMEMBERED = timedelta(days=10)


@dataclass(frozen=True, slots=True)
class Simulation:
    """What was drawn: readings in order of time, the labels of their claims, what truly happened.

    `copies` are the digests of reports that repeat another word for word.
    """

    readings: Sequence[Reading]
    labels: Mapping[str, Label]
    happenings: Sequence[Happening]
    outlets: Sequence[Outlet]
    copies: frozenset[str]
    by_digest: Mapping[str, Reading]

    @property
    def claims(self) -> int:
        """How many claims there are."""
        return len(self.labels)

    def readings_of(self, reports: Iterable[str]) -> list[Reading]:
        """The readings of some reports, by their digests."""
        return [self.by_digest[digest] for digest in reports if digest in self.by_digest]


def simulate(claims: int, seed: int, rates: Rates | None = None) -> Simulation:
    """A press of so many claims or a few more: whole days until they are reached."""
    rates = rates or Rates()
    chance = Random(f"press {seed}")  # noqa: S311 - drawn, not secret
    world = draw_world(rates, chance)
    drawn: list[Happening] = []
    drafts: list[Draft] = []
    memory: dict[str, list[First]] = {}
    reached = 0
    for today in happenings(rates, world, chance):
        for one in today:
            new = _reports(one, memory, rates, world, chance)
            reached += sum(s.claim is not None for d in new for s in d.sentences)
            drafts += new
            drawn.append(one)
        if reached >= claims:
            break
    return _simulation(drafts, drawn, world)


def _reports(
    one: Happening,
    memory: dict[str, list[First]],
    rates: Rates,
    world: World,
    chance: Random,
) -> list[Draft]:
    """The reports of a happening, some with an earlier one of the district as background."""
    coverage = Coverage(one, rates, world, chance)
    place = one.town.district.id
    earlier = [f for f in memory.get(place, ()) if one.day - f.telling.happening.day <= _REMEMBERED]
    drafts = [
        background(draft, earlier, rates, chance)
        if not draft.copies and chance.random() < rates.background
        else draft
        for draft in coverage.drafts()
    ]
    memory[place] = earlier + coverage.told
    return drafts


def _simulation(drafts: list[Draft], drawn: list[Happening], world: World) -> Simulation:
    readings: list[Reading] = []
    labels: dict[str, Label] = {}
    copies: set[str] = set()
    for number, draft in enumerate(sorted(drafts, key=lambda d: (d.moment, d.teller.name))):
        reading, found = printed(draft, number)
        readings.append(reading)
        labels |= found
        if draft.copies:
            copies.add(reading.report.digest)
    outlets = [t.outlet for t in (*world.tellers, *world.monitors)]
    by_digest = {r.report.digest: r for r in readings}
    return Simulation(readings, labels, drawn, outlets, frozenset(copies), by_digest)
