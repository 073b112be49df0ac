"""The language of headlines and texts, each invented for this table."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.collect.languages import _USUAL_FROM, _shares, language_of

HEADLINES = {
    "en": (
        "Trucks left Sabha.",
        "Drone hits depot",
        "Convoy reaches Kufra",
        "Iran denies arms shipment",
        "Militia seizes oil port",
        "Rebels shell airport road",
        "Sanctions on Khartoum airline",
        "Gunmen abduct mayor",
        "Flour arrives",
        "Houthi boat sunk",
        "Army: 3 tanks lost",
    ),
    "fr": (
        "Des camions ont quitté Sebha.",
        "L'armée dément",
        "Un avion se pose à Koufra",
        "Frappe de drone sur un dépôt",
    ),
    "es": (
        "El convoy llegó ayer.",
        "Dos aviones aterrizan en Bengasi",
        "Ataque con dron a un depósito",
    ),
    "de": (
        "Lastwagen verließen Sabha.",
        "Zwei Flugzeuge gelandet",
        "Die Armee bestreitet das",
    ),
    "it": ("I camion hanno lasciato Sebha.", "L'esercito smentisce", "Due aerei sono atterrati"),
    "tr": ("Kamyonlar Sebha'dan ayrıldı.", "İki uçak indi", "İHA depoyu vurdu"),
    "ar": ("غادرت الشاحنات سبها", "الجيش ينفي", "وصول قافلة إلى الكفرة"),
    "fa": ("کامیون‌ها سبها را ترک کردند", "ارتش این خبر را تکذیب کرد", "دو هواپیما فرود آمدند"),
    "ru": ("Грузовики покинули Себху.", "Армия опровергает", "Удар по складу"),
    "uk": ("Вантажівки залишили Себху.", "Армія заперечує", "Два літаки сіли"),
    "he": ("המשאיות עזבו את סבהא", "הצבא מכחיש"),
    "zh": ("卡车离开塞卜哈", "军方否认"),
}
TABLE = [(code, words) for code, all_ in HEADLINES.items() for words in all_]


@pytest.mark.parametrize(("code", "words"), TABLE, ids=[w for _, w in TABLE])
def test_a_headline_is_told(code: str, words: str) -> None:
    assert language_of(words) == code


def test_the_threshold_lies_well_between_english_and_the_others() -> None:
    shares = [
        (code, _shares(words, "LATIN")["en"])
        for code, words in TABLE
        if unicodedata.name(words[0]).startswith("LATIN")
    ]
    assert min(s for code, s in shares if code == "en") > 2 * _USUAL_FROM
    assert max(s for code, s in shares if code != "en") < _USUAL_FROM / 2


def test_without_words_there_is_no_language() -> None:
    assert language_of("12:30 — 14") is None
    assert language_of("") is None


def test_a_long_text_is_not_taken_for_english_because_it_could_be() -> None:
    text = (
        "De vrachtwagens verlieten de stad op vrijdag, zeiden de chauffeurs, en kwamen niet terug. "
    )
    assert language_of(text * 4) == "nl"


@given(st.text(alphabet="غادرتالشحنسبهيوم ", min_size=1), st.text(alphabet="Trucks left"))
def test_arabic_script_is_never_told_to_be_of_another(words: str, some: str) -> None:
    found = language_of(words + some[: sum(map(str.isalpha, words)) // 2])
    assert found in ("ar", "fa", "ur", "ps", "ku", "ug", None)
