"""Attributions that make no chain: minds rather than voices; and quotes that run on."""

import pytest

pytest.importorskip("numpy", reason="numpy is not installed")

from dragoman.read.quotes import join_quotes
from tests.read.small.pages import page


def listed(text: str) -> list[tuple[str, str, list[str]]]:
    """Source, cue and contents of the attributions of a text."""
    found = join_quotes(page(text).found)
    return [
        (a.source.text if a.source else "", a.cue.text, [c.text for c in a.content]) for a in found
    ]


def test_a_wish_is_listed_and_makes_no_chain() -> None:
    text = "The council hopes that lorries will reach Belvar."
    assert listed(text) == [("The council", "hopes", ["that lorries will reach Belvar"])]
    assert page(text).found[0].sayings == []


def test_a_trailing_speaker_is_no_part_of_what_he_says() -> None:
    text = "Lorries left Belvar on Monday, a clerk at the customs house said."
    ((source, cue, content),) = listed(text)
    assert (source, cue) == ("a clerk at the customs house", "said")
    assert content == ["Lorries left Belvar on Monday,"]


def test_a_pronoun_is_listed_as_the_source_that_it_is() -> None:
    assert [a[0] for a in listed("He said that lorries left Belvar.")] == ["He"]


def test_a_quote_goes_on_over_the_sentences_after_it() -> None:
    text = '"Lorries left Belvar," the clerk said. "They carried rifles. Nobody stopped them."'
    ((_, _, content),) = listed(text)
    assert [c.strip('"') for c in content[1:]] == ["They carried rifles.", "Nobody stopped them."]
