"""Legs that a sentence adds without a verb."""

import pytest

pytest.importorskip("numpy", reason="numpy is not installed")

from tests.read.small.installed import claims
from tests.read.texts import words


@pytest.mark.parametrize(
    "text",
    [
        "The fighters were flown from Karsun to Ostra and on to Velm, a pilot said.",
        "The missiles were taken from Karsun to Ostra and from there to Velm.",
        "The convoy drove from Karsun to Ostra and then to Velm.",
        "Crates were carried from Karsun to Ostra on Monday and from Ostra to Velm on Tuesday.",
    ],
)
def test_a_further_leg_starts_where_the_first_ended(text: str) -> None:
    told = [(words(c, "origin"), words(c, "destination")) for c in claims(text)]
    assert told == [(["Karsun"], ["Ostra"]), (["Ostra"], ["Velm"])]


def test_what_a_leg_goes_by_is_its_own() -> None:
    text = "The shells were moved from Karsun to Ostra by ship and then to Velm by train."
    assert [words(c, "carrier") for c in claims(text)] == [["ship"], ["train"]]


@pytest.mark.parametrize(
    "text",
    [
        "The convoy drove to Velm and Ostra.",
        "The army sent aid to Velm and then to Ostra.",
        "The ship went to Velm and from Karsun to Ostra.",
        "They drove to Velm and then talked to Belvar.",
    ],
)
def test_places_that_one_movement_reaches_are_one_claim(text: str) -> None:
    moved = [c for c in claims(text) if words(c, "destination") or words(c, "recipient")]
    assert len(moved) <= 1
