"""The part of the log that a page needs is what the whole log says of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest

from dragoman.desk import book
from dragoman.desk.log import Judged, log_of, touching
from dragoman.model import Change, Judgement, Verdict

from .fakes import NOON, FakeStore
from .sample import sample_store

VERDICTS: tuple[Verdict, ...] = ("accepted", "rejected", "same", "withdrawn", "credibility")


def store_of(seed: int) -> FakeStore:
    """A store in which people said this and that of a few claims and events, and what that did."""
    dice, store = Random(seed), sample_store()  # noqa: S311 - only to differ by seed
    event = store.event("E-0101")
    claims = [*event.claims[:3], "c-1", "c-2"]
    for n in range(60):
        verdict = dice.choice(VERDICTS)
        subjects = tuple(dice.sample(claims, dice.randint(1, 2)))
        said = Judgement(
            verdict=verdict,
            subjects=(event.id,) if verdict == "credibility" else subjects,
            by=dice.choice(("Rima", "Omar")),
            at=NOON + timedelta(minutes=dice.randint(0, 30)),
            value="2" if verdict == "credibility" else "",
        )
        store.add_judgement(said)
        if verdict in ("rejected", "same") and dice.random() < 0.7:
            after = (dice.choice((event.id, "E-0102")), n)
            store.add_change(Change(at=said.at, after=(after,), causes=(said,)))
    return store


def whole(store: FakeStore) -> list[Judged]:
    return log_of(store.ledger().judgements(), store.changes())


@pytest.mark.parametrize("seed", range(5))
def test_a_page_of_the_log_is_the_part_of_the_whole(seed: int) -> None:
    store = store_of(seed)
    log = whole(store)[::-1]
    for count, skip in ((7, 0), (7, 7), (50, 0), (50, 50), (5, len(log) - 2), (5, len(log) + 3)):
        assert book.newest(store, count, skip) == log[skip : skip + count]
    assert list(book.every(store)) == log


@pytest.mark.parametrize("seed", range(5))
def test_what_an_event_was_told_is_found_without_the_whole_log(seed: int) -> None:
    store = store_of(seed)
    event = store.event("E-0101")
    found, changes = book.of_event(store, event)
    assert touching(found, event) == touching(whole(store), event)
    assert [c for c in store.changes() if "E-0101" in dict(c.after)] == list(changes)


def test_the_judgement_just_made_is_found_by_its_key() -> None:
    store = store_of(1)
    last = whole(store)[-1]
    assert book.made(store, last.key) == last
    assert book.made(store, "none") is None


def test_what_ended_an_event_is_told() -> None:
    store = sample_store()
    said = Judgement(verdict="rejected", subjects=("c-9",), by="Omar", at=NOON)
    store.add_judgement(replace(said, subjects=("c-8",)))
    store.add_judgement(said)
    store.add_change(Change(at=NOON, before=(("E-9", 1),), causes=(said,)))
    ending = book.ending_of(store, "E-9")
    assert ending is not None
    assert ending.judgement == said
    assert book.ending_of(store, "E-8") is None
