"""The seam of maps and of lists of places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from dragoman.model import Coder, Event, Gazette, Place, Position, Role


class Atlas(Protocol):
    """Where events stand and which places claims name, found without reading the records."""

    def mark(self, coder: Coder) -> str:
        """What is another whenever events, readings or judgements are."""
        ...

    def moved(self) -> str:
        """What is another whenever events are."""
        ...

    def positions(self) -> Sequence[Position]:
        """Every event, the latest day first, those without a day at the end; then by event."""
        ...

    def named(self, ids: Iterable[str]) -> Sequence[Event]:
        """The events of these ids, in their order; one that is gone is left out."""
        ...

    def places(self, ids: Iterable[str]) -> Mapping[str, Place]:
        """The places of these ids, as far as a claim or an event was put there."""
        ...

    def gazette(self, coder: Coder) -> Gazette:
        """The places that a coder's claims name, as people corrected and rejected them."""
        ...

    def with_status(self, status: str, coder: Coder) -> frozenset[str]:
        """The ids of events in this status, or with a claim in it, as people corrected it."""
        ...

    def worded(self, coder: Coder) -> Mapping[str, Sequence[str]]:
        """Which places each wording may mean, by id; the empty id where none was found."""
        ...

    def naming(self, words: Iterable[str], coder: Coder) -> frozenset[str]:
        """The ids of events of whose claims one names a place by one of these wordings."""
        ...

    def at(self, place: str, coder: Coder, count: int, roles: Sequence[Role] = ()) -> list[Event]:
        """So many events of whose claims one names a place, in these roles; the latest first.

        Without roles, those that stand there.
        """
        ...

    def told_at(self, place: str, coder: Coder, count: int) -> Sequence[tuple[str, int]]:
        """The reports and claims that name a place, the latest reports first."""
        ...
