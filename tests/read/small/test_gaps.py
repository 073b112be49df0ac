"""Movements told without a verb of their own."""

import pytest

pytest.importorskip("numpy", reason="numpy is not installed")

from dragoman.model import Role
from tests.read.small.installed import claims
from tests.read.texts import words


@pytest.mark.parametrize(
    ("text", "mover", "end", "told"),
    [
        (
            "One convoy went to Ostra and another to Velm on Tuesday.",
            "carrier",
            "destination",
            [("One convoy", "Ostra"), ("another", "Velm")],
        ),
        (
            "Three planes flew in from Ostra, two from Karsun and one from Velm.",
            "carrier",
            "origin",
            [("Three planes", "Ostra"), ("two", "Karsun"), ("one", "Velm")],
        ),
        (
            "Half of the rifles were shipped from Karsun, the rest from Ostra, a broker said.",
            "cargo",
            "origin",
            [("Half of the rifles", "Karsun"), ("rest", "Ostra")],
        ),
        (
            "The wounded were flown to Ostra and the dead to Karsun, the clinic said.",
            "cargo",
            "destination",
            [("wounded", "Ostra"), ("dead", "Karsun")],
        ),
        (
            "The army sent four tanks to Velm and two to Ostra.",
            "cargo",
            "destination",
            [("four tanks", "Velm"), ("two", "Ostra")],
        ),
    ],
)
def test_what_moves_without_a_verb_moves_apart(
    text: str, mover: Role, end: Role, told: list[tuple[str, str]]
) -> None:
    assert [(*words(c, mover), *words(c, end)) for c in claims(text)] == told


def test_each_has_its_own_day() -> None:
    first, second = claims("A tanker sailed for Karsun on Sunday, another for Ostra on Monday.")
    assert (first.time.text, second.time.text) == ("Sunday", "Monday")


@pytest.mark.parametrize(
    "text",
    [
        "The convoy went to Velm and Ostra.",
        "The lorry drove to Velm, a town near Karsun.",
        "The ship sailed from Velm, the second port of Belvar, to Ostra.",
        "The wounded were flown to Velm, the road to Ostra being shut.",
        "The lorries left for Velm, one of two towns still held by rebels.",
    ],
)
def test_what_only_tells_of_a_place_moves_nowhere(text: str) -> None:
    movers = [m for c in claims(text) for m in words(c, "carrier", "cargo")]
    assert len(movers) <= 1
