"""The log tells judgements and what was done with dispatches in one order, a page at a time."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING

import pytest

from dragoman.desk import book, chronicle
from dragoman.desk.dispatches.log import written

from .fakes import NOON
from .test_book import store_of

if TYPE_CHECKING:
    from dragoman.desk.dispatches.log import Written
    from dragoman.pipeline import Newsroom


def drafts(seed: int) -> list[Written]:
    """Things done with drafts before, between and after the judgements of a store."""
    from dragoman.desk.dispatches.log import Written

    dice = Random(seed)  # noqa: S311 - only to differ by seed
    times = sorted(NOON + timedelta(minutes=dice.randint(-10, 40)) for _ in range(12))
    return [
        Written(verdict="saved", draft="D-1", revision=n, title="T", by="Rima", at=at)
        for n, at in enumerate(times)
    ]


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("size", [1, 7, 50])
def test_the_pages_of_the_log_are_the_whole_log(
    seed: int, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, newsroom = store_of(seed), None
    monkeypatch.setattr(chronicle, "written", lambda _: drafts(seed))
    every = list(chronicle.every(store, newsroom))
    assert len(every) == len(list(book.every(store))) + 12
    pages = [chronicle.newest(store, newsroom, size, k) for k in range(0, len(every) + size, size)]
    assert [e for page in pages for e in page] == every


def test_a_desk_on_which_nobody_drafts_has_judgements_alone() -> None:
    newsroom: Newsroom | None = None
    assert not written(newsroom)
    assert chronicle.newest(store_of(1), newsroom, 5) == book.newest(store_of(1), 5)
