"""Who makes an attack and with what tells its kind; drones over a border strike nobody."""

import pytest

pytest.importorskip("numpy", reason="numpy is not installed")

from tests.read.small.installed import claims
from tests.read.texts import words


def kinds(text: str) -> list[str]:
    return [c.kind for c in claims(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Jihadist fighters carried out a series of raids on army posts near Dorzan.",
        "Gunmen on motorcycles carried out raids on four villages near Marun on Sunday.",
        "Rebels raided a village near Dorzan.",
    ],
)
def test_fighters_raid_on_the_ground(text: str) -> None:
    assert kinds(text) == ["clash"]


@pytest.mark.parametrize(
    "text",
    [
        "Belvar's jets carried out raids on villages near Marun.",
        "Warplanes raided rebel positions near Velm.",
        "Soldiers said jets raided their camp in Velm.",
        "Raids on Ostra killed six rebels, the army said.",
    ],
)
def test_raids_of_planes_or_of_nobody_stay_air_strikes(text: str) -> None:
    assert kinds(text) == ["airstrike"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Two guided aerial bombs struck a market in Velm.", "airstrike"),
        ("A 500-kilogram bomb fell on a mill in Ostra.", "airstrike"),
        ("A guided bomb dropped by a plane hit a mill in Ostra.", "airstrike"),
        ("A roadside bomb hit a police lorry near Velm.", "bombing"),
        ("A bomb dropped by a drone hit a checkpoint in Velm.", "drone-strike"),
        ("Mortar bombs fell on the market at Ostra.", "shelling"),
    ],
)
def test_bombs_that_fall_are_dropped_by_planes(text: str, kind: str) -> None:
    assert kinds(text) == [kind]


@pytest.mark.parametrize(
    ("text", "carrier"),
    [
        ("A Belvar drone violated Ostra's airspace on Sunday.", "Belvar drone"),
        ("Three drones entered Ostra's airspace overnight.", "Three drones"),
    ],
)
def test_a_drone_over_a_border_passes(text: str, carrier: str) -> None:
    (claim,) = claims(text)
    assert (claim.kind, words(claim, "carrier")) == ("passage", [carrier])


def test_a_drone_that_comes_down_strikes_only_what_it_falls_on() -> None:
    assert kinds("A drone crashed near the village of Dorzan.") == []
    assert kinds("A drone crashed into a block of flats in Ostra.") == ["drone-strike"]


def test_a_drone_that_air_defence_hit_is_a_strike_prevented() -> None:
    (claim,) = claims("A drone crashed near Dorzan after being hit by air defences.")
    assert (claim.status, words(claim, "actor")) == ("prevented", [])
