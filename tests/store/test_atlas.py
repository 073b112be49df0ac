from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.dialects import postgresql

from dragoman.model import Judgement
from dragoman.store import SqlStore, atlas, create, open_store, positions, schema, sqlite

from ..desk.atlas.kept import corrected, kept
from ..desk.fakes import CODER, NOON, mention, place
from ..desk.sample import COURIER, JALU, KUFRA, LOG, MARKET, TAZIRBU, sample_store


@pytest.fixture
def store(tmp_path: Path) -> Any:
    with kept(tmp_path) as held:
        yield held


def _spelled(store: SqlStore, name: str) -> dict[str, int]:
    found = [p for p in store.atlas.gazette(CODER).places if p.place.name == name]
    return dict(found[0].spellings) if found else {}


def _claims(store: SqlStore, name: str) -> int:
    found = [p for p in store.atlas.gazette(CODER).places if p.place.name == name]
    return found[0].claims if found else 0


def test_events_stand_where_they_are_put_the_latest_first(store: SqlStore) -> None:
    found = store.atlas.positions()
    assert [p.event for p in found] == ["E-0102", "E-0104", "E-0103", "E-0101", "E-0090"]
    airlift = found[3]
    assert (airlift.place, airlift.lat, airlift.lon) == (KUFRA.id, KUFRA.lat, KUFRA.lon)
    assert airlift.day == date(2026, 10, 13).toordinal()
    assert (airlift.origins, airlift.denials, airlift.reports) == (2, 1, 4)
    assert (found[-1].place, found[-1].day) == (None, None)


def test_an_event_that_moves_stands_there_alone_and_changes_the_mark(store: SqlStore) -> None:
    before, events = store.atlas.moved(), sorted(store.events(), key=lambda e: e.id)
    moved = replace(events[1], place=JALU)
    with store.weighing() as scale:
        scale.exchange([], [moved], [])
    assert {p.event: p.place for p in store.atlas.positions()}[moved.id] == JALU.id
    assert len(store.atlas.positions()) == len(events)
    assert store.atlas.moved() != before


def test_the_mark_changes_when_the_same_events_are_put_again(store: SqlStore) -> None:
    before = store.atlas.moved()
    store.put_events(list(store.events()), [])
    assert store.atlas.moved() != before


def test_ids_with_signs_that_a_database_refuses_come_back(store: SqlStore) -> None:
    odd = replace(KUFRA, id="p\0\uffff")
    store.put_events([replace(store.event("E-0101"), id="E\0\uffff1", place=odd)], [])
    (found,) = store.atlas.positions()
    assert (found.event, found.place) == ("E\0\uffff1", odd.id)


def test_an_event_that_is_gone_stands_nowhere(store: SqlStore) -> None:
    with store.weighing() as scale:
        scale.exchange(["E-0103"], [], [("E-0103", "E-0101")])
    assert "E-0103" not in {p.event for p in store.atlas.positions()}


def test_a_place_is_listed_with_every_spelling_and_how_often(store: SqlStore) -> None:
    assert _spelled(store, "Kufra Airport") == {"Kufra Airport": 2, "Kufra": 1, "مطار الكفرة": 1}
    assert _claims(store, "Kufra Airport") == 4
    one = next(p for p in store.atlas.gazette(CODER).places if p.place == KUFRA)
    assert one.events == 1


def test_a_claim_that_is_corrected_counts_for_the_place_it_names_now(store: SqlStore) -> None:
    reading = next(store.readings_of([LOG.digest], CODER))
    claim = reading.claims[0]
    was = [m.text for m in claim.role("origin")]
    assert was == ["Tripoli"]
    told = mention(LOG.text, "Kufra Airport")
    value = f"{told.start}-{told.end} {told.text}"
    store.add_judgement(corrected(claim.id, "origin", "", value))
    assert _claims(store, "Tripoli") == 0
    assert _spelled(store, "Kufra Airport")["Kufra Airport"] == 3
    assert _claims(store, "Kufra Airport") == 4


def test_a_rejected_claim_counts_no_more_until_that_is_taken_back(store: SqlStore) -> None:
    claim = next(store.readings_of([MARKET.digest], CODER)).claims[0]
    said = Judgement(verdict="rejected", subjects=(claim.id,), by="Rima", at=NOON)
    assert _claims(store, "Murzuq district") == 1
    store.add_judgement(said)
    assert _claims(store, "Murzuq district") == 0
    store.add_judgement(replace(said, verdict="withdrawn"))
    assert _claims(store, "Murzuq district") == 1


