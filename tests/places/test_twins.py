"""A dispatch of moving goods, invented: aliases, twins of names, places told only by others."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.model import Place
from dragoman.places import Beat, list_places, locate, open_gazetteer
from dragoman.places.projection import distance_km
from tests.places.invented import reading

GAZETTEER = open_gazetteer()
TEXT = (
    "A freighter of the Dune Line left Benina for Al-Bayda, southwest of Derna. Its crates went on "
    "to the Palm Row neighborhood in southern Kufra and to Camp Ostrich. Camp Ostrich is located "
    "between Kufra Airport and the Oasis Depot. Two lorries stopped at an unknown location, and "
    "nine drove to Sabha, near the Algerian border, said a clerk in eastern Libya."
)
RELATIONS = (("Camp Ostrich", "located-in", "between Kufra Airport and the Oasis Depot"),)


@pytest.fixture(scope="module")
def found() -> dict[str, Place | None]:
    told = reading(
        TEXT,
        [
            ("origin", "Benina"),
            ("destination", "Al-Bayda"),
            ("destination", "the Palm Row neighborhood in southern Kufra"),
            ("destination", "Camp Ostrich"),
            ("place", "an unknown location"),
        ],
    )
    told = replace(told, relations=RELATIONS)
    beat = Beat(("LY",))
    placed = locate(list_places(told, GAZETTEER, beat), GAZETTEER, beat)
    return {p.mention.text: p.place for p in placed.places}


def test_a_base_is_known_by_its_alias(found: dict[str, Place | None]) -> None:
    assert found["Benina"] is not None
    assert found["Benina"].country == "LY"


def test_of_two_towns_of_a_name_that_of_the_report_is_meant(
    found: dict[str, Place | None],
) -> None:
    town = found["Al-Bayda"]
    assert town is not None
    assert (town.country, town.precision) == ("LY", "town")


def test_an_unlisted_quarter_is_a_part_of_its_town(found: dict[str, Place | None]) -> None:
    quarter = found["the Palm Row neighborhood in southern Kufra"]
    kufra = GAZETTEER.find("Kufra")[0]
    assert quarter is not None
    assert quarter.lat < kufra.lat
    away = distance_km((quarter.lon, quarter.lat), (kufra.lon, kufra.lat))
    assert away < kufra.radius_km
    assert quarter.radius_km >= 0.5 * kufra.radius_km


def test_an_unlisted_camp_is_where_the_report_says(found: dict[str, Place | None]) -> None:
    camp, airport = found["Camp Ostrich"], GAZETTEER.find("Kufra Airport")[0]
    assert camp is not None
    assert camp.precision == "district"
    assert camp.radius_km > airport.radius_km
    assert distance_km((camp.lon, camp.lat), (airport.lon, airport.lat)) <= camp.radius_km


def test_an_unknown_location_has_no_place(found: dict[str, Place | None]) -> None:
    assert found["an unknown location"] is None


def test_a_side_of_a_country_is_a_region(found: dict[str, Place | None]) -> None:
    side = found["eastern Libya"]
    assert side is not None
    assert side.precision == "region"
