"""Who did it is neither who only judges it nor who lives with it, but may be who claims it."""

import pytest

pytest.importorskip("numpy", reason="numpy is not installed")

from tests.read.small.installed import claims
from tests.read.texts import chain, words


@pytest.mark.parametrize(
    "text",
    [
        "The government condemned an attack that killed six soldiers near Velm on Sunday.",
        "Mourners buried the victims of an air strike which hit a wedding in Marun.",
        "Two suspects were arrested over a bombing in Karsun last week, police said.",
        "The mayor condemned the shelling of Marun.",
        "Ukraine returned the bodies of 20 soldiers killed in the shelling of Velm.",
    ],
)
def test_who_judges_a_deed_or_lives_with_it_did_not_do_it(text: str) -> None:
    deeds = [c for c in claims(text) if c.kind not in ("arrest", "statement", "accusation")]
    deeds = [c for c in deeds if c.kind != "transfer"]
    assert not any(words(c, "actor") for c in deeds)


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("The Sarat Front claimed responsibility for a suicide bombing in Karsun.", "Sarat Front"),
        ("The Sarat Front claimed responsibility for the ambush on Sunday.", "Sarat Front"),
        ("Responsibility for the attack was claimed by the Sarat Front.", "Sarat Front"),
    ],
)
def test_who_claims_a_deed_did_it_by_his_own_word(text: str, actor: str) -> None:
    (claim,) = claims(text)
    assert claim.status == "asserted"
    assert words(claim, "actor") == chain(claim) == [actor]


@pytest.mark.parametrize(
    "text",
    [
        "Belvar denied responsibility for the attack on the bridge.",
        "The army rejected responsibility for the shelling of Marun.",
        "The army denied any role in the killing of the mayor.",
        "The army bears no responsibility for the shelling of the depot, its commander said.",
    ],
)
def test_who_has_no_part_in_a_deed_denies_it(text: str) -> None:
    (claim,) = claims(text)
    assert claim.status == "denied"
    assert words(claim, "actor")


@pytest.mark.parametrize(
    "text",
    [
        "Iran said it had no role in the attack on the base.",
        "Iran had no involvement in the attack on the base, its envoy said.",
        "Iran did not play any role in the attack on the base, Tehran said.",
    ],
)
def test_who_had_no_role_in_a_deed_never_asserts_it(text: str) -> None:
    (claim,) = claims(text)
    assert claim.status in ("denied", "negated")


def test_nobody_claims_what_no_one_has_claimed() -> None:
    found = claims("No one has claimed responsibility for the attack on the mosque.")
    assert not any(words(c, "actor") or chain(c) for c in found)


def test_who_neither_confirms_nor_denies_has_not_denied() -> None:
    text = "Belvar has neither confirmed nor denied responsibility for the strike on the bridge."
    assert all(c.status != "denied" for c in claims(text))
