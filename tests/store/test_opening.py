from __future__ import annotations

import logging
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

import pytest

from dragoman.errors import StoreError
from dragoman.ports import Store
from dragoman.store import SqlStore, create, migrate, open_store, sqlite

from .invented import RULES, capture, claim, reading, report

Way: TypeAlias = Callable[[Path], SqlStore]


def _run(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as file, file:
        for statement in statements:
            file.execute(statement)


def _to_before_the_first_migration(path: Path) -> None:
    engine = sqlite.engine(path)
    with engine.begin() as connection:
        migrate.command.downgrade(migrate.config(connection), "base")
    engine.dispose()


def _kept(path: Path) -> list[str]:
    with open_store(path) as store:
        return [r.digest for r in store.reports()]


def test_a_store_made_is_a_store_and_can_be_opened_again(path: Path) -> None:
    made: Store = create(path)
    made.add_report(capture(), report())
    made.close()
    assert _kept(path) == [report().digest]


def test_making_a_store_twice_is_harmless(path: Path) -> None:
    with create(path) as store:
        store.add_report(capture(), report())
        store.put_reading(reading(report()))
    with create(path) as store:
        assert list(store.readings(RULES)) == [reading(report())]


def test_the_folders_of_a_new_store_are_made_too(tmp_path: Path) -> None:
    create(tmp_path / "a" / "b" / "store.db").close()
    assert (tmp_path / "a" / "b" / "store.db").is_file()


@pytest.mark.parametrize("name", ["a b.db", "100%.db", "%41.db", "what?x=1.db", "#.db", "é — ش.db"])
def test_any_file_name_will_do(tmp_path: Path, name: str) -> None:
    create(tmp_path / name).close()
    assert [p.name for p in tmp_path.iterdir()] == [name]
    assert _kept(tmp_path / name) == []


def test_a_closed_store_leaves_one_file_and_does_no_more(path: Path) -> None:
    store = create(path)
    store.add_report(capture(), report())
    walk = store.reports()
    store.close()
    store.close()
    assert [p.name for p in path.parent.iterdir()] == [path.name]
    with pytest.raises(StoreError, match=r"dragoman\.db: is closed"):
        list(walk)


def test_no_store_says_how_to_make_one(path: Path) -> None:
    with pytest.raises(StoreError) as caught:
        open_store(path)
    assert str(caught.value) == f"{path}: no store here; `dragoman init` makes one"
    assert not path.exists()


@pytest.mark.parametrize("body", [b"notes", b"SQLite format 3\0 but no more", b"x" * 9000])
@pytest.mark.parametrize("way", [create, open_store])
def test_a_file_that_is_no_database_is_left_alone(path: Path, body: bytes, way: Way) -> None:
    path.write_bytes(body)
    with pytest.raises(StoreError, match="not an SQLite file, so not a store"):
        way(path)
    assert path.read_bytes() == body


@pytest.mark.parametrize("way", [create, open_store])
def test_another_programs_database_is_left_alone(path: Path, way: Way) -> None:
    _run(path, "CREATE TABLE birds (name TEXT)", "CREATE TABLE alembic_version (version_num TEXT)")
    before = path.read_bytes()
    with pytest.raises(StoreError, match="is an SQLite file, but not a dragoman store"):
        way(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("way", [create, open_store])
def test_a_folder_is_no_store(tmp_path: Path, way: Way) -> None:
    with pytest.raises(StoreError, match="is not a file, so not a store"):
        way(tmp_path)


def test_a_store_where_none_can_be_is_an_error_naming_it(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match=r"store\.db: cannot be made"):
        create(tmp_path / "file" / "store.db")


@pytest.mark.parametrize("way", [create, open_store])
def test_a_path_that_cannot_be_is_an_error_naming_it(tmp_path: Path, way: Way) -> None:
    with pytest.raises(StoreError, match=r"xxx\.db: cannot be looked at: File name too long"):
        way(tmp_path / ("x" * 300 + ".db"))


def test_an_empty_file_is_no_store_until_it_is_made_one(path: Path) -> None:
    path.touch()
    with pytest.raises(StoreError, match="is empty; `dragoman init` makes it a store"):
        open_store(path)
    create(path).close()
    assert _kept(path) == []


@pytest.mark.parametrize("way", [create, open_store])
def test_a_store_of_a_newer_version_is_refused_and_kept(path: Path, way: Way) -> None:
    create(path).close()
    _run(path, "UPDATE dragoman_version SET version_num = '9999'")
    with pytest.raises(StoreError, match=r"is of a newer dragoman \(schema 9999\)"):
        way(path)
    with closing(sqlite3.connect(path)) as file:
        assert file.execute("SELECT version_num FROM dragoman_version").fetchone() == ("9999",)


@pytest.mark.parametrize("way", [create, open_store])
def test_a_store_of_an_older_version_is_brought_up_to_date(path: Path, way: Way) -> None:
    create(path).close()
    _to_before_the_first_migration(path)
    way(path).close()
    assert _kept(path) == []


def test_readings_kept_by_an_older_version_stay_in_the_order_they_came(path: Path) -> None:
    with create(path) as store:
        store.add_report(capture(), report())
        for version in ("9", "10"):
            coder = replace(RULES, version=version)
            store.put_reading(reading(report(), claim(id="c1"), coder=coder))
    engine = sqlite.engine(path)
    with engine.begin() as connection:
        migrate.command.downgrade(migrate.config(connection), "0001")
    engine.dispose()
    with open_store(path) as store:
        (found,) = store.readings_with(["c1"], RULES)
        assert found.coder.version == "10"
        store.put_reading(reading(report(), claim(id="c1"), coder=replace(RULES, version="8")))
        (found,) = store.readings_with(["c1"], RULES)
        assert found.coder.version == "8"


def test_a_migration_that_fails_leaves_the_store_as_it_was(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    create(path).close()
    _to_before_the_first_migration(path)
    _run(path, "CREATE TABLE failures (in_the_way TEXT)")
    before = _schema(path)
    with pytest.raises(StoreError, match="failures already exists"):
        open_store(path)
    assert _schema(path) == before


def test_opening_says_nothing(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    create(path).close()
    open_store(path).close()
    assert caplog.records == []


def test_a_store_up_to_date_opens_without_alembic(path: Path) -> None:
    create(path).close()
    program = (
        "import sys, pathlib; from dragoman.store import open_store;"
        "open_store(pathlib.Path(sys.argv[1])).close(); print('alembic' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, path], capture_output=True, text=True, check=True
    )
    assert (done.stdout, done.stderr) == ("False\n", "")


def test_a_copy_of_the_file_is_the_whole_store(path: Path, tmp_path: Path) -> None:
    with create(path) as store:
        store.add_report(capture(), report())
    shutil.copy(path, tmp_path / "copy.db")
    assert _kept(tmp_path / "copy.db") == [report().digest]


def test_a_damaged_store_is_an_error_in_words(path: Path) -> None:
    with create(path) as store:
        for n in range(30):
            store.add_report(capture(), report(str(n) * 3000))
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + bytes(len(whole) - 4096))
    with pytest.raises(StoreError, match=r"dragoman\.db: damaged"), open_store(path) as store:
        list(store.reports())


def _schema(path: Path) -> list[tuple[str]]:
    with closing(sqlite3.connect(path)) as file:
        return file.execute("SELECT sql FROM sqlite_master ORDER BY name").fetchall()


def test_indexing_the_reports_of_an_earlier_version_tells_how_far_it_is(path: Path) -> None:
    with create(path) as store:
        for n in range(3):
            store.add_report(capture(), report(f"report {n}"))
    _to_before_the_first_index(path)
    told: list[tuple[int, int]] = []
    open_store(path, lambda done, of: told.append((done, of))).close()
    assert told == [(0, 3), (3, 3)]
    open_store(path, lambda done, of: told.append((done, of))).close()
    assert len(told) == 2


def _to_before_the_first_index(path: Path) -> None:
    engine = sqlite.engine(path)
    with engine.begin() as connection:
        migrate.command.downgrade(migrate.config(connection), "0010")
    engine.dispose()
