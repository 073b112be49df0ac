from __future__ import annotations

import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from dragoman.errors import StoreError, UnknownSubjectError
from dragoman.model import Release, Revision, Saved
from dragoman.store import SqlStore

NOON = datetime(2026, 10, 19, 12, tzinfo=UTC)


def version(
    draft: str = "D-1", number: int = 1, text: str = "Trucks left.", **said: object
) -> Revision:
    values = {"title": "Trucks", "by": "Rima", "at": NOON + timedelta(minutes=number)} | said
    return Revision(saved=Saved(draft=draft, number=number, **values), text=text)  # type: ignore[arg-type]


RELEASE = Release(
    draft="D-1",
    revision=1,
    series="dispatch",
    number=101,
    version=1,
    by="Omar",
    wrote="Rima",
    at=NOON,
)


def test_versions_of_a_draft_come_back_as_they_were_saved(store: SqlStore) -> None:
    first, second = (
        version(),
        version(number=2, text="ليلة\0\nmore", why="a second source", away=True),
    )
    assert store.drafts.add(first)
    assert store.drafts.add(second)
    assert store.drafts.revision("D-1") == second
    assert store.drafts.revision("D-1", 1) == first
    assert store.drafts.history("D-1") == [first.saved, second.saved]


def test_a_number_that_is_taken_or_leaves_a_gap_keeps_nothing(store: SqlStore) -> None:
    store.drafts.add(version())
    assert not store.drafts.add(version(text="Trucks stayed.", by="Omar"))
    assert not store.drafts.add(version(number=3))
    assert store.drafts.history("D-1") == [version().saved]
    assert store.drafts.revision("D-1").text == "Trucks left."


def test_of_many_who_save_the_same_number_one_is_kept(store: SqlStore) -> None:
    store.drafts.add(version())
    done: list[bool] = []
    found = [version(number=2, by=f"analyst {n}") for n in range(8)]
    threads = [threading.Thread(target=lambda r=r: done.append(store.drafts.add(r))) for r in found]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(done) == [False] * 7 + [True]
    assert len(store.drafts.history("D-1")) == 2


def test_the_last_version_of_each_draft_is_found_the_latest_first(store: SqlStore) -> None:
    kept = [
        version(),
        version(number=2),
        version("D-2"),
        version("D-3", at=NOON + timedelta(days=1)),
    ]
    for revision in kept:
        store.drafts.add(revision)
    assert store.drafts.last() == [kept[3], kept[1], kept[2]]
    assert [s.draft for s in store.drafts.log()] == ["D-1", "D-2", "D-1", "D-3"]


def test_what_is_not_there_is_named(store: SqlStore) -> None:
    with pytest.raises(UnknownSubjectError, match="D-9: there is no such draft"):
        store.drafts.revision("D-9")
    store.drafts.add(version())
    with pytest.raises(UnknownSubjectError, match="no such version 2 of the draft"):
        store.drafts.revision("D-1", 2)
    assert store.drafts.history("D-9") == []


def test_releases_are_kept_once_and_in_order(store: SqlStore) -> None:
    store.drafts.add(version())
    store.drafts.add(version("D-2"))
    other = replace(RELEASE, draft="D-2", number=102, at=NOON - timedelta(days=1))
    store.drafts.release(RELEASE)
    store.drafts.release(RELEASE)
    store.drafts.release(other)
    assert store.drafts.releases() == [other, RELEASE]
    assert store.drafts.releases("D-1") == [RELEASE]


def test_no_two_drafts_are_one_version_of_a_dispatch(store: SqlStore) -> None:
    store.drafts.add(version())
    store.drafts.add(version("D-2"))
    store.drafts.release(RELEASE)
    with pytest.raises(StoreError):
        store.drafts.release(replace(RELEASE, draft="D-2"))
    with pytest.raises(StoreError, match="version 1 is another dispatch"):
        store.drafts.release(replace(RELEASE, number=7))


def test_a_release_needs_the_version_that_it_releases(store: SqlStore) -> None:
    store.drafts.add(version())
    with pytest.raises(StoreError):
        store.drafts.release(replace(RELEASE, revision=2))


def test_a_moment_without_a_zone_is_refused(store: SqlStore) -> None:
    with pytest.raises(ValueError, match="no time zone"):
        store.drafts.add(version(at=datetime(2026, 10, 19)))  # noqa: DTZ001
