"""Sides and borders of countries, from the outlines of the map."""

from __future__ import annotations

import pytest

from dragoman.places.outlines import border_along, border_near, inside, shared_border, side
from dragoman.places.projection import distance_km


def test_a_point_is_in_the_country_around_it_and_in_no_other() -> None:
    assert inside("LY", (17.0, 27.0))
    assert not inside("EG", (17.0, 27.0))
    assert not inside("XX", (17.0, 27.0))


@pytest.mark.parametrize("way", [0, 45, 90, 180, 225, 270])
def test_a_side_of_a_country_lies_in_it(way: float) -> None:
    found = side("LY", way)
    assert found is not None
    assert inside("LY", found[0])


def test_opposite_sides_lie_apart() -> None:
    east, west = side("EG", 90), side("EG", 270)
    assert east is not None
    assert west is not None
    assert east[0][0] > west[0][0] + 1


def test_a_country_that_the_map_lacks_has_no_side() -> None:
    assert side("XX", 90) is None
    assert border_near((0.0, 0.0), "XX") is None


def test_a_border_is_shared_by_neighbours_only() -> None:
    assert shared_border("LY", "EG") is not None
    assert shared_border("LY", "SY") is None


def test_a_ray_meets_the_country_that_it_points_to_or_none() -> None:
    met = border_along((23.3, 24.2), 90, "EG")
    assert met is not None
    assert met[0] == pytest.approx(25.0, abs=0.1)
    assert border_along((23.3, 24.2), 270, "EG") is None


def test_the_nearest_border_is_no_farther_than_that_along_a_ray() -> None:
    start, ray = (23.3, 24.2), border_along((23.3, 24.2), 60, "EG")
    near = border_near(start, "EG")
    assert ray is not None
    assert near is not None
    assert distance_km(start, near) <= distance_km(start, ray) + 2
