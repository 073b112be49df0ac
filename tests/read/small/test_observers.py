"""Who has not seen a thing happen is its source, and has no part in it."""

import pytest

pytest.importorskip("numpy", reason="numpy is not installed")

from tests.read.small.installed import claims
from tests.read.texts import chain


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The mission has not observed any withdrawal of Ostran troops from Velm.", "mission"),
        ("The Karsun Observatory has recorded no shelling of Velm.", "Karsun Observatory"),
        ("Watchers have detected no movement of tanks towards Marun.", "Watchers"),
        ("Belvar's navy had not spotted any transfer of missiles to rebels.", "Belvar's navy"),
    ],
)
def test_who_saw_no_such_thing_says_so_and_does_nothing(text: str, source: str) -> None:
    (claim,) = claims(text)
    assert (claim.status, chain(claim)) == ("negated", [source])
    assert source not in [f.mention.text for f in claim.fillers]


def test_the_observer_is_heard_rather_than_the_source_of_the_sentence_before() -> None:
    text = "Tigris Wire said trucks had left Velm. The mission has not noticed their departure."
    assert [chain(c) for c in claims(text)] == [["Tigris Wire"], ["mission"]]


@pytest.mark.parametrize(
    "text",
    [
        "Velm has seen no shelling since Monday.",
        "The province has recorded no attacks this week.",
        "The camp has not seen any delivery of flour since May.",
        "The market has witnessed no bombing since May.",
        "The army has not carried out any attack on Velm.",
        "Ostra has not registered the tanker that left Velm on Monday.",
    ],
)
def test_where_nothing_happened_nobody_watched(text: str) -> None:
    assert [chain(c) for c in claims(text)] == [[]]
