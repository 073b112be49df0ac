from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings

from dragoman.errors import StoreError
from dragoman.model import Coder, Reading
from dragoman.store import SqlStore, database

from .invented import RULES, any_of, capture, claim, digest, reading, report

NEWER = replace(RULES, version="2")


def _claims(path: Path) -> list[tuple[object, ...]]:
    query = "SELECT id, report, coder, kind, status, trigger_start, trigger_end FROM claims"
    with closing(sqlite3.connect(path)) as file:
        return file.execute(f"{query} ORDER BY version, place").fetchall()


def test_a_reading_comes_back_with_its_report(store: SqlStore) -> None:
    given_ = reading(report(), claim(), notes=("one sentence was cut short",))
    store.add_report(capture(), report())
    store.put_reading(given_)
    assert list(store.readings(RULES)) == [given_]


@settings(max_examples=40, deadline=None)
@given(given_=any_of(Reading))
def test_any_reading_comes_back_as_it_was(shared: SqlStore, given_: Reading) -> None:
    named = digest(repr(given_))
    coder = Coder(name="any", version=named)
    kept = replace(given_, report=replace(given_.report, digest=named), coder=coder)
    shared.add_report(capture(), kept.report)
    shared.put_reading(kept)
    assert list(shared.readings(kept.coder)) == [kept]


def test_the_text_of_a_report_is_kept_once(store: SqlStore, path: Path) -> None:
    store.add_report(capture(), report("A rare word: zeugma."))
    store.put_reading(reading(report("A rare word: zeugma."), claim()))
    with closing(sqlite3.connect(path)) as file:
        (document,) = file.execute("SELECT document FROM readings").fetchone()
    assert "zeugma" not in document
    assert report("A rare word: zeugma.").digest in document


def test_another_version_of_a_coder_stays_beside(store: SqlStore) -> None:
    store.add_report(capture(), report())
    old, new = reading(report(), claim()), reading(report(), coder=NEWER)
    store.put_reading(old)
    store.put_reading(new)
    assert list(store.readings(RULES)) == [old]
    assert list(store.readings(NEWER)) == [new]


def test_the_same_reading_again_changes_nothing(store: SqlStore, path: Path) -> None:
    store.add_report(capture(), report())
    given_ = reading(report(), claim(), claim("killing", 3))
    store.put_reading(given_)
    before = _claims(path)
    store.put_reading(given_)
    assert list(store.readings(RULES)) == [given_]
    assert _claims(path) == before
    assert len(before) == 2


def test_a_coder_run_again_replaces_its_reading_and_claims(store: SqlStore, path: Path) -> None:
    store.add_report(capture(), report())
    store.put_reading(reading(report(), claim(), claim("killing", 3)))
    again = reading(report(), claim("clash", 5, status="alleged"))
    store.put_reading(again)
    assert list(store.readings(RULES)) == [again]
    assert _claims(path) == [("clash-5", report().digest, "rules", "clash", "alleged", 5, 12)]


def test_two_claims_of_one_id_are_both_kept(store: SqlStore, path: Path) -> None:
    store.add_report(capture(), report())
    given_ = reading(report(), claim(), claim(why=("a second cargo",)))
    store.put_reading(given_)
    assert list(store.readings(RULES)) == [given_]
    assert len(_claims(path)) == 2


def test_a_reading_of_a_report_that_is_not_there_is_refused(store: SqlStore) -> None:
    with pytest.raises(StoreError, match=f"{report().digest}: was read, but is not a report"):
        store.put_reading(reading(report()))
    assert list(store.readings(RULES)) == []


def test_readings_come_in_the_order_of_their_reports(
    store: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "PAGE", 2)
    given_ = [report(str(n), published=date(2024, 3, 9 - n // 2)) for n in range(9)]
    for one in given_:
        store.add_report(capture(), one)
    for one in reversed(given_):
        store.put_reading(reading(one))
    assert [r.report for r in store.readings(RULES)] == list(store.reports())


def test_the_readings_of_reports_come_in_the_order_asked_for(
    store: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "PAGE", 2)
    given_ = [report(str(n)) for n in range(6)]
    for one in given_:
        store.add_report(capture(), one)
    for one in given_[1:]:
        store.put_reading(reading(one))
    store.put_reading(reading(given_[0], coder=NEWER))
    asked = [given_[n].digest for n in (4, 0, 2, 4, 5, 1)]
    found = store.readings_of([*asked, "sha256:none"], RULES)
    assert [r.report.text for r in found] == ["4", "2", "5", "1"]
    assert list(store.readings_of([], RULES)) == []


def _read(store: SqlStore, text: str, version: str, *ids: str) -> Reading:
    kept = reading(
        report(text), *(claim(id=one) for one in ids), coder=Coder(name="rules", version=version)
    )
    store.add_report(capture(), kept.report)
    store.put_reading(kept)
    return kept


def test_a_claim_is_taken_from_the_coder_asked_for_where_that_has_it(store: SqlStore) -> None:
    own = _read(store, "one", "1", "c1")
    _read(store, "one", "2", "c1")
    assert list(store.readings_with(["c1"], RULES)) == [own]


def test_a_claim_that_the_coder_lacks_is_taken_from_the_latest_reading(store: SqlStore) -> None:
    _read(store, "one", "9", "gone")
    latest = _read(store, "one", "10", "gone")
    own = _read(store, "one", "1", "kept")
    assert list(store.readings_with(["gone"], RULES)) == [latest]
    assert list(store.readings_with(["gone", "kept", "none"], RULES)) == [own, latest]


def test_a_reading_done_again_is_the_latest(store: SqlStore) -> None:
    _read(store, "one", "2", "gone")
    _read(store, "one", "3", "gone")
    again = _read(store, "one", "2", "gone", "more")
    assert list(store.readings_with(["gone"], RULES)) == [again]


def test_a_claim_is_found_by_the_beginning_of_its_id_if_that_is_long_enough(
    store: SqlStore,
) -> None:
    one, two = _read(store, "one", "1", "0123456789ab"), _read(store, "two", "1", "01234567ffff")
    assert list(store.readings_with(["0123456789"], RULES)) == [one]
    both = list(store.readings_with(["01234567"], RULES))
    assert sorted(r.report.text for r in both) == ["one", "two"]
    assert list(store.readings_with(["0123456"], RULES)) == []
    assert list(store.readings_with(["%", ""], RULES)) == []
    assert list(store.readings_with(["01234567ffff"], RULES)) == [two]


def test_a_whole_id_is_not_the_beginning_of_another(store: SqlStore) -> None:
    one = _read(store, "one", "1", "01234567")
    _read(store, "two", "1", "0123456789")
    assert list(store.readings_with(["01234567"], RULES)) == [one]


def test_what_a_coder_has_read_is_counted_and_its_statuses_are_told(store: SqlStore) -> None:
    for text, status in (("one", "denied"), ("two", "planned")):
        store.add_report(capture(), report(text))
        store.put_reading(reading(report(text), claim(status=status)))
    store.put_reading(reading(report("two"), claim(status="alleged"), coder=NEWER))
    assert (store.count_readings(RULES), store.count_readings(NEWER)) == (2, 1)
    assert store.statuses(RULES) == {"denied", "planned"}


def test_a_stored_reading_that_cannot_be_read_is_one_clear_error(
    store: SqlStore, path: Path
) -> None:
    store.add_report(capture(), report())
    store.put_reading(reading(report()))
    with closing(sqlite3.connect(path)) as file, file:
        file.execute("UPDATE readings SET document = '{}'")
    with pytest.raises(StoreError, match=r"^stored reading: report: "):
        list(store.readings(RULES))
