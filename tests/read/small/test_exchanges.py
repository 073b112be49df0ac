"""What is promised in return for an act to come is planned; what was given for one is done."""

import pytest

pytest.importorskip("numpy", reason="numpy is not installed")

from tests.read.small.installed import claims


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        (
            "The site claimed Iran would send Mali arms in exchange for gold being shipped to it.",
            "shipped",
        ),
        (
            "Libya promised to free ten men in return for help in evacuating wounded from Derna.",
            "evacuating",
        ),
    ],
)
def test_what_is_promised_in_return_is_planned(text: str, trigger: str) -> None:
    assert [c.status for c in claims(text) if c.trigger.text == trigger] == ["planned"]


def test_what_was_given_in_return_is_done() -> None:
    text = "Iran sent drones to Mali in return for gold that was flown to Tehran."
    assert {c.status for c in claims(text)} == {"asserted"}
