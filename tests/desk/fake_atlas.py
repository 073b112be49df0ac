"""The atlas over plain lists: what the store counts in the database, counted record by record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from dragoman.model import (
    PLACE_ROLES,
    Claim,
    Coder,
    Event,
    Gazette,
    Mention,
    Place,
    PlaceNamed,
    Position,
    Reading,
    Role,
)

if TYPE_CHECKING:
    from .fakes import FakeStore


class FakeAtlas:
    """Where the events of a fake store stand, and which places its claims name."""

    def __init__(self, store: FakeStore) -> None:
        self.store = store

    def mark(self, coder: Coder) -> str:
        return f"{self.moved()}-{self.store.count_readings(coder)}-{len(self.store.ledger())}"

    def moved(self) -> str:
        return str(hash(tuple(self.store.held_events)))

    def positions(self) -> Sequence[Position]:
        days = {e.id: e.last or e.first for e in self.store.events()}
        dated = [e for e in self.store.events() if days[e.id]]
        dated.sort(key=lambda e: str(days[e.id]), reverse=True)
        return [_position(e) for e in (*dated, *(e for e in self.store.events() if not days[e.id]))]

    def named(self, ids: Iterable[str]) -> Sequence[Event]:
        held = {e.id: e for e in self.store.events()}
        return [held[i] for i in ids if i in held]

    def places(self, ids: Iterable[str]) -> Mapping[str, Place]:
        own = (e.place for e in self.store.events() if e.place)
        said = (p.place for r in self.store.held_readings for p in r.places if p.place)
        held = {p.id: p for p in (*own, *said)}
        return {i: held[i] for i in ids if i in held}

    def gazette(self, coder: Coder) -> Gazette:
        spelled: dict[str, Counter[str]] = {}
        claims: Counter[str] = Counter()
        for _, _, _, found in self._named(coder):
            for place, words in found:
                spelled.setdefault(place, Counter())[words] += 1
            claims.update({place for place, _ in found})
        lost = spelled.pop("", Counter())
        here = Counter(e.place.id for e in self.store.events() if e.place)
        return Gazette(
            places=tuple(
                PlaceNamed(
                    place=place,
                    claims=claims[one],
                    events=here[one],
                    spellings=tuple(spelled.get(one, Counter()).most_common()),
                )
                for one, place in self.places(sorted({*spelled, *here})).items()
            ),
            unplaced=tuple(lost.most_common()),
        )

    def with_status(self, status: str, coder: Coder) -> frozenset[str]:
        told = {c.id for r in self.store.readings(coder) for c in r.claims if c.status == status}
        events = self.store.events()
        return frozenset(e.id for e in events if e.status == status or told & {*e.claims})

    def worded(self, coder: Coder) -> Mapping[str, Sequence[str]]:
        found: dict[str, list[str]] = {}
        for _, _, _, named in self._named(coder):
            for place, words in named:
                found.setdefault(words, []).append(place)
        return found

    def naming(self, words: Iterable[str], coder: Coder) -> frozenset[str]:
        wanted = {*words}
        claims = {c.id for _, c, _, n in self._named(coder) if wanted & {w for _, w in n}}
        return frozenset(e.id for e in self.store.events() if claims & {*e.claims})

    def at(self, place: str, coder: Coder, count: int, roles: Sequence[Role] = ()) -> list[Event]:
        claims = {c.id for _, c, _, n in self._named(coder, roles) if place in {p for p, _ in n}}
        here = (e for e in self.store.events() if e.place and e.place.id == place)
        moved = (e for e in self.store.events() if claims & {*e.claims})
        return [*(moved if roles else here)][:count]

    def told_at(self, place: str, coder: Coder, count: int) -> Sequence[tuple[str, int]]:
        found = self._named(coder)
        here = [(r.report.digest, n) for r, _, n, named in found if place in {p for p, _ in named}]
        return here[:count]

    def _named(
        self, coder: Coder, roles: Sequence[Role] = ()
    ) -> Iterator[tuple[Reading, Claim, int, list[tuple[str, str]]]]:
        for reading in self.store.readings(coder):
            for n, claim in enumerate(reading.claims):
                mentions = claim.role(*(roles or PLACE_ROLES))
                yield reading, claim, n, [(_id(reading, m), _even(m)) for m in mentions]


class FakeLists:
    """Of the lists that are read a page at a time, what the fake store has use for."""

    def __init__(self, store: FakeStore) -> None:
        self.store = store

    def ids(self, digests: Iterable[str]) -> Mapping[str, str]:
        held = {r.digest: r.id for r in self.store.reports()}
        return {d: held[d] for d in digests if d in held}


def _id(reading: Reading, mention: Mention) -> str:
    place = reading.place_of(mention)
    return place.id if place else ""


def _even(mention: Mention) -> str:
    return " ".join(mention.text.split())


def _position(event: Event) -> Position:
    place, day = event.place, event.last or event.first
    return Position(
        event=event.id,
        place=place.id if place else None,
        lat=place.lat if place else None,
        lon=place.lon if place else None,
        radius_km=place.radius_km if place else None,
        precision=place.precision if place else None,
        day=day.toordinal() if day else None,
        kind=event.kind,
        status=event.status,
        origins=len(event.origins),
        denials=len(event.denials),
        reports=len(event.reports),
    )
