"""The source that ends a headline tells it, and is no part of what it tells."""

import pytest

pytest.importorskip("numpy", reason="numpy is not installed")

from dragoman.codebook import load
from dragoman.read.lexicon import build_lexicon
from dragoman.read.small.headlines import headline_of
from tests.read.small.installed import claims
from tests.read.texts import chain, words

LEXICON = build_lexicon(load())


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Belvar sends 300 troops to Velm: report", "report"),
        ("Two convoys with rifles leave Karsun for Velm - witnesses", "witnesses"),
        ("Ostra navy seizes dhow with 200 rifles off Marun – officials", "officials"),
        ("Belvar to send 40 tanks to Ostra: defence minister", "defence minister"),
        ("Belvar moves launchers to Velm: Ostran think tank", "Ostran think tank"),
        ("Army opens Velm road to aid trucks - UN", "UN"),
        ("VELM: Army convoy of 20 trucks enters Karsun – residents", "residents"),
        ("Rebels close Velm road - residents", "residents"),
    ],
)
def test_the_source_that_ends_a_headline_is_its_chain(text: str, source: str) -> None:
    (claim,) = claims(text)
    assert chain(claim) == [source]
    assert all(source not in filler.mention.text for filler in claim.fillers)


def test_what_a_headline_tells_keeps_its_ends() -> None:
    (claim,) = claims("Ostran troops pull out of Marun camp - Karsun official")
    assert words(claim, "origin") == ["Marun camp"]


def test_a_headline_in_the_present_tells_what_happened() -> None:
    (claim,) = claims("Rebels close Velm road - residents")
    assert claim.status == "asserted"


@pytest.mark.parametrize(
    "text",
    [
        "The army seized three things in Velm : rifles , mines and a report .",
        "Rebels took two towns on Monday - Velm and Karsun",
        "Ostra has opened the road Velm – Karsun",
        "Rebels shelled Velm on Monday : two soldiers died",
        "Ostra deploys troops in Velm - for the first time",
        "Ostra has sent back what it took - with an army",
        "The list of what crossed : 40 trucks , 3 tankers , one minister",
        "Killed in Velm : soldiers",
        "Army names new chief : General Oren",
    ],
)
def test_what_else_follows_a_colon_or_dash_is_no_source(text: str) -> None:
    assert headline_of(text.split(), LEXICON) is None
