from __future__ import annotations

import pytest

from dragoman.model import Place
from dragoman.places import open_gazetteer
from dragoman.places.phrases import meant
from dragoman.places.projection import distance_km

GAZETTEER = open_gazetteer()


def only(phrase: str) -> Place:
    return meant(phrase, GAZETTEER)[0]


def listed(name: str) -> Place:
    return GAZETTEER.find(name)[0]


def apart(a: Place, b: Place) -> float:
    return distance_km((a.lon, a.lat), (b.lon, b.lat))


@pytest.mark.parametrize(
    ("phrase", "wanted"),
    [
        ("Libya's Al-Khadim Air Base", "ly-al-khadim-air-base"),
        ("Emirati Al-Khadim Air Base", "ly-al-khadim-air-base"),
        ("orchards in the Raqqa governorate", "sy-raqqa-governorate"),
        ("a depot in Benghazi, Libya", "ly-benghazi"),
        ("Saudi Arabia's Jeddah", "sa-jeddah"),
        ("Tripoli in northern Lebanon", "lb-tripoli"),
        ("Ra's al-Ayn", "sy-ras-al-ain"),
        ("Kufra Airport, near the Chadian border", "ly-kufra-airport"),
        ("the eastern Libyan town of Al-Marj", "ly-al-marj"),
    ],
)
def test_a_phrase_means_the_most_telling_listed_name_in_it(phrase: str, wanted: str) -> None:
    assert only(phrase).id == wanted


def test_a_place_in_a_phrase_keeps_its_own_radius_when_nothing_widens_it() -> None:
    assert only("Libya's Al-Khadim Air Base").radius_km == listed("Al-Khadim").radius_km
    assert only("Libya's Al-Khadim Air Base").precision == "exact"


def test_near_adds_ten_kilometres_and_says_so() -> None:
    found = only("near the Yarmouk Camp in southern Damascus")
    assert found.radius_km == listed("Yarmouk Camp").radius_km + 10
    assert found.precision == "district"
    assert "near" in found.why


def test_a_direction_from_a_place_is_the_ground_around_a_point_on_that_side() -> None:
    found, kufra = only("south of Kufra"), listed("Kufra")
    assert 20 <= found.radius_km <= 40
    assert found.precision == "district"
    assert found.lat < kufra.lat
    assert apart(found, kufra) < found.radius_km


def test_a_stated_distance_and_direction_is_measured() -> None:
    found, tobruk = only("60 km southeast of the city of Tobruk"), listed("Tobruk")
    assert apart(found, tobruk) == pytest.approx(60, rel=0.01)
    assert found.lat < tobruk.lat
    assert found.lon > tobruk.lon


def test_a_distance_without_direction_widens_the_place() -> None:
    found = only("20 km from Kufra")
    assert (found.lat, found.lon) == (listed("Kufra").lat, listed("Kufra").lon)
    assert found.radius_km == listed("Kufra").radius_km + 24


def test_miles_are_not_kilometres() -> None:
    assert apart(only("10 miles north of Kufra"), listed("Kufra")) == pytest.approx(16.09, rel=0.01)


def test_a_part_of_a_country_is_the_region_on_that_side_of_its_outline() -> None:
    found, whole = only("eastern Romania"), listed("Romania")
    assert found.precision == "region"
    assert found.radius_km < whole.radius_km
    assert found.lon > whole.lon


def test_an_arabic_direction_is_understood() -> None:
    found = only("جنوب الكفرة")
    assert found.id == "ly-kufra"
    assert found.lat < listed("Kufra").lat


def test_between_two_places_is_their_middle_and_reaches_both() -> None:
    found = only("between Jalu and Kufra")
    for end in ("Jalu", "Kufra"):
        assert apart(found, listed(end)) <= found.radius_km
    assert found.precision == "district"
    assert found.country == "LY"


def test_a_road_named_by_its_ends_is_the_stretch_between_them() -> None:
    found = only("the Ajdabiya-Jalu road")
    assert apart(found, listed("Ajdabiya")) == pytest.approx(apart(found, listed("Jalu")), rel=0.02)


def test_a_distance_along_a_road_goes_toward_its_other_end() -> None:
    found = only("40 km from Agadez on the road to Arlit")
    assert apart(found, listed("Agadez")) == pytest.approx(40, rel=0.1)
    assert apart(found, listed("Arlit")) < apart(listed("Agadez"), listed("Arlit"))


@pytest.mark.parametrize(
    "phrase",
    [
        "an unknown location",
        "undisclosed positions",
        "the regiment's base",
        "the Aleppo Battalion",
        "the Battalion of Homs",
        "the Geneva Protocol",
        "hit",
        "brega",
        "",
        "...",
    ],
)
def test_a_phrase_without_a_listed_place_means_nothing(phrase: str) -> None:
    assert meant(phrase, GAZETTEER) == ()


def test_a_thing_named_after_a_town_is_near_it_not_at_its_centre() -> None:
    found = only("the Sabha Cattle Market")
    assert found.id == "ly-sabha"
    assert found.precision == "district"


def test_a_spot_told_by_one_known_and_one_unknown_neighbour_is_near_the_known() -> None:
    found = only("a yard between the Sabha Airport and the Blue Silo")
    assert found.id == "ly-sabha-airport"
    assert found.precision == "district"
