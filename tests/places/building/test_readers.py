"""Files as people have them are read, and one line says which file and line is wrong."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from dragoman.errors import InputError
from dragoman.places.building.airports import airport_rows
from dragoman.places.building.boundaries import boundary_rows
from dragoman.places.building.geonames import alternate_names, dump_rows
from dragoman.places.building.lists import list_rows
from dragoman.places.building.spellings import kept
from dragoman.places.projection import distance_km
from tests.places.building.invented import LIST, airports, boundaries, dump, feature


@pytest.mark.parametrize("name", ["LY.txt", "LY.zip"])
def test_a_dump_is_read_packed_or_not(tmp_path: Path, name: str) -> None:
    path = dump(tmp_path, feature(1, "Oru", people=120_000), name=name)
    (row,) = dump_rows(path, {})
    assert (row.id, row.kind, row.country, row.population) == ("gn-1", "city", "LY", 120_000)


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("P.PPLC", "capital"),
        ("P.PPLX", "quarter"),
        ("A.ADM1", "region"),
        ("S.AIRB", "airbase"),
        ("L.OILF", "field"),
        ("S.RUIN", "ruins"),
        ("H.STM", "water"),
    ],
)
def test_features_become_kinds(tmp_path: Path, code: str, kind: str) -> None:
    (row,) = dump_rows(dump(tmp_path, feature(1, "Oru", code=code)), {})
    assert row.kind == kind


def test_features_that_no_report_speaks_of_are_left_out(tmp_path: Path) -> None:
    path = dump(
        tmp_path, feature(1, "Oru School", code="S.SCH"), feature(2, "Oru Well", code="H.WLL")
    )
    assert list(dump_rows(path, {})) == []


def test_places_of_a_dump_carry_the_name_of_their_division(tmp_path: Path) -> None:
    path = dump(tmp_path, feature(1, "Oru"), feature(2, "Green March", code="A.ADM1"))
    assert {row.name: row.admin1 for row in dump_rows(path, {})}["Oru"] == "Green March"


def test_alternate_names_are_taken_in_languages_that_are_read(tmp_path: Path) -> None:
    path = tmp_path / "alternateNamesV2.txt"
    lines = ["1\t7\tar\tأورو", "2\t7\tlink\thttps://oru.example", "3\t8\ten\tWaha", "4\t7\tth\tโอรู"]
    path.write_text("\n".join(lines), encoding="utf-8")
    assert alternate_names(path, {"7"}) == {"7": ["أورو"]}


def test_airports_are_taken_and_closed_ones_and_heliports_left_out(tmp_path: Path) -> None:
    path = airports(
        tmp_path,
        ("HLXX", "small_airport", "Oru Airport", 27.0, 17.0, "LY", "Waha Field, OR1"),
        ("HLXY", "medium_airport", "Waha Air Base", 27.5, 17.0, "LY", ""),
        ("HLXZ", "closed", "Old Oru", 27.0, 17.5, "LY", ""),
        ("HLXW", "heliport", "Oru Clinic", 27.0, 17.5, "LY", ""),
    )
    rows = list(airport_rows(path))
    assert [(r.id, r.kind) for r in rows] == [("ap-hlxx", "airport"), ("ap-hlxy", "airbase")]
    assert rows[0].aliases == ("Waha Field",)


def test_a_boundary_is_a_point_inside_it_and_a_radius_that_holds_it(tmp_path: Path) -> None:
    path = boundaries(tmp_path, {"shapeName": "Oru", "shapeGroup": "LBY", "shapeType": "ADM1"})
    (row,) = boundary_rows(path, {"LBY": "LY"})
    assert (row.name, row.country, row.precision) == ("Oru", "LY", "region")
    assert 10 < row.lon < 12
    assert 20 < row.lat < 22
    corners = [(x, y) for x in (10.0, 12.0) for y in (20.0, 22.0)]
    assert all(distance_km((row.lon, row.lat), c) <= row.radius_km + 0.1 for c in corners)


def test_a_hollow_shape_has_its_point_inside_all_the_same(tmp_path: Path) -> None:
    ring = [[0, 0], [3, 0], [3, 1], [1, 1], [1, 2], [3, 2], [3, 3], [0, 3], [0, 0]]
    (row,) = boundary_rows(boundaries(tmp_path, {"name": "Oru", "box": [ring]}), {})
    assert not (row.lon > 1 and 1 < row.lat < 2)


def test_spellings_that_no_report_holds_are_left_out() -> None:
    others = [
        "ORU",
        "orw",
        "dai er zu",
        "Oru",
        "Orru",
        "https://oru.example",
        "オル",
        "أورو",
        "Ору",
    ]
    assert kept("Oru", others) == ("Orru", "أورو", "Ору")


Reader = Callable[[Path], list[object]]


def dumped(path: Path) -> list[object]:
    return list(dump_rows(path, {}))


def listed(path: Path) -> list[object]:
    return list(list_rows(path.read_text("utf-8"), path.name))


def bounded(path: Path) -> list[object]:
    return list(boundary_rows(path, {}))


def flown(path: Path) -> list[object]:
    return list(airport_rows(path))


GOOD = feature(1, "Oru")
POINT = {"features": [{"properties": {"name": "Oru"}, "geometry": {"type": "Point"}}]}
NAMELESS = {"features": [{"properties": {}, "geometry": {"type": "Point", "coordinates": [1, 2]}}]}
FAR = {
    "features": [
        {"properties": {"name": "Oru"}, "geometry": {"type": "Point", "coordinates": [1, 92]}}
    ]
}


@pytest.mark.parametrize(
    ("read", "name", "content", "says"),
    [
        (dumped, "LY.zip", b"PK\x03\x04 broken", r"LY\.zip: is a broken zip"),
        (dumped, "LY.txt", b"1\tOru\n", r"LY\.txt:1: has 2 columns"),
        (
            dumped,
            "LY.txt",
            f"{GOOD}\n{GOOD.replace('27.0', 'x')}".encode(),
            r"LY\.txt:2: “x” is no",
        ),
        (dumped, "LY.txt", GOOD.replace("27.0", "127.0").encode(), r"LY\.txt:1: no such point"),
        (dumped, "LY.txt", b"\xff\xfe", r"LY\.txt: not UTF-8"),
        (listed, "m.csv", b"id,name\na,b\n", r"m\.csv: lacks the column aliases"),
        (listed, "m.csv", f"{LIST}a,A,,1,2,3\n".encode(), r"m\.csv:2: has too many or too few"),
        (listed, "m.csv", f"{LIST}a,A,,1,nan,3,exact,site,LY\n".encode(), "is no number"),
        (listed, "m.csv", f"{LIST}a,A,,1,2,3,exact,site,Libya\n".encode(), "is not two capital"),
        (flown, "airports.csv", b"ident,name\nx,y\n", r"airports\.csv: lacks the column type"),
        (bounded, "a.geojson", b"{", r"a\.geojson: is no JSON"),
        (bounded, "a.geojson", b"[]", "is no GeoJSON"),
        (bounded, "a.geojson", json.dumps(NAMELESS).encode(), "feature 1: has no name"),
        (bounded, "a.geojson", json.dumps(POINT).encode(), "feature 1: is no polygon"),
        (bounded, "a.geojson", json.dumps(FAR).encode(), "feature 1: no such point"),
    ],
)
def test_one_line_says_which_file_and_line_is_wrong(
    tmp_path: Path, read: Reader, name: str, content: bytes, says: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(InputError, match=says) as caught:
        read(path)
    assert "\n" not in str(caught.value)
