"""Words as search knows them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.store.words import folded, words

# What reports are written with, beside whatever Unicode has.
ARABIC = st.text(
    "ابتثجحخدذرزسشصضطظعغفقكلمنهويأإآؤئىةٱپچژگکی\u064b\u064e\u0651\u0640\u200c ", max_size=30
)
MIXED = st.text("aÉßİ 12٣۴\"'’ʿ-.,пйї'צ״ה中がि\u0300½ﷲﷺ\u200f\ufe0f", max_size=30)
TEXTS = st.one_of(st.text(max_size=60), ARABIC, MIXED)
STEMS = st.text("بتثجحخدذرزسشصضطظعغقمنهي", min_size=3, max_size=8)


def forms(text: str) -> list[str]:
    return [w.form for w in words(text)]


@given(TEXTS)
def test_words_stand_in_the_text_one_after_another(text: str) -> None:
    before = (0, 0)
    for word in words(text):
        assert 0 <= word.start < word.end <= len(text)
        assert word.start >= before[0]
        # One sign may hold the end of one word and the start of the next, as ½ and ﷺ do.
        assert word.start >= before[1] - 1
        before = (word.start, word.end)


@given(TEXTS)
def test_a_text_that_was_folded_folds_to_itself(text: str) -> None:
    assert folded(folded(text)) == folded(text)
    assert folded(text).split(" ") == (forms(text) or [""])


@given(TEXTS)
def test_each_word_folds_alone_as_it_does_in_its_text(text: str) -> None:
    for word in words(text):
        assert word.form in forms(text[word.start : word.end])


@given(STEMS, st.sampled_from(["ال", "وال", "فال", "بال", "كال", "وبال", "لل", "ولل", "فلل"]))
def test_a_word_is_the_same_with_the_article_and_without(stem: str, article: str) -> None:
    assert forms(article + stem) == forms(stem)


@given(st.text("ابتجدرسعفقكلمنهوي", min_size=1, max_size=2))
def test_the_article_stays_where_fewer_than_three_letters_are_left(rest: str) -> None:
    assert forms("ال" + rest) == ["ال" + rest]


@pytest.mark.parametrize(
    ("written", "alike"),
    [
        ("القامشلي", "قامشلى"),
        ("إِدْلِب", "ادلب"),
        ("القـــاهرة", "القاهره"),
        ("مسئول", "مسيول"),
        ("کرمانشاه", "كرمانشاه"),
        ("می\u200cرود", "میرود"),
        ("٢٠٢٣", "2023"),
        ("۱۴۰۲", "1402"),
        ("Zürich", "ZURICH"),
        ("Straße", "strasse"),
        ("Maʿdan", "Madan"),
        ("ёлка", "елка"),
        ("п'ять", "п’ять"),
        ('צה"ל', "צה״ל"),
        ("שָׁלוֹם", "שלום"),
        ("ﻣﻄﺎﺭ", "مطار"),
        ("Ｉｌ７６", "il76"),
        ("\u202bمطار\u202c", "مطار"),
    ],
)
def test_ways_to_write_a_word_are_one_word(written: str, alike: str) -> None:
    assert forms(written) == forms(alike)
    assert len(forms(written)) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("שלום", "השלום"), ("हिंदू", "हद"), ("か", "が"), ("مطار", "قطار"), ("والد", "د")],
)
def test_words_that_differ_stay_apart(one: str, other: str) -> None:
    assert forms(one) != forms(other)


def test_a_word_stands_where_it_is_written_with_its_marks() -> None:
    text = "هبطت في مَطَارِ القامشلي، 😀 ثم"
    spots = {w.form: text[w.start : w.end] for w in words(text)}
    assert spots["مطار"] == "مَطَارِ"
    assert spots["قامشلي"] == "القامشلي"
    assert "😀" not in spots.values()


def test_writing_without_spaces_is_taken_sign_by_sign() -> None:
    assert forms("飞机降落") == ["飞", "机", "降", "落"]


def test_punctuation_parts_words() -> None:
    assert forms("Il-76, l'avion (Ma'dan)/x_y") == [
        *("il", "76", "l", "avion", "ma", "dan", "x", "y")
    ]
