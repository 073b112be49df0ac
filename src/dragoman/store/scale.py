"""One turn of weighing on the store: what was not weighed yet comes in, events are exchanged."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, delete, func, select

from dragoman.model import Coder, Event, Judgement, Ledger, Reading, Stood
from dragoman.model.corrections import all_corrected
from dragoman.store import events as kept
from dragoman.store import judgements, readings
from dragoman.store.database import batches
from dragoman.store.schema import (
    blocks,
    event_claims,
    event_ids,
    event_sets,
    links,
    telling_claims,
    weighed_states,
    weighings,
)
from dragoman.store.schema import events as events_table
from dragoman.store.schema import judgements as judgements_table
from dragoman.store.schema import readings as readings_table
from dragoman.store.schema import tellings as tellings_table
from dragoman.store.tellings import StoredTellings


class StoredScale(StoredTellings):
    """`dragoman.ports.Scale` within one transaction."""

    def __init__(self, connection: Connection, ledger: Ledger) -> None:
        super().__init__(connection)
        self._connection = connection
        self._ledger = ledger

    def start(self, mark: str, *, anew: bool = False) -> bool:
        """Forgets all tellings that were made under another mark, or all; whether it did."""
        said = self._connection.scalar(select(weighings.c.mark))
        if said == mark and not anew:
            return False
        for table in (links, blocks, telling_claims, tellings_table, weighings):
            self._connection.execute(delete(table))
        self._read.clear()
        self._connection.execute(weighings.insert().values(mark=mark, read=0, judged=0))
        return True

    def pending(self, coder: Coder, count: int) -> list[Reading]:
        """So many readings at most that came since those taken before, in the order they came."""
        last = self._connection.scalar(select(weighings.c.read)) or 0
        query = readings.by(coder).add_columns(readings_table.c.added.label("came"))
        query = query.where(readings_table.c.added > last).order_by(readings_table.c.added)
        rows = self._connection.execute(query.limit(count)).all()
        if rows:
            self._connection.execute(weighings.update().values(read=rows[-1].came))
        return all_corrected(map(readings.reading, rows), self._ledger)

    def judged(self) -> list[Judgement]:
        """What people decided since the last turn, oldest first."""
        last = self._connection.scalar(select(weighings.c.judged)) or 0
        query = judgements.all_of().where(judgements_table.c.added > last)
        rows = self._connection.execute(query.order_by(*judgements.ORDER)).all()
        if rows:
            newest = max(row.added for row in rows)
            self._connection.execute(weighings.update().values(judged=newest))
        return [judgements.judgement(row) for row in rows]

    def readings(self, digests: Iterable[str], coder: Coder) -> list[Reading]:
        """This coder's readings of these reports."""
        rows = (self._connection.execute(readings.of(b, coder)).all() for b in batches(digests))
        return all_corrected((readings.reading(r) for b in rows for r in b), self._ledger)

    def holding(self, claims: Iterable[str], coder: Coder) -> list[str]:
        """The reports in whose readings these claims stand, those that people read included."""
        named = [*claims]
        found = (readings.holding(self._connection, claim, coder) for claim in named)
        read = {r for r in map(self._ledger.report_of, named) if r}
        return sorted(read | {key[0] for keys in found for key in keys})

    def events_of(self, claims: Iterable[str]) -> list[Event]:
        """The events that hold any of these claims, oldest id first."""
        return kept.holding(self._connection, claims)

    def ids_of(self, claims: Iterable[str]) -> list[tuple[str, tuple[str, ...]]]:
        """The ids of events, gone ones too, that last had any of these claims; oldest first.

        Each with all the claims that it last had.
        """
        return kept.ids_of(self._connection, claims)

    def is_id(self, name: str) -> bool:
        """Whether a name was ever given to an event."""
        known = select(event_ids.c.id).where(event_ids.c.id == name)
        return self._connection.scalar(known) is not None

    def stood(self, groups: Sequence[Sequence[str]]) -> list[Stood]:
        """When groups of claims, by number, were an event, and under which id; oldest first."""
        return kept.stood(self._connection, groups)

    def turn_of(self, words: str) -> int | None:
        """The last turn at which all was weighed as it is now, under these words of people."""
        return self._turn_at(self._state(words))

    def _turn_at(self, state: str) -> int | None:
        query = select(weighed_states.c.turn).where(weighed_states.c.state == state)
        return self._connection.scalar(query)

    def note_turn(self, words: str) -> None:
        """Notes that all is weighed under these words of people."""
        state = self._state(words)
        turn = self._connection.scalar(select(func.max(event_sets.c.turn))) or 0
        if turn != self._turn_at(state):
            self._connection.execute(delete(weighed_states).where(weighed_states.c.state == state))
            self._connection.execute(weighed_states.insert().values(state=state, turn=turn))

    def _state(self, words: str) -> str:
        """A digest of what was weighed so far, and how."""
        row = self._connection.execute(select(weighings)).one()
        return hashlib.sha256(f"{row.mark} {row.read} {words}".encode()).hexdigest()

    def ids_at(self, turn: int, groups: Sequence[Sequence[str]], own: Iterable[str]) -> list[str]:
        """The ids that groups of claims had at a turn, if each was an event then; or nothing.

        Nothing, too, where one of them is an event now that is none of their `own`.
        """
        found = {s.group: s.name for s in self.stood(groups) if s.at(turn)}
        others = kept.standing(self._connection, {*found.values()}.difference(own))
        whole = len(found) == len(groups) and not others
        return [found[n] for n in range(len(groups))] if whole else []

    def named_otherwise(self, turn: int) -> list[str]:
        """The claims of events that stood at a turn too, but under other ids."""
        return kept.named_otherwise(self._connection, turn)

    def homeless(self) -> list[str]:
        """The claims of events that no telling holds any more."""
        query = (
            select(event_claims.c.claim)
            .join(events_table, events_table.c.id == event_claims.c.event)
            .outerjoin(telling_claims, telling_claims.c.claim == event_claims.c.claim)
            .where(telling_claims.c.claim.is_(None))
            .distinct()
        )
        return sorted(self._connection.scalars(query))

    def exchange(
        self,
        gone: Sequence[str],
        events: Sequence[Event],
        forwards: Sequence[tuple[str, str]],
    ) -> None:
        """Puts events in the place of others, by their ids; forwards are (merged, surviving)."""
        kept.exchange(self._connection, gone, events, forwards)
