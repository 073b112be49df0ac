from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from dragoman.store import SqlStore

from .invented import NOON, judgement


def test_judgements_are_appended_and_come_oldest_first(store: SqlStore) -> None:
    later, earlier = judgement("b", NOON + timedelta(hours=1)), judgement("a", NOON)
    store.add_judgement(later)
    store.add_judgement(earlier)
    assert list(store.judgements()) == [earlier, later]


def test_judgements_of_one_moment_keep_the_order_they_were_made_in(store: SqlStore) -> None:
    given_ = [judgement(why) for why in "cab"]
    for one in given_:
        store.add_judgement(one)
    assert list(store.judgements()) == given_


def test_age_is_counted_across_time_zones(store: SqlStore) -> None:
    east = judgement("east", NOON.astimezone(timezone(timedelta(hours=9))) - timedelta(hours=1))
    store.add_judgement(judgement("here", NOON))
    store.add_judgement(east)
    assert [j.why for j in store.judgements()] == ["east", "here"]


def test_the_same_judgement_twice_is_two_judgements(store: SqlStore) -> None:
    store.add_judgement(judgement())
    store.add_judgement(judgement())
    assert list(store.judgements()) == [judgement(), judgement()]


def test_a_judgement_without_a_time_zone_is_refused(store: SqlStore) -> None:
    with pytest.raises(ValueError, match=r"judgement by analyst: .* has no time zone"):
        store.add_judgement(judgement(at=datetime(2024, 3, 1)))  # noqa: DTZ001
    assert list(store.judgements()) == []


def test_several_judgements_are_kept_together_or_not_at_all(store: SqlStore) -> None:
    broken = judgement(at=datetime(2024, 3, 1))  # noqa: DTZ001
    with pytest.raises(ValueError, match="no time zone"):
        store.add_judgements([judgement("a"), broken])
    assert list(store.judgements()) == []
    store.add_judgements([judgement("a"), judgement("b")])
    assert [j.why for j in store.judgements()] == ["a", "b"]


def test_before_the_first_weighing_no_judgement_waits_for_one(store: SqlStore) -> None:
    store.add_judgement(judgement())
    assert not store.unheeded()
    assert not store.is_unsettled()
