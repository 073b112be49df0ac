"""The terms on which a source speaks unnamed make nothing conditional and tell of no happening."""

import pytest

pytest.importorskip("numpy", reason="numpy is not installed")

from dragoman.read.small.anonymity import terms_of, unconditional
from tests.read.small.installed import claims


@pytest.mark.parametrize(
    "text",
    [
        "Belvar will send troops to Ostra in May, a diplomat said on condition of anonymity.",
        "Marun is to deliver 20 howitzers to Velm, a source said on condition it not be named.",
        "Speaking on condition of anonymity, an officer said the brigade would move to Velm.",
    ],
)
def test_a_plan_told_on_condition_of_anonymity_is_a_plan(text: str) -> None:
    assert {c.status for c in claims(text)} == {"planned"}


@pytest.mark.parametrize(
    "text",
    [
        "Belvar will withdraw from Ostra on condition that Marun frees the prisoners.",
        "The rebels will leave Velm if the army goes, an officer said on condition of anonymity.",
        "Ostra will be handed over once the rebels leave, a source who asked not to be named said.",
    ],
)
def test_another_condition_stays(text: str) -> None:
    assert "conditional" in {c.status for c in claims(text)}


@pytest.mark.parametrize(
    ("text", "triggers"),
    [
        ("Rebels seized Velm, said two clerks, both of whom asked for anonymity.", ["seized"]),
        (
            "Two aides who agreed to talk on condition of anonymity said the army left Ostra.",
            ["left"],
        ),
        (
            "The envoy spoke with the rebels in Velm, an official said, asking not to be named.",
            ["spoke"],
        ),
    ],
)
def test_who_asks_not_to_be_named_demands_nothing(text: str, triggers: list[str]) -> None:
    assert [c.trigger.text for c in claims(text)] == triggers


@pytest.mark.parametrize(
    "text",
    [
        "The rebels agreed to leave Velm on condition that the siege be lifted.",
        "Belvar asked Marun for 20 tanks, an official said on condition of anonymity.",
        "The junta demanded that the names of the prisoners be published.",
    ],
)
def test_an_accord_or_a_demand_stays(text: str) -> None:
    assert {"agreement", "demand"} & {c.kind for c in claims(text)}


def test_terms_are_found_by_their_words() -> None:
    words = ["belvar", "left", ",", "an", "aide", "said", "on", "condition", "of", "anonymity", "."]
    assert terms_of(words) == ((6, 10),)
    assert unconditional(words)
    assert not unconditional(["unless", "marun", "agrees", ",", *words])
