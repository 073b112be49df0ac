from typing import Any

import pytest

from bench.muc4.scoring import Slot, score
from bench.muc4.templates import Fill, Template


def incident(**changes: Any) -> Template:
    stated: dict[str, Any] = {
        "text": "ELM-0001",
        "types": ("BOMBING",),
        "dates": (("1989-05-05", "1989-05-05"),),
        "locations": ((("ELMLAND",), ("ASH",)),),
        "perpetrators": (Fill(("REED FRONT", "RF")),),
        "targets": (Fill(("OAK BRIDGE",)), Fill(("MAYOR",))),
    }
    return Template(**(stated | changes))


def test_the_same_incident_gets_full_credit() -> None:
    counts = score([incident()], [incident()])
    assert {slot.f1() for slot in counts.values()} == {1.0}


@pytest.mark.parametrize(
    ("changes", "slot", "credit"),
    [
        ({"types": ("ATTACK",)}, "type", 0.5),
        ({"dates": ((None, "1989-05-06"),)}, "date", 0.5),
        ({"dates": (("1989-06-01", None),)}, "date", 0.0),
        ({"locations": ((("ELMLAND",),),)}, "location", 0.5),
        ({"locations": ((("ASH",),),)}, "location", 1.0),
        ({"perpetrators": (Fill(("THE RF",)),)}, "perpetrator", 1.0),
        ({"targets": (Fill(("OLD OAK BRIDGE",)),)}, "target", 0.5),
    ],
)
def test_a_slot_gets_credit_for_what_it_shares(
    changes: dict[str, Any], slot: str, credit: float
) -> None:
    assert score([incident()], [incident(**changes)])[slot].credit == credit


def test_incidents_of_unlike_types_are_not_the_same() -> None:
    counts = score([incident()], [incident(types=("ARSON",))])
    assert counts["incidents"] == Slot(0, 1, 1)
    assert counts["target"] == Slot(0, 2, 2)


def test_a_template_of_like_type_alone_is_spurious() -> None:
    other = incident(
        types=("ATTACK",), dates=(), locations=((("ELMLAND",),),), perpetrators=(), targets=()
    )
    assert score([incident()], [other])["incidents"].credit == 0


def test_an_optional_incident_costs_nothing_when_missed() -> None:
    assert score([incident(optional=True)], [])["all"] == Slot(0, 0, 0)


def test_an_optional_fill_costs_nothing_when_missed_and_counts_when_found() -> None:
    key = incident(targets=(Fill(("OAK BRIDGE",)), Fill(("MAYOR",), optional=True)))
    one = incident(targets=(Fill(("OAK BRIDGE",)),))
    assert score([key], [one])["target"] == Slot(1, 1, 1)
    assert score([key], [incident()])["target"] == Slot(2, 2, 2)
