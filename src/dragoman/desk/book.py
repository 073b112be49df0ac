"""The part of the log that a page needs: looked up, however long the log is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from dragoman.desk.log import Judged, ending, key, log_of
from dragoman.model import Change, Event, Judgement, Ledger
from dragoman.ports import Store

#: How far back the judgement is looked for that an address says was just made.
REACH = 1000
#: Entries that are put together at a time when the whole log is handed out.
_BATCH = 500


def newest(store: Store, count: int, skip: int = 0) -> list[Judged]:
    """So many entries of the log, the newest first, so many newer ones passed over."""
    ledger = store.ledger()
    said = ledger.latest(skip + count)
    wanted = said[: max(min(len(ledger) - skip, count), 0)]
    return entries(store, ledger, wanted)[::-1]


def every(store: Store) -> Iterator[Judged]:
    """The whole log, newest first, a part of it at a time."""
    for skip in range(0, len(store.ledger()), _BATCH):
        yield from newest(store, _BATCH, skip)


def entries(store: Store, ledger: Ledger, said: Sequence[Judgement]) -> list[Judged]:
    """The entries of these judgements, in their order."""
    # Whatever else was said of the same claims has the same first subject.
    around = ledger.about(*{_first(j) for j in said})
    found = {id(e.judgement): e for e in log_of(around, _following(store, around))}
    return [found[id(j)] for j in said if id(j) in found]


def of_event(
    store: Store, event: Event, merged: Iterable[str] = ()
) -> tuple[list[Judged], Sequence[Change]]:
    """All entries that an event's page may show, oldest first, and the changes that name it."""
    own = (event.id, *merged)
    naming = store.changes_naming(own)
    return _around(store, (*own, *event.claims), naming), naming


def ending_of(store: Store, id: str) -> Judged | None:
    """The last judgement that left nothing of an event; `None` where none did."""
    return ending(_around(store, (id,), store.changes_naming([id])), id)


def made(store: Store, name: str) -> Judged | None:
    """The entry of that key, where it is one of the latest."""
    ledger = store.ledger()
    found = next((j for j in reversed(ledger.latest(REACH)) if key(j) == name), None)
    return next(iter(entries(store, ledger, [found])), None) if found else None


def _around(store: Store, own: Iterable[str], naming: Sequence[Change]) -> list[Judged]:
    """The log as far as it speaks of these, or of what the causes of these changes speak of."""
    causes = (c.subjects for change in naming for c in change.causes)
    said = store.ledger().about(*{*own, *chain.from_iterable(causes)})
    return log_of(said, _following(store, said))


def _following(store: Store, said: Sequence[Judgement]) -> Sequence[Change]:
    """What these judgements did, oldest first."""
    return store.changes_naming({_first(j) for j in said})


def _first(judgement: Judgement) -> str:
    return next(iter(judgement.subjects), "")
