from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from dragoman.errors import StoreError, UnknownSubjectError
from dragoman.model import Event, Stood
from dragoman.store import SqlStore, create, database, schema, sqlite

from .invented import any_of, event


def _ids(store: SqlStore) -> list[str]:
    return [e.id for e in store.events()]


@settings(max_examples=40, deadline=None)
@given(given_=st.lists(any_of(Event), max_size=3, unique_by=lambda e: e.id))
def test_any_events_come_back_as_they_were(shared: SqlStore, given_: list[Event]) -> None:
    shared.put_events(given_, [])
    assert {e.id: e for e in shared.events()} == {e.id: e for e in given_}
    assert all(shared.event(e.id) == e for e in given_)


def test_events_replace_those_that_were_there(store: SqlStore) -> None:
    store.put_events([event("a"), event("b")], [])
    store.put_events([event("b", summary="Five trucks crossed"), event("c")], [])
    assert _ids(store) == ["b", "c"]
    assert store.event("b").summary == "Five trucks crossed"
    with pytest.raises(UnknownSubjectError, match="a: no event of that id"):
        store.event("a")


def test_ids_that_were_merged_are_known_until_they_are_events_again(store: SqlStore) -> None:
    assert store.merged() == frozenset()
    store.put_events([event("a")], [("b", "a"), ("c", "b")])
    assert store.merged() == {"b", "c"}
    store.put_events([event("a"), event("b")], [])
    assert store.merged() == {"c"}


def test_weighing_twice_adds_nothing(store: SqlStore) -> None:
    for _ in range(2):
        store.put_events([event("b"), event("a")], [("c", "a")])
    assert _ids(store) == ["a", "b"]
    assert store.event("c").id == "a"


def test_older_ids_come_first_and_keep_their_age_while_they_are_away(
    store: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "PAGE", 2)
    store.put_events([event("m"), event("z")], [])
    store.put_events([event("b"), event("a"), event("z")], [])
    assert _ids(store) == ["z", "a", "b"]
    store.put_events([event("a"), event("m"), event("z"), event("b")], [])
    assert _ids(store) == ["m", "z", "a", "b"]


def test_order_is_independent_of_the_order_given(store: SqlStore) -> None:
    store.put_events([event("c"), event("a"), event("b")], [])
    assert _ids(store) == ["a", "b", "c"]


def test_forwards_are_followed_through_any_number_of_merges(store: SqlStore) -> None:
    store.put_events([event("a"), event("b"), event("c")], [])
    store.put_events([event("b"), event("c")], [("a", "b")])
    store.put_events([event("c")], [("b", "c")])
    store.put_events([event("c")], [])
    assert store.event("a") == store.event("b") == store.event("c") == event("c")


def test_a_merge_undone_gives_the_event_again(store: SqlStore) -> None:
    store.put_events([event("b")], [("a", "b")])
    store.put_events([event("a"), event("b")], [])
    assert store.event("a").id == "a"
    store.put_events([event("a")], [("b", "a")])
    assert store.event("b").id == "a"


def test_a_circle_of_forwards_ends_in_no_event(store: SqlStore) -> None:
    store.put_events([], [("a", "b"), ("b", "a")])
    with pytest.raises(UnknownSubjectError, match="a: no event"):
        store.event("a")


def test_an_id_forwarded_onto_itself_is_refused_whole(store: SqlStore) -> None:
    store.put_events([event("a")], [])
    with pytest.raises(StoreError, match="event b: cannot be forwarded onto itself"):
        store.put_events([event("c")], [("a", "c"), ("b", "b")])
    assert _ids(store) == ["a"]


def test_one_id_for_two_events_is_refused_whole(store: SqlStore) -> None:
    store.put_events([event("a")], [])
    with pytest.raises(StoreError, match="event b: is given twice"):
        store.put_events([event("b"), event("b")], [])
    assert _ids(store) == ["a"]


def test_events_may_be_drawn_from_the_store_they_replace(store: SqlStore) -> None:
    store.put_events([event("a"), event("b")], [])

    def kept() -> Iterator[Event]:
        return (e for e in store.events() if e.id != "a")

    store.put_events(kept(), ((e.id, "b") for e in store.events() if e.id == "a"))
    assert _ids(store) == ["b"]
    assert store.event("a").id == "b"


