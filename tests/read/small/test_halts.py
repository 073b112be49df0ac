"""Vehicles that stop by themselves, and those that somebody stops."""

import pytest

pytest.importorskip("numpy", reason="numpy is not installed")

from tests.read.small.installed import claims
from tests.read.texts import words


@pytest.mark.parametrize(
    ("text", "via", "destination"),
    [
        (
            "The trucks stopped near Karsun to repair a tyre and reached Velm on Sunday.",
            ["Karsun"],
            ["Velm"],
        ),
        ("The freighter halted off Karsun for repairs on Tuesday.", ["Karsun"], []),
        (
            "Three tankers stopped at a depot near Velm, and their drivers spoke to residents.",
            ["depot near Velm"],
            [],
        ),
    ],
)
def test_a_halt_on_the_way_is_a_passage(text: str, via: list[str], destination: list[str]) -> None:
    (claim,) = claims(text)
    assert (claim.kind, claim.status) == ("passage", "asserted")
    assert words(claim, "via") == via
    assert words(claim, "destination") == destination


@pytest.mark.parametrize(
    "text",
    [
        "Police stopped a lorry at Velm.",
        "The lorry was stopped at Velm.",
        "Rebels halted at Ostra a convoy of ten lorries.",
        "A convoy stopped at Velm was searched by customs.",
        "Two tankers, halted off Karsun since May, left on Monday.",
        "The train was halted near Ostra by protesters.",
    ],
)
def test_whom_somebody_stops_is_intercepted(text: str) -> None:
    assert claims(text)[0].kind == "interception"


def test_services_that_end_stop_nowhere() -> None:
    assert [c.kind for c in claims("Flights to Velm stopped in Ostra in May.")] != ["interception"]
