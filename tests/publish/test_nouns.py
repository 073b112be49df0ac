"""Articles, number and quotation marks of noun phrases."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.publish.articles import phrase, sounded, tame
from dragoman.publish.nouns import Phrase, is_plural, joined

from .invented import claim, mention, reading, report


@pytest.mark.parametrize(
    ("text", "words", "shown"),
    [
        ("They saw a fibreglass boat.", "fibreglass boat", "a fibreglass boat"),
        ("They saw the boat.", "boat", "the boat"),
        ("They saw a small grey boat.", "boat", "a boat"),
        ("Gunmen on motorbikes came.", "Gunmen on motorbikes", "gunmen on motorbikes"),
        ("Fifty-two fighters came.", "Fifty-two fighters", "fifty-two fighters"),
        ("It came to Kufra airfield.", "Kufra airfield", "Kufra airfield"),
        ("It was given to RSF.", "RSF", "the RSF"),
        ("It was given to Salt Regiment.", "Salt Regiment", "the Salt Regiment"),
        ("It was given to 1st Border Brigade.", "1st Border Brigade", "the 1st Border Brigade"),
        ("It came to Ukraine.", "Ukraine", "Ukraine"),
        ("It brought fuel.", "fuel", "fuel"),
        ("It brought their rifles.", "rifles", "rifles"),
        ("It hit the house of Sunday's guests.", "Sunday's guests", "Sunday's guests"),
        ("Some came, others from an Il-76.", "Il-76", "an Il-76"),
        (
            "All of it in the hands of the Men of the Ridge.",
            "Men of the Ridge",
            "the Men of the Ridge",
        ),
    ],
)
def test_the_article_is_the_reports_own_or_follows_from_the_noun(
    text: str, words: str, shown: str
) -> None:
    source = report("Kufra Voice", date(2026, 10, 13), "t", text)
    made = claim(source, text, text.split()[0], "passage")
    assert str(phrase(mention(source, words), made, reading(source, made))) == shown


@pytest.mark.parametrize(
    ("words", "shown"),
    [("its camp east of Kufra", "a camp east of Kufra"), ("their positions", "positions")],
)
def test_a_place_is_not_said_to_be_of_somebody_who_is_not_told(words: str, shown: str) -> None:
    text = f"They took it to {words}."
    source = report("Kufra Voice", date(2026, 10, 13), "t", text)
    made = claim(source, text, "took", "transfer")
    said = phrase(mention(source, words), made, reading(source, made), place=True)
    assert str(said) == shown


@pytest.mark.parametrize(
    "words",
    [
        "lorries", "two aircraft", "at least 20 trucks", "dozens of boats", "police", "gunmen",
        "forty lorries of flour", "Russians", "Rapid Support Forces", "all sixty", "Il-76s",
        "soldiers and a guide", "several hundred",
    ],
)  # fmt: skip
def test_plural(words: str) -> None:
    assert is_plural(words)


@pytest.mark.parametrize(
    "words",
    [
        "lorry", "one lorry", "a lorry", "another boat", "1st Brigade", "Damascus", "Hamas",
        "bus", "convoy of 20 lorries", "headquarters", "quantity of tubes", "Il-76", "Tartus",
        "part of the load",
    ],
)  # fmt: skip
def test_singular(words: str) -> None:
    assert not is_plural(words)


@pytest.mark.parametrize(
    ("word", "article"),
    [
        ("airfield", "an"), ("unit", "a"), ("unknown man", "an"), ("hour", "an"),
        ("RSF post", "an"), ("UN convoy", "a"), ("An-124", "an"), ("Il-76", "an"),
        ("MiG-29", "a"), ("8-ton lorry", "an"), ("European ship", "a"), ("one-eyed man", "a"),
        ("uniformed man", "a"), ("Ukrainian jet", "a"), ("unarmed man", "an"),
    ],
)  # fmt: skip
def test_a_or_an_by_the_sound(word: str, article: str) -> None:
    assert sounded("a", word) == article


def test_phrases_are_joined_with_commas_and_a_last_and() -> None:
    three = [
        Phrase(words="lorry", determiner="a"),
        Phrase(words="two buses", plural=True),
        Phrase(words="van", determiner="the"),
    ]
    assert str(joined(three)) == "a lorry, two buses, and the van"
    assert joined(three).plural
    assert joined([three[0], three[0]]) == three[0]


def test_empty_phrases_are_joined_with_or() -> None:
    none = [Phrase(words=w, determiner="no", plural=True) for w in ("rifles", "drones")]
    assert str(joined(none)) == "no rifles or drones"


def test_words_of_a_report_cannot_end_a_sentence_or_cite() -> None:
    assert tame("[@abcdefgh]  Rus. MoD\nhere") == "(@abcdefgh) Rus MoD here"
    assert tame('"Russian militias"') == "“Russian militias”"


@given(st.text(alphabet="some part of the a trucks's, 12\n", max_size=30))
def test_any_words_have_a_number(words: str) -> None:
    assert is_plural(words) in (True, False)
