"""Charts of events: numbered pins where they happened, legs of the movements claimed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, product

from dragoman.desk.claims import DENIALS, MOVEMENTS, labels
from dragoman.desk.shelf import Told, rests_on
from dragoman.desk.words import listed, near, several, span
from dragoman.model import PLACE_ROLES, STRENGTH, Chart, Event, Leg, Pin, Place, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An event of a list: its number there, and its claims."""

    number: int
    event: Event
    told: tuple[Told, ...]


def chart_of(event: Event, told: Sequence[Told]) -> Chart:
    """The places of one event, and its legs labelled with the origins that tell of them."""
    legs = tuple(_legs(event, told, ""))
    on_legs = {s.id for leg in legs for s in leg.stops}
    places = _places(event, told)
    lone = [p for p in places if p.id not in on_legs or p == event.place]
    said = [f"{p.name}: {near(p)}." for p in places]
    said += [f"{_route(leg)}: {leg.status}, {_told_by(leg)}." for leg in legs]
    return Chart(
        title=f"{event.summary} ({span(event.first, event.last)})",
        description=" ".join(said),
        pins=tuple(_pin(event, told, place) for place in lone),
        legs=legs,
    )


def chart_of_list(entries: Sequence[Entry]) -> Chart:
    """The events of a list: one pin a place with the numbers of its events, and their legs."""
    legs = [leg for e in entries for leg in _legs(e.event, e.told, str(e.number))]
    placed = [e for e in entries if e.event.place]
    said = [f"{e.number}: {e.event.summary}." for e in placed]
    said += [f"{leg.label}: {_route(leg)}, {leg.status}." for leg in legs]
    return Chart(
        title=f"Where {several(len(entries), 'event')} took place",
        description=" ".join(said),
        pins=tuple(_numbered(placed)),
        legs=tuple(legs),
    )


def mapped(chart: Chart) -> bool:
    """True when there is something to draw."""
    return bool(chart.pins or chart.legs)


def unplaced(entries: Iterable[Entry]) -> tuple[int, ...]:
    """The numbers of the events that stand nowhere on a map."""
    return tuple(e.number for e in entries if not e.event.place and not _legs(e.event, e.told, ""))


def _numbered(entries: Iterable[Entry]) -> list[Pin]:
    """One pin for each place, labelled with the numbers of the events there."""
    here: dict[str, tuple[Place, list[Entry]]] = {}
    for e in entries:
        if e.event.place:
            here.setdefault(e.event.place.id, (e.event.place, []))[1].append(e)
    return [_shared(place, group) for place, group in here.values()]


def _shared(place: Place, group: Sequence[Entry]) -> Pin:
    numbers = [str(e.number) for e in group]
    more = f" +{len(numbers) - 4}" if len(numbers) > 4 else ""
    return Pin(
        place=place,
        label=f"{', '.join(numbers[:4])}{more} {place.name}",
        n_origins=max(len(e.event.origins) for e in group),
        href=f"#e{numbers[0]}",
    )


def _places(event: Event, told: Sequence[Told]) -> list[Place]:
    """Every place of an event, its own first, each once."""
    found = {event.place.id: event.place} if event.place else {}
    for t in told:
        for place in _resolved(t, *PLACE_ROLES):
            found.setdefault(place.id, place)
    return list(found.values())


def _pin(event: Event, told: Sequence[Told], place: Place) -> Pin:
    """A pin with the number of origins whose reports put a claim of the event there."""
    if event.place and place.id == event.place.id:
        return Pin(place=place, label=place.name, n_origins=len(event.origins))
    tellers = [t for t in told if place in _resolved(t, *PLACE_ROLES)]
    return Pin(place=place, label=place.name, n_origins=_behind(event, tellers))


def _behind(event: Event, tellers: Iterable[Told]) -> int:
    """How many origins of an event stand behind these claims; its denials behind denials."""
    kept = list(tellers)
    affirming = [t for t in kept if t.claim.status not in DENIALS]
    origins, voices = (event.origins, affirming) if affirming else (event.denials, kept)
    return sum(any(rests_on(o, t.reading) for t in voices) for o in origins)


def _resolved(told: Told, *roles: Role) -> list[Place]:
    places = (told.reading.place_of(m) for m in told.claim.role(*roles))
    return [p for p in places if p is not None]


def _routes(told: Told) -> list[tuple[Place, ...]]:
    """The ways a movement is said to have gone: each start, what lies between, each end."""
    if told.claim.kind not in MOVEMENTS:
        return []
    starts: list[Place | None] = [*_resolved(told, "origin")] or [None]
    ends: list[Place | None] = [*_resolved(told, "destination")] or [None]
    between = _resolved(told, "via")
    ways = (_way([start, *between, end]) for start, end in product(starts, ends))
    return [way for way in ways if len(way) > 1]


def _way(stops: Iterable[Place | None]) -> tuple[Place, ...]:
    """The known stops, one that follows itself taken once."""
    known = (s for s in stops if s is not None)
    return tuple(next(same) for _, same in groupby(known, key=lambda p: p.id))


def _legs(event: Event, told: Iterable[Told], label: str) -> list[Leg]:
    """One leg for each way that claims of an event tell of, however many tell of it.

    Without a label, the labels of the origins behind it.
    """
    ways: dict[tuple[str, ...], list[tuple[tuple[Place, ...], Told]]] = {}
    for t in told:
        for way in _routes(t):
            ways.setdefault(tuple(p.id for p in way), []).append((way, t))
    return [_leg(event, way[0][0], [t for _, t in way], label) for way in ways.values()]


def _leg(event: Event, stops: tuple[Place, ...], tellers: Sequence[Told], label: str) -> Leg:
    statuses = {t.claim.status for t in tellers}
    return Leg(
        stops=stops,
        status=next(s for s in STRENGTH if s in statuses),
        label=label or ", ".join(_voices(event, tellers)),
        n_origins=max(_behind(event, tellers), 1),
        contested=bool(statuses & DENIALS) and bool(statuses - DENIALS),
    )


def _voices(event: Event, tellers: Iterable[Told]) -> list[str]:
    """The ids of the origins behind these claims, in their order."""
    found = {name for t in tellers for name in labels(t, event)}
    return [o.id for o in (*event.origins, *event.denials) if o.id in found]


def _route(leg: Leg) -> str:
    """A leg in words: "from A by way of B to C"."""
    first, *between, last = (s.name for s in leg.stops)
    via = f" by way of {listed(between)}" if between else ""
    return f"from {first}{via} to {last}"


def _told_by(leg: Leg) -> str:
    said = several(leg.n_origins, "origin")
    return f"{said}, and denied" if leg.contested else said
