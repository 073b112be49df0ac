"""What the map is narrowed to: the filters of the list of events, days, and a box."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from dragoman.desk.atlas.plane import Box, box
from dragoman.desk.atlas.points import Points
from dragoman.desk.filters import Filters, day_in, fold, matches, parse
from dragoman.desk.shelf import shelve
from dragoman.model import Coder
from dragoman.ports import Store

#: Events whose reports are looked through at a time.
BATCH = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowed:
    """The filters of the address; `since` and `until` are days, both included."""

    filters: Filters
    since: date | None = None
    until: date | None = None
    box: Box | None = None

    def query(self, **changed: object) -> str:
        """These filters as a query string, with some of them changed; empty without any."""
        to = replace(self, **changed) if changed else self  # type: ignore[arg-type]
        parts = {
            "since": to.since.isoformat() if to.since else "",
            "until": to.until.isoformat() if to.until else "",
            "box": str(to.box) if to.box else "",
        }
        own = urlencode({k: v for k, v in parts.items() if v}, safe=",")
        return to.filters.query(page=to.filters.page) + _joined(to.filters, own)

    def page(self, number: int) -> str:
        """The query string of another page of the list."""
        return self.query(filters=replace(self.filters, page=number))

    @property
    def first(self) -> Narrowed:
        """The same at the first page of the list."""
        return replace(self, filters=replace(self.filters, page=1))

    @property
    def any(self) -> bool:
        """True when something is left out."""
        return bool(self.filters.any or self.since or self.until or self.box)


def _joined(filters: Filters, own: str) -> str:
    if not own:
        return ""
    return f"&{own}" if filters.query(page=filters.page) else f"?{own}"


def narrowed(params: Mapping[str, str]) -> Narrowed:
    """What an address asks for; what is no day or box is left alone."""
    return Narrowed(
        filters=parse(params),
        since=day_in(params, "since"),
        until=day_in(params, "until"),
        box=box(params.get("box", "")),
    )


class Narrowing:
    """Finds the points that filters keep."""

    def __init__(self, store: Store, coder: Coder) -> None:
        self.store = store
        self.coder = coder

    def searched(self, points: Points, filters: Filters) -> Sequence[int]:
        """The points that the list of events would keep too, the latest day first."""
        found = points.of(filters.kind, self._events(points, filters))
        if not filters.text:
            return found
        kept = set(self._worded([points.events[n] for n in found], filters))
        return [n for n in found if points.events[n] in kept]

    def _events(self, points: Points, filters: Filters) -> frozenset[str] | None:
        """The events that have the status and the place asked for; `None` where none is."""
        found: frozenset[str] | None = None
        if filters.status:
            found = self.store.atlas.with_status(filters.status, self.coder)
        if filters.place:
            there = self.placed(points, filters.place)
            found = there if found is None else found & there
        if found is None:
            return None
        touched = self._touched()
        asked = replace(filters, kind="", text="")
        return found - touched | set(self._worded(sorted(touched), asked))

    def placed(self, points: Points, words: str) -> frozenset[str]:
        """The events of which a place has each of these words in its name or its wordings."""
        atlas = self.store.atlas
        worded = atlas.worded(self.coder)
        stood = list(zip(points.events, points.places, strict=True))
        ids = {m for means in worded.values() for m in means if m} | {p for _, p in stood if p}
        names = {n: fold(place.name) for n, place in atlas.places(sorted(ids)).items()}
        found: frozenset[str] | None = None
        for word in fold(words).split():
            called = {n for n, name in names.items() if word in name}
            said = [
                w for w, means in worded.items() if called.intersection(means) or word in fold(w)
            ]
            here = atlas.naming(said, self.coder) | {e for e, place in stood if place in called}
            found = here if found is None else found & here
        return found or frozenset()

    def _touched(self) -> frozenset[str]:
        """The events with claims that people corrected or read: what is indexed of them is old."""
        said = (j for j in self.store.ledger().judgements() if j.verdict in ("corrected", "stated"))
        claims = dict.fromkeys(s for j in said for s in j.subjects)
        return frozenset(e.id for e in self.store.events_of(claims))

    def _worded(self, ids: Sequence[str], filters: Filters) -> list[str]:
        """Those of these events that the filters keep when what is told of them is read."""
        kept: list[str] = []
        for at in range(0, len(ids), BATCH):
            events = self.store.atlas.named(ids[at : at + BATCH])
            shelf = shelve(self.store, self.coder, events)
            kept += [e.id for e in shelf.events if matches(filters, e, shelf.told(e))]
        return kept
