"""Lists of events however many there are: ranked without being held, then taken some at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from threading import Lock
from typing import TypeAlias

from dragoman.desk.charts import Entry
from dragoman.desk.events import kept, undated
from dragoman.desk.filters import Filters
from dragoman.desk.shelf import Shelf, shelve
from dragoman.model import Coder, Event
from dragoman.ports import Store

#: Events that are held at a time.
PART = 100
Rank: TypeAlias = tuple[int, ...]


def ranked(store: Store, filters: Filters) -> list[str]:
    """The ids of the events of the kind asked for, in the order asked for."""
    of_kind = (e for e in store.events() if filters.kind in ("", e.kind))
    return [name for _, name in sorted((_rank(e, filters.sort), e.id) for e in of_kind)]


def _rank(event: Event, sort: str) -> Rank:
    """What sorts events: newest first, or the most attested first and then the newest."""
    last = event.last or event.first
    days = (-last.toordinal(), -(event.first or undated).toordinal()) if last else (0, 0)
    if sort == "newest":
        return (last is None, *days)
    return (-len(event.origins), -len(event.reports), last is None, *days)


class Ranking:
    """The order of the events of one store, found anew only when they may be others."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._lock = Lock()
        self._sign: object = None
        self._ids: dict[tuple[str, str], list[str]] = {}

    def ids(self, filters: Filters) -> list[str]:
        """The ids of the events of the kind asked for, in the order asked for."""
        asked = (filters.kind, filters.sort)
        with self._lock:
            sign = self.store.sign()
            if sign != self._sign:
                self._sign, self._ids = sign, {}
            if asked not in self._ids:
                self._ids[asked] = ranked(self.store, filters)
            return self._ids[asked]


def parts(ranking: Ranking, coder: Coder, filters: Filters) -> Iterator[tuple[Shelf, list[Entry]]]:
    """The events that filters keep, in the order asked for, with what is told of them."""
    ids = iter(ranking.ids(filters))
    while batch := tuple(islice(ids, PART)):
        shelf = shelve(ranking.store, coder, ranking.store.events_named(batch))
        yield shelf, kept(shelf, filters)


def events(ranking: Ranking, coder: Coder, filters: Filters) -> Iterator[Event]:
    """The same, without what is told of them where no filter asks for it."""
    if filters.told:
        yield from (
            entry.event for _, entries in parts(ranking, coder, filters) for entry in entries
        )
        return
    ids = iter(ranking.ids(filters))
    while batch := tuple(islice(ids, PART)):
        yield from ranking.store.events_named(batch)


def chosen(ranking: Ranking, coder: Coder, filters: Filters) -> Sequence[str]:
    """The ids of the events that filters keep, in the order asked for."""
    if filters.told:
        return [event.id for event in events(ranking, coder, filters)]
    return ranking.ids(filters)
