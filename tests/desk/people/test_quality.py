"""The page of quality, and coding a report a second time without seeing the first's words."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.desk.people import second
from dragoman.desk.people.second import Second

from ..fakes import CODER
from ..sample import COURIER, LOG, MARKET
from .staff import Member, Staff, codings

SECOND = "/desk/quality/second"


@pytest.fixture
def staff(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Staff:
    """A desk on which every report is in the sample."""
    monkeypatch.setattr(Second.__init__, "__defaults__", (1.0,))
    return Staff(tmp_path)


def form(person: Member, **typed: str) -> dict[str, str]:
    return {n: person.hidden(n) for n in ("token", "report", "seen")} | typed


def test_quality_says_what_there_is_and_what_there_is_not(staff: Staff) -> None:
    words = staff.alone().open("/desk/quality")
    assert "nothing coded twice" in words
    assert "there is nothing to count" in words
    assert "Nobody has judged a claim yet" in words
    assert staff.alone().client.get("/desk/quality.json").json()["diagonal"] == {"on": 0, "of": 0}


def test_what_people_made_of_the_machine_is_told_by_version_and_kind(staff: Staff) -> None:
    landing, onward, _ = staff.accept_all(COURIER.digest)
    staff.later(minutes=1)
    staff.say("corrected", landing, field="kind", value="passage", was="transfer")
    staff.say("rejected", onward)
    words = staff.alone().open("/desk/quality")
    assert "rules 1 Kind Judged" in words
    assert "all kinds 3 1 1 1 0.33" in words
    assert "transfer 2 0 1 1 0.00" in words
    assert "passage 1 1 0 0 1.00" in words
    assert "kind 1 0 claims were read by people" in words
    rows = staff.alone().client.get("/desk/quality.csv").text.splitlines()
    assert rows[1] == "rules,1,all kinds,3,1,1,1,0.3333"


def test_letters_and_digits_on_the_diagonal_are_counted_with_their_number(staff: Staff) -> None:
    staff.say("credibility", "E-0103", value="2")
    staff.say("reliability", "outlet:Oasis Courier", value="B")
    staff.say("credibility", "E-0102", value="3")
    got = staff.alone().client.get("/desk/quality.json").json()["diagonal"]
    from dragoman.pipeline import sources

    assert (got["on"], got["of"]) == sources(staff.store, CODER).diagonal


def test_decisions_are_told_by_person_and_day(staff: Staff) -> None:
    staff.accept_all(COURIER.digest, by="<i>omar</i>")
    words = staff.alone().open("/desk/quality")
    assert "Oct 22 Ever <i>omar</i> 0 0 0 0 0 0 1 1" in words


def test_a_report_waits_for_a_second_person_who_never_opened_it(staff: Staff) -> None:
    layla, omar = staff.member("layla"), staff.member("omar")
    assert "Nothing to code" in layla.open(SECOND)
    staff.accept_all(COURIER.digest, by="omar")
    assert "Nothing to code" in omar.open(SECOND)
    assert "Generators come in by night" in layla.open(SECOND)
    rima = staff.member("rima")
    rima.open(f"/desk/triage?report={COURIER.digest}")
    staff.app.state.presence.settle()
    assert "Nothing to code" in rima.open(SECOND)


def test_the_second_person_sees_no_word_of_the_first(staff: Staff) -> None:
    landing, *_ = staff.accept_all(COURIER.digest, by="omar")
    staff.say("corrected", landing, field="status", value="alleged", was="asserted", why="hedged")
    words = staff.member("layla").open(SECOND)
    assert "omar" not in words.lower()
    assert "hedged" not in words
    layla = staff.member("layla")
    layla.open(SECOND)
    chosen = [a for t, a in layla.page.elements if t == "option" and "selected" in a]
    assert len(chosen) == 6
    assert not [a for _, a in layla.page.elements if "checked" in a]


def test_a_second_coding_measures_and_changes_nothing(staff: Staff) -> None:
    staff.accept_all(COURIER.digest, by="omar")
    before = [*staff.store.judgements()]
    layla = staff.member("layla")
    layla.open(SECOND)
    typed = {f"v{n}": "accepted" for n in (1, 2)} | {"v3": "rejected", "s1": "alleged"}
    answer = layla.post(SECOND, **form(layla, **typed))
    assert (answer.status_code, answer.headers["location"]) == (303, SECOND)
    (coding,) = codings(staff.store)
    assert [(c.verdict, c.kind, c.status, c.read_status) for c in coding.claims] == [
        ("accepted", "transfer", "alleged", "asserted"),
        ("accepted", "transfer", "planned", "planned"),
        ("rejected", "", "", "denied"),
    ]
    assert [*staff.store.judgements()] == before
    assert "Nothing to code" in layla.open(SECOND)
    words = layla.open("/desk/quality")
    assert "Accept or reject 3 2 0.00" in words
    assert "Kind 2 2 not defined: one value only" in words
    assert "Status 2 1 0.40" in words


def test_a_form_that_leaves_a_claim_open_is_kept_as_typed(staff: Staff) -> None:
    staff.accept_all(COURIER.digest, by="omar")
    layla = staff.member("layla")
    layla.open(SECOND)
    answer = layla.post(SECOND, **form(layla, v1="rejected", k2="clash"))
    assert answer.status_code == 422
    assert "nothing is saved before" in layla.page.words()
    assert [a["name"] for _, a in layla.page.elements if "checked" in a] == ["v1"]
    assert codings(staff.store) == []


@pytest.mark.parametrize(
    ("field", "value", "status"),
    [
        ("token", "of another", 403),
        ("seen", "other claims", 409),
        ("report", "sha256:none", 404),
        ("report", MARKET.digest, 404),
        ("s1", "<script>", 422),
        ("k1", "no such kind", 422),
        ("v1", "perhaps", 422),
    ],
)
def test_a_form_that_is_not_what_the_page_made_is_refused(
    staff: Staff, field: str, value: str, status: int
) -> None:
    staff.accept_all(COURIER.digest, by="omar")
    layla = staff.member("layla")
    layla.open(SECOND)
    typed = {"v1": "accepted", "v2": "accepted", "v3": "accepted"}
    assert layla.post(SECOND, **(form(layla, **typed) | {field: value})).status_code == status
    assert codings(staff.store) == []


def test_two_people_are_enough(staff: Staff) -> None:
    staff.accept_all(LOG.digest, by="omar")
    layla = staff.member("layla")
    layla.open(SECOND)
    assert layla.post(SECOND, **form(layla, v1="accepted")).status_code == 303
    assert "Nothing to code" in staff.member("rima").open(SECOND)


def test_by_default_one_report_in_twenty_is_coded_twice() -> None:
    assert second.SHARE == 0.05
