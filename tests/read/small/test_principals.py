"""Whom a pronoun means in what a lawyer, a relative or a spokesman says."""

import pytest

pytest.importorskip("numpy", reason="numpy is not installed")

from dragoman.model import Claim
from tests.read.small.installed import claims


def _parties(claim: Claim) -> set[str]:
    """Who did it or suffered it."""
    return {f.mention.text for f in claim.fillers if f.role in ("actor", "target")}


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("A spokesman for the Front denied that it had executed anyone.", "Front"),
        ("The brigade's leader denied that it had left Velm.", "brigade"),
        ("The general's son said that he had left for Velm.", "general"),
        ("The minister's brother said that he had been released on Sunday.", "minister"),
        ("The rebels' commander said they had withdrawn from Ostra.", "rebels"),
    ],
)
def test_a_pronoun_means_whom_the_speaker_speaks_for(text: str, party: str) -> None:
    (claim,) = claims(text)
    assert _parties(claim) == {party}


@pytest.mark.parametrize(
    "text",
    [
        "His uncle denied that he had fought for the Front.",
        "Her mother said she had never travelled to Ostra.",
        "His wife said that he had been arrested in Velm.",
    ],
)
def test_a_relative_has_no_part_in_it(text: str) -> None:
    (claim,) = claims(text)
    assert _parties(claim) == set()


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("The general denied that he had met the rebels.", "general"),
        ("A spokesman said that he had met the rebels.", "spokesman"),
        ("The ministry's spokesman said that he had met the rebels.", "ministry's spokesman"),
        ("A spokesman for the rebels said that he had been arrested.", "spokesman"),
        ("His wife said that she had fled Ostra.", "His wife"),
        ("The Ministry of Defence said that it had withdrawn from Ostra.", "Ministry of Defence"),
        ("The government of Belvar said it had left Velm.", "government of Belvar"),
        ("The commander of the brigade said he had fled.", "commander of the brigade"),
    ],
)
def test_who_speaks_of_himself_stays(text: str, party: str) -> None:
    assert _parties(claims(text)[0]) == {party}
