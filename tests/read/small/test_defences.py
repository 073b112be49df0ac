"""Weapons destroyed on their way are a strike prevented; those that lie somewhere, destruction."""

import pytest

pytest.importorskip("numpy", reason="numpy is not installed")

from tests.read.small.installed import claims
from tests.read.texts import words


@pytest.mark.parametrize(
    ("text", "kind", "weapon"),
    [
        ("Nine drones were destroyed in the Velm region.", "drone-strike", "Nine drones"),
        ("Belvar's air defence destroyed six missiles over Ostra.", "shelling", "six missiles"),
        ("The army said it had destroyed 30 UAVs overnight.", "drone-strike", "30 UAVs"),
        (
            "Seven unmanned aerial vehicles were neutralised over Karsun.",
            "drone-strike",
            "Seven unmanned aerial vehicles",
        ),
        ("Four fighter jets destroyed three drones over Velm.", "drone-strike", "three drones"),
        ("Nine Shaheds were destroyed over Velm.", "drone-strike", "Nine Shaheds"),
        ("Air defence managed to destroy two rockets, Velm said.", "shelling", "two rockets"),
    ],
)
def test_who_destroys_weapons_on_their_way_prevents_a_strike(
    text: str, kind: str, weapon: str
) -> None:
    (claim,) = claims(text)
    assert (claim.kind, claim.status) == (kind, "prevented")
    assert (words(claim, "instrument"), words(claim, "actor")) == ([weapon], [])


def test_who_sent_the_weapon_is_the_actor() -> None:
    (claim,) = claims("Ostra's army destroyed a drone launched by the Velm Front toward Karsun.")
    assert (claim.status, words(claim, "actor")) == ("prevented", ["Velm Front"])


def test_what_was_destroyed_before_its_launch_is_told_once() -> None:
    (claim,) = claims("The army said it had destroyed a drone before it could be launched.")
    assert (claim.kind, claim.status, claim.trigger.text) == (
        "drone-strike",
        "prevented",
        "destroyed",
    )


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("The army destroyed ten rockets in a depot near Velm.", ["ten rockets"]),
        ("Sappers destroyed twelve rockets near Marun.", ["twelve rockets"]),
        ("Police destroyed two captured drones in Ostra.", ["two captured drones"]),
        ("The army destroyed two drones and three tanks.", ["two drones", "three tanks"]),
        ("The navy destroyed two sea drones off Karsun.", ["two sea drones"]),
        ("Rebels shot down a surveillance drone over Velm.", ["surveillance drone"]),
    ],
)
def test_weapons_that_lie_swim_or_look_are_destroyed(text: str, target: list[str]) -> None:
    claim = claims(text)[0]
    assert (claim.kind, claim.status, words(claim, "target")) == (
        "destruction",
        "asserted",
        target,
    )


@pytest.mark.parametrize(
    "text",
    [
        "Drones destroyed three rocket launchers near Velm.",
        "The drones destroyed a fuel store and two lorries.",
        "An airstrike destroyed dozens of missiles in Velm.",
        "A drone destroyed two enemy drones near Ostra.",
    ],
)
def test_what_a_strike_destroys_is_its_target(text: str) -> None:
    assert [c.status for c in claims(text)] == ["asserted"]


@pytest.mark.parametrize(
    "text",
    [
        "The army did not destroy any drones on Monday.",
        "Ostra failed to destroy the missiles.",
    ],
)
def test_a_failed_defence_is_none(text: str) -> None:
    assert [c.status for c in claims(text)] == ["negated"]
