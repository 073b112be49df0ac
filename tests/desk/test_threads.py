"""What runs through an event: its reports in time, and who did what to whom."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.desk.claims import ClaimView, view
from dragoman.desk.shelf import Told, shelf_of
from dragoman.desk.threads import MARGIN, TIES, WIDTH, course, network
from dragoman.model import Event, Origin, Role, Status

from .fakes import claim, reading, report
from .test_events import AIRLIFT

SAYING = "{who} took crates of rifles to {whom} at dawn."


def told(*said: tuple[str, str, Status]) -> list[ClaimView]:
    """Claims, each of a report of its own, that one party took crates of rifles to another."""
    found = []
    for n, (who, whom, status) in enumerate(said, 1):
        words = report(f"r{n}", SAYING.format(who=who, whom=whom))
        roles: dict[Role, str] = {"actor": who, "cargo": "crates of rifles", "recipient": whom}
        one = claim(words, "transfer", "took", status=status, roles=roles)
        found.append(view(Told(claim=one, reading=reading(words, one)), n))
    return found


def test_the_reports_of_an_event_stand_in_the_order_they_came_with_their_origins() -> None:
    assert (
        "How it was told O1 O2 D1 October 13, 2026 Harbour and Air Log O2 "
        "October 13, 2026 Oasis Courier O1, D1 October 14, 2026 Nubian Wire O1"
    ) in AIRLIFT.words()


def test_who_did_what_to_whom_is_drawn_and_told_in_a_table_with_its_claims() -> None:
    said = AIRLIFT.words()
    assert "A grey cargo aircraft transfer at least 14 diesel generators Kufra Airport 2" in said
    drawn = [a for tag, a in AIRLIFT.elements if tag == "svg" and a.get("class") == "network"]
    assert [a["aria-hidden"] for a in drawn] == ["true"]
    assert "#c2" in AIRLIFT.values("href")


@pytest.mark.parametrize(
    "other", ["30 men of the Guard", "some 30 men of the Guard", "The men of the Guard"]
)
def test_a_party_is_one_however_many_of_it_a_report_counts(other: str) -> None:
    found = network(
        told(("men of the Guard", "Brigade 5", "asserted"), (other, "Brigade 5", "asserted"))
    )
    (tie,) = found.ties
    assert (tie.who, tie.whom, tie.claims) == ("men of the Guard", "Brigade 5", (1, 2))
    assert tie.cargo == ("crates of rifles",)


def test_a_tie_is_denied_when_every_claim_of_it_is() -> None:
    asserted, denied = ("Azo", "Bel", "asserted"), ("Azo", "Bel", "denied")
    assert [t.denied for t in network(told(denied)).ties] == [True]
    assert [t.denied for t in network(told(denied, asserted)).ties] == [False]


def test_no_party_acts_on_itself_and_the_ties_of_most_claims_are_kept() -> None:
    assert network(told(("The Guard", "the Guard", "asserted"))).ties == ()
    many = [(f"Party {chr(65 + n)}", "Brigade 5", "asserted") for n in range(20)]
    found = network(told(*many, many[19]))
    assert len(found.ties) <= TIES
    assert found.ties[0].who == "Party T"


@given(st.lists(st.one_of(st.none(), st.dates(), st.datetimes()), min_size=1, max_size=6))
def test_reports_of_any_moments_are_drawn_within_the_frame(
    moments: list[date | datetime | None],
) -> None:
    reports = [report(f"r{n}", f"Text {n}.", published=m) for n, m in enumerate(moments)]
    digests = tuple(r.digest for r in reports)
    origin = Origin(id="O1", how="outlet", reports=digests, why="")
    event = Event(
        id="E-1", kind="transfer", summary="x", status="asserted", first=None, last=None,
        place=None, claims=(), reports=digests, origins=(origin,), why=(),
    )  # fmt: skip
    found = course(shelf_of([event], map(reading, reports)), event)
    assert {s.reading.report.digest for s in found.steps} == set(digests)
    assert all(MARGIN <= s.x <= WIDTH - MARGIN for s in found.steps)
    known = [s.moment for s in found.steps if s.moment]
    assert known == sorted(known)
