"""The movement ledger of a store."""

from __future__ import annotations

from dragoman.codebook import Codebook
from dragoman.model import Coder, Itinerary
from dragoman.ports import Store
from dragoman.weigh import itineraries


def movement_ledger(store: Store, coder: Coder, codebook: Codebook) -> tuple[Itinerary, ...]:
    """The legs that the events of the store claim, chained into itineraries, earliest first."""
    families = {k.name: k.family for k in codebook.kinds.values()}
    return itineraries(list(store.events()), list(store.readings(coder)), families)
