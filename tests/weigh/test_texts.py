"""Texts are alike by their rare words, in whatever order they are counted."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.weigh.texts import Rarity, alike, cosine, leading, shared_words, text_words

TEXTS = [
    "The barge Corvina left Kufra with grain.",
    "With grain aboard, the barge Corvina is said to have left Kufra.",
    "The council of Sabha met on the price of water.",
    "Вода в Сабхе подорожала, сообщил совет.",
    "Совет Сабхи сообщает о ценах на воду.",
]
WORDS = st.lists(st.sampled_from(["ash", "birch", "cedar", "elm", "fir", "gorse"]), max_size=9)


def rarity(texts: list[str]) -> Rarity:
    found = Rarity()
    for text in texts:
        found.add(text_words(text))
    return found


def test_two_texts_of_one_story_are_more_alike_than_two_of_different_ones() -> None:
    counted = rarity(TEXTS)
    one, again, other, *_ = (counted.vector(text_words(t)) for t in TEXTS)
    assert cosine(one, again) > 0.5 > 0.1 > cosine(one, other)


def test_inflected_words_of_another_script_meet() -> None:
    assert text_words("Сообщает")["сообща"] == text_words("сообщалось")["сообща"] == 1


def test_a_word_that_stands_in_every_text_tells_nothing() -> None:
    assert rarity(["ash elm", "ash fir"]).weight("ash") == 0.0


def test_a_text_alike_by_nothing_has_no_likeness() -> None:
    counted = rarity(["ash", "elm"])
    assert cosine(counted.vector({"ash": 1}), counted.vector({"elm": 1})) == 0.0
    assert counted.vector({}) == {}


def test_the_words_that_make_two_texts_alike_are_named() -> None:
    counted = rarity(TEXTS)
    one, again = (counted.vector(text_words(t)) for t in TEXTS[:2])
    assert "corvin" in shared_words(one, again)


def test_a_text_taken_back_leaves_no_trace() -> None:
    once, twice = rarity(TEXTS[:3]), rarity(TEXTS)
    for text in TEXTS[3:]:
        twice.remove(text_words(text))
    words = text_words(" ".join(TEXTS))
    assert [once.weight(w) for w in words] == [twice.weight(w) for w in words]


@given(st.lists(WORDS, min_size=1, max_size=8), st.randoms(use_true_random=False))
def test_no_order_shows_in_a_vector(texts: list[list[str]], chance: random.Random) -> None:
    told = [" ".join(t) for t in texts]
    mixed = chance.sample(told, len(told))
    turned = [" ".join(reversed(t.split())) for t in told]
    ours, theirs = rarity(told), rarity(mixed)
    for one, other in zip(told, turned, strict=True):
        assert ours.vector(text_words(one)) == theirs.vector(text_words(other))


@given(st.lists(WORDS, min_size=2, max_size=8))
def test_likeness_lies_between_nought_and_one_and_has_no_direction(texts: list[list[str]]) -> None:
    counted = rarity([" ".join(t) for t in texts])
    one, other = (counted.vector(text_words(" ".join(t))) for t in texts[:2])
    assert 0.0 <= cosine(one, other) == cosine(other, one) <= 1.0
    if one:
        assert cosine(one, one) == pytest.approx(1.0)


def test_texts_alike_are_found_through_a_word_they_share_each_pair_once() -> None:
    counted = rarity(TEXTS)
    vectors = [counted.vector(text_words(t)) for t in TEXTS]
    found = {(a, b) for a, b, _ in alike(vectors, 0.3)}
    assert (0, 1) in found
    assert all(a < b for a, b in found)
    assert (0, 2) not in found


def test_the_rarest_words_lead() -> None:
    counted = rarity(["ash elm", "ash fir", "fir"])
    assert leading(counted.vector({"ash": 1, "elm": 1}), 1) == ("elm",)
