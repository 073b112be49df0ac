"""Spellings of one name share a key; the key says nothing of vowels."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.spelling import bare, fold, key, keys, romanise


def key_of(name: str) -> str:
    return key(bare(fold(name)))


@pytest.mark.parametrize(
    "spellings",
    [
        ("Kufra", "Al-Koufrah", "الكفرة", "Куфра"),
        ("Benghazi", "Banghazi", "بنغازي", "Бенгази"),
        ("Khartoum", "Al-Khurtum", "Хартум", "الخرطوم"),
        ("Mashhad", "Meshhed", "مشهد"),
        ("Ghat", "Ghāt", "غات"),
        ("Haifa", "חיפה", "حيفا"),
        ("Van", "وان"),
        ("Irbil", "Erbil", "Arbil", "أربيل", "Эрбиль"),
    ],
)
def test_spellings_of_one_name_have_one_key(spellings: tuple[str, ...]) -> None:
    assert len({key_of(name) for name in spellings}) == 1


@pytest.mark.parametrize(("one", "other"), [("Kufra", "Sabha"), ("Tobruk", "Tazirbu")])
def test_other_names_have_other_keys(one: str, other: str) -> None:
    assert key_of(one) != key_of(other)


@pytest.mark.parametrize(
    ("written", "listed"),
    [("Cizre", "Jizre"), ("Gabal Akhdar", "Jabal Akhdar"), ("Alkufra", "Kufra")],
)
def test_a_name_is_also_looked_for_under_what_it_may_be_spelt_for(
    written: str, listed: str
) -> None:
    assert key_of(listed) in set(keys(bare(fold(written))))


def test_ayn_is_a_vowel_only_where_a_word_opens() -> None:
    assert romanise(fold("عين")) == "ayn"
    assert romanise(fold("معان")) == "man"


@given(st.text(max_size=60))
def test_any_name_has_a_key_and_the_same_one_each_time(name: str) -> None:
    folded = fold(name)
    assert bool(key(folded)) == bool(folded)
    assert key(folded) == key(folded) == next(keys(folded))
