"""A delivery that was prevented, shelved or put off is one movement that did not come about."""

import pytest

pytest.importorskip("numpy", reason="numpy is not installed")

from tests.read.small.installed import claims
from tests.read.texts import words


@pytest.mark.parametrize(
    ("text", "cargo"),
    [
        ("Belvar prevented the shipment of 500 shells to Marun, the ministry said.", "500 shells"),
        ("Marun has shelved the shipment of missiles to Belvar.", "missiles"),
        ("Shipments of flour to Velm planned for this week were called off.", "flour"),
        ("Belvar postponed the delivery of six tanks to Marun.", "six tanks"),
        (
            "Delivery of a batch of howitzers, planned for May, has been postponed, it was said.",
            "batch of howitzers",
        ),
    ],
)
def test_a_delivery_held_back_is_prevented(text: str, cargo: str) -> None:
    (claim,) = claims(text)
    assert (claim.kind, claim.status) == ("transfer", "prevented")
    assert words(claim, "cargo") == [cargo]


def test_a_delivery_that_is_late_is_still_to_come() -> None:
    text = "The delivery of 40 helicopters has been delayed until March 2027, the company said."
    assert [c.status for c in claims(text)] == ["planned"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The UN suspended food deliveries to Velm.", [("aid", "negated")]),
        ("Belvar halted shipments of grain to Marun.", [("transfer", "negated")]),
        ("Belvar failed to prevent the shipment of shells to Marun.", [("transfer", "asserted")]),
        ("The storm did not prevent the delivery of the tanks.", [("transfer", "asserted")]),
        ("Belvar will prevent the export of drone parts to Marun.", [("transfer", "planned")]),
        ("The army prevented a shipment of arms from reaching Velm.", [("transfer", "prevented")]),
        ("Belvar threatened to cancel the delivery of gas to Marun.", [("threat", "asserted")]),
        ("The meeting was postponed until January.", []),
    ],
)
def test_what_is_not_held_back_stays_as_it_is(text: str, told: list[tuple[str, str]]) -> None:
    assert [(c.kind, c.status) for c in claims(text)] == told
