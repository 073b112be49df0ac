"""The log with what was done with dispatches in it: judgements are looked up, drafts are few."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from heapq import merge
from typing import TYPE_CHECKING, TypeAlias

from dragoman.desk import book
from dragoman.desk.dispatches.log import Written, written
from dragoman.desk.log import Judged

if TYPE_CHECKING:
    from datetime import datetime

    from dragoman.pipeline import Newsroom
    from dragoman.ports import Store

Entry: TypeAlias = Judged | Written


def newest(store: Store, newsroom: Newsroom | None, count: int, skip: int = 0) -> list[Entry]:
    """So many entries of the log, the newest first, so many newer ones passed over."""
    drafts = written(newsroom)[::-1]
    # At most all drafts are newer than the judgement that is looked up first.
    first = max(skip - len(drafts), 0)
    judged: Iterable[Entry] = book.newest(store, count + skip - first, first)
    both = list(merge(judged, drafts, key=_at, reverse=True))
    return both[skip - first : skip - first + count]


def every(store: Store, newsroom: Newsroom | None) -> Iterator[Entry]:
    """The whole log, newest first."""
    judged: Iterable[Entry] = book.every(store)
    return merge(judged, written(newsroom)[::-1], key=_at, reverse=True)


def _at(entry: Entry) -> datetime:
    return entry.at
