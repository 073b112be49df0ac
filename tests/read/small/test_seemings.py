"""What is only said to seem so is alleged; what is plainly shown is not."""

import pytest

pytest.importorskip("numpy", reason="numpy is not installed")

from tests.read.small.installed import claims


@pytest.mark.parametrize(
    "text",
    [
        "The depot at Velm appears to have been struck by a drone.",
        "It appears that the brigade has withdrawn from Ostra.",
        "A second clip seems to show that a missile hit the mill.",
        "A clip said to show gunmen executing a policeman in Velm spread on Monday.",
        "The rebels appeared to be withdrawing from Ostra on Sunday.",
        "The images appear to show a convoy of tanks entering Karsun.",
        "The pictures apparently show Belvari tanks crossing the border near Ostra.",
        "Photographs seem to show Belvari lorries unloading shells at Karsun.",
    ],
)
def test_what_seems_so_is_alleged(text: str) -> None:
    assert {c.status for c in claims(text)} == {"alleged"}


@pytest.mark.parametrize(
    "text",
    [
        "The film shows rebels burning the market in Velm.",
        "Footage shows soldiers who appeared to be drunk shooting two detainees in Velm.",
        "The commander appeared on television and said that his men had captured Ostra.",
        "A convoy appeared at dawn and unloaded crates at the base.",
        "The rebels seem confident after they captured Ostra on Sunday.",
        "The governor, who seemed calm, said that gunmen had killed two guards.",
    ],
)
def test_what_is_shown_or_told_is_asserted(text: str) -> None:
    assert {c.status for c in claims(text)} == {"asserted"}


def test_what_does_not_seem_so_is_no_allegation() -> None:
    (claim,) = claims("The army does not appear to have withdrawn from Ostra.")
    assert claim.status == "negated"


def test_what_is_claimed_is_alleged_and_what_is_to_come_of_it_planned() -> None:
    text = (
        "A May 3 report in the daily Al-Nahar claimed that Belvar and Ostra agreed that the army "
        "would move its old tanks to Karsun."
    )
    assert {c.trigger.text: c.status for c in claims(text)} == {
        "agreed": "alleged",
        "move": "planned",
    }
