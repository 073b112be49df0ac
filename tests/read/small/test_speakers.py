"""From the words that head sources to the hops of a chain."""

import pytest

pytest.importorskip("numpy", reason="numpy is not installed")

from dragoman.read.small.claims import SourceHead
from dragoman.read.small.features import Place
from dragoman.read.small.speakers import Speakers
from tests.read.small.pages import LEXICON, page


def chain(text: str, *heads: str) -> list[str]:
    """The hops of these words of the first sentence, from the outermost in."""
    given = page(text)
    words = list(given.lines[0].words)
    found = [
        SourceHead(depth=n, place=Place(0, words.index(word)), score=1.0)
        for n, word in enumerate(heads, 1)
    ]
    return [hop.source.text for hop in Speakers(given, LEXICON).chain(found)]


def test_a_firm_that_only_says_whose_the_speaker_is_is_no_hop() -> None:
    told = "An analyst at the London firm Overlook thinks that the Sarat Brigade left Marun."
    assert chain(told, "Overlook", "analyst") == ["analyst at the London firm Overlook"]
    assert chain(told, "Overlook") == ["Overlook"]


def test_hops_apart_from_each_other_stay() -> None:
    told = "Radio Oro, citing a clerk at the port, reported that two ships left Marun."
    assert chain(told, "Oro", "clerk") == ["Radio Oro", "clerk"]


def test_nothing_says_nothing() -> None:
    assert chain("Some say that two ships left Marun, nothing is confirmed.", "nothing") == []


def test_a_name_ends_before_its_verb_of_saying() -> None:
    told = "Two ships left Marun on Monday, the pilots of Karsun Harbour report."
    assert chain(told, "pilots") == ["pilots of Karsun Harbour"]
