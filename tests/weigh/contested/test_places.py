"""Two places at once exclude each other, and so do two sides of a town."""

from .told import fields, told, town

KUFRA, SABHA = town("Kufra", 24.2, 23.3), town("Sabha", 27.0, 14.4)


def raid(outlet: str, where: str) -> object:
    place = {"Kufra": KUFRA, "Sabha": SABHA}[where]
    text = f"A raid took place at {where}."
    return told(
        outlet,
        text,
        trigger="raid",
        kind="airstrike",
        roles=[("place", where)],
        placed={where: place},
    )


def test_a_raid_is_at_one_place() -> None:
    assert fields(raid("A", "Kufra"), raid("B", "Sabha")) == ["place"]  # type: ignore[arg-type]
    assert fields(raid("A", "Kufra"), raid("B", "Kufra")) == []  # type: ignore[arg-type]


def test_north_and_south_of_a_town_exclude_each_other_in_any_spelling() -> None:
    a = told("A", "A raid hit a farm north of Menbij.", trigger="raid", kind="airstrike")
    b = told("B", "A raid hit a farm south of Manbij.", trigger="raid", kind="airstrike")
    assert fields(a, b) == ["place"]


def test_a_source_that_says_it_came_from_elsewhere_denies_the_start() -> None:
    a = told("A", "The dhow sailed from Iran.", trigger="sailed", roles=[("origin", "Iran")])
    b = told("B", "The dhow had nothing to do with Iran.", trigger="dhow")
    assert fields(a, b) == ["origin"]


def test_what_no_lorry_can_drive_is_told() -> None:
    a = told(
        "A",
        "The trucks left Kufra.",
        trigger="left",
        when="2026-10-12",
        roles=[("origin", "Kufra"), ("carrier", "trucks")],
        placed={"Kufra": KUFRA},
    )
    far = town("Dakhla", 23.7, -15.9)
    b = told(
        "B",
        "The trucks reached Dakhla.",
        trigger="reached",
        when="2026-10-12",
        roles=[("destination", "Dakhla"), ("carrier", "trucks")],
        placed={"Dakhla": far},
    )
    assert fields(a, b) == ["speed"]
