"""The page of the morning, from a clock that is handed in."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from dragoman.desk.people.health import rhythms
from dragoman.desk.people.today import since_of
from dragoman.model import Failure
from dragoman.model.tallies import Heard

from ..fakes import CODER, NOON, capture, claim, reading, report
from ..sample import COURIER, LOG, sample_store
from .staff import Staff


@pytest.fixture
def staff(tmp_path: Path) -> Staff:
    return Staff(tmp_path)


def figures(words: str) -> str:
    return " ".join(words.split())


def test_the_name_in_the_bar_leads_to_today(staff: Staff) -> None:
    rima = staff.alone()
    rima.open("/desk")
    assert ("a", {"class": "name", "href": "/desk/today"}) in rima.page.elements


def test_it_says_what_waits_and_what_one_did_today(staff: Staff) -> None:
    staff.accept_all(COURIER.digest, by="Rima")
    staff.accept_all(LOG.digest, by="omar")
    staff.later(hours=2)
    words = figures(staff.alone().open("/desk/today"))
    assert "October 22, 2026" in words
    assert "5 to decide 0 put aside 3 decided by you today" in words
    staff.later(days=1)
    assert "0 decided by you today" in figures(staff.alone().open("/desk/today"))


def test_things_are_new_since_yesterday_until_a_visit_is_known(staff: Staff) -> None:
    rima = staff.alone()
    assert "New since yesterday, October 21, 2026, 00:00 UTC" in rima.open("/desk/today")
    staff.app.state.presence.settle()
    staff.later(minutes=5)
    assert "New since yesterday" in rima.open("/desk/today")
    staff.app.state.presence.settle()
    staff.later(days=3)
    words = rima.open("/desk/today")
    assert "New since you were last here, October 22, 2026, 06:05 UTC" in words
    assert "New since yesterday" in rima.open("/desk/today?since=yesterday")
    assert "New since October 20, 2026, as asked" in rima.open("/desk/today?since=2026-10-20")


@pytest.mark.parametrize("asked", ["", "x", "2026-13-01", "9999-99-99", "0000-00-00", "2026-1-1"])
def test_a_day_that_is_none_is_as_if_none_were_asked(asked: str) -> None:
    assert since_of(asked, NOON, None).why == "yesterday"


def test_new_reports_claims_and_events_are_counted(staff: Staff) -> None:
    staff.later(days=2)
    assert "Nothing was taken in since then" in staff.alone().open("/desk/today")
    words = figures(staff.alone().open("/desk/today?since=2026-10-22"))
    assert "7 reports 9 claims 4 new events" in words


def test_a_contradiction_is_new_when_a_new_report_takes_a_side(staff: Staff) -> None:
    rima = staff.alone()
    words = figures(rima.open("/desk/today?since=2026-10-22"))
    assert "Generators flown to Kufra Airport started from Benina 1 report against Tripoli" in words
    assert "No new report contradicts" in rima.open("/desk/today?since=2026-10-23")


def test_an_event_that_changed_since_it_was_opened_is_told(staff: Staff) -> None:
    rima = staff.alone()
    rima.open("/desk/events/E-0101")
    assert "are as they were" in rima.open("/desk/today")
    staff.app.state.presence.settle()
    events = [*staff.store.events()]
    airlift = next(e for e in events if e.id == "E-0101")
    others = [e for e in events if e.id != "E-0101"]
    staff.store.put_events([replace(airlift, claims=airlift.claims[:4]), *others], ())
    assert "6 claims when you looked, 4 now" in figures(rima.open("/desk/today"))
    staff.store.put_events(others, [("E-0101", "E-0102")])
    assert "E-0101 was merged into this" in rima.open("/desk/today")


def test_a_dispatch_is_told_when_a_claim_of_it_is_rejected_later(staff: Staff) -> None:
    sample = sample_store()
    published = sample.held_dispatches[0]
    (cited,) = published.draft.paragraphs[0][0].claims
    from dragoman.model import Footnote

    note = Footnote(
        number=1, report=COURIER.digest, capture=COURIER.digest, outlet="Oasis Courier",
        published=None, fetched=NOON, language="en", title=None, url=None, claims=(cited,),
    )  # fmt: skip
    draft = replace(published.draft, events=("E-0101",))
    staff.store.put_dispatch(replace(published, draft=draft, notes=(note,)))
    rima = staff.alone()
    assert "touches a published dispatch" in rima.open("/desk/today")
    staff.later(hours=1)
    staff.say("rejected", cited, why="<i>no aircraft</i>")
    words = figures(rima.open("/desk/today"))
    assert "Night flight to Kufra omar rejected a claim that it cites, October 22, 2026" in words
    assert "sentence 1 <i>no aircraft</i>" in words
    new = report("wire-99", "A cargo aircraft landed at Kufra.", outlet="Nubian Wire")
    staff.store.add_report(replace(capture(new), fetched=NOON + timedelta(hours=2)), new)
    airlift = staff.store.event("E-0101")
    grown = replace(airlift, reports=(*airlift.reports, new.digest))
    rest = [e for e in staff.store.events() if e.id != "E-0101"]
    staff.store.put_events([grown, *rest], ())
    assert "1 report came in since on" in rima.open("/desk/today")


def test_what_failed_and_what_was_not_read_is_told(staff: Staff) -> None:
    new = report("new", "Not read yet.", outlet="Nubian Wire")
    staff.store.add_report(capture(new), new)
    failure = Failure(step="collect", item="<b>scan.pdf</b>", why="holds no text", at=NOON)
    staff.store.add_failure(failure)
    words = figures(staff.alone().open("/desk/today"))
    assert "1 report is in the store and not read by this version" in words
    assert "collect: 1 <b>scan.pdf</b> collect: holds no text" in words


def days(*numbers: int) -> tuple[date, ...]:
    return tuple(date(2026, 1, 1) + timedelta(days=n) for n in numbers)


def heard(outlet: str, *numbers: int) -> Heard:
    held = days(*numbers)
    return Heard(outlet=outlet, reports=len(held), last=held[-1], days=held)


def test_an_outlet_is_overdue_when_it_is_silent_longer_than_it_ever_was() -> None:
    until = date(2026, 1, 31)
    found = rhythms(
        [
            heard("weekly", 0, 7, 14, 21, 28),
            heard("daily gone", 20, 21, 22, 23, 24, 26),
            heard("daily", 24, 25, 26, 27, 28, 29, 30),
            heard("seldom", 0, 20),
            heard("pauses", 0, 10, 12, 14, 20),
        ],
        until,
    )
    assert [(r.outlet, r.silent, r.longest, r.is_overdue) for r in found] == [
        ("daily gone", 4, 2, True),
        ("daily", 0, 1, False),
        ("weekly", 2, 7, False),
        ("pauses", 10, 10, False),
        ("seldom", 10, None, False),
    ]
    assert found[0].usual == 1


def test_silence_counts_up_to_the_last_collecting_not_to_the_clock(staff: Staff) -> None:
    for n in range(6):
        made = report(f"p{n}", f"Text {n}.", outlet="Post", published=date(2026, 10, 10 + n))
        staff.store.add_report(capture(made), made)
    staff.later(days=300)
    words = figures(staff.alone().open("/desk/today"))
    assert "1 outlet is silent longer than it has been in half a year" in words
    assert "Counted up to the last collecting, October 22, 2026, 06:00 UTC" in words
    assert "Post 6 reports October 15, 2026 7 days 1, 1 day" in words


def test_an_empty_store_has_a_morning_too(tmp_path: Path) -> None:
    from dragoman.store import create

    made = Staff(tmp_path / "full")
    made.store = create(tmp_path / "empty.db")
    made.app = made.desk()
    words = made.alone().open("/desk/today")
    assert "Nothing has been collected yet" in words


def test_the_clock_alone_says_what_day_it_is(staff: Staff) -> None:
    staff.now = datetime(2031, 2, 3, 23, 59, tzinfo=UTC)
    assert "February 3, 2031" in staff.alone().open("/desk/today")


def test_a_claim_that_somebody_took_over_is_not_ones_own_work(staff: Staff) -> None:
    made = report("m", "A lorry left.", outlet="Post")
    staff.store.add_report(capture(made), made)
    staff.store.put_reading(reading(made, claim(made, "passage", "left")))
    (mine,) = staff.accept_all(made.digest, by="Rima")
    staff.later(minutes=1)
    staff.say("rejected", mine, by="omar")
    assert "0 decided by you today" in figures(staff.alone().open("/desk/today"))
    assert staff.store.count_readings(CODER) == 8
