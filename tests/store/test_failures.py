from __future__ import annotations

from datetime import timedelta

from dragoman.store import SqlStore

from .invented import NOON, failure


def test_a_failure_is_kept_once_as_it_was_first_seen(store: SqlStore) -> None:
    store.add_failure(failure())
    store.add_failure(failure(at=NOON + timedelta(days=1)))
    assert list(store.failures()) == [failure()]


def test_another_item_or_reason_is_another_failure(store: SqlStore) -> None:
    given_ = [failure(), failure("page 2"), failure(why="empty"), failure("page", "1 not UTF-8")]
    for one in given_ * 2:
        store.add_failure(one)
    assert list(store.failures()) == given_
    assert store.count_failures() == len(given_)


def test_failures_come_oldest_first(store: SqlStore) -> None:
    days = [failure(f"page {n}", at=NOON - timedelta(days=n)) for n in range(3)]
    for one in days:
        store.add_failure(one)
    assert list(store.failures()) == days[::-1]


def test_a_reason_of_any_length_is_kept(store: SqlStore) -> None:
    store.add_failure(failure(why="x" * 100_000))
    (back,) = store.failures()
    assert back.why == "x" * 100_000
