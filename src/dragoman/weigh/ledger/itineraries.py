"""Legs chained into itineraries: the load or the carrier goes on where another leg ended.

Each leg goes on from one other at most, so that it stands in one itinerary; more than one goes on
from it only where the load is divided, or the carrier leaves it. Connections are taken best first.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from heapq import heapify, heappop, heappush

from dragoman.model import Break, Connection, Event, Itinerary, Movement, Place, Reading
from dragoman.weigh.ledger.connections import Traced, connect, traced
from dragoman.weigh.ledger.forks import parting
from dragoman.weigh.ledger.legs import leg, told
from dragoman.weigh.ledger.speeds import impossible
from dragoman.weigh.ledger.vocabulary import vocabulary
from dragoman.weigh.story import SPOTS

#: Sides of the cells in which ends and starts are looked for, km. No two spots further apart than
#: the coarse ones touch; none of at most `_NARROW_KM` further than the fine ones.
_COARSE_KM, _FINE_KM, _NARROW_KM = 250.0, 25.0, 12.0

#: The connections that go on from a leg.
Onward = Mapping[str, Sequence[Connection]]


def itineraries(
    events: Sequence[Event], readings: Sequence[Reading], families: Mapping[str, str]
) -> tuple[Itinerary, ...]:
    """The movement ledger: every movement event as a leg of one itinerary, earliest first.

    `families` gives the family of a kind. The order of events and readings is nothing.
    """
    by_digest = {r.report.digest: r for r in readings}
    legs = [traced(one, leg(one), vocabulary()) for one in told(events, by_digest, families)]
    known = {one.id: one for one in legs}
    found = list(_compared(known))
    connections = _chosen([f for f in found if isinstance(f, Connection)], known)
    onward: dict[str, list[Connection]] = {}
    for one in connections.values():
        onward.setdefault(one.before, []).append(one)
    breaks: dict[str, list[Break]] = {}
    for broken in (f for f in found if isinstance(f, Break)):
        for event in (broken.before, broken.after):
            breaks.setdefault(event, []).append(broken)
    made = (
        _itinerary(root, connections, onward, known) for root in known if root not in connections
    )
    return tuple(_broken(i, breaks) for i in sorted(made, key=lambda i: _start(i.legs[0])))


def _start(movement: Movement) -> tuple[date, str]:
    """The order of legs: by the first day that is known, then by event."""
    return movement.first or movement.last or date.max, movement.event


def _compared(legs: Mapping[str, Traced]) -> Iterator[Connection | Break]:
    """What pairs of legs give that share a report, a mark, or an end and a start."""
    shelves: dict[Hashable, tuple[list[str], list[str]]] = {}
    for one in legs.values():
        alike = [*one.leg.reports, *(("mark", m) for m in one.marks)]
        for key in (*alike, *_behind(one.ends)):
            shelves.setdefault(key, ([], []))[0].append(one.id)
        for key in (*alike, *_ahead((*one.starts, *_seen(one.leg)))):
            shelves.setdefault(key, ([], []))[1].append(one.id)
    pairs = {(a, b) for before, after in shelves.values() for a in before for b in after}
    for a, b in sorted(pairs):
        found = connect(legs[a], legs[b], vocabulary())
        if found is not None:
            yield found


def _seen(movement: Movement) -> Iterator[Place]:
    """The places of a leg but its start."""
    values = (*movement.destination, *movement.at, *movement.via)
    return (v.place for v in values if v.place)


def _behind(ends: Iterable[Place]) -> Iterator[Hashable]:
    """The keys under which what starts near these spots is found: the cells all around them.

    Two narrow spots meet in fine cells; a wide one meets others in coarse ones.
    """
    for place in ends:
        if place.precision not in SPOTS:
            continue
        wide = place.radius_km > _NARROW_KM
        for cell in _around(place, _COARSE_KM):
            yield ("wide", cell) if wide else ("narrow", cell)
        for cell in () if wide else _around(place, _FINE_KM):
            yield "fine", cell


def _ahead(starts: Iterable[Place]) -> Iterator[Hashable]:
    """The keys of what ends near these spots: the cells in which they lie."""
    for place in starts:
        if place.precision not in SPOTS:
            continue
        yield "wide", _cell(place, _COARSE_KM)
        if place.radius_km > _NARROW_KM:
            yield "narrow", _cell(place, _COARSE_KM)
        else:
            yield "fine", _cell(place, _FINE_KM)


def _around(place: Place, size: float) -> Iterator[tuple[int, int, int]]:
    """The cell of a spot and those that touch it."""
    x, y, z = _cell(place, size)
    reach = (-1, 0, 1)
    return ((x + i, y + j, z + k) for i in reach for j in reach for k in reach)


def _cell(place: Place, size: float) -> tuple[int, int, int]:
    """The cell of space in which a spot lies: space has neither poles nor a date line."""
    x, y, z = (math.floor(c / size) for c in _in_space(place))
    return x, y, z


def _in_space(place: Place) -> tuple[float, float, float]:
    """A place as a point in space, km from the middle of the Earth."""
    lat, lon = math.radians(place.lat), math.radians(place.lon)
    flat = 6371 * math.cos(lat)
    return flat * math.cos(lon), flat * math.sin(lon), 6371 * math.sin(lat)


def _chosen(connections: Sequence[Connection], legs: Mapping[str, Traced]) -> dict[str, Connection]:
    """The connection by which each leg goes on from another; the best are taken first.

    One that another leg lies between comes after all others.
    """
    passing = _passing(connections)
    taken: dict[str, Connection] = {}
    onward: dict[str, list[Connection]] = {}
    for one in sorted(connections, key=lambda k: ((k.before, k.after) in passing, *_best(k, legs))):
        if one.after in taken or not _in_order(one, taken, onward, legs):
            continue
        others = onward.setdefault(one.before, [])
        parts = [parting(other, one, legs) for other in others]
        if all(parts):
            taken[one.after] = replace(one, parts="; ".join(dict.fromkeys(parts)))
            others.append(one)
    return taken


def _best(one: Connection, legs: Mapping[str, Traced]) -> tuple[float, int, str, str]:
    """The order in which connections are taken."""
    return -one.points, _gap(one, legs), one.before, one.after


def _passing(connections: Sequence[Connection]) -> set[tuple[str, str]]:
    """The connections, as pairs, that pass over a leg through which the same thing goes."""
    on = {(k.before, k.after): set(k.on) for k in connections}
    onward: dict[str, list[str]] = {}
    for before, after in on:
        onward.setdefault(before, []).append(after)
    return {
        (a, c)
        for a, b in on
        if (b, a) not in on
        for c in onward.get(b, ())
        if on.get((a, c), set[str]()) & on[a, b] & on[b, c]
    }


def _gap(one: Connection, legs: Mapping[str, Traced]) -> int:
    """Days between the end of a leg and the start of the next; many where that is unknown."""
    ended, began = legs[one.before].leg.last, legs[one.after].leg.first
    return abs((began - ended).days) if ended and began else 10**6


def _in_order(
    one: Connection,
    taken: Mapping[str, Connection],
    onward: Onward,
    legs: Mapping[str, Traced],
) -> bool:
    """Whether no leg ahead of a connection begins after one behind has ended; no ring closes."""
    before, after = list(_back(one.before, taken)), list(_on(one.after, onward))
    if set(before) & set(after):
        return False
    begun = max((d for e in before if (d := legs[e].leg.first)), default=date.min)
    ended = min((d for e in after if (d := legs[e].leg.last)), default=date.max)
    return begun <= ended


def _back(event: str, taken: Mapping[str, Connection]) -> Iterator[str]:
    """A leg and those that it goes on from."""
    yield event
    while event in taken:
        event = taken[event].before
        yield event


def _on(event: str, onward: Onward) -> Iterator[str]:
    """A leg and those that go on from it."""
    waiting = [event]
    while waiting:
        here = waiting.pop()
        yield here
        waiting += [k.after for k in onward.get(here, ())]


def _itinerary(
    root: str, connections: Mapping[str, Connection], onward: Onward, legs: Mapping[str, Traced]
) -> Itinerary:
    """The itinerary that begins with a leg, but its breaks; its id is made of that leg's."""
    order = list(_by_day(root, onward, legs))
    return Itinerary(
        id=f"M-{root.removeprefix('E-')}",
        legs=tuple(_checked(legs[e].leg) for e in order),
        connections=tuple(connections[e] for e in order if e in connections),
    )


def _broken(itinerary: Itinerary, breaks: Mapping[str, Sequence[Break]]) -> Itinerary:
    """An itinerary with the breaks at any of its legs, each once."""
    here = (b for m in itinerary.legs for b in breaks.get(m.event, ()))
    return replace(itinerary, breaks=tuple(dict.fromkeys(here)))


def _checked(movement: Movement) -> Movement:
    """A leg, with the way against the days where nothing is so fast."""
    found = impossible(movement, vocabulary())
    more = (found,) if found else ()
    return replace(movement, contradictions=(*movement.contradictions, *more))


def _by_day(root: str, onward: Onward, legs: Mapping[str, Traced]) -> Iterator[str]:
    """The legs of a tree, each behind the one it goes on from, else by their days."""
    waiting = [(_start(legs[root].leg), root)]
    heapify(waiting)
    while waiting:
        _, event = heappop(waiting)
        yield event
        for one in onward.get(event, ()):
            heappush(waiting, (_start(legs[one.after].leg), one.after))
