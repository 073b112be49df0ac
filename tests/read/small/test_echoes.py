"""A verb and the noun under it that tell one happening tell it once."""

import pytest

pytest.importorskip("numpy", reason="numpy is not installed")

from tests.read.small.installed import claims
from tests.read.texts import words


@pytest.mark.parametrize(
    ("text", "load"),
    [
        (
            "Belvar denied receiving any shipment of anti-tank mines through Velm harbour.",
            ["anti-tank mines"],
        ),
        ("Ostra denied having received any delivery of drones from Belvar.", ["drones"]),
    ],
)
def test_a_delivery_that_nobody_received_is_denied_once(text: str, load: list[str]) -> None:
    (claim,) = claims(text)
    assert (claim.status, words(claim, "cargo")) == ("denied", load)


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("Ostra denied involvement in the arrest of the bishop in Velm.", "arrest", "denied"),
        ("The Ostran navy said it had not been involved in negotiations.", "meeting", "negated"),
    ],
)
def test_a_part_in_a_happening_is_none_of_its_own(text: str, kind: str, status: str) -> None:
    assert [(c.kind, c.status) for c in claims(text)] == [(kind, status)]


def test_two_loads_are_two_of_one_transfer() -> None:
    (claim,) = claims("Ostra sent three shipments of rifles and a delivery of flour to Velm.")
    assert len(words(claim, "cargo")) == 2
