"""Relations to places become ground with a point and a radius."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.places.projection import bearing, distance_km
from dragoman.places.relations import agrees, at_border, paired, related
from dragoman.places.wordings import Cue
from tests.places.invented import place

TOWN = place("Alpha", lat=27.0, lon=17.0)
OTHER = place("Beta", lat=27.0, lon=17.6)


def cue(kind: str, way: float | None = None, km: float | None = None) -> Cue:
    return Cue(kind, kind, 0, 0, bearing=way, km=km)


@given(st.floats(0, 359), st.floats(2, 300))
def test_an_offset_is_its_distance_away_on_its_bearing(way: float, km: float) -> None:
    found = related(TOWN, cue("offset", way, km))
    start = (TOWN.lon, TOWN.lat)
    assert distance_km(start, found.point) == pytest.approx(km, rel=0.01)
    assert abs((bearing(start, found.point) - way + 180) % 360 - 180) < 1


def test_a_stated_distance_is_good_to_two_fifths_of_it_with_its_direction() -> None:
    found = related(place(radius_km=0.1), cue("offset", 0, 100))
    assert 35 <= found.radius_km <= 50


@pytest.mark.parametrize("kind", ["offset", "away", "direction", "near", "edge", "countryside"])
def test_the_radius_of_an_anchor_makes_that_of_the_spot_larger(kind: str) -> None:
    small, large = (
        related(place(radius_km=radius), cue(kind, 90.0 if kind != "away" else None, 20.0))
        for radius in (2.0, 12.0)
    )
    assert large.radius_km > small.radius_km


def test_a_spot_without_a_distance_begins_beyond_the_edge_of_a_town() -> None:
    found = related(TOWN, cue("direction", 180))
    assert TOWN.radius_km < distance_km(found.point, (TOWN.lon, TOWN.lat)) < 30


def test_the_desert_reaches_farther_than_the_side_of_a_town() -> None:
    assert related(TOWN, cue("desert", 0)).radius_km > related(TOWN, cue("direction", 0)).radius_km


def test_between_two_places_is_the_middle_and_reaches_both() -> None:
    found = paired(TOWN, OTHER, cue("between"))
    for end in (TOWN, OTHER):
        assert distance_km(found.point, (end.lon, end.lat)) <= found.radius_km
    assert found.anchors == (TOWN, OTHER)


def test_an_entrance_lies_on_the_side_that_one_comes_from() -> None:
    found = paired(TOWN, OTHER, cue("toward"))
    assert found.point[0] > TOWN.lon
    assert distance_km(found.point, (TOWN.lon, TOWN.lat)) < 10


def test_a_distance_along_a_road_does_not_pass_its_end() -> None:
    found = paired(TOWN, OTHER, cue("off", km=500))
    assert found.point == pytest.approx((OTHER.lon, OTHER.lat), abs=0.01)


def test_a_border_is_met_on_the_side_that_is_said() -> None:
    oasis = place("Kufra", lat=24.2, lon=23.3, country="LY")
    found = at_border(cue("border", way=90, km=10), oasis, ("EG",), oasis)
    assert found is not None
    assert found.point[0] == pytest.approx(24.9, abs=0.1)
    assert found.point[1] == pytest.approx(24.2, abs=0.1)


def test_a_border_without_a_place_is_all_of_it() -> None:
    found = at_border(cue("border"), None, ("LY", "EG"), TOWN)
    assert found is not None
    assert found.precision == "region"
    assert found.radius_km > 200


@pytest.mark.parametrize(
    ("told", "lat", "lon", "right"),
    [
        (cue("direction", 90), 27.0, 17.4, True),
        (cue("direction", 90), 26.8, 17.3, True),
        (cue("direction", 90), 27.0, 16.6, False),
        (cue("offset", 0, 50), 27.45, 17.0, True),
        (cue("offset", 0, 50), 28.5, 17.0, False),
        (cue("near"), 27.3, 17.0, True),
        (cue("near"), 35.0, 17.0, False),
    ],
)
def test_a_relation_checks_a_place_that_is_named(
    told: Cue, lat: float, lon: float, right: bool
) -> None:
    assert agrees(place("Gamma", lat=lat, lon=lon), TOWN, told) is right


def test_the_place_of_an_area_says_how_it_was_understood() -> None:
    found = related(TOWN, cue("near")).place()
    assert found.precision == "district"
    assert "near Alpha" in found.why
