"""Looks that several processes see, second codings, and counts of what came in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.model import (
    CodedClaim,
    Coder,
    Coding,
    Contradiction,
    Failure,
    Look,
    Report,
    Search,
    Side,
)
from dragoman.store import SqlStore, open_store, tallies

from .invented import NOON, RULES, capture, claim, digest, event, reading, report

HOUR, DAY = timedelta(hours=1), timedelta(days=1)

if TYPE_CHECKING:
    import pytest


def look(subject: str = "report:a", by: str = "layla", after: timedelta = HOUR) -> Look:
    return Look(subject=subject, by=by, at=NOON + after, sign="1 x")


def test_what_one_process_notes_another_sees(store: SqlStore, path: Path) -> None:
    store.looks.note(look())
    with open_store(path) as other:
        assert other.looks.recent(NOON) == [look()]
        other.looks.note(look(after=2 * HOUR))
    assert store.looks.recent(NOON) == [look(after=2 * HOUR)]
    assert store.looks.recent(NOON + 3 * HOUR) == []


def test_looks_are_told_by_person_and_by_what_they_are_at(store: SqlStore) -> None:
    for one in (look("event:b"), look("event:c", after=DAY), look(), look("event:b", by="omar")):
        store.looks.note(one)
    assert [k.subject for k in store.looks.by("layla", "event:", 9)] == ["event:c", "event:b"]
    assert [k.subject for k in store.looks.by("layla", "event:", 1)] == ["event:c"]
    assert store.looks.known("omar", ["event:b", "event:c"]) == {"event:b"}


def test_the_last_visit_is_the_last_look_before_a_moment(store: SqlStore) -> None:
    store.looks.note(look(after=HOUR))
    store.looks.note(look("event:b", after=DAY))
    assert store.looks.last_before("layla", NOON + DAY) == NOON + HOUR
    assert store.looks.last_before("layla", NOON) is None
    assert store.looks.last_before("omar", NOON + DAY) is None


def test_a_report_is_coded_once_by_each_person(store: SqlStore) -> None:
    made = Coding(
        report="a", by="omar", at=NOON, claims=(CodedClaim(claim="c", verdict="rejected"),)
    )
    assert store.codings.add(made)
    assert not store.codings.add(replace(made, claims=()))
    assert store.codings.add(replace(made, by="layla"))
    assert store.codings.of("a") == store.codings.all() == [made, replace(made, by="layla")]
    assert store.codings.of("b") == []


def take(store: SqlStore, id: str, after: timedelta, **other: object) -> Report:
    """A report that was fetched so long after noon, with one claim of its id."""
    made = report(f"Three trucks crossed at {id}.", id=id, **other)
    body = id.encode()
    store.add_report(replace(capture(body), fetched=NOON + after), made)
    store.put_reading(reading(made, replace(claim(), id=id)))
    return made


def test_what_came_in_since_a_moment_is_counted(store: SqlStore) -> None:
    old, new, newer = (take(store, n, d) for n, d in (("a", -DAY), ("b", HOUR), ("c", 2 * HOUR)))
    sides = (Side(value="x", reports=(old.digest,)), Side(value="y", reports=(new.digest,)))
    disagree = Contradiction(field="place", values=sides)
    store.put_events(
        [
            event("E-1", claims=("a", "b"), contradictions=(disagree,)),
            event("E-2", claims=("c",)),
            event("E-3", claims=("a",)),
        ],
        (),
    )
    found = store.tallies.since(RULES, NOON)
    assert (found.reports, found.claims, found.events, found.new_events) == (2, 2, 2, 1)
    assert found.digests == {new.digest, newer.digest}
    assert [e.id for e in found.contested] == ["E-1"]
    assert not found.capped
    assert store.tallies.since(RULES, NOON + DAY).reports == 0
    assert store.tallies.since(Coder(name="other", version="1"), NOON).claims == 0


def test_of_very_much_that_came_in_the_newest_is_counted(
    store: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tallies, "NEWEST", 2)
    for n in range(4):
        take(store, str(n), n * HOUR)
    store.put_events([event("E-1", claims=("0", "3")), event("E-2", claims=("2",))], ())
    found = store.tallies.since(RULES, NOON)
    assert (found.reports, found.claims, found.capped) == (2, 2, True)
    assert (found.events, found.new_events) == (2, 1)


def test_outlets_are_told_with_the_days_on_which_they_published(store: SqlStore) -> None:
    for n, day in enumerate((1, 1, 4, 9)):
        take(store, str(n), HOUR, outlet="Post", published=date(2024, 2, day))
    take(store, "x", HOUR, outlet="Post", published=date(9999, 1, 1))
    take(store, "y", HOUR, outlet="Wire")
    (heard,) = store.tallies.heard(date(2024, 2, 2), date(2024, 3, 1))
    assert (heard.outlet, heard.reports, heard.last) == ("Post", 4, date(2024, 2, 9))
    assert heard.days == (date(2024, 2, 4), date(2024, 2, 9))


def test_how_far_collecting_and_reading_came_is_told(store: SqlStore) -> None:
    assert store.tallies.collected(RULES).last is None
    take(store, "a", HOUR)
    store.add_report(replace(capture(b"n"), fetched=NOON + DAY), report("not read"))
    found = store.tallies.collected(RULES)
    assert (found.last, found.reports, found.unread) == (NOON + DAY, 2, 1)


def test_failures_since_a_moment_are_counted_by_step(store: SqlStore) -> None:
    for n, (step, after) in enumerate([("read", -HOUR), ("read", HOUR), ("collect", 2 * HOUR)]):
        store.add_failure(Failure(step=step, item=str(n), why="no", at=NOON + after))
    found = store.tallies.troubles(NOON, 1)
    assert found.steps == {"collect": 1, "read": 1}
    assert [f.item for f in found.newest] == ["2"]


def test_reports_taken_in_after_a_moment_are_told_apart(store: SqlStore) -> None:
    old, new = take(store, "a", -HOUR), take(store, "b", HOUR)
    asked = [old.digest, new.digest, digest("nothing")]
    assert store.tallies.later(asked, NOON) == [new.digest]


def test_claims_are_told_with_every_version_that_reads_them(store: SqlStore) -> None:
    made = take(store, "a", HOUR)
    later = Coder(name="rules", version="2")
    store.put_reading(replace(reading(made, replace(claim("transfer"), id="a")), coder=later))
    found = store.tallies.read_as(["a", "b"])
    assert found == {("rules", "1"): {"a": "passage"}, ("rules", "2"): {"a": "transfer"}}


def test_the_words_of_triage_find_what_a_search_finds(store: SqlStore) -> None:
    take(store, "tanf", HOUR)
    take(store, "palmyra", HOUR)
    for words in ("crossed", "-tanf", "cross", "cro", '"at tanf"', "", "tanf palmyra"):
        hits = store.search(Search(words=words), RULES).hits
        assert store.reports_with(words) == {h.report.digest for h in hits}, words
