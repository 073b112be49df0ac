"""Charts of events: numbered pins where they happened, legs of the movements claimed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, product

from dragoman.desk.claims import DENIALS, MOVEMENTS, labels
from dragoman.desk.languages import Language, _, listed, ngettext, pgettext
from dragoman.desk.languages.message import followed
from dragoman.desk.shelf import Told, rests_on
from dragoman.desk.words import near, several, span
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
    said: list[str] = [_("%(name)s: %(near)s.", name=p.name, near=near(p)) for p in places]
    said += [_said_of(leg) for leg in legs]
    return Chart(
        title=_("%(what)s (%(when)s)", what=event.summary, when=span(event.first, event.last)),
        description=followed(said),
        pins=tuple(_pin(event, told, place) for place in lone),
        legs=legs,
    )


def chart_of_list(entries: Sequence[Entry]) -> Chart:
    """The events of a list: one pin a place with the numbers of its events, and their legs."""
    legs = [leg for e in entries for leg in _legs(e.event, e.told, str(e.number))]
    placed = [e for e in entries if e.event.place]
    said: list[str] = [
        _("%(number)s: %(what)s.", number=e.number, what=e.event.summary) for e in placed
    ]
    said += [_labelled(leg) for leg in legs]
    return Chart(
        title=ngettext(
            "Where one event took place", "Where %(num)s events took place", len(entries)
        ),
        description=followed(said),
        pins=tuple(_numbered(placed)),
        legs=tuple(legs),
    )


def mapped(chart: Chart) -> bool:
    """True when there is something to draw."""
    return bool(chart.pins or chart.legs)


def drawn(chart: Chart, language: Language) -> Chart:
    """A chart whose words are said in a language, for a map that knows none."""
    title, description = (str(language.say(w)) for w in (chart.title, chart.description))
    return replace(chart, title=title, description=description)


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


def _said_of(leg: Leg) -> str:
    """A leg with its status and who tells of it."""
    about = {"route": _route(leg), "status": pgettext("status", leg.status)}
    about["origins"] = several(leg.n_origins, "origin")
    if leg.contested:
        return _("%(route)s: %(status)s, %(origins)s, and denied.", **about)
    return _("%(route)s: %(status)s, %(origins)s.", **about)


def _labelled(leg: Leg) -> str:
    """A leg of a list, with the number of its event."""
    status = pgettext("status", leg.status)
    return _("%(label)s: %(route)s, %(status)s.", label=leg.label, route=_route(leg), status=status)


def _route(leg: Leg) -> str:
    """A leg in words: "from A by way of B to C"."""
    first, *between, last = (s.name for s in leg.stops)
    if not between:
        return _("from %(first)s to %(last)s", first=first, last=last)
    via = listed(between)
    return _("from %(first)s by way of %(via)s to %(last)s", first=first, via=via, last=last)
