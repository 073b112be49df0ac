from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.places.projection import (
    Conic,
    Cylinder,
    bearing,
    conic,
    destination,
    distance_km,
    wrapped,
)

LATS = st.floats(-80, 80)
LONS = st.floats(-180, 180)


@given(LATS, st.floats(0.5, 60), st.floats(-60, 60), LATS)
def test_a_conic_point_comes_back(south: float, high: float, east: float, lat: float) -> None:
    project = conic(20.0, south, min(85.0, south + high))
    lon, back = project.inverse(*project.forward(20.0 + east, lat))
    assert lon == pytest.approx(20.0 + east, abs=1e-5)
    assert back == pytest.approx(lat, abs=1e-5)


@given(LONS, LATS)
def test_a_cylindrical_point_comes_back(lon: float, lat: float) -> None:
    project = Cylinder(10.0)
    assert project.inverse(*project.forward(lon, lat)) == pytest.approx((lon, lat), abs=1e-6)


def test_a_conic_keeps_angles_and_is_true_to_scale_on_its_parallels() -> None:
    project = conic(18.0, 20.0, 32.0)
    assert isinstance(project, Conic)
    (x, y), step = project.forward(18.0, project.south), 0.01
    up, right = (
        project.forward(18.0, project.south + step),
        project.forward(18 + step, project.south),
    )
    high, wide = up[1] - y, right[0] - x
    from math import cos, radians

    assert high == pytest.approx(radians(step), rel=1e-3)
    assert wide == pytest.approx(radians(step) * cos(radians(project.south)), rel=1e-3)


def test_a_conic_says_its_parallels() -> None:
    assert conic(18.0, 20.0, 32.0).name.endswith("parallels 22° N and 30° N")
    assert conic(18.0, -32.0, -20.0).name.endswith("parallels 30° S and 22° S")


@given(LONS, LATS, st.floats(0, 359.9), st.floats(1, 3000))
def test_a_destination_lies_as_far_off_as_said(
    lon: float, lat: float, way: float, km: float
) -> None:
    there = destination((lon, lat), way, km)
    assert distance_km((lon, lat), there) == pytest.approx(km, rel=1e-5)


def test_a_bearing_leads_where_it_says() -> None:
    start, end = (20.27, 32.097), (23.3, 24.185)
    km = distance_km(start, end)
    assert destination(start, bearing(start, end), km) == pytest.approx(end, abs=1e-6)


@given(LONS, LONS)
def test_a_wrapped_longitude_is_the_same_and_near(lon: float, center: float) -> None:
    near = wrapped(lon, center)
    assert abs(near - center) <= 180.0001
    assert (near - lon) % 360 == pytest.approx(0, abs=1e-6) or (near - lon) % 360 == pytest.approx(
        360, abs=1e-6
    )
