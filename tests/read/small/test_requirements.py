"""What a source says that another must do is a demand of his."""

import pytest

pytest.importorskip("numpy", reason="numpy is not installed")

from tests.read.small.installed import claims
from tests.read.texts import words


@pytest.mark.parametrize(
    "text",
    [
        "The council said that the Sarat Brigade must leave Marun.",
        "The Sarat Brigade must leave Marun, the council said on Monday.",
        "The Sarat Brigade must not enter Marun, the council said on Monday.",
    ],
)
def test_who_says_that_a_body_must_do_something_demands_it(text: str) -> None:
    (claim,) = claims(text)
    assert (claim.kind, claim.status, claim.trigger.text) == ("demand", "asserted", "must")
    assert words(claim, "actor") == ["council"]
    assert words(claim, "target") == ["Sarat Brigade"]


@pytest.mark.parametrize(
    "text",
    [
        "Everybody must eat, the colonel said.",
        "The Sarat Brigade must have left Marun by now, the council said.",
        "The lorries must be searched, a guard said.",
    ],
)
def test_what_must_be_so_by_itself_is_no_demand(text: str) -> None:
    assert "demand" not in [c.kind for c in claims(text)]
