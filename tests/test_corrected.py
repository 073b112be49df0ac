"""What people correct reaches events, and what changes nothing is not weighed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from dragoman.errors import StoreError
from dragoman.model import Judgement, Mark, Verdict
from dragoman.model.corrections import statement
from dragoman.pipeline import Moment, Weigher, events_as_of, judge, reweigh
from dragoman.pipeline import weighing as rooms
from dragoman.store import SqlStore

from .test_judgements import BOOKS, CODER, NOON, POOL, add, passing


@pytest.fixture
def store() -> Iterator[SqlStore]:
    with passing() as made:
        add(made, POOL[0])
        add(made, POOL[7])
        reweigh(made, CODER, BOOKS, NOON)
        yield made


FIRST = POOL[0].claims[0]


def say(store: SqlStore, verdict: Verdict, *claims: str, minutes: int = 0, **more: str) -> None:
    at = NOON + timedelta(minutes=minutes)
    judge(store, CODER, BOOKS, [Judgement(verdict=verdict, subjects=claims, by="R", at=at, **more)])  # type: ignore[arg-type]


def test_a_corrected_status_is_that_of_the_event_until_it_is_taken_back(store: SqlStore) -> None:
    say(store, "corrected", FIRST.id, field="status", value="planned", was="asserted")
    (event,) = store.events_of([FIRST.id])
    assert event.status == "planned"
    assert next(store.readings_of([POOL[0].report.digest], CODER)).claims[0].status == "planned"
    assert next(store.readings_with([FIRST.id], CODER)).claims[0].status == "planned"
    say(store, "withdrawn", FIRST.id, minutes=1)
    assert store.events_of([FIRST.id])[0].status == "asserted"
    assert store.events_of([FIRST.id])[0].id == event.id


def test_a_corrected_kind_keeps_the_ids_of_claim_and_event(store: SqlStore) -> None:
    (before,) = store.events_of([FIRST.id])
    say(store, "corrected", FIRST.id, field="kind", value="passage", was="transfer")
    (after,) = store.events_of([FIRST.id])
    assert (after.id, after.kind) == (before.id, "passage")


def test_weighing_all_anew_finds_the_same_events_under_corrections(store: SqlStore) -> None:
    say(store, "corrected", FIRST.id, field="kind", value="passage", was="transfer")
    found = list(store.events())
    reweigh(store, CODER, BOOKS, NOON, anew=True)
    assert list(store.events()) == found


def test_a_correction_is_not_known_before_it_was_made(store: SqlStore) -> None:
    say(store, "corrected", FIRST.id, minutes=5, field="kind", value="passage", was="transfer")
    before = events_as_of(store, CODER, BOOKS, Moment(at=NOON + timedelta(minutes=4)))
    after = events_as_of(store, CODER, BOOKS, Moment(at=NOON + timedelta(minutes=5)))
    assert [e.kind for e in before if FIRST.id in e.claims] == ["transfer"]
    assert [e.kind for e in after if FIRST.id in e.claims] == ["passage"]


def test_a_claim_that_a_person_read_makes_an_event(store: SqlStore) -> None:
    claim = FIRST
    value = statement("meeting", "alleged", claim.trigger, claim.sentence)
    say(store, "stated", "c0ffee00", field=POOL[0].report.digest, value=value)
    (event,) = store.events_of(["c0ffee00"])
    assert POOL[0].report.digest in event.reports
    assert "c0ffee00" in {c.id for r in store.readings_with(["c0ffee00"], CODER) for c in r.claims}
    say(store, "withdrawn", "c0ffee00", minutes=1)
    assert store.events_of(["c0ffee00"]) == []


def test_to_accept_defer_or_pass_weighs_nothing(
    store: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def weighed(*_: object, **__: object) -> None:
        raise AssertionError("the store was weighed")

    monkeypatch.setattr(rooms, "weigh_store", weighed)
    monkeypatch.setattr("dragoman.pipeline.judging.weigh_store", weighed)
    found = list(store.events())
    say(store, "accepted", FIRST.id)
    say(store, "withdrawn", FIRST.id, minutes=1)
    say(store, "deferred", FIRST.id, minutes=2)
    say(store, "passed", "report:x", minutes=3)
    say(store, "credibility", found[0].id, minutes=4, value="2")
    assert list(store.changes()) == []
    assert list(store.events()) == found


def test_to_accept_what_was_rejected_brings_it_back(store: SqlStore) -> None:
    say(store, "rejected", FIRST.id)
    assert store.events_of([FIRST.id]) == []
    say(store, "deferred", FIRST.id, minutes=1)
    assert store.events_of([FIRST.id]) == []
    say(store, "accepted", FIRST.id, minutes=2)
    assert store.events_of([FIRST.id])
    say(store, "withdrawn", FIRST.id, minutes=3)
    assert store.events_of([FIRST.id]) == []


def test_claims_that_were_accepted_are_not_settled_again(store: SqlStore) -> None:
    say(store, "accepted", FIRST.id)
    with store.weighing() as scale:
        rooms.Turn(store, CODER, BOOKS, ()).heed(scale)
        assert scale.unsettled(10) == []


def test_a_word_is_kept_at_once_and_its_events_follow(store: SqlStore) -> None:
    weigher = Weigher(store, CODER, BOOKS, lambda: NOON)
    said = Judgement(verdict="rejected", subjects=(FIRST.id,), by="R", at=NOON)
    weigher.later([said])
    assert list(store.judgements()) == [said]
    weigher.finish()
    assert store.events_of([FIRST.id]) == []
    assert [c.causes for c in store.changes()] == [(said,)]
    weigher.later([replace(said, verdict="accepted", at=NOON + timedelta(minutes=1))])
    weigher.finish()
    assert store.events_of([FIRST.id])


def test_what_was_kept_before_an_end_without_weighing_is_weighed_at_the_next_start(
    store: SqlStore,
) -> None:
    said = Judgement(verdict="rejected", subjects=(FIRST.id,), by="R", at=NOON)
    store.add_judgements([said, replace(said, verdict="deferred", subjects=("x",))])
    assert store.events_of([FIRST.id])
    Weigher(store, CODER, BOOKS, lambda: NOON).catch_up()
    assert store.events_of([FIRST.id]) == []
    assert [c.causes for c in store.changes()] == [(said,)]
    Weigher(store, CODER, BOOKS, lambda: NOON).catch_up()
    assert len(list(store.changes())) == 1


def test_a_weighing_that_was_cut_off_goes_on_at_the_next_start(store: SqlStore) -> None:
    store.add_judgement(Judgement(verdict="rejected", subjects=(FIRST.id,), by="R", at=NOON))
    with store.weighing() as scale:
        rooms.Turn(store, CODER, BOOKS, ()).heed(scale)
        scale.unsettle(t.id for t in scale.tellings(scale.homes([POOL[7].claims[0].id]).values()))
    assert store.is_unsettled()
    Weigher(store, CODER, BOOKS, lambda: NOON).catch_up()
    assert not store.is_unsettled()


def test_a_weighing_that_fails_is_a_failure_and_the_word_is_kept(
    store: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise StoreError("store", "the disk is full")

    monkeypatch.setattr("dragoman.pipeline.judging.weigh_store", full)
    weigher = Weigher(store, CODER, BOOKS, lambda: NOON)
    weigher.later([Judgement(verdict="rejected", subjects=(FIRST.id,), by="R", at=NOON)])
    weigher.finish()
    assert len(list(store.judgements())) == 1
    assert [(f.step, f.why) for f in store.failures()] == [("weigh", "store: the disk is full")]


def test_readings_in_outline_come_in_the_order_they_came(store: SqlStore) -> None:
    found = store.outlines(CODER)
    assert [o.digest for o in found] == [POOL[0].report.digest, POOL[7].report.digest]
    assert found[0].claims == (Mark(id=FIRST.id, kind="transfer", status="asserted"),)
    assert found[0].name == "Outlet 0"
    add(store, POOL[2])
    later = store.outlines(CODER, found[-1].added)
    assert [o.digest for o in later] == [POOL[2].report.digest]
    assert [m.id for m in later[0].claims] == [c.id for c in POOL[2].claims]
    assert store.outlines(replace(CODER, version="0")) == []


def test_events_between_days_can_be_asked_for_by_kind(store: SqlStore) -> None:
    day = FIRST.time.first
    assert day
    assert list(store.events_between(day, day, "transfer")) == list(store.events_between(day, day))
    assert list(store.events_between(day, day, "meeting")) == []
