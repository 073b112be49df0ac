"""Movements that turn around before their end."""

import pytest

pytest.importorskip("numpy", reason="numpy is not installed")

from tests.read.small.installed import claims
from tests.read.texts import words


@pytest.mark.parametrize(
    "text",
    [
        "A freighter heading for Karsun with engine parts turned around off Ostra on Wednesday.",
        "Two planes on their way to Karsun turned around over Ostra on Sunday.",
        "The lorries bound for Karsun were forced to go back.",
        "A convoy dispatched by Belvar from Ostra to Karsun was forced to return on Tuesday.",
        "The convoy which the UN had sent to Karsun came back without delivering its load.",
    ],
)
def test_who_turns_around_does_not_arrive(text: str) -> None:
    ends = [c for c in claims(text) if words(c, "destination") == ["Karsun"]]
    assert [c.status for c in ends] == ["prevented"]


@pytest.mark.parametrize(
    ("text", "destination"),
    [
        ("The plane landed at Velm and returned to Karsun on Monday.", "Karsun"),
        ("The patrol drove to Velm, turned around and drove back to Ostra.", "Ostra"),
        ("The ship unloaded at Velm, turned around and sailed for Karsun.", "Karsun"),
    ],
)
def test_who_turns_back_to_a_place_arrives_there(text: str, destination: str) -> None:
    last = claims(text)[-1]
    assert last.status == "asserted"
    assert words(last, "destination") == [destination]


def test_whom_others_turn_around_they_intercept() -> None:
    (claim,) = claims("A lorry heading to Velm with rifles was turned around at Ostra by the army.")
    assert claim.kind == "interception"
    assert words(claim, "actor", "place") == ["army", "Ostra"]


def test_a_column_brought_to_a_halt_does_not_arrive() -> None:
    text = "A column of armour sent by Haftar from Ostra towards Velm was halted near Karsun."
    (claim,) = claims(text)
    assert claim.status == "prevented"
    assert words(claim, "actor", "origin", "destination") == ["Haftar", "Ostra", "Velm"]


def test_services_that_are_halted_are_no_movement_missed() -> None:
    (claim,) = claims("The flights to Velm were halted on Monday.")
    assert claim.status == "negated"


def test_a_load_on_its_way_and_its_seizure_are_told_apart() -> None:
    sent, stopped = claims("Two trucks sent by the army to Velm with fuel were stopped at Ostra.")
    assert words(sent, "actor", "destination") == ["army", "Velm"]
    assert stopped.kind == "interception"


def test_who_seized_a_lorry_did_not_send_it() -> None:
    left = claims("Lorries seized by the army at Velm left for Ostra.")[-1]
    assert not words(left, "actor")
