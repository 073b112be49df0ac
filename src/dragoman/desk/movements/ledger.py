"""What the ledger of the desk holds, and what an address narrows it to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, cast, get_args
from urllib.parse import urlencode

from dragoman.desk.atlas.fresh import Recent
from dragoman.desk.atlas.narrowing import Narrowing
from dragoman.desk.atlas.points import Points, number_of
from dragoman.desk.filters import day_in, page_number
from dragoman.desk.movements.legs import codebook
from dragoman.model import Itinerary, Status
from dragoman.pipeline import Wanted, chained, movement_kinds, wanted

if TYPE_CHECKING:
    from dragoman.desk.app import Desk
    from dragoman.desk.atlas.fresh import Fresh

#: Legs that are chained at a time, the latest: chaining reads their reports.
MOST = 500
#: A leg may end so long after the days asked for and still belong to their itinerary.
_BEYOND = timedelta(31)
KEPT = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The filters of an address: words, a status, and days, both included."""

    cargo: str = ""
    carrier: str = ""
    place: str = ""
    actor: str = ""
    status: str = ""
    since: date | None = None
    until: date | None = None
    page: int = 1

    def query(self, **changed: Any) -> str:
        """These filters as a query string, with some of them changed; empty without any."""
        to = replace(self, **changed)
        held = {f.name: str(getattr(to, f.name) or "") for f in fields(to)}
        if to.page == 1:
            del held["page"]
        said = urlencode({k: v for k, v in held.items() if v})
        return f"?{said}" if said else ""

    @property
    def any(self) -> bool:
        """True when something is left out."""
        return self != Asked(page=self.page)

    @property
    def wanted(self) -> Wanted:
        """The same, as the ledger takes it."""
        status = cast("Status", self.status) if self.status in get_args(Status) else None
        return Wanted(
            cargo=self.cargo,
            carrier=self.carrier,
            place=self.place,
            actor=self.actor,
            status=status,
            since=self.since,
            until=self.until,
        )


def asked(params: Mapping[str, str]) -> Asked:
    """What an address asks for; what is no day or status is left alone."""
    words = {n: params.get(n, "").strip() for n in ("cargo", "carrier", "place", "actor")}
    status = params.get("status", "")
    return Asked(
        **words,
        status=status if status in get_args(Status) else "",
        since=day_in(params, "since"),
        until=day_in(params, "until"),
        page=page_number(params),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Chained:
    """The itineraries that were asked for, the latest first; of how many legs of the store."""

    itineraries: Sequence[Itinerary]
    legs: int
    looked: int


class DeskLedger:
    """The ledger of one store: all of it where it is short, else its latest legs."""

    def __init__(self, desk: Desk, points: Fresh[Points]) -> None:
        self.desk = desk
        self.store = desk.store
        self.points = points
        self.narrowing = Narrowing(desk.store, desk.coder)
        self._made: Recent[Sequence[Itinerary]] = Recent(KEPT)

    def find(self, wish: Asked) -> Chained:
        """The itineraries with a leg that fits all that is asked, whole, the latest first."""
        points = self.points.get()
        kinds = frozenset(movement_kinds(codebook()))
        moved = [n for n, kind in enumerate(points.kinds) if kind in kinds]
        looked = moved if len(moved) <= MOST else self._latest(points, moved, wish)
        found = wanted(self._chained([points.events[n] for n in looked]), wish.wanted)
        in_order = sorted(found, key=_last, reverse=True)
        return Chained(itineraries=in_order, legs=len(moved), looked=len(looked))

    def _latest(self, points: Points, moved: Sequence[int], wish: Asked) -> list[int]:
        """The latest legs up to the days asked for, at the place asked for."""
        until = number_of(wish.until + _BEYOND) if wish.until else None
        found = points.within(moved, None, until, None)
        if wish.place:
            there = self.narrowing.placed(points, wish.place)
            found = [n for n in found if points.events[n] in there]
        return found[:MOST]

    def _chained(self, names: Sequence[str]) -> Sequence[Itinerary]:
        """These events as itineraries, kept while the store is the same."""

        def made() -> Sequence[Itinerary]:
            events = self.store.atlas.named(names)
            return chained(self.store, self.desk.coder, codebook(), events)

        return self._made.get((self.store.atlas.mark(self.desk.coder), *names), made)


def _last(itinerary: Itinerary) -> tuple[date, str]:
    """What sorts itineraries: their latest day, those without one first."""
    days = (leg.last or leg.first or date.min for leg in itinerary.legs)
    return max(days), itinerary.id
