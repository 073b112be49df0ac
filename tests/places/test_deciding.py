"""An answer is given where it can be relied upon, and none where two are as good."""

from __future__ import annotations

from dragoman.model import Place
from dragoman.places.deciding import ALIKE, decide
from tests.places.invented import place


def candidate(name: str = "Alpha", **more: object) -> Place:
    about: dict[str, object] = {"match": "exact", "score": 1.0, "kind": "town", "layer": "curated"}
    return place(name, **(about | more))  # type: ignore[arg-type]


def test_a_listed_spelling_is_an_answer_without_a_country() -> None:
    found, why = decide("Alpha", [candidate(why="is listed")])
    assert found is not None
    assert why == "is listed"


def test_nothing_found_is_no_answer() -> None:
    assert decide("Alpha", [])[0] is None


def test_two_far_apart_and_as_likely_are_no_answer() -> None:
    two = [candidate(), candidate("Beta", lat=10.0)]
    found, why = decide("Alpha", two)
    assert found is None
    assert "equally good" in why


def test_two_beside_each_other_are_one_answer() -> None:
    assert decide("Alpha", [candidate(), candidate("Beta", lat=27.05)])[0] is not None


def test_a_far_larger_one_is_an_answer() -> None:
    large = candidate(population=3_000_000, kind="capital")
    small = candidate("Beta", lat=10.0, population=2_000, layer="cities500")
    assert decide("Alpha", [large, small])[0] == large


def test_a_country_that_is_known_leaves_the_others_out() -> None:
    two = [candidate("Beta", lat=10.0, country="TD"), candidate()]
    assert decide("Alpha", two, ["LY"])[0] == two[1]


def test_a_name_that_lies_in_another_country_is_no_answer() -> None:
    assert decide("Alpha", [candidate()], ["TD"])[0] is None


def alike(score: float, **more: object) -> Place:
    return candidate(match="skeleton", score=score, **more)


def test_a_name_that_sounds_alike_is_an_answer_only_in_a_country_that_is_known() -> None:
    assert decide("Alfhatra", [alike(ALIKE)], ["LY"])[0] is not None
    assert decide("Alfhatra", [alike(ALIKE)])[0] is None


def test_a_name_that_sounds_less_alike_is_no_answer() -> None:
    assert decide("Alfhatra", [alike(ALIKE - 0.01)], ["LY"])[0] is None


def test_a_short_name_that_sounds_alike_is_no_answer() -> None:
    assert decide("Alu", [alike(1.0)], ["LY"])[0] is None


def test_a_town_that_is_missing_is_not_the_region_that_sounds_like_it() -> None:
    region = alike(1.0, precision="region", kind="region")
    assert decide("Alfhatra", [region], ["LY"])[0] is None
    assert decide("Alfhatra province", [region], ["LY"])[0] is not None
