"""Names in running text: places are found, persons, units, papers and words are left alone."""

from __future__ import annotations

import pytest

from dragoman.places import open_gazetteer
from dragoman.places.names import Finder

GAZETTEER = open_gazetteer()


def found(text: str, *countries: str) -> list[str]:
    names = Finder(GAZETTEER, countries).names(text, strict=True)
    return [text[n.start : n.end] for n in names]


@pytest.mark.parametrize(
    "text",
    [
        "The Benghazi Brigade lost two jeeps.",
        "Men of the Brigade of Kufra slept.",
        "The Tripoli Agreement has nine pages.",
        "The Damascus Post printed it.",
        "Mr Houston bought four goats.",
        "Georgia Bellweather teaches chess.",
        "Austin said it was late.",
        "Goats were seen in March and in May.",
        "The goods went to an unknown location.",
        "لواء حلب",
    ],
)
def test_what_only_bears_the_name_of_a_place_is_none(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Ajdabiya-Jalu track was closed.", ["Ajdabiya", "Jalu"]),
        ("bir kamyon Trablus'a vardı.", ["Trablus"]),
        ("Караван дошёл до Бенгази.", ["Бенгази"]),
        ("Взрыв в Мелитополе.", ["Мелитополе"]),
        ("des camions près d'Alep", ["Alep"]),
        ("شاحنات ببنغازي", ["بنغازي"]),
        ("Barrels lay in Kufra.", ["Kufra"]),
    ],
)
def test_names_are_found_as_the_language_inflects_them(text: str, names: list[str]) -> None:
    assert found(text) == names


def test_a_small_town_is_believed_in_a_country_that_the_text_is_about() -> None:
    text = "Sheep were counted in Filingué."
    assert found(text, "NE") == ["Filingué"]


def test_a_river_is_not_the_city_of_its_name() -> None:
    (name,) = Finder(GAZETTEER, ("UA",)).names("Boats lay on the Dnipro at dawn.", strict=True)
    assert {p.kind for p in name.places} == {"water"}


def test_a_town_does_not_stand_for_its_countryside() -> None:
    finder = Finder(GAZETTEER, ("SY",))
    (name,) = finder.names("the southern Raqqa countryside", strict=True)
    assert name.form == "Raqqa"


@pytest.mark.parametrize("words", ["a" * 100_000, "Al-" * 30_000, "Kufra " * 3_000, "'" * 50_000])
def test_long_lines_are_read_in_time(words: str) -> None:
    Finder(GAZETTEER).names(words, strict=True)
