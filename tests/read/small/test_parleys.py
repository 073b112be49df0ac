"""Talks that are broken off are a refusal; talks that come to nothing, no agreement."""

import pytest

pytest.importorskip("numpy", reason="numpy is not installed")

from tests.read.small.installed import claims
from tests.read.texts import words


@pytest.mark.parametrize(
    ("text", "status", "actor", "target"),
    [
        (
            "The Karsun Front broke off talks with the council in Velm on Monday.",
            "asserted",
            "Karsun Front",
            ["council"],
        ),
        (
            "Marun will suspend negotiations with the union until Friday, its minister said.",
            "planned",
            "Marun",
            ["union"],
        ),
        ("Belvar has suspended its participation in the peace talks.", "asserted", "Belvar", []),
    ],
)
def test_who_breaks_off_talks_refuses(
    text: str, status: str, actor: str, target: list[str]
) -> None:
    (claim,) = claims(text)
    assert (claim.kind, claim.status) == ("refusal", status)
    assert (words(claim, "actor"), words(claim, "target")) == ([actor], target)


def test_ties_that_are_cut_are_a_penalty_that_was_imposed() -> None:
    (claim,) = claims("The government severed diplomatic ties with Belvar on Sunday.")
    assert (claim.kind, claim.status) == ("sanction", "asserted")


@pytest.mark.parametrize(
    "text",
    [
        "Talks on a prisoner swap between Belvar and Marun broke down in Ostra on Wednesday.",
        "Negotiations over the return of the hostages stalled, an envoy said.",
        "The talks on reopening the pipeline have failed, the ministry said.",
        "Negotiations to free the sailors broke down on Friday, Velm Radio said.",
        "The negotiations in Velm ended without an agreement on Sunday.",
    ],
)
def test_talks_that_come_to_nothing_are_no_agreement(text: str) -> None:
    (claim,) = claims(text)
    assert (claim.kind, claim.status) == ("agreement", "negated")


def test_who_talked_in_vain_is_kept() -> None:
    (claim,) = claims("Talks on a swap between Belvar and Marun broke down in Ostra on Wednesday.")
    assert (words(claim, "actor"), words(claim, "partner")) == (["Belvar"], ["Marun"])
    assert words(claim, "place") == ["Ostra"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The United Nations suspended food deliveries to Velm.", [("aid", "negated")]),
        ("The army suspended its offensive around Ostra.", [("clash", "negated")]),
        ("The delegation withdrew from Ostra after the talks.", [("withdrawal", "asserted")]),
        ("Talks between Ostra and Marun began in Velm on Monday.", [("meeting", "asserted")]),
        ("Talks ended on Monday with an agreement on a swap.", [("meeting", "asserted")]),
        ("The talks have not collapsed, the envoy said.", [("meeting", "negated")]),
        ("If the talks fail, the army will shell Velm.", [("shelling", "conditional")]),
        ("The attack on Velm failed.", [("clash", "asserted")]),
        ("The talks may collapse, the envoy said.", []),
        ("The bank froze the accounts of a Karsun shipping firm.", [("sanction", "asserted")]),
    ],
)
def test_what_is_not_broken_off_stays_as_it_is(text: str, told: list[tuple[str, str]]) -> None:
    assert [(c.kind, c.status) for c in claims(text)] == told
