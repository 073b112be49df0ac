"""What people set, beside what the program would, over a store."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from dragoman.codebook import load
from dragoman.model import Capture, Event, Judgement, Outlet, Reading, Standing, Verdict
from dragoman.pipeline import Books, SourceBook, Sources, grading, sources, weigh_store
from dragoman.store import SqlStore, create
from tests.weigh.invented import CODER, hop, reading

NOON = datetime(2026, 10, 19, 12, tzinfo=UTC)
BOOKS = Books(load())
OWN = [hop("our correspondent")]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    opened = create(tmp_path / "dragoman.db")
    yield opened
    opened.close()


def keep(store: SqlStore, *readings: Reading) -> None:
    for r in readings:
        body = r.report.text.encode()
        digest = f"sha256:{sha256(body).hexdigest()}"
        store.add_report(
            Capture(digest=digest, media="text/plain", body=body, origin="x", fetched=NOON),
            r.report,
        )
        store.put_reading(r)


def weighed(store: SqlStore) -> tuple[Event, ...]:
    """The events after a weighing."""
    weigh_store(store, CODER, BOOKS)
    return tuple(store.events())


def say(store: SqlStore, verdict: Verdict, *subjects: str, value: str = "") -> None:
    store.add_judgement(
        Judgement(verdict=verdict, subjects=subjects, by="Salma", at=NOON, value=value)
    )


def named(store: SqlStore, *outlets: Outlet) -> dict[str, Standing]:
    return {s.name: s for s in sources(store, CODER, outlets).standings}


def test_a_digit_follows_its_event_into_a_merge_and_back(store: SqlStore) -> None:
    a, b = reading("A"), reading("B", roles=(("destination", "Sabha"),))
    keep(store, a, b)
    first, second = (e.id for e in weighed(store))
    say(store, "credibility", second, value="4")
    say(store, "same", a.claims[0].id, b.claims[0].id)
    (merged,) = weighed(store)
    digit = grading(store).grade(merged).digit
    assert merged.id in (first, second)
    assert digit is not None
    assert (digit.value, digit.by) == ("4", "Salma")
    say(store, "different", a.claims[0].id, b.claims[0].id)
    again = {e.id: e for e in weighed(store)}
    assert grading(store).grade(again[second]).digit == digit
    assert grading(store).grade(again[first]).digit is None


def test_weighing_again_changes_no_word(store: SqlStore) -> None:
    keep(store, reading("A"))
    (event,) = weighed(store)
    say(store, "credibility", event.id, value="5")
    say(store, "reliability", "outlet:A", value="E")
    keep(store, reading("B", day="2026-10-14", chain=OWN))
    (event,) = weighed(store)
    grade, letter = grading(store).grade(event), grading(store).letter("A")
    assert (grade.suggested.value, grade.digit and grade.digit.value) == ("1", "5")
    assert letter is not None
    assert letter.value == "E"


def test_a_letter_of_the_settings_stands_until_somebody_says_otherwise(store: SqlStore) -> None:
    keep(store, reading("Palm Post"))
    palm = Outlet(name="Palm Post", owner="Palm House", reliability="B")
    letter = named(store, palm)["Palm Post"].letter
    assert letter is not None
    assert (letter.value, letter.by, letter.at) == ("B", "the settings", None)
    say(store, "reliability", "outlet:palm post", value="D")
    letter = named(store, palm)["Palm Post"].letter
    assert letter is not None
    assert (letter.value, letter.by) == ("D", "Salma")
    say(store, "withdrawn", "outlet:Palm Post")
    letter = named(store, palm)["Palm Post"].letter
    assert letter is not None
    assert letter.value == "B"


def test_a_source_has_its_reports_claims_owner_and_record(store: SqlStore) -> None:
    later = reading("B", day="2026-10-14", n=2, chain=OWN)
    later = replace(later, report=replace(later.report, owner="B House"))
    keep(store, reading("A"), later)
    weigh_store(store, CODER, BOOKS)
    found = named(store, Outlet(name="Silent", owner="S House"))
    assert [*found] == ["A", "B", "Silent"]
    assert (found["B"].reports, found["B"].claims, found["B"].owner) == (1, 2, "B House")
    assert (found["Silent"].reports, found["Silent"].owner) == (0, "S House")
    assert (found["A"].record.borne_out, found["B"].record.unsettled) == (1, 1)


def test_a_source_that_others_name_is_listed_with_what_they_carry_of_it(store: SqlStore) -> None:
    keep(store, reading("A", chain=[hop("Far Wire", "outlet", named=True)]))
    weigh_store(store, CODER, BOOKS)
    found = named(store)
    assert found["Far Wire"].reports == 0
    assert found["Far Wire"].record.unsettled == 1
    assert found["A"].record.unsettled == 0


def test_a_suggestion_never_changes_a_letter(store: SqlStore) -> None:
    for n in range(4):
        day = f"2026-10-{10 + n}"
        roles = (("destination", "Kufra"), ("origin", "Benina"))
        keep(store, reading("A", day=day, when=f"2026-10-0{1 + 2 * n}", roles=roles, chain=OWN))
        keep(store, reading("B", day="2026-10-18", when=f"2026-10-0{1 + 2 * n}", chain=OWN))
    say(store, "reliability", "outlet:A", value="E")
    weigh_store(store, CODER, BOOKS)
    one = named(store)["A"]
    assert one.letter is not None
    assert (one.letter.value, one.suggested.value) == ("E", "C")


def test_the_diagonal_counts_signs_whose_letter_and_digit_people_set(store: SqlStore) -> None:
    keep(store, reading("A"), reading("B", roles=(("destination", "Sabha"),)))
    first, second = weighed(store)
    say(store, "credibility", first.id, value="2")
    say(store, "credibility", second.id, value="2")
    assert sources(store, CODER).diagonal == (0, 0)
    say(store, "reliability", "outlet:A", value="B")
    say(store, "reliability", "outlet:B", value="A")
    assert sources(store, CODER).diagonal == (1, 2)


def test_sources_are_counted_again_only_when_something_has_changed(
    store: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted: list[int] = []

    def counting(*given: Any) -> Sources:
        counted.append(1)
        return sources(*given)

    monkeypatch.setattr(sys.modules["dragoman.pipeline.grading"], "sources", counting)
    keep(store, reading("A"))
    weighed(store)
    book = SourceBook(store, CODER)
    first = book.open()
    say(store, "accepted", "a claim")
    assert book.open() is first
    outlet = first.standings[0].name
    for letter in "BC":
        say(store, "reliability", f"outlet:{outlet}", value=letter)
        assert [s.letter.value for s in book.open().standings if s.letter] == [letter]
    keep(store, reading("B"))
    assert len(book.open().standings) > len(first.standings)
    assert len(counted) == 4