def test_events_that_fail_midway_leave_those_that_were_there(store: SqlStore) -> None:
    store.put_events([event("a")], [])

    def broken() -> Iterator[Event]:
        yield event("b")
        raise RuntimeError("weighing stopped")

    with pytest.raises(RuntimeError, match="weighing stopped"):
        store.put_events(broken(), [])
    with pytest.raises(StoreError, match="half a surrogate pair"):
        store.put_events([event("b"), event("c", summary="\ud83d")], [])
    assert _ids(store) == ["a"]


def test_events_are_found_by_the_days_they_may_have_taken(store: SqlStore) -> None:
    day = [date(2024, 3, n) for n in range(1, 10)]
    store.put_events(
        [
            event("before", first=day[0], last=day[1]),
            event("into", first=day[1], last=day[3]),
            event("around", first=day[0], last=day[8]),
            event("open end", first=day[4], last=None),
            event("open start", first=None, last=day[5]),
            event("after", first=day[6], last=day[6]),
            event("undated", first=None, last=None),
        ],
        [],
    )
    found = {e.id for e in store.events_between(day[3], day[5])}
    assert found == {"into", "around", "open end", "open start"}
    assert list(store.events_between(day[5], day[3])) != list(store.events())


def test_the_ids_that_lead_to_an_event_are_told_through_any_number_of_merges(
    store: SqlStore,
) -> None:
    store.put_events([event("a"), event("b"), event("c"), event("d")], [])
    store.put_events([event("a"), event("b"), event("d")], [("c", "b")])
    store.put_events([event("a"), event("d")], [("b", "a")])
    assert store.forwarded_to("a") == ["b", "c"]
    assert store.forwarded_to("d") == []
    assert store.forwarded_to("no such event") == []


def test_an_id_that_is_an_event_again_leads_nowhere_else(store: SqlStore) -> None:
    store.put_events([event("a")], [("b", "a"), ("c", "b")])
    assert store.forwarded_to("a") == ["b", "c"]
    store.put_events([event("a"), event("b")], [])
    assert store.forwarded_to("a") == []
    assert store.forwarded_to("b") == ["c"]


def test_it_is_known_when_claims_stood_under_an_id(store: SqlStore) -> None:
    store.put_events([event("a", claims=("1", "2")), event("b", claims=("3",))], [])
    # The same claims under the same id stand on, whatever else is said of them.
    store.put_events([event("a", claims=("2", "1"), summary="x"), event("b", claims=("4",))], [])
    with store.weighing() as scale:
        scale.exchange(["a"], [event("c", claims=("1", "2"))], [])
        asked = [("1", "2"), ("3",), ("1",)]
        assert scale.stood(asked) == [
            Stood(0, "a", 1, 4),
            Stood(1, "b", 2, 3),
            Stood(0, "c", 4),
        ]


def test_ids_are_known_that_groups_had_when_all_was_weighed_so(store: SqlStore) -> None:
    with store.weighing() as scale:
        scale.start("mark")
        scale.exchange([], [event("a", claims=("1",)), event("b", claims=("2",))], [])
        assert scale.turn_of("words") is None
        scale.note_turn("words")
        turn = scale.turn_of("words")
        assert turn is not None
        scale.exchange(["a", "b"], [event("b", claims=("1",)), event("a", claims=("2",))], [])
        assert scale.named_otherwise(turn) == ["1", "2"]
        assert scale.ids_at(turn, [("1",), ("2",)], own=["a", "b"]) == ["a", "b"]
        # One is another event now, or was none then.
        assert scale.ids_at(turn, [("1",)], own=["b"]) == []
        assert scale.ids_at(turn, [("1",), ("3",)], own=["a", "b"]) == []
        scale.note_turn("others")
        assert scale.named_otherwise(scale.turn_of("others") or 0) == []
        scale.start("another mark")
        assert scale.turn_of("words") is None


def test_a_store_of_before_knows_what_its_ids_stand_for(tmp_path: Path) -> None:
    migration = import_module("dragoman.store.migrations.versions.0016_event_sets")
    with create(tmp_path / "dragoman.db") as made:
        made.put_events([event("b", claims=("9", "10")), event("a", claims=("3",))], [])
    engine = sqlite.engine(tmp_path / "dragoman.db")
    table = schema.event_sets
    with engine.begin() as connection:
        before = connection.execute(select(table)).all()
        connection.execute(table.delete())
        migration._fill(connection, table)
        assert connection.execute(select(table)).all() == before
    engine.dispose()
    assert len(before) == 2
