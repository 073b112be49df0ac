"""Where things happen and move between two places."""

import pytest

pytest.importorskip("numpy", reason="numpy is not installed")

from dragoman.model import Role
from tests.read.small.installed import claims
from tests.read.texts import words


@pytest.mark.parametrize(
    "text",
    [
        "A convoy was ambushed between Ostra and Velm on Wednesday.",
        "The army and the militia clashed between Ostra and Velm on Sunday.",
        "A lorry loaded with rockets was intercepted between Ostra and Velm, police said.",
        "Gunmen hijacked a minibus carrying medicine between Ostra and Velm last week.",
        "Two soldiers were killed by a mine between Ostra and Velm.",
        "Six herders were abducted between Ostra and Velm on Sunday.",
    ],
)
def test_what_is_struck_between_two_places_has_one_place(text: str) -> None:
    claim = claims(text)[0]
    assert words(claim, "place") == ["between Ostra and Velm"]
    named = words(claim, "actor", "partner", "target", "origin", "destination")
    assert not {"Ostra", "Velm"} & set(named)


@pytest.mark.parametrize(
    "text",
    [
        "The convoy was hauling fuel between Ostra and Velm on Sunday, the army said.",
        "Smugglers moved flour between Ostra and Velm in speedboats, the ministry said.",
        "Lorries ferried cement between Ostra and Velm all week.",
        "He travelled between Ostra and Velm with a load of rifles.",
    ],
)
def test_what_shuttles_goes_from_the_one_place_to_the_other(text: str) -> None:
    claim = claims(text)[0]
    assert words(claim, "origin") == ["Ostra"]
    assert words(claim, "destination") == ["Velm"]


@pytest.mark.parametrize(
    ("text", "role", "phrases"),
    [
        ("Clashes between herders and soldiers killed ten in Velm.", "actor", ["herders"]),
        ("Talks between Baku and Yerevan resumed on Monday.", "partner", ["Yerevan"]),
        ("A tank battle was fought between Ostra and Belvar in May.", "partner", ["Belvar"]),
        (
            "The bridge between Ostra and Velm was bombed.",
            "target",
            ["bridge between Ostra and Velm"],
        ),
        ("Police shut the road between Ostra and Velm.", "target", ["road between Ostra and Velm"]),
        (
            "Gunmen robbed traders on the road between Ostra and Velm.",
            "place",
            ["road between Ostra and Velm"],
        ),
    ],
)
def test_parties_and_what_links_two_places_stay(text: str, role: Role, phrases: list[str]) -> None:
    assert words(claims(text)[0], role) == phrases
