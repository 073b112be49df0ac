"""A listed name in running text is a place only where something speaks for it."""

from __future__ import annotations

import pytest

from dragoman.places.names import Finder
from dragoman.places.trust import spoken_of
from tests.places.invented import FakeGazetteer, place


def meant(text: str, name: str, **about: object) -> bool:
    more: dict[str, object] = {"layer": "curated", "match": "exact"} | about
    finder = Finder(FakeGazetteer({name: [place(name, **more)]}))  # type: ignore[arg-type]
    return [n.form for n in finder.names(text, strict=True)] == [name]


def test_hamlets_are_not_spoken_of() -> None:
    hamlet = place("Oru", layer="cities500", population=400)
    town = place("Waha", layer="cities500", population=90_000)
    curated = place("Brak", layer="curated")
    assert spoken_of([hamlet, town, curated]) == (town, curated)


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Trucks reached Oru on Monday.", "Oru", True),
        ("Nice weather held up the trucks.", "Nice", False),
        ("The trucks were loaded in Nice on Monday.", "Nice", True),
        ("They left on Sunday.", "Sunday", False),
        ("Jackson Oru loaded the trucks.", "Jackson", False),
        ("The driver, Tom Jackson, left.", "Jackson", False),
        ("The trucks were unloaded at Jackson.", "Jackson", True),
        ("President Oru spoke.", "Oru", False),
        ("توقفت الشاحنات في السوق", "السوق", False),
    ],
)
def test_ordinary_words_and_names_of_persons_need_more(
    text: str, name: str, expected: bool
) -> None:
    assert meant(text, name) is expected


def test_a_lesser_town_needs_a_word_that_says_so() -> None:
    town = {"layer": "cities500", "population": 90_000}
    assert not meant("Waha said the trucks were late.", "Waha", **town)
    assert meant("The trucks were late in Waha.", "Waha", **town)
    assert meant("Waha, Libya: the trucks were late.", "Waha", **town)


def test_what_is_listed_only_with_its_kind_is_not_meant_without_it() -> None:
    assert not meant("Antonov lists no flight.", "Antonov", match="typed")
    assert meant("Oru airport is closed.", "Oru airport", match="typed")


def test_an_article_that_no_list_has_is_not_part_of_a_name() -> None:
    assert not meant("They left The Oru behind.", "The Oru", match="bare")
    assert meant("They met in The Oru.", "The Oru", match="exact")
