"""Shapes reach what they say, and their polygons are made when asked for."""

from __future__ import annotations

import builtins
from typing import Any

import pytest

from dragoman.errors import ConfigError
from dragoman.places.projection import distance_km
from dragoman.places.shapes import Corridor, Disc, Sector, farthest, middle, polygon

HERE = (17.0, 27.0)


def ring(shape: Any) -> list[tuple[float, float]]:
    pytest.importorskip("shapely")
    drawn = polygon(shape)
    assert drawn["type"] == "Polygon"
    return list(drawn["coordinates"][0])


def test_the_polygon_of_a_disc_keeps_its_radius() -> None:
    for point in ring(Disc(HERE, 20)):
        assert distance_km(HERE, point) == pytest.approx(20, rel=0.02)


def test_the_polygon_of_a_sector_lies_on_its_side() -> None:
    for lon, lat in ring(Sector(HERE, 90, 45, 5, 30)):
        assert lon > HERE[0]
        assert distance_km(HERE, (lon, lat)) < 31


def test_the_polygon_of_a_corridor_holds_both_ends() -> None:
    shapely = pytest.importorskip("shapely.geometry")
    drawn = shapely.shape(polygon(Corridor(HERE, (17.5, 27.2), 3)))
    for end in (HERE, (17.5, 27.2)):
        assert drawn.contains(shapely.Point(end))


def test_the_farthest_corner_of_a_sector_counts_with_its_blur() -> None:
    sector = Sector(HERE, 0, 45, 0, 30, blur=2)
    assert farthest(sector, HERE) == pytest.approx(32, rel=0.01)


def test_the_middle_of_two_points_astride_the_date_line_is_between_them() -> None:
    assert middle((179.0, 10.0), (-179.0, 12.0)) == (pytest.approx(-180.0, abs=360), 11.0)
    assert abs(middle((179.0, 10.0), (-179.0, 12.0))[0]) == pytest.approx(180)


def test_without_shapely_a_polygon_is_refused_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *args: Any, **more: Any) -> Any:
        if name.startswith("shapely"):
            raise ImportError(name)
        return real(name, *args, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(ConfigError, match="geometry"):
        polygon(Disc(HERE, 5))
