"""Copies in the store: found one report at a time, the same as if all were there at once."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.collect import Comparer, find_copies
from dragoman.model import Capture, Copy, Report
from dragoman.store import SqlStore, create, migrate, open_store, sqlite
from tests.collect.worded import FERRY, MINE, families, report, told

from .invented import NOON, digest

ALL = told(FERRY, 0, 1, 2, 3, 4)


def take(store: SqlStore, found: Report) -> None:
    body = found.digest.encode()
    capture = Capture(digest=digest(body), media="x", body=body, origin="x", fetched=NOON)
    store.add_report(capture, found)


def compare(store: SqlStore, *reports: Report) -> int:
    for one in reports:
        take(store, one)
    return store.compare(Comparer())


def copies(store: SqlStore) -> dict[str, Copy]:
    return {copy.report: copy for copy in store.copies()}


def test_each_report_is_compared_once(store: SqlStore) -> None:
    assert compare(store, report(ALL), report(MINE[0])) == 2
    assert compare(store) == 0
    assert compare(store, report(ALL, 14)) == 1


def test_a_late_report_that_is_earlier_becomes_the_original_of_all_copies(store: SqlStore) -> None:
    second, third, edited = report(ALL, 14), report(ALL, 15), report(told(FERRY, 0, 1, 3), 16)
    compare(store, third, second, edited)
    assert {c.original for c in copies(store).values()} == {second.digest}
    first = report(ALL + " " + MINE[0], 12)
    compare(store, first)
    assert {c.original for c in copies(store).values()} == {first.digest}
    assert copies(store).keys() == {second.digest, third.digest, edited.digest}


def test_the_copy_of_one_report_is_led_through_its_chain(store: SqlStore) -> None:
    a = report(told(FERRY, 0, 1, 2), 13)
    b = report(told(FERRY, 1, 2) + " " + told(MINE, 0, 1), 14)
    c = report(told(MINE, 0, 1, 2), 15)
    compare(store, c, a, b)
    assert store.copy_of(c.digest) == copies(store)[c.digest]
    found = store.copy_of(c.digest)
    assert found
    assert (found.original, found.through) == (a.digest, b.digest)
    assert store.copy_of(a.digest) is None
    assert store.copy_of("sha256:none") is None


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a store that holds nothing."""
    path = tmp_path_factory.mktemp("empty") / "dragoman.db"
    create(path).close()
    return path.read_bytes()


@settings(max_examples=40, deadline=None)
@given(reports=families, random=st.randoms(use_true_random=False))
def test_any_order_of_arrival_gives_the_copies_of_all_at_once(
    empty: bytes, reports: list[Report], random: Random
) -> None:
    arriving = random.sample(reports, len(reports))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "dragoman.db"
        path.write_bytes(empty)
        store = open_store(path)
        while arriving:
            some = random.randint(1, len(arriving))
            compare(store, *arriving[:some])
            del arriving[:some]
        assert copies(store) == find_copies(reports)
        store.close()


def test_a_store_of_an_earlier_version_is_compared_in_pages(
    store: SqlStore, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reports = [report(ALL, day) for day in range(1, 8)]
    for one in reports:
        take(store, one)
    store.close()
    _to_revision_four(path)
    monkeypatch.setattr("dragoman.store.sqlstore.PAGE", 3)
    with open_store(path) as opened:
        assert not copies(opened)
        assert opened.compare(Comparer()) == 7
        assert copies(opened) == find_copies(reports)


def test_what_a_page_compared_is_kept_whole_or_not_at_all(store: SqlStore) -> None:
    class Broken(Comparer):
        def keys(self, report: Report) -> tuple[int, ...]:
            if report.day and report.day.day == 14:
                raise ValueError(report.digest)
            return Comparer().keys(report)

    take(store, report(ALL, 13))
    take(store, report(ALL, 14))
    with pytest.raises(ValueError, match="sha256"):
        store.compare(Broken())
    assert store.compare(Comparer()) == 2
    assert len(copies(store)) == 1


def test_the_words_of_many_exact_copies_are_kept_once(store: SqlStore, path: Path) -> None:
    compare(store, *(report(ALL, 1 + n % 28, f"Outlet {n}") for n in range(40)))
    with closing(sqlite3.connect(path)) as file:
        (kept,) = file.execute("SELECT count(*) FROM copy_keys").fetchone()
    assert kept == 65 + 39
    assert len(copies(store)) == 39


def test_more_copies_than_are_looked_at_still_lead_to_the_first(store: SqlStore) -> None:
    reports = [report(f"{ALL} Note {n} of many.", 1 + n % 20, f"Outlet {n}") for n in range(130)]
    last = replace(report(ALL, 1, "Delta Post"), published=None)
    first = min(find_copies([*reports, last]).values(), key=lambda c: c.report).original
    compare(store, *reports[60:], last, *reports[:60])
    assert {c.original for c in copies(store).values()} == {first}
    assert len(copies(store)) == 130


def _to_revision_four(path: Path) -> None:
    """Makes the file what an earlier version left."""
    engine = sqlite.engine(path)
    with engine.begin() as connection:
        migrate.command.downgrade(migrate.config(connection), "0004")
    engine.dispose()
