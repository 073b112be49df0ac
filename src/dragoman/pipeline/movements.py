"""The movement ledger of a store."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.codebook import Codebook
from dragoman.model import Coder, Event, Itinerary, Movement
from dragoman.ports import Store
from dragoman.weigh import Wanted, itineraries, wanted

__all__ = ["Wanted", "chained", "legs_of", "movement_kinds", "movement_ledger", "wanted"]


def movement_ledger(store: Store, coder: Coder, codebook: Codebook) -> tuple[Itinerary, ...]:
    """The legs that the events of the store claim, chained into itineraries, earliest first."""
    families = {k.name: k.family for k in codebook.kinds.values()}
    return itineraries(list(store.events()), list(store.readings(coder)), families)


def movement_kinds(codebook: Codebook) -> tuple[str, ...]:
    """The kinds of which the ledger has legs."""
    return tuple(k.name for k in codebook.kinds.values() if k.family == "movement")


def chained(
    store: Store, coder: Coder, codebook: Codebook, events: Sequence[Event]
) -> tuple[Itinerary, ...]:
    """The legs that these events claim, chained into itineraries, earliest first."""
    families = {k.name: k.family for k in codebook.kinds.values()}
    digests = dict.fromkeys(d for e in events for d in e.reports)
    return itineraries(events, list(store.readings_of(digests, coder)), families)


def legs_of(
    store: Store, coder: Coder, codebook: Codebook, events: Sequence[Event]
) -> tuple[Movement, ...]:
    """The legs that these events claim, in their order; one that claims none is left out."""
    made = chained(store, coder, codebook, events)
    legs = {m.event: m for i in made for m in i.legs}
    return tuple(legs[e.id] for e in events if e.id in legs)
