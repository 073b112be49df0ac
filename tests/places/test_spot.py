"""Names of listed places are found in running text of any script."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.places import open_gazetteer
from dragoman.places.spot import spot

GAZETTEER = open_gazetteer()


def names(text: str) -> list[str]:
    return [m.text for m in spot(text, GAZETTEER)]


@given(st.text())
def test_every_name_stands_where_it_says_and_none_overlap(text: str) -> None:
    end = 0
    for mention in spot(text, GAZETTEER):
        assert text[mention.start : mention.end] == mention.text
        assert mention.start >= end
        end = mention.end


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Trucks left Kufra Airport for Ounianga Kebir.", ["Kufra Airport", "Ounianga Kebir"]),
        ("هبطت طائرة في مطار الكفرة قادمة من مطار بنينا", ["مطار الكفرة", "مطار بنينا"]),
        ("وبنغازي", ["بنغازي"]),
        ("The trucks were loaded with rice.", []),
        ("a kufra of words", []),
    ],
)
def test_the_longest_listed_names_are_taken(text: str, found: list[str]) -> None:
    assert names(text) == found
