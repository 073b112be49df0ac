"""Keys of one's own: kept for each person, refused where two would be one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dragoman.desk.forms import Fields
from dragoman.desk.people.keys import ADDRESS as OWN
from dragoman.desk.people.keys import KEYS, chosen

from .staff import Member, Staff


@pytest.fixture
def staff(tmp_path: Path) -> Staff:
    return Staff(tmp_path)


def carried(person: Member) -> dict[str, str]:
    person.open("/desk/log")
    found = [a["content"] for _, a in person.page.elements if a.get("name") == "dragoman-keys"]
    return json.loads(found[0]) if found else {}


def name_of(usual: str) -> str:
    return f"k{KEYS.index(usual)}"


def test_keys_are_kept_for_each_person(staff: Staff) -> None:
    layla, omar = staff.member("layla"), staff.member("omar")
    layla.open(OWN)
    answer = layla.post(OWN, do="keep", **{name_of("a"): "q", name_of(" "): "l", name_of("x"): "ض"})
    assert answer.status_code == 303
    assert "Kept." in layla.open(answer.headers["location"])
    assert carried(layla) == {"a": "q", " ": "l", "x": "ض"}
    assert carried(omar) == {}
    assert "usually a" in layla.open(OWN)


def test_one_person_without_an_account_has_keys_too(staff: Staff) -> None:
    rima = staff.alone()
    rima.open(OWN)
    rima.post(OWN, do="keep", **{name_of("a"): "space", name_of(" "): "a"})
    assert carried(rima) == {"a": " ", " ": "a"}


def test_all_can_be_set_back(staff: Staff) -> None:
    rima = staff.alone()
    rima.open(OWN)
    rima.post(OWN, do="keep", **{name_of("a"): "q"})
    rima.open(OWN)
    rima.post(OWN, do="reset")
    assert carried(rima) == {}
    assert "usually" not in rima.open(OWN)


def test_a_key_that_would_do_two_things_is_refused_and_what_was_typed_stays(staff: Staff) -> None:
    rima = staff.alone()
    rima.open(OWN)
    answer = rima.post(OWN, do="keep", **{name_of("a"): "x"})
    assert answer.status_code == 422
    assert "“x” would stand for two things: what “a” and “x” do" in rima.page.words()
    values = [a["value"] for t, a in rima.page.elements if a.get("name") == name_of("a")]
    assert values == ["x"]
    assert carried(rima) == {}


@pytest.mark.parametrize("typed", ["5", "ab", "\u200b", "<script>", "🙂🙂"])
def test_what_is_no_single_sign_or_a_digit_is_refused(typed: str) -> None:
    found = chosen(Fields({name_of("a"): [typed]}))
    assert isinstance(found, str)
    assert found.endswith("or “space”.")


def test_a_page_from_before_the_desk_was_started_anew_keeps_nothing(staff: Staff) -> None:
    rima = staff.alone()
    rima.open(OWN)
    answer = rima.post(OWN, do="keep", **{"token": "old", name_of("a"): "q"})
    assert answer.status_code == 403
    assert carried(rima) == {}


def test_a_reader_has_keys_as_well(staff: Staff) -> None:
    reader = staff.member("layla")
    staff.member("omar")
    staff.store.accounts.set_role("layla", "reader")
    reader.open(OWN)
    assert reader.post(OWN, do="keep", **{name_of("j"): "s"}).status_code == 303
