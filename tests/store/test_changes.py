from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from dragoman.model import Change
from dragoman.store import SqlStore

from .invented import NOON, judgement


def test_changes_are_appended_and_come_oldest_first(store: SqlStore) -> None:
    later = Change(at=NOON + timedelta(hours=1), after=(("E-1", 2),), causes=(judgement("x"),))
    first, second = (Change(at=NOON, merged=((f"E-{n}", "E-1"),)) for n in (9, 3))
    for one in (later, first, second):
        store.add_change(one)
    assert list(store.changes()) == [first, second, later]


def test_a_change_without_a_time_zone_is_refused(store: SqlStore) -> None:
    with pytest.raises(ValueError, match="has no time zone"):
        store.add_change(Change(at=datetime(2024, 3, 1)))  # noqa: DTZ001
    assert list(store.changes()) == []
