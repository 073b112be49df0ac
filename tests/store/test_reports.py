from __future__ import annotations

import sqlite3
import zlib
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings

from dragoman.errors import StoreError, UnknownSubjectError
from dragoman.model import Capture, Report
from dragoman.store import SqlStore, create, database

from .invented import NOON, RULES, any_of, capture, digest, reading, report


def _rows(path: Path, table: str) -> int:
    with closing(sqlite3.connect(path)) as file:
        (n,) = file.execute(f"SELECT count(*) FROM {table}").fetchone()
    return int(n)


def _change(path: Path, statement: str, *values: object) -> None:
    with closing(sqlite3.connect(path)) as file, file:
        file.execute(statement, values)


def test_a_new_report_is_kept_with_its_capture(store: SqlStore) -> None:
    assert store.add_report(capture(), report()) is True
    assert list(store.reports()) == [report()]
    assert store.capture_of(report().digest) == capture()


def test_the_same_report_again_changes_nothing(store: SqlStore, path: Path) -> None:
    store.add_report(capture(), report())
    again = replace(report(), id="other", url="https://outlet.example/2")
    assert store.add_report(capture(b"another page around it"), again) is False
    assert list(store.reports()) == [report()]
    assert store.capture_of(report().digest) == capture()
    assert _rows(path, "captures") == 1


def test_two_reports_from_one_capture_share_its_bytes(store: SqlStore, path: Path) -> None:
    assert store.add_report(capture(), report("one"))
    assert store.add_report(capture(), report("two"))
    assert _rows(path, "captures") == 1
    assert store.capture_of(report("one").digest) == store.capture_of(report("two").digest)


@settings(max_examples=40, deadline=None)
@given(given_=any_of(Report), took=any_of(Capture))
def test_any_report_and_capture_come_back_as_they_were(
    shared: SqlStore, given_: Report, took: Capture
) -> None:
    kept = replace(given_, digest=digest(repr(given_) + repr(took)))
    body = took.body + kept.digest.encode()
    taken = replace(took, body=body, digest=digest(body))
    shared.add_report(taken, kept)
    (back,) = (r for r in shared.reports() if r.digest == kept.digest)
    assert back == kept
    assert type(back.published) is type(kept.published)
    assert shared.capture_of(kept.digest) == taken


@pytest.mark.parametrize("text", ["\0", "a\0b", "\uffff0", "\uffff\0\uffff", "🛰️ 𐎀𐏃 قافلة", ""])
def test_awkward_text_keeps_every_code_point(store: SqlStore, text: str) -> None:
    store.add_report(capture(), report(text, title=text, outlet=text))
    (back,) = store.reports()
    assert (back.text, back.title, back.outlet) == (text, text, text)


@pytest.mark.parametrize(
    "published",
    [
        None,
        date(2024, 3, 1),
        datetime(2024, 3, 1, tzinfo=UTC),
        datetime(2024, 3, 1, 23, 59, 59, 999999, tzinfo=timezone(timedelta(hours=3))),
    ],
)
def test_publication_keeps_its_type(store: SqlStore, published: date | None) -> None:
    store.add_report(capture(), report(published=published))
    (back,) = store.reports()
    assert back.published == published
    assert type(back.published) is type(published)


def test_a_capture_whose_digest_is_not_its_bodys_is_refused(store: SqlStore) -> None:
    false = replace(capture(), body=b"other bytes")
    with pytest.raises(StoreError, match="is not the digest of the bytes from https://outlet"):
        store.add_report(false, report())
    assert list(store.reports()) == []


def test_half_a_surrogate_pair_is_refused_in_words(store: SqlStore) -> None:
    with pytest.raises(StoreError, match=r"cannot keep '\\ud83d', half a surrogate pair"):
        store.add_report(capture(), report("\ud83d"))
    assert list(store.reports()) == []


def test_moments_without_a_zone_are_refused(store: SqlStore) -> None:
    naive = datetime(2024, 3, 1, 12)  # noqa: DTZ001
    with pytest.raises(ValueError, match="published: 2024-03-01T12:00:00 has no time zone"):
        store.add_report(capture(), report(published=naive))
    with pytest.raises(ValueError, match="fetched: 2024-03-01T12:00:00 has no time zone"):
        store.add_report(capture(fetched=naive), report())
    assert list(store.reports()) == []


