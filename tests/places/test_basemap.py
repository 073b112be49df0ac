from __future__ import annotations

from importlib.resources import files

from dragoman.places import clip
from dragoman.places.basemap import load


def test_the_basemap_is_small_and_read_once() -> None:
    assert len((files("dragoman.places") / "basemap.json").read_bytes()) <= 500_000
    assert load() is load()


def test_countries_have_names_and_labels_inside_them() -> None:
    by_code = {country.iso: country for country in load().countries}
    for code in ("LY", "TD", "SD", "SY", "IQ", "IR", "UA", "RU", "US", "FR", "NO"):
        country = by_code[code]
        assert country.name
        assert clip.inside(country.label, [ring.points for ring in country.rings]), code


def test_land_has_towns_on_it_and_seas_have_none() -> None:
    land = [ring.points for ring in load().land]
    for inland in ((23.3, 24.2), (36.3, 33.5), (44.4, 33.3), (37.6, 55.7), (-98.0, 39.0)):
        assert clip.inside(inland, land)
    for wet in ((18.0, 34.0), (38.0, 20.0), (51.0, 42.0), (-40.0, 30.0)):
        assert not clip.inside(wet, land)


def test_borders_lie_between_countries_and_not_along_the_coast() -> None:
    coast = {point for ring in load().land for point in ring.points}
    for border in load().borders:
        inner = border.points[1:-1]
        assert not coast.intersection(inner)


def test_boxes_around_outlines_hold_their_points() -> None:
    for shape in (*load().land, *load().borders):
        assert all(
            shape.west <= x <= shape.east and shape.south <= y <= shape.north
            for x, y in shape.points
        )
