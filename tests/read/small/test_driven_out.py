"""Who is forced to leave goes: the force is no abduction beside it."""

import pytest

pytest.importorskip("numpy", reason="numpy is not installed")

from tests.read.small.installed import claims
from tests.read.texts import words


def test_who_is_forced_to_leave_is_not_abducted() -> None:
    text = "Residents of Velm denied that they had been forced to leave their homes."
    (claim,) = claims(text)
    assert (claim.kind, claim.status) == ("passage", "denied")
    assert (words(claim, "actor"), words(claim, "origin")) == (
        ["Residents of Velm"],
        ["their homes"],
    )


@pytest.mark.parametrize(
    "text",
    [
        "Settlers forced 40 families to leave Velm on Thursday.",
        "Rebels compelled the monks to leave the abbey.",
        "The mayor denied that anyone had been forced to flee.",
    ],
)
def test_a_forced_departure_is_told_once(text: str) -> None:
    assert [c.kind for c in claims(text)] == ["passage"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Gunmen forced a priest into a car in Velm on Monday.", "abduction"),
        ("Rebels forced 12 students to join their ranks.", "abduction"),
        ("The army forced the rebels to withdraw from Velm.", "withdrawal"),
    ],
)
def test_other_force_is_what_it_was(text: str, kind: str) -> None:
    assert [c.kind for c in claims(text)] == [kind]
