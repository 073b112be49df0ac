"""Several programs and threads on one store."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from dragoman.errors import StoreError
from dragoman.store import SqlStore, create, open_store, sqlite

from .invented import RULES, capture, claim, event, reading, report


def test_readers_read_while_another_program_writes(store: SqlStore, path: Path) -> None:
    store.add_report(capture(), report())
    store.put_reading(reading(report(), claim()))
    store.put_events([event("a")], [])
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("DELETE FROM events")
        other.execute("UPDATE reports SET title = 'half done'")
        assert list(store.reports()) == [report()]
        assert list(store.readings(RULES)) == [reading(report(), claim())]
        assert store.event("a") == event("a")
        other.execute("ROLLBACK")


def test_a_write_waits_for_its_turn_and_then_says_so(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "PATIENCE", 50)
    with create(path) as store, closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="another program has been writing to it"):
            store.add_report(capture(), report())
        other.execute("ROLLBACK")
        assert store.add_report(capture(), report())


def test_a_store_is_shared_by_threads_that_write_at_once(store: SqlStore, path: Path) -> None:
    texts = [str(n % 20) for n in range(40)]
    with open_store(path) as second, ThreadPoolExecutor(6) as pool:
        tasks = [
            pool.submit((store, second)[n % 2].add_report, capture(), report(text))
            for n, text in enumerate(texts)
        ]
        new = sum(task.result() for task in tasks)
    assert new == 20
    assert {r.text for r in store.reports()} == set(texts)


def test_stores_made_at_once_are_one_store(path: Path) -> None:
    with ThreadPoolExecutor(4) as pool:
        stores = list(pool.map(create, [path] * 4))
    assert stores[0].add_report(capture(), report())
    assert [list(s.reports()) for s in stores] == [[report()]] * 4
    for one in stores:
        one.close()
