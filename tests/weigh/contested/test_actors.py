"""Who did it: two reports that name bodies which have nothing to do with one another."""

import pytest

from dragoman.model import Actor, Reading, Tie

from .told import between, fields, told

NORTH = Actor(id="north", name="Northland", kind="state", country="NN")
ARMY = Actor(id="army", name="Army of the North", kind="military", country="NN")
SOUTH = Actor(id="south", name="Southland", kind="state", country="SS")
FRONT = Actor(id="front", name="Free Front", kind="group", country="NN")
LEAGUE = Actor(
    id="league", name="League", kind="group", country="NN", backed_by=(Tie(body="south"),)
)
BRIGADE = Actor(id="brigade", name="Brigade", kind="group", backed_by=(Tie(body="south"),))
NAMES = {
    "Northern troops": NORTH,
    "The army": ARMY,
    "Southern gunners": SOUTH,
    "Front gunmen": FRONT,
    "League fighters": LEAGUE,
    "Brigade men": BRIGADE,
}


def raid(outlet: str, who: str, kind: str = "bombing") -> Reading:
    named = {who: NAMES[who]} if who in NAMES else {}
    text = f"{who} attacked the post at Kufra."
    return told(outlet, text, trigger="attacked", kind=kind, roles=[("actor", who)], bodies=named)


def test_two_states_cannot_both_have_done_it() -> None:
    (found,) = between(raid("A", "Northern troops"), raid("B", "Southern gunners"))
    assert found.field == "actor"
    assert [v.value for v in found.values] == ["Northland", "Southland"]


def test_nor_can_two_groups_of_one_country() -> None:
    assert fields(raid("A", "Front gunmen"), raid("B", "League fighters")) == ["actor"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Northern troops", "The army"),
        ("League fighters", "Southern gunners"),
        ("Northern troops", "Armed men"),
    ],
    ids=["one state", "who backs it", "unnamed"],
)
def test_bodies_that_belong_together_exclude_nothing(one: str, other: str) -> None:
    assert fields(raid("A", one), raid("B", other)) == []


def test_two_groups_of_one_backer_are_two() -> None:
    assert fields(raid("A", "League fighters"), raid("B", "Brigade men")) == ["actor"]


def test_in_a_clash_both_sides_act() -> None:
    one, other = raid("A", "Northern troops", "clash"), raid("B", "Southern gunners", "clash")
    assert fields(one, other) == []


def test_kidnappers_are_named_too() -> None:
    one, other = raid("A", "Front gunmen", "abduction"), raid("B", "League fighters", "abduction")
    assert fields(one, other) == ["actor"]
