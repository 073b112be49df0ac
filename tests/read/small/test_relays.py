"""Of two sources in a sentence, the one that relays stands outside."""

import pytest

pytest.importorskip("numpy", reason="numpy is not installed")

from tests.read.small.installed import claims
from tests.read.texts import chain


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        (
            "Police detained ten men, Karsun News reported, according to Tigris Wire.",
            ["Tigris Wire", "Karsun News"],
        ),
        (
            "Karsun television reported, according to the agency BNA, that rebels left Velm.",
            ["BNA", "Karsun television"],
        ),
        (
            "According to Tigris Wire, the newspaper Ostra Mail reported that rebels left Velm.",
            ["Tigris Wire", "Ostra Mail"],
        ),
        (
            "Gunmen burned a school, the site Velm7 reported, Radio Ostra said.",
            ["Radio Ostra", "Velm7"],
        ),
        (
            "Rebels freed six men, said the radio station Velm FM, according to Ostra Mail.",
            ["Ostra Mail", "Velm FM"],
        ),
        (
            "The IWS reported that Belvari sources claimed that rebels had left Velm.",
            ["IWS", "Belvari sources"],
        ),
    ],
)
def test_an_outlet_relays_another(text: str, sources: list[str]) -> None:
    assert chain(claims(text)[0]) == sources


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        (
            "Two men were killed, Radio Ostra reported, according to residents.",
            ["Radio Ostra", "residents"],
        ),
        (
            "Two men were killed, residents said, according to Radio Ostra.",
            ["Radio Ostra", "residents"],
        ),
        (
            "Rebels left Velm, Karsun News reported, and Radio Ostra said ten men were shot.",
            ["Karsun News"],
        ),
        (
            "Rebels burned a mill, Karsun News said, but according to Radio Ostra, it was a barn.",
            ["Karsun News"],
        ),
    ],
)
def test_other_voices_stay_in_their_order(text: str, sources: list[str]) -> None:
    assert chain(claims(text)[0]) == sources


def test_a_station_named_before_is_heard_once() -> None:
    text = "Velm Radio said rebels had left. The Radio quotes a grocer: tanks have left Karsun."
    assert chain(claims(text)[-1])[:1] == ["Velm Radio"]
