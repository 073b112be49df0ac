from typing import Any

import pytest

from bench.sets.plover import root, roots


def claim(event: str | None, status: str = "asserted", start: int = 0) -> dict[str, Any]:
    plover = {"event": event} if event else None
    return {"plover": plover, "status": status, "trigger": {"start": start}, "chain": ["a source"]}


def test_old_labels_count_as_present_roots() -> None:
    assert [root(x) for x in ("FIGHT", "DEMAND", "CONCEDE", "AID")] == [
        "ASSAULT",
        "REQUEST",
        "YIELD",
        "AID",
    ]


def test_roots_stand_in_the_order_of_the_text() -> None:
    assert roots([claim("AID", start=9), claim("PROTEST", start=2)]) == ["PROTEST", "AID"]


def test_a_claim_without_a_root_gives_none() -> None:
    assert roots([claim(None)]) == []


@pytest.mark.parametrize(
    ("event", "status", "found"),
    [
        ("AID", "planned", "AGREE"),
        ("ASSAULT", "conditional", "THREATEN"),
        ("ASSAULT", "alleged", "ACCUSE"),
        ("CONSULT", "denied", "REJECT"),
        ("ASSAULT", "denied", "ASSAULT"),
    ],
)
def test_the_status_of_a_claim_changes_its_root(event: str, status: str, found: str) -> None:
    assert roots([claim(event, status)]) == [found]
