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


@pytest.mark.parametrize(
    "text",
    [
        "The spokesman declined to comment on the withdrawal of the brigade from Velm.",
        "The army did not comment on the bombing of the mill.",
        "The army refused to discuss the bombing of Velm.",
        "Both governments knew of the transfer of the prisoners, Tigris Wire reported.",
    ],
)
def test_what_somebody_only_knows_of_or_leaves_out_is_no_claim(text: str) -> None:
    assert claims(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The general announced the withdrawal of the brigade from Velm.",
        "The two ministers discussed the withdrawal of troops from Ostra.",
        "The army said it knew that rebels had captured Ostra.",
        "The mayor was not aware of any attack on the market.",
        "Belvar knows of no such shipment to Ostra.",
    ],
)
def test_what_somebody_announces_plans_or_denies_is_one(text: str) -> None:
    assert claims(text) != []


@pytest.mark.parametrize(
    "text",
    [
        "The contractor halted work on the bridge after a storm.",
        "The charity suspended its operations in Velm on Monday.",
        "The launcher had been pointed at the base, the army said.",
        "The gun was trained on the road to Ostra, the army said.",
        "The soldiers aimed their rifles at the crowd.",
    ],
)
def test_work_that_stops_and_weapons_that_point_are_no_happening(text: str) -> None:
    assert not claims(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "The army has suspended operations against the rebels in Karsun.",
            [("clash", "negated")],
        ),
        ("The programme suspended food aid to Velm.", [("aid", "negated")]),
        ("The airline suspended flights to Velm.", [("passage", "negated")]),
        ("Belvar halted construction of the dam.", [("construction", "prevented")]),
        ("The recruits were trained on the new tanks at Ostra.", [("training", "asserted")]),
        ("The instructors trained 40 recruits at Velm.", [("training", "asserted")]),
        ("Missiles were aimed at Velm, the ministry said.", [("shelling", "asserted")]),
    ],
)
def test_what_is_halted_or_taught_is_told(text: str, told: list[tuple[str, str]]) -> None:
    assert [(c.kind, c.status) for c in claims(text)] == told


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
