"""Layers become one file: the better point stands, all names are kept, nothing breaks the old."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.errors import InputError
from dragoman.places.building.build import Sources, build
from tests.places.building.invented import (
    airports,
    boundaries,
    dump,
    feature,
    gazetteer,
    names,
    own_list,
)


def test_a_place_in_two_layers_has_the_better_point_and_all_names(tmp_path: Path) -> None:
    found = gazetteer(
        tmp_path / "g.sqlite",
        lists=(own_list(tmp_path, "own-oru,Oru,,27.01,17.01,3,town,town,LY"),),
        geonames=(dump(tmp_path, feature(1, "Oru", others="Waha", people=900)),),
    )
    (place,) = found.find("Waha")
    assert (place.id, place.lat, place.population) == ("own-oru", 27.01, 900)


def test_a_namesake_farther_off_stays_a_place_of_its_own(tmp_path: Path) -> None:
    found = gazetteer(
        tmp_path / "g.sqlite",
        lists=(own_list(tmp_path, "own-oru,Oru,,27.5,17.5,3,town,town,LY"),),
        geonames=(dump(tmp_path, feature(1, "Oru")),),
    )
    assert len(found.find("Oru")) == 2


def test_a_place_of_another_kind_beside_it_stays_apart(tmp_path: Path) -> None:
    found = gazetteer(
        tmp_path / "g.sqlite",
        geonames=(dump(tmp_path, feature(1, "Oru"), feature(2, "Oru", code="S.DAM")),),
    )
    assert {p.kind for p in found.find("Oru")} == {"town", "dam"}


def test_two_names_of_one_airfield_become_one(tmp_path: Path) -> None:
    found = gazetteer(
        tmp_path / "g.sqlite",
        lists=(own_list(tmp_path, "own-oru-ab,Oru Air Base,,27.0,17.0,3,exact,airbase,LY"),),
        airports=(
            airports(tmp_path, ("HLXX", "small_airport", "Waha Airport", 27.01, 17.0, "LY", "")),
        ),
    )
    (place,) = found.find("Waha Airport")
    assert place.id == "own-oru-ab"


def test_a_better_layer_built_over_a_base_takes_the_place_over(tmp_path: Path) -> None:
    base = tmp_path / "base.sqlite"
    gazetteer(base, geonames=(dump(tmp_path, feature(1, "Oru", others="Waha", people=900)),))
    mine = own_list(tmp_path, "own-oru,Oru,Orru,27.01,17.01,3,town,town,LY")
    found = gazetteer(tmp_path / "g.sqlite", base=base, lists=(mine,))
    for name in ("Oru", "Orru", "Waha"):
        assert [(p.id, p.population) for p in found.find(name)] == [("own-oru", 900)], name


def test_the_same_row_given_again_is_the_same_place(tmp_path: Path) -> None:
    base = tmp_path / "base.sqlite"
    gazetteer(base, geonames=(dump(tmp_path, feature(1, "Oru")),))
    newer = dump(tmp_path, feature(1, "Oru", lat=27.3), name="newer.txt")
    found = gazetteer(tmp_path / "g.sqlite", base=base, geonames=(newer,))
    assert [p.lat for p in found.find("Oru")] == [27.3]


def test_regions_of_one_name_are_one_however_far_their_points_lie(tmp_path: Path) -> None:
    found = gazetteer(
        tmp_path / "g.sqlite",
        geonames=(dump(tmp_path, feature(1, "Oru", code="A.ADM1", lat=20.2, lon=10.2)),),
        boundaries=(boundaries(tmp_path, {"shapeName": "Oru", "shapeGroup": "LBY"}),),
    )
    assert [p.layer for p in found.find("Oru")] == ["geonames"]


def test_the_same_files_give_the_same_bytes(tmp_path: Path) -> None:
    sources = Sources(
        lists=(own_list(tmp_path, "own-oru,Oru,Orru|أورو,27.5,17.5,3,town,town,LY"),),
        geonames=(dump(tmp_path, feature(1, "Oru"), feature(2, "Waha", others="Uaha")),),
    )
    one, two = tmp_path / "one.sqlite", tmp_path / "two.sqlite"
    for path in (one, two):
        build(sources, path, lambda _: None)
    assert one.read_bytes() == two.read_bytes()


def test_what_was_built_before_stays_when_an_input_is_wrong(tmp_path: Path) -> None:
    path = tmp_path / "g.sqlite"
    gazetteer(path, geonames=(dump(tmp_path, feature(1, "Oru")),))
    before = path.read_bytes()
    wrong = own_list(tmp_path, "own-oru,Oru,,95,17.01,3,town,town,LY")
    with pytest.raises(InputError, match=r"mine\.csv:2: no such point"):
        build(Sources(lists=(wrong,)), path, lambda _: None)
    assert path.read_bytes() == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["LY.txt", "g.sqlite", "mine.csv"]


def test_a_base_that_is_no_gazetteer_is_said_so(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("no database", encoding="utf-8")
    with pytest.raises(InputError, match=r"notes\.txt: is no gazetteer"):
        build(Sources(base=path), tmp_path / "g.sqlite", lambda _: None)


def test_names_of_several_scripts_find_a_place(tmp_path: Path) -> None:
    others = "أورو,Ору,אורו,オル,oru zhen,ORU"
    found = gazetteer(
        tmp_path / "g.sqlite", geonames=(dump(tmp_path, feature(1, "Oru", others=others)),)
    )
    for name in ("أورو", "Ору", "אורו"):
        assert names(found.find(name, near=False)) == ["Oru"], name
    assert not found.find("オル", near=False)
