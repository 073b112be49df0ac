"""What somebody refuses to do, or will not agree to, is a refusal and no claim of its own."""

import pytest

pytest.importorskip("numpy", reason="numpy is not installed")

from tests.read.small.installed import claims
from tests.read.texts import chain, words


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Belvar declined to hand over the two pilots, the Tigris Wire reported.", "Belvar"),
        ("The Karsun militia is refusing to leave the barracks at Ostra.", "Karsun militia"),
        ("Marun will not accept any ceasefire, its foreign minister told Velm Radio.", "Marun"),
        ("Ostra would not agree to withdraw its troops, a diplomat said.", "Ostra"),
        ("The junta won't agree to hold talks in Ostra, its spokesman said.", "junta"),
        ("The commander refused an order to shell Ostra.", "commander"),
    ],
)
def test_what_is_refused_is_not_told_again(text: str, actor: str) -> None:
    (claim,) = claims(text)
    assert (claim.kind, claim.status) == ("refusal", "asserted")
    assert words(claim, "actor") == [actor]


def test_a_refusal_has_the_source_that_tells_of_it() -> None:
    (claim,) = claims("Ostra would not agree to withdraw its troops, a diplomat said.")
    assert chain(claim) == ["diplomat"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The army denied that it had shelled Velm.", [("shelling", "denied")]),
        ("The rebels failed to capture Ostra on Tuesday.", [("capture", "negated")]),
        ("The convoy did not reach Velm.", [("passage", "negated")]),
        ("The army will not leave Ostra, a general said.", [("withdrawal", "negated")]),
        ("The two sides did not agree on a ceasefire.", [("agreement", "negated")]),
        ("The general did not refuse to open the bridge.", [("refusal", "negated")]),
        (
            "The council refused to recognise the vote and sent troops to Ostra.",
            [("refusal", "asserted"), ("deployment", "asserted")],
        ),
        (
            "The general refused to surrender and was killed by his own men.",
            [("refusal", "asserted"), ("killing", "asserted")],
        ),
        ("The army refused to stop the attack on Velm.", [("clash", "asserted")]),
    ],
)
def test_what_is_no_refusal_stays_as_it_is(text: str, told: list[tuple[str, str]]) -> None:
    assert [(c.kind, c.status) for c in claims(text)] == told


@pytest.mark.parametrize(
    "text",
    [
        "The governor refused to let the convoy enter Velm on Monday.",
        "Ostra refused to allow the plane to land in Karsun.",
    ],
)
def test_who_is_refused_entry_has_not_entered(text: str) -> None:
    told = {(c.kind, c.status) for c in claims(text)}
    assert ("passage", "prevented") in told
