"""What somebody warns that others may do is a deed of theirs to come, and no threat of his."""

import pytest

pytest.importorskip("numpy", reason="numpy is not installed")

from tests.read.small.installed import claims
from tests.read.texts import chain, words


@pytest.mark.parametrize(
    ("text", "actor", "target", "source"),
    [
        ("The US warned that Iran could attack Israel within days.", "Iran", "Israel", "US"),
        (
            "The envoy warned of an imminent assault by the RSF on El Obeid.",
            "RSF",
            "El Obeid",
            "envoy",
        ),
    ],
)
def test_a_warning_of_others_is_by_the_word_of_who_warns(
    text: str, actor: str, target: str, source: str
) -> None:
    (claim,) = claims(text)
    assert (claim.kind, claim.status) == ("clash", "planned")
    assert (words(claim, "actor"), words(claim, "target")) == ([actor], [target])
    assert chain(claim) == [source]


def test_who_warns_of_his_own_deeds_threatens() -> None:
    (claim,) = claims("The general warned that Belvar would bomb army bases in the Gulf.")
    assert (claim.kind, words(claim, "actor")) == ("threat", ["general"])


def test_what_no_cue_names_stays_a_threat() -> None:
    (claim,) = claims("Washington warned that Belvar could face new sanctions.")
    assert (claim.kind, words(claim, "actor")) == ("threat", ["Washington"])
