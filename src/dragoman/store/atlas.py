"""Maps and lists of places, counted by the database: no record is read to be counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, select

from dragoman.model import (
    Coder,
    Event,
    Gazette,
    Ledger,
    Place,
    PlaceNamed,
    Position,
    Reading,
    Role,
    corrected,
)
from dragoman.store import events as weighed
from dragoman.store import naming, positions, readings
from dragoman.store.database import Database, batches
from dragoman.store.judgements import LedgerBook
from dragoman.store.schema import (
    claim_places,
    claims,
    event_claims,
    event_positions,
    events,
    reports,
)
from dragoman.store.schema import readings as read

#: How often a place is named by a wording: rows, and claims that it is the first in.
Counts = Counter[tuple[str, str, bool]]

#: What people say of a claim that changes where it stands, or whether it counts.
_MOVING = frozenset({"corrected", "rejected", "accepted", "stated", "withdrawn"})


class SqlAtlas:
    """The atlas of one database."""

    def __init__(self, database: Database, book: LedgerBook) -> None:
        self._database = database
        self._book = book

    def mark(self, coder: Coder) -> str:
        """What is another whenever events, readings or judgements are."""
        with self._database.reading() as connection:
            last = connection.scalar(select(func.max(read.c.added)).where(*_by(read, coder)))
        return f"{self.moved()}-{last or 0}-{len(self._book.open())}"

    def moved(self) -> str:
        """What is another whenever events are."""
        query = select(func.max(event_positions.c.number), func.count())
        with self._database.reading() as connection:
            last, count = connection.execute(query).one()
        return f"{last or 0}-{count}"

    def positions(self) -> Sequence[Position]:
        """Every event, the latest day first, those without a day at the end; then by event."""
        with self._database.reading() as connection:
            rows = connection.execute(positions.all_of()).all()
        return [positions.position(row) for row in rows]

    def named(self, ids: Iterable[str]) -> Sequence[Event]:
        """The events of these ids, in their order; one that is gone is left out."""
        wanted, found = list(ids), dict[str, Event]()
        with self._database.reading() as connection:
            for batch in batches(wanted):
                rows = connection.execute(weighed.all_of().where(events.c.id.in_(batch))).all()
                found |= {row.id: weighed.event(row) for row in rows}
        return [found[name] for name in wanted if name in found]

    def places(self, ids: Iterable[str]) -> Mapping[str, Place]:
        """The places of these ids, as far as a claim or an event was put there."""
        with self._database.reading() as connection:
            return positions.described(connection, ids)

    def gazette(self, coder: Coder) -> Gazette:
        """The places that a coder's claims name, as people corrected and rejected them."""
        ledger = self._book.open()
        with self._database.reading() as connection:
            counts = _counts(connection, coder)
            _overlay(connection, counts, coder, ledger)
            here = {row.place: row.n for row in connection.execute(_standing())}
            known = positions.described(connection)
        return _gazette(counts, here, known)

    def with_status(self, status: str, coder: Coder) -> frozenset[str]:
        """The ids of events in this status, or with a claim in it, as people corrected it."""
        own = select(event_positions.c.event).where(event_positions.c.status == status)
        told = _events().where(*_by(claims, coder), claims.c.status == status)
        with self._database.reading() as connection:
            return frozenset((*connection.scalars(own), *connection.scalars(told)))

    def worded(self, coder: Coder) -> Mapping[str, Sequence[str]]:
        """Which places each wording may mean, by id; the empty id where none was found."""
        query = select(claim_places.c.words, claim_places.c.place).distinct()
        found: dict[str, list[str]] = {}
        with self._database.reading() as connection:
            for words, place in connection.execute(query.where(*_by(claim_places, coder))):
                found.setdefault(words, []).append(place)
        return found

    def naming(self, words: Iterable[str], coder: Coder) -> frozenset[str]:
        """The ids of events of whose claims one names a place by one of these wordings."""
        found: set[str] = set()
        with self._database.reading() as connection:
            for batch in batches(words):
                named = _naming(coder).where(claim_places.c.words.in_(batch))
                found.update(connection.scalars(named))
        return frozenset(found)

    def at(self, place: str, coder: Coder, count: int, roles: Sequence[Role] = ()) -> list[Event]:
        """So many events of whose claims one names a place, in these roles; the latest first.

        Without roles, those that stand there.
        """
        which: ColumnElement[bool] = event_positions.c.place == place
        if roles:
            named = _naming(coder).where(claim_places.c.place == place)
            which = event_positions.c.event.in_(named.where(claim_places.c.role.in_(roles)))
        query = select(event_positions.c.event).where(which)
        query = query.order_by(event_positions.c.day.desc().nulls_last(), event_positions.c.event)
        with self._database.reading() as connection:
            found = list(connection.scalars(query.limit(count)))
        return [*self.named(found)]

    def told_at(self, place: str, coder: Coder, count: int) -> Sequence[tuple[str, int]]:
        """The reports and claims that name a place, the latest reports first."""
        query = (
            select(claim_places.c.report, claim_places.c.claim)
            .join(reports, reports.c.digest == claim_places.c.report)
            .where(*_by(claim_places, coder), claim_places.c.place == place, claim_places.c.leads)
            .order_by(reports.c.day.desc(), claim_places.c.report, claim_places.c.claim)
        )
        with self._database.reading() as connection:
            return [(row.report, row.claim) for row in connection.execute(query.limit(count))]


