from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from dragoman.errors import StoreError
from dragoman.store import SqlStore

from .invented import dispatch


def test_the_same_version_again_is_harmless(store: SqlStore) -> None:
    store.put_dispatch(dispatch())
    store.put_dispatch(dispatch())
    assert list(store.dispatches()) == [dispatch()]


def test_other_content_for_a_published_version_is_refused(store: SqlStore) -> None:
    store.put_dispatch(dispatch())
    changed = replace(dispatch(), draft=replace(dispatch().draft, title="Lorries"))
    with pytest.raises(StoreError, match="border-watch/1 version 1: is published already"):
        store.put_dispatch(changed)
    store.put_dispatch(replace(changed, version=2))
    assert list(store.dispatches()) == [dispatch(), replace(changed, version=2)]


def test_dispatches_come_by_series_number_and_version(store: SqlStore) -> None:
    keys = [("B", 2, 1), ("A", 10, 1), ("A", 9, 2), ("A", 9, 1), ("B", 1, 1)]
    for key in keys:
        store.put_dispatch(dispatch(*key))
    got = [(d.draft.series, d.number, d.version) for d in store.dispatches()]
    assert got == sorted(keys)


def test_series_whose_addresses_are_the_same_share_their_numbers(store: SqlStore) -> None:
    store.put_dispatch(dispatch("Border Watch"))
    with pytest.raises(StoreError, match="border-watch/1"):
        store.put_dispatch(dispatch("border-watch"))


def test_moments_without_a_time_zone_are_refused(store: SqlStore) -> None:
    naive = datetime(2024, 3, 1)  # noqa: DTZ001
    note = replace(dispatch().notes[0], fetched=naive)
    for wrong in (replace(dispatch(), published=naive), replace(dispatch(), notes=(note,))):
        with pytest.raises(ValueError, match=r"border-watch/1: .* has no time zone"):
            store.put_dispatch(wrong)
    assert list(store.dispatches()) == []
