from typing import Any

from bench.sets.plover import root, roots


def claim(event: str | None, start: int = 0) -> dict[str, Any]:
    return {"plover": {"event": event} if event else None, "trigger": {"start": start}}


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
