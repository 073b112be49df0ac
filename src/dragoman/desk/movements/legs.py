"""Legs as pages show them: numbered, with their places, drawn and listed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from dragoman.codebook import load
from dragoman.desk.words import several
from dragoman.model import Chart, Event, Leg, Movement, Pin, Value, together
from dragoman.pipeline import legs_of

if TYPE_CHECKING:
    from dragoman.desk.app import Desk

codebook = cache(load)
#: Legs that a map draws; more of them cover each other.
DRAWN = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A leg with its number on the page; `after` is the number that it goes on from, 0 for none."""

    number: int
    leg: Movement
    after: int = 0
    why: tuple[str, ...] = ()

    @property
    def places(self) -> frozenset[str]:
        """The ids of the places that any of its values means."""
        leg = self.leg
        values = (*leg.origin, *leg.via, *leg.destination, *leg.at)
        return frozenset(v.place.id for v in values if v.place)

    @property
    def cargo(self) -> str:
        """The load, in the words best attested."""
        return ", ".join(v.text for v in together(self.leg.cargo))


def lines_of(desk: Desk, events: Sequence[Event]) -> list[Line]:
    """The legs that these events claim, numbered in their order."""
    legs = legs_of(desk.store, desk.coder, codebook(), events)
    return [Line(number=n, leg=leg) for n, leg in enumerate(legs, 1)]


def chart_of_lines(lines: Sequence[Line]) -> Chart:
    """The ways of these legs by their numbers, and those that name one place alone as pins."""
    shown = [one for one in lines if one.leg.route][:DRAWN]
    legs = tuple(leg for one in shown for leg in _drawn(one))
    said = (f"{one.number}: {one.leg.summary}, {one.leg.status}." for one in shown)
    return Chart(
        title=f"Where {several(len(shown), 'leg')} went",
        description=" ".join(said),
        pins=tuple(_pins(shown, {s.id for leg in legs for s in leg.stops})),
        legs=legs,
    )


def _drawn(one: Line) -> Iterator[Leg]:
    for way in one.leg.route:
        if len(way) > 1:
            yield Leg(
                stops=way,
                status=one.leg.status,
                label=str(one.number),
                n_origins=max(one.leg.n_origins, 1),
                contested=bool(one.leg.n_denials and one.leg.n_origins),
            )


def _pins(lines: Iterable[Line], on_legs: set[str]) -> Iterator[Pin]:
    seen = set(on_legs)
    for one in lines:
        for way in one.leg.route:
            if len(way) == 1 and way[0].id not in seen:
                seen.add(way[0].id)
                label = f"{one.number} {way[0].name}"
                yield Pin(place=way[0], label=label, n_origins=max(one.leg.n_origins, 1))


def named(values: Sequence[Value]) -> tuple[Sequence[Value], int]:
    """The values told together, three at most, and how many others there are."""
    shown = together(tuple(values))[:3]
    return shown, len(values) - len(shown)
