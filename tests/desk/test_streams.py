"""Lists of events that are taken a part at a time are those of all events at once."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from dragoman.desk import streams
from dragoman.desk.events import kept, ordered
from dragoman.desk.filters import parse
from dragoman.desk.shelf import shelve

from .fakes import CODER
from .sample import sample_store


@pytest.mark.parametrize(
    "asked", [{}, {"sort": "newest"}, {"kind": "transfer"}, {"status": "denied"}, {"text": "Kufra"}]
)
def test_events_in_parts_are_those_of_the_whole_list(
    asked: Mapping[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streams, "PART", 2)
    store, filters = sample_store(), parse(asked)
    whole = [e.event.id for e in kept(shelve(store, CODER), filters)]
    parts = [
        e.event.id
        for _, found in streams.parts(streams.Ranking(store), CODER, filters)
        for e in found
    ]
    assert parts == whole
    assert [e.id for e in streams.events(streams.Ranking(store), CODER, filters)] == whole
    assert list(streams.chosen(streams.Ranking(store), CODER, filters)) == whole


def test_events_are_ranked_as_the_list_orders_them() -> None:
    store = sample_store()
    for sort in ("attested", "newest"):
        filters = parse({"sort": sort})
        assert streams.ranked(store, filters) == [e.id for e in ordered(store.events(), filters)]


def test_events_are_ranked_anew_only_when_they_may_be_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    store, signs = sample_store(), iter([1, 1, 2])
    monkeypatch.setattr(store, "sign", lambda: next(signs))
    ranking = streams.Ranking(store)
    first = ranking.ids(parse({}))
    store.held_events.pop()
    assert ranking.ids(parse({})) is first
    assert len(ranking.ids(parse({}))) == len(first) - 1
