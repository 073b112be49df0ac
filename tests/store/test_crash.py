"""What a store holds after its writer was killed or the disk ran full."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from dragoman.errors import StoreError
from dragoman.store import SqlStore, create, open_store, sqlite

from .invented import capture, event, report

WRITER = Path(__file__).with_name("writer.py")


def _holds_only_whole_records(store: SqlStore, path: Path) -> set[str]:
    """The digests of the reports, once all that can be half written was looked at."""
    reports = list(store.reports())
    for one in reports:
        assert store.capture_of(one.digest).digest == one.digest
        assert one.text == store.capture_of(one.digest).body.hex()[:5000]
    events = list(store.events())
    assert len(events) in (0, 20)
    assert len({e.summary for e in events}) <= 1
    with closing(sqlite3.connect(path)) as file:
        assert file.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert file.execute("PRAGMA foreign_key_check").fetchall() == []
        assert file.execute("SELECT count(*) FROM captures").fetchone() == (len(reports),)
    return {r.digest for r in reports}


def test_a_writer_killed_at_any_moment_leaves_whole_records(path: Path) -> None:
    create(path).close()
    kept: set[str] = set()
    for seed, (lines, pause) in enumerate([(0, 0.0), (1, 0.0), (15, 0.002), (45, 0.005)]):
        command = [sys.executable, WRITER, path, str(seed)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdout is not None
            kept |= {writer.stdout.readline().strip() for _ in range(lines)}
            time.sleep(pause)
            writer.kill()
        with open_store(path) as store:
            found = _holds_only_whole_records(store, path)
        # One more may have been kept before its line was printed.
        assert kept <= found
        kept = found
    assert len(kept) >= 61


def test_a_full_disk_is_said_in_words_and_leaves_whole_records(path: Path) -> None:
    create(path).close()
    command = [sys.executable, WRITER, path, "7", str(1_500_000)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    *kept, error = done.stdout.splitlines()
    assert error == f"{path}: cannot be read or written (disk full, or failing)"
    assert len(kept) > 3
    with open_store(path) as store:
        assert _holds_only_whole_records(store, path) == set(kept)
        assert store.add_report(capture(), report())


def test_a_database_that_may_not_grow_refuses_the_write_whole(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    create(path).close()
    pages = path.stat().st_size // 4096
    limited = (*sqlite._PRAGMAS, f"PRAGMA max_page_count = {pages + 2}")
    monkeypatch.setattr(sqlite, "_PRAGMAS", limited)
    with open_store(path) as store:
        store.put_events([event("a")], [])
        with pytest.raises(StoreError) as caught:
            store.put_events([event("b", summary="x" * 100_000)], [])
        assert str(caught.value) == f"{path}: the disk is full; nothing of this was written"
        with pytest.raises(StoreError, match="the disk is full"):
            store.add_report(capture(b"y"), report("z" * 100_000))
        assert [e.id for e in store.events()] == ["a"]
        assert list(store.reports()) == []
        store.put_events([event("c")], [("a", "c")])
        assert store.event("a").id == "c"


def test_a_store_half_made_is_made_whole_the_next_time(path: Path) -> None:
    # A kill before the one commit of the migration leaves a file in WAL mode without tables.
    with closing(sqlite3.connect(path)) as file:
        file.execute("PRAGMA journal_mode = WAL")
    create(path).close()
    with open_store(path) as store:
        assert store.add_report(capture(), report())