def test_the_capture_of_an_unknown_report_is_an_error_naming_it(store: SqlStore) -> None:
    with pytest.raises(UnknownSubjectError, match="sha256:none: no report of that digest"):
        store.capture_of("sha256:none")


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"not zlib", "are damaged"),
        (zlib.compress(b"forged"), "are not those that were taken in"),
    ],
)
def test_archived_bytes_that_changed_are_never_handed_out(
    store: SqlStore, path: Path, body: bytes, words: str
) -> None:
    store.add_report(capture(), report())
    _change(path, "UPDATE captures SET body = ?", body)
    with pytest.raises(StoreError, match=f"{capture().digest}: the archived bytes {words}"):
        store.capture_of(report().digest)


def test_a_report_cannot_lose_its_capture(store: SqlStore) -> None:
    store.add_report(capture(), report())
    with (
        pytest.raises(StoreError, match="FOREIGN KEY"),
        store._database.writing() as connection,
    ):
        connection.exec_driver_sql("DELETE FROM captures")
    assert store.capture_of(report().digest) == capture()


def test_order_is_by_day_then_digest_whatever_came_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "PAGE", 3)
    days = [None, date(2024, 3, 1), date(2023, 1, 1), datetime(2024, 3, 1, 8, tzinfo=UTC)]
    given_ = [report(str(n), published=days[n % 4]) for n in range(20)]
    orders = []
    for turn in (0, 7, 13):
        with create(tmp_path / f"{turn}.db") as store:
            for one in given_[turn:] + given_[:turn]:
                store.add_report(capture(), one)
            orders.append(list(store.reports()))
    assert orders[0] == orders[1] == orders[2]
    assert orders[0] == sorted(given_, key=lambda r: (str(r.day or ""), r.digest))


def test_a_report_is_found_by_its_digest(store: SqlStore) -> None:
    for text in ("one", "two"):
        store.add_report(capture(), report(text))
    assert store.report(report("two").digest) == report("two")
    with pytest.raises(UnknownSubjectError, match="sha256:none: no report of that digest"):
        store.report("sha256:none")


def test_the_newest_reports_are_given_a_page_at_a_time(store: SqlStore) -> None:
    days = [None, *(date(2024, 3, n) for n in (1, 5, 3, 5))]
    given_ = [report(str(n), published=day) for n, day in enumerate(days)]
    for one in given_:
        store.add_report(capture(), one)
    newest = sorted(given_, key=lambda r: (r.day or date.min, r.digest), reverse=True)
    assert store.newest_reports(2) == newest[:2]
    assert store.newest_reports(2, 2) == newest[2:4]
    assert store.newest_reports(9, 4) == newest[4:]
    assert store.count_reports() == 5


def test_the_latest_fetch_is_that_of_what_the_coder_has_read(store: SqlStore) -> None:
    east = timezone(timedelta(hours=9))
    times = [datetime(2024, 3, 1, 20, tzinfo=east), NOON, NOON + timedelta(days=9)]
    given_ = [report(str(n)) for n in range(3)]
    for n, (one, at) in enumerate(zip(given_, times, strict=True)):
        store.add_report(capture(str(n).encode(), fetched=at), one)
    assert store.latest_fetch(RULES) is None
    for one in given_[:2]:
        store.put_reading(reading(one))
    assert store.latest_fetch(RULES) == NOON
    assert store.latest_fetch(RULES, [given_[0].digest, "sha256:none"]) == times[0]
    assert store.latest_fetch(RULES, [given_[2].digest]) is None
    assert store.latest_fetch(RULES, []) is None


def test_reports_are_walked_a_page_at_a_time(
    store: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "PAGE", 2)
    for n in range(5):
        store.add_report(capture(), report(str(n), published=date(2024, 3, 1 + n)))
    walk = store.reports()
    assert next(walk).text == "0"
    # What is added behind the page being read is still met: the rest was not fetched yet.
    store.add_report(capture(), report("late", published=date(2024, 4, 1)))
    assert [r.text for r in walk] == ["1", "2", "3", "4", "late"]


def test_unread_reports_can_be_read_while_they_are_walked(
    store: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "PAGE", 2)
    given_ = [report(str(n)) for n in range(7)]
    for one in given_:
        store.add_report(capture(), one)
    seen = []
    for one in store.unread(RULES):
        seen.append(one)
        store.put_reading(reading(one))
    assert seen == sorted(given_, key=lambda r: r.digest)
    assert list(store.unread(RULES)) == []
    assert list(store.unread(replace(RULES, version="2"))) == seen
    assert list(store.unread(replace(RULES, name="other"))) == seen
