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
