"""What names nothing listed takes its place from the rest of the document, or has none."""

from __future__ import annotations

from dragoman.model import Place
from dragoman.places import Beat, locate, open_gazetteer
from tests.places.invented import FakeGazetteer, place, reading

GAZETTEER = open_gazetteer()
BASE = place("Heron Base", kind="airbase", precision="exact")
TOWN = place("Alpha", lat=30.0, kind="town")
KNOWN = FakeGazetteer({"Heron Base": [BASE], "Alpha": [TOWN]})


def meant(text: str, *words: str) -> list[Place | None]:
    told = reading(text, [("place", w) for w in words])
    return [p.place for p in locate(told, KNOWN).places]


def test_a_definite_word_takes_up_the_place_of_its_kind_named_before() -> None:
    text = "Heron Base is near. Alpha slept. Trucks left the base."
    _, _, again = meant(text, "Heron Base", "Alpha", "the base")
    assert again is not None
    assert again.id == BASE.id
    assert "named before" in again.why


def test_a_word_that_a_name_follows_takes_up_no_other() -> None:
    _, again = meant("Heron Base is near. Trucks left the base of Omega.", "Heron Base", "the base")
    assert again is None


def test_of_two_places_of_a_kind_none_is_taken_up() -> None:
    other = place("Egret Base", lat=28.0, kind="base", precision="exact")
    known = FakeGazetteer({"Heron Base": [BASE], "Egret Base": [other]})
    text = "Heron Base and Egret Base are near. Trucks left the base."
    words = ("Heron Base", "Egret Base", "the base")
    told = reading(text, [("place", w) for w in words])
    assert locate(told, known).places[2].place is None


def test_a_town_is_not_taken_for_a_base() -> None:
    _, again = meant("Alpha slept. Trucks left the base.", "Alpha", "the base")
    assert again is None


def test_a_word_that_comes_before_every_name_has_no_place() -> None:
    first, _ = meant("Trucks left the town. Alpha slept.", "the town", "Alpha")
    assert first is None


def test_a_name_that_sounds_alike_is_placed_in_the_country_of_the_document() -> None:
    told = reading("Trucks left Qamishlou.", [("origin", "Qamishlou")])
    (found,) = locate(told, GAZETTEER, Beat(("SY",))).places
    assert found.place is not None
    assert found.place.name == "Qamishli"


def test_a_name_that_sounds_like_one_of_another_country_has_no_place() -> None:
    told = reading("Trucks left Qamishlou.", [("origin", "Qamishlou")])
    (found,) = locate(told, GAZETTEER, Beat(("LY",))).places
    assert found.place is None or found.place.country == "LY"
