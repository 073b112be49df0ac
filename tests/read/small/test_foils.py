"""Who foils what others try, and what they tried."""

import pytest

pytest.importorskip("numpy", reason="numpy is not installed")

from tests.read.small.installed import claims
from tests.read.texts import words


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Customs foiled an attempt to smuggle rifles to Velm.", "Customs"),
        (
            "The Belvar army said that it had foiled an attempt to smuggle pills to Velm.",
            "Belvar army",
        ),
        (
            "An attempt to smuggle 300 rifles into Velm was foiled by border guards.",
            "border guards",
        ),
        ("The police thwarted the smuggling of weapons to Ostra.", "police"),
    ],
)
def test_who_foils_an_attempt_intercepts_and_does_not_move(text: str, who: str) -> None:
    stopped, moved = sorted(claims(text), key=lambda c: c.kind)
    assert (stopped.kind, stopped.status) == ("interception", "asserted")
    assert words(stopped, "actor") == [who]
    assert moved.status == "prevented"
    assert not words(moved, "actor")


def test_a_foiling_and_what_it_foils_are_of_one_day() -> None:
    stopped, moved = claims("Customs foiled an attempt to bring 40 rifles to Velm on Monday.")
    assert stopped.time == moved.time


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The army foiled an attempt by smugglers to move rifles to Velm.", ["smugglers"]),
        ("The rebels failed in an attempt to smuggle guns into Velm.", ["rebels"]),
        ("The smugglers' attempt to land rifles at Karsun was foiled on Monday.", ["smugglers"]),
        ("Bad weather foiled an attempt to fly grain to Velm.", []),
    ],
)
def test_who_tries_acts(text: str, who: list[str]) -> None:
    moved = claims(text)[-1]
    assert words(moved, "actor") == who


def test_weather_intercepts_nothing() -> None:
    told = claims("Bad weather foiled an attempt to fly grain to Velm.")
    assert [c.kind for c in told] == ["transfer"]


def test_who_foils_a_plot_has_no_part_in_it() -> None:
    (claim,) = claims("Police foiled a plan to bomb the embassy.")
    assert not words(claim, "actor")
