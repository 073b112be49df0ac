"""Who is here: told to the others for ten minutes, never in the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.desk.people.presence import Presence
from dragoman.errors import StoreError
from dragoman.model import Look, User

from ..fake_people import FakeLooks
from ..fakes import NOON
from ..sample import COURIER, MARKET
from .staff import Member, Staff

REPORT = f"/desk/triage?report={COURIER.digest}"
EVENT = "/desk/events/E-0101"
OPEN = "Layla has this open"


@pytest.fixture
def staff(tmp_path: Path) -> Staff:
    return Staff(tmp_path)


def test_others_see_what_somebody_has_open_in_the_list_and_on_the_page(staff: Staff) -> None:
    layla, omar = staff.member("layla"), staff.member("omar")
    layla.open(REPORT)
    assert omar.open(REPORT).count(OPEN) == 2
    assert omar.open("/desk/triage?report=" + MARKET.digest).count(OPEN) == 1
    assert "Layla here" in omar.open("/desk/log")
    assert OPEN not in layla.open(REPORT)


def test_an_event_that_is_open_says_so_in_the_list_of_events_too(staff: Staff) -> None:
    layla, omar = staff.member("layla"), staff.member("omar")
    layla.open(EVENT)
    assert omar.open("/desk").count(OPEN) == 1
    assert omar.open(EVENT).count(OPEN) == 1
    layla.open("/desk/events/E-0102")
    assert OPEN not in omar.open(EVENT)


def test_after_ten_minutes_nobody_is_told_any_more(staff: Staff) -> None:
    layla, omar = staff.member("layla"), staff.member("omar")
    layla.open(REPORT)
    staff.later(minutes=9)
    assert OPEN in omar.open(REPORT)
    staff.later(minutes=2)
    words = omar.open(REPORT)
    assert OPEN not in words
    assert "Layla here" not in words


def of_all(member: Member) -> dict[str, str]:
    """What the button that accepts all claims sends along."""
    inputs = [a for tag, a in member.page.elements if tag == "input" and a.get("name") == "seen"]
    # Where there is one claim, there is no such button; it would send the same of that one.
    alone = f"{member.hidden('claim')}={member.hidden('seen')}"
    seen = next((a["value"] for a in inputs if "=" in a["value"]), alone)
    return {"report": member.hidden("report"), "seen": seen}


def test_a_decision_keeps_a_report_open_and_blocks_nobody(staff: Staff) -> None:
    layla, omar = staff.member("layla"), staff.member("omar")
    layla.open(REPORT)
    staff.later(minutes=8)
    form = of_all(layla)
    assert layla.post(REPORT, do="all", **form).status_code == 303
    layla.open(REPORT)
    staff.later(minutes=8)
    assert OPEN in omar.open(REPORT)
    market = "/desk/triage?report=" + MARKET.digest
    layla.open(market)
    omar.open(market)
    form = of_all(omar)
    assert omar.post(market, do="all", **form).status_code == 303


def test_two_processes_of_a_desk_agree_on_who_is_here(staff: Staff) -> None:
    other = staff.desk()
    layla, omar = staff.member("layla"), staff.member("omar", other)
    layla.open(REPORT)
    staff.app.state.presence.settle()
    assert OPEN in omar.open(REPORT)


def test_without_accounts_nothing_is_shown(staff: Staff) -> None:
    staff.store.looks.note(Look(subject=f"report:{COURIER.digest}", by="layla", at=NOON))
    words = staff.alone().open(REPORT)
    assert "layla" not in words.lower()
    assert "this open" not in words


def test_a_name_is_text_and_nothing_else(staff: Staff) -> None:
    bad = "<b>Eve</b> \u202ex"
    staff.store.accounts.add_user(User(name="eve", display=bad, role="analyst", created=NOON))
    omar = staff.member("omar")
    staff.store.looks.note(Look(subject=f"report:{COURIER.digest}", by="eve", at=NOON))
    assert f"{bad} has this open" in omar.open(REPORT)


class Locked(FakeLooks):
    """A store that is busy with something else."""

    def note(self, look: Look) -> None:  # noqa: ARG002
        raise StoreError("store", "is locked")


def test_a_store_that_is_locked_keeps_nobody_from_reading() -> None:
    presence = Presence(Locked(), lambda: NOON)
    presence.at_report("layla", "sha256:a")
    presence.settle()


def test_the_same_look_is_written_once_a_minute() -> None:
    looks = FakeLooks()
    presence = Presence(looks, lambda: NOON)
    for digest in ("a", "a", "b", "a"):
        presence.at_report("layla", digest)
        presence.settle()
    assert [k.subject for k in looks.held.values()] == ["report:a", "report:b"]
