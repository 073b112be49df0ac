"""Stock phrases of agencies tell of no happening."""

import pytest

pytest.importorskip("numpy", reason="numpy is not installed")

from tests.read.small.installed import claims


@pytest.mark.parametrize(
    "text",
    [
        "The foreign ministry did not respond to a request for comment.",
        "Neither army responded to requests for comment.",
        "No group has claimed responsibility for the attack on the mosque.",
        "Neither Belvar nor Marun claimed responsibility for the bombing of the convoy.",
        "The killing of the mayor has not been claimed by any armed group.",
        "The Ostran government has not confirmed the release.",
        "Belvar has yet to confirm the arrests.",
    ],
)
def test_who_says_nothing_does_nothing(text: str) -> None:
    assert claims(text) == []


def test_a_request_for_help_is_one() -> None:
    (claim,) = claims("The ministry repeated its request for tanks from Belvar.")
    assert claim.kind == "demand"


@pytest.mark.parametrize(
    "text",
    [
        "Moscow did not say whether it would withdraw its troops from the base.",
        "It was not clear whether the rebels would free the engineers.",
        "In the film, rebels kidnap a minister.",
    ],
)
def test_what_is_left_open_or_told_in_a_film_is_no_happening(text: str) -> None:
    assert claims(text) == []


def test_carrying_out_an_attack_moves_nothing() -> None:
    (claim,) = claims("Belvar has neither confirmed nor denied carrying out the strike on Velm.")
    assert claim.trigger.text == "strike"


def test_what_the_killed_were_is_no_act_and_no_actor() -> None:
    (claim,) = claims("The men killed were smugglers, according to the army.")
    assert {f.role: f.mention.text for f in claim.fillers} == {"target": "men"}


def test_what_is_carried_out_of_a_hold_moves() -> None:
    (claim,) = claims("Crates of rifles were carried out of the hold in Karsun.")
    assert (claim.kind, claim.trigger.text) == ("transfer", "carried")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The army has yet to confirm the closure of the crossing.", "alleged"),
        ("Ostra did not confirm the arrival of the convoy.", "alleged"),
        ("The army confirmed the strike on the depot.", "asserted"),
    ],
)
def test_what_is_told_of_is_as_sure_as_it_is_confirmed(text: str, status: str) -> None:
    (claim,) = claims(text)
    assert (claim.status, claim.role("actor")) == (status, ())
