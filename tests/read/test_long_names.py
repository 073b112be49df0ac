"""The names of bodies go on behind a preposition, as far as capitals do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.codebook import load
from dragoman.read.lexicon import build_lexicon
from dragoman.read.long_names import name_end

LEXICON = build_lexicon(load())


@pytest.mark.parametrize(
    ("name", "rest"),
    [
        ("Institute for the Study of War", "said so"),
        ("Office for the Coordination of Humanitarian Affairs", ", which said so"),
        ("Centre for Maritime Studies", "said so"),
        ("Centre", "for ships in Velm"),
        ("Agency", "on Friday"),
        ("Institute for Peace and Security Studies", "said so"),
        ("Office for Drugs and Crime", "said so"),
        ("Centre for Naval Warfare and Strategy", "said so"),
        ("Ministry of Health and Social Welfare", "said so"),
        ("Centre for Maritime Studies", "and Tigris Wire said so"),
        ("Office for Drugs", "and Karim Oren said so"),
        ("Ministry of Health", "and Security Minister Oren said so"),
        ("Institute for Peace", "and residents said so"),
        ("Velm", "for Karsun"),
        ("centre", "for Maritime Studies"),
    ],
)
def test_a_body_keeps_the_whole_of_its_name(name: str, rest: str) -> None:
    words = f"{name} {rest}".split()
    assert name_end(words, 1, LEXICON) == len(name.split())


@given(st.lists(st.sampled_from(["Centre", "for", "of", "the", "Velm", "said", "May"]), min_size=1))
def test_a_name_never_ends_before_its_first_words_or_behind_the_last(words: list[str]) -> None:
    assert 1 <= name_end(words, 1, LEXICON) <= len(words)
