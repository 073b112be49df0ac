"""What each claim truly is, and pairs of claims with whether they tell of one happening."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from dragoman.model import Claim, Reading

if TYPE_CHECKING:
    from bench.simulation.simulate import Simulation

Told = tuple[Reading, Claim]
Pair = tuple[Reading, Claim, Reading, Claim, bool]
#: Pairs of different happenings come from reports at most so many days apart.
_DAYS = 4


@dataclass(frozen=True, slots=True)
class Label:
    """The happening that a claim tells of, and the origin it rests on.

    `way` is how the report came by it: `first`, `denial`, or one of the ways to repeat.
    """

    happening: int
    origin: str
    way: str
    background: bool = False
    denies: bool = False


def pairs(simulation: Simulation) -> Iterator[Pair]:
    """Pairs of claims of two reports, with whether they tell of one happening.

    All that do; and of those that do not, all that lie in one district and family within days, so
    that telling them apart is worth something. In a fixed order.
    """
    yield from _of_one_happening(simulation)
    yield from _of_two(simulation)


def _told(simulation: Simulation) -> Iterator[Told]:
    return ((r, c) for r in simulation.readings for c in r.claims)


def _paired(group: Sequence[Told]) -> Iterator[tuple[Told, Told]]:
    for n, (reading, claim) in enumerate(group):
        for other, second in group[n + 1 :]:
            if other is not reading:
                yield (reading, claim), (other, second)


def _of_one_happening(simulation: Simulation) -> Iterator[Pair]:
    groups: dict[int, list[Told]] = {}
    for reading, claim in _told(simulation):
        groups.setdefault(simulation.labels[claim.id].happening, []).append((reading, claim))
    for group in groups.values():
        for one, other in _paired(group):
            yield (*one, *other, True)


def _of_two(simulation: Simulation) -> Iterator[Pair]:
    blocks: dict[tuple[str, str], list[Told]] = {}
    for reading, claim in _told(simulation):
        true = simulation.happenings[simulation.labels[claim.id].happening]
        blocks.setdefault((true.town.district.id, true.family), []).append((reading, claim))
    for block in blocks.values():
        for one, other in _near(block):
            if simulation.labels[one[1].id].happening != simulation.labels[other[1].id].happening:
                yield (*one, *other, False)


def _near(block: Sequence[Told]) -> Iterator[tuple[Told, Told]]:
    """Pairs of a block, which is in order of time, whose reports are few days apart."""
    for n, (reading, claim) in enumerate(block):
        for other, second in block[n + 1 :]:
            if _days_apart(reading.report.day, other.report.day) > _DAYS:
                break
            if other is not reading:
                yield (reading, claim), (other, second)


def _days_apart(one: date | None, other: date | None) -> int:
    return abs((one - other).days) if one and other else 0


def by_happening(labels: Mapping[str, Label]) -> dict[int, list[str]]:
    """The ids of the claims of each happening."""
    found: dict[int, list[str]] = {}
    for claim, label in labels.items():
        found.setdefault(label.happening, []).append(claim)
    return found
