"""Who is charged with a deed and rejects the charge denies the deed, and nobody else's."""

import pytest

pytest.importorskip("numpy", reason="numpy is not installed")

from tests.read.small.installed import claims
from tests.read.texts import chain, words


@pytest.mark.parametrize(
    "text",
    [
        "Ostra, accused of shelling Velm, rejected the findings.",
        "Ostra, long accused of shelling Velm, called the report a lie.",
        "Ostra, which has been accused of shelling Velm, called the charge absurd.",
        "Ostra, suspected by the mission of shelling Velm, dismissed the report.",
    ],
)
def test_the_rejection_of_a_charge_denies_what_is_charged(text: str) -> None:
    denied = [c for c in claims(text) if c.status == "denied"]
    assert [(c.kind, chain(c)) for c in denied] == [("shelling", ["Ostra"])]
    assert words(denied[0], "target") == ["Velm"]


def test_who_relays_a_rejection_is_heard_over_it() -> None:
    text = "Tigris Wire reported that Ostra, accused of shelling Velm, had denied it."
    assert [chain(c) for c in claims(text) if c.status == "denied"] == [["Tigris Wire", "Ostra"]]


@pytest.mark.parametrize(
    "text",
    [
        "Ostra, accused of shelling Velm, called the talks in Karsun a success.",
        "Ostra, accused of shelling Velm, rejected a proposal for talks.",
        "Ostra, accused of shelling Velm, confirmed the report.",
        "Ostra, accused of shelling Velm, did not deny the charge.",
        "Ostra, which accused Belvar of shelling Velm, dismissed the report as false.",
        "Rebels accused the army of shelling Velm and rejected its report.",
    ],
)
def test_what_is_not_the_charge_is_no_rejection_of_it(text: str) -> None:
    assert [c.status for c in claims(text) if c.kind == "shelling"] == ["alleged"]
