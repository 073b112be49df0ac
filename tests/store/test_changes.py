from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from dragoman.model import Change
from dragoman.store import SqlStore, create, migrate, open_store, sqlite

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


def test_changes_are_found_by_events_and_by_what_was_judged(store: SqlStore) -> None:
    said = replace(judgement("x"), subjects=("claim-1", "claim-2"))
    merge = Change(at=NOON, merged=(("E-9", "E-1"),), causes=(said,))
    growth = Change(at=NOON, before=(("E-2", 1),), after=(("E-2", 2),))
    for one in (merge, growth):
        store.add_change(one)
    assert store.changes_naming(["E-9"]) == store.changes_naming(["claim-1", "E-1"]) == [merge]
    assert store.changes_naming(["E-2", "E-1"]) == [merge, growth]
    assert store.changes_naming(["E-3"]) == []


def test_changes_of_an_earlier_version_are_found_too(path: Path) -> None:
    with create(path) as store:
        store.add_change(Change(at=NOON, merged=(("E-9", "E-1"),), causes=(judgement("x"),)))
        kept = list(store.changes())
    engine = sqlite.engine(path)
    with engine.begin() as connection:
        migrate.command.downgrade(migrate.config(connection), "0011")
    engine.dispose()
    with open_store(path) as store:
        assert store.changes_naming(["E-9"]) == store.changes_naming(judgement().subjects) == kept
