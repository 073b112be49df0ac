"""Claims a page at a time, as they hold now: corrected, with those that people read.

Most claims are as they were read, and are found by their rows. Reports in which people corrected
or added claims are looked through themselves; both go together in the order of reports.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import merge
from itertools import islice
from typing import TypeAlias

from sqlalchemy import select, tuple_

from dragoman.model import Claim, Coder, Ledger, Reading, corrected
from dragoman.ports import Key
from dragoman.store import readings, schema
from dragoman.store.database import Database, batches

#: Where a claim stands: digest of the report, then its place in the reading.
Spot: TypeAlias = tuple[str, int]

_TABLE = schema.claims
#: The order of the primary key; of one coder, by report and place.
_ORDER = tuple(_TABLE.c[name] for name in ("report", "coder", "version", "place"))
#: Reports that are looked through at a time.
_FEW = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Whose claims are asked for, of which kind and in which status, where that is named."""

    coder: Coder
    kind: str = ""
    status: str = ""

    def wants(self, claim: Claim) -> bool:
        """Whether a claim is of that kind, in that status."""
        return self.kind in ("", claim.kind) and self.status in ("", claim.status)


class ClaimPages:
    """The claims that are asked for, under what people said up to now."""

    def __init__(self, database: Database, ledger: Ledger, asked: Asked) -> None:
        self._database, self._ledger, self._asked = database, ledger, asked

    def page(self, after: Key | None, limit: int) -> Sequence[tuple[Key, tuple[Claim, Reading]]]:
        """So many claims that stand after a spot."""
        start = (str(after[0]), int(after[1])) if after else ("", -1)
        own = self._spoken()
        spots = merge(self._plain(start, set(own), limit), self._looked_through(start, own))
        page = list(islice(spots, limit))
        held = self._readings([digest for digest, _ in page])
        return [
            (spot, (held[spot[0]].claims[spot[1]], held[spot[0]]))
            for spot in page
            if spot[0] in held
        ]

    def _spoken(self) -> list[str]:
        """The reports, sorted, whose rows do not say which claims they have, or of which kind."""
        changed = self._ledger.corrected() if self._asked.kind or self._asked.status else ()
        found = set(self._ledger.added())
        for batch in batches(changed):
            with self._database.reading() as connection:
                query = select(_TABLE.c.report).where(_TABLE.c.id.in_(batch))
                found.update(connection.scalars(query))
        return sorted(found)

    def _plain(self, start: Spot, left_out: set[str], limit: int) -> Iterator[Spot]:
        """Claims as they were read, by their rows; those of some reports left out."""
        asked = self._asked
        query = select(*_ORDER).where(
            _TABLE.c.coder == asked.coder.name, _TABLE.c.version == asked.coder.version
        )
        query = query.where(_TABLE.c.kind == asked.kind) if asked.kind else query
        query = query.where(_TABLE.c.status == asked.status) if asked.status else query
        query = query.order_by(*_ORDER).limit(limit)
        types = [column.type for column in _ORDER]
        while True:
            last = (start[0], asked.coder.name, asked.coder.version, start[1])
            with self._database.reading() as connection:
                following = query.where(tuple_(*_ORDER) > tuple_(*last, types=types))
                rows = connection.execute(following).all()
            yield from ((r.report, r.place) for r in rows if r.report not in left_out)
            if len(rows) < limit:
                return
            start = (rows[-1].report, rows[-1].place)

    def _looked_through(self, start: Spot, reports: Sequence[str]) -> Iterator[Spot]:
        """The claims of these reports that are asked for, as they hold now."""
        left = iter(reports[bisect_left(reports, start[0]) :])
        while few := list(islice(left, _FEW)):
            held = self._readings(few)
            for digest in (d for d in few if d in held):
                for place, claim in enumerate(held[digest].claims):
                    if (digest, place) > start and self._asked.wants(claim):
                        yield digest, place

    def _readings(self, digests: Sequence[str]) -> dict[str, Reading]:
        held: dict[str, Reading] = {}
        for batch in batches(digests):
            with self._database.reading() as connection:
                rows = connection.execute(readings.of(batch, self._asked.coder)).all()
            held |= {r.digest: corrected(readings.reading(r), self._ledger) for r in rows}
        return held