def test_words_without_a_place_are_counted_apart(store: SqlStore) -> None:
    reading = next(store.readings_of([COURIER.digest], CODER))
    lost = tuple(replace(p, place=None) for p in reading.places)
    store.put_reading(replace(reading, places=lost))
    gazette = store.atlas.gazette(CODER)
    assert dict(gazette.unplaced)["Tazirbu"] == 1
    assert "Benina Airport" not in {p.place.name for p in gazette.places}


def test_another_version_of_the_coder_has_its_own_counts(store: SqlStore) -> None:
    assert store.atlas.gazette(replace(CODER, version="2")).unplaced == ()
    assert all(p.claims == 0 for p in store.atlas.gazette(replace(CODER, version="2")).places)


def test_a_denied_event_has_the_status_of_its_denial_too(store: SqlStore) -> None:
    assert "E-0101" in store.atlas.with_status("denied", CODER)
    assert "E-0103" not in store.atlas.with_status("denied", CODER)


def test_events_are_found_by_the_words_for_a_place_and_by_its_roles(store: SqlStore) -> None:
    assert store.atlas.naming(["Benina"], CODER) == {"E-0101"}
    assert [e.id for e in store.atlas.at(TAZIRBU.id, CODER, 9)] == ["E-0102"]
    towards = store.atlas.at(TAZIRBU.id, CODER, 9, ("destination",))
    assert [e.id for e in towards] == ["E-0102", "E-0104"]
    assert [d for d, _ in store.atlas.told_at(JALU.id, CODER, 1)] != []


def test_a_place_described_anew_is_as_it_was_described_last(store: SqlStore) -> None:
    better = replace(place("Kufra Airport", 24.2, 23.3), id=KUFRA.id)
    airlift = replace(store.event("E-0101"), place=better)
    with store.weighing() as scale:
        scale.exchange([], [airlift], [])
    assert store.atlas.places([KUFRA.id])[KUFRA.id] == better


def test_a_store_of_before_is_filled_as_if_it_had_been_counted_all_along(tmp_path: Path) -> None:
    from importlib import import_module

    kept(tmp_path).close()
    migration = import_module("dragoman.store.migrations.versions.0013_atlas")
    names = ("claim_places", "places", "event_positions")
    engine = sqlite.engine(tmp_path / "dragoman.db")
    with engine.begin() as connection:
        tables = {n: schema.metadata.tables[n] for n in names}
        before = {n: _rows(connection, t) for n, t in tables.items()}
        for table in tables.values():
            connection.execute(table.delete())
        migration._fill(connection)
        assert {n: _rows(connection, t) for n, t in tables.items()} == before
    engine.dispose()
    assert all(before.values())


def _rows(connection: Any, table: Any) -> list[dict[str, Any]]:
    columns = [c for c in table.c if c.name != "number"]
    found = connection.execute(select(*columns)).mappings().all()
    return sorted((dict(row) for row in found), key=str)


def test_the_look_ups_of_one_place_scan_no_table(tmp_path: Path) -> None:
    create(tmp_path / "dragoman.db").close()
    engine = sqlite.engine(tmp_path / "dragoman.db")
    query = atlas._naming(CODER).where(schema.claim_places.c.place == "x")
    with engine.connect() as connection:
        sql = query.compile(dialect=engine.dialect, compile_kwargs={"literal_binds": True})
        plan = [row.detail for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}")]
    engine.dispose()
    assert not [step for step in plan if step.startswith("SCAN")]


def test_every_query_can_be_put_to_postgresql() -> None:
    for query in (atlas._naming(CODER), atlas._standing(), positions.all_of()):
        assert str(query.compile(dialect=postgresql.dialect())).startswith("SELECT")


def test_a_store_opened_again_has_the_same_mark(tmp_path: Path) -> None:
    with kept(tmp_path) as made:
        mark = made.atlas.mark(CODER)
    with open_store(tmp_path / "dragoman.db") as again:
        assert again.atlas.mark(CODER) == mark


def test_the_fake_of_the_desk_counts_as_the_store_does(store: SqlStore) -> None:
    fake = sample_store().atlas
    ours, theirs = store.atlas.gazette(CODER), fake.gazette(CODER)
    assert {(p.place.id, p.claims, p.events) for p in ours.places} == {
        (p.place.id, p.claims, p.events) for p in theirs.places
    }
    assert store.atlas.positions() == fake.positions()
    assert store.atlas.with_status("denied", CODER) == fake.with_status("denied", CODER)