def _by(table: Any, coder: Coder) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return table.c.coder == coder.name, table.c.version == coder.version


def _events() -> Select[tuple[str]]:
    """The query for the events of claims."""
    return select(event_claims.c.event).join(claims, claims.c.id == event_claims.c.claim).distinct()


def _naming(coder: Coder) -> Select[tuple[str]]:
    """The query for the events of claims that name places."""
    same = and_(
        *(claims.c[n] == claim_places.c[n] for n in ("report", "coder", "version")),
        claims.c.place == claim_places.c.claim,
    )
    return (
        select(event_claims.c.event)
        .select_from(claim_places)
        .join(claims, same)
        .join(event_claims, event_claims.c.claim == claims.c.id)
        .where(*_by(claim_places, coder))
        .distinct()
    )


def _standing() -> Select[tuple[str, int]]:
    """The query for how many events stand at each place."""
    place = event_positions.c.place
    return select(place, func.count().label("n")).where(place.is_not(None)).group_by(place)


def _counts(connection: Connection, coder: Coder) -> Counts:
    """How often each place is named by each wording, as it was read."""
    keys = (claim_places.c.place, claim_places.c.words, claim_places.c.leads)
    query = select(*keys, func.count()).where(*_by(claim_places, coder)).group_by(*keys)
    return Counter({(p, w, bool(leads)): n for p, w, leads, n in connection.execute(query)})


def _overlay(connection: Connection, counts: Counts, coder: Coder, ledger: Ledger) -> None:
    """Takes out what the reports that people judged were read to name, and puts in what stands."""
    said = (j for j in ledger.judgements() if j.verdict in _MOVING)
    subjects = dict.fromkeys(s for j in said for s in j.subjects)
    judged: dict[str, None] = dict.fromkeys(r for r in map(ledger.report_of, subjects) if r)
    for batch in batches(subjects):
        query = select(claims.c.report).where(claims.c.id.in_(batch), *_by(claims, coder))
        judged |= dict.fromkeys(connection.scalars(query))
    for batch in batches(judged):
        for row in connection.execute(readings.of(batch, coder)).all():
            reading = readings.reading(row)
            counts.subtract(_named(reading, ()))
            now = corrected(reading, ledger)
            out = [c.id for c in now.claims if _is_out(c.id, ledger)]
            counts.update(_named(now, out))


def _is_out(claim: str, ledger: Ledger) -> bool:
    word = ledger.word(claim)
    return word is not None and word.verdict == "rejected"


def _named(reading: Reading, out: Sequence[str]) -> Iterator[tuple[str, str, bool]]:
    """What the claims of a reading name, but for those that are out."""
    placed = {p.mention: p.place for p in reading.places if p.place}
    for n, claim in enumerate(reading.claims):
        for row in naming.named(claim, n, placed) if claim.id not in out else ():
            yield str(row["place"]), str(row["words"]), bool(row["leads"])


def _gazette(counts: Counts, here: Mapping[str, int], known: Mapping[str, Place]) -> Gazette:
    """The counts by place; spellings of one place by how often they occur, then by themselves."""
    spelled: dict[str, Counter[str]] = {}
    claimed: Counter[str] = Counter()
    for (place, words, leads), n in counts.items():
        if n > 0:
            spelled.setdefault(place, Counter())[words] += n
            claimed[place] += n if leads else 0
    unplaced = spelled.pop("", Counter())
    named = sorted({*spelled, *here} & known.keys())
    return Gazette(
        places=tuple(
            PlaceNamed(
                place=known[one],
                claims=claimed[one],
                events=here.get(one, 0),
                spellings=_frequent(spelled.get(one, Counter())),
            )
            for one in named
        ),
        unplaced=_frequent(unplaced),
    )


def _frequent(words: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(words.items(), key=lambda item: (-item[1], item[0])))
