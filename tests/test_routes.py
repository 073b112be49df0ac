"""Itineraries for other programs: GeoJSON that maps draw, CSV that no spreadsheet runs."""

import csv
import io
import json
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.contract import itinerary_json
from dragoman.routes import COLUMNS, cut, routes_csv, routes_geojson

from .weigh.ledger.trips import Said, ledger

TO_SEA = [("origin", "Benina"), ("destination", "Afar Port"), ("cargo", "pumps")]


def feature(*told: Said) -> dict[str, Any]:
    (one,) = routes_geojson(ledger(*told), {})["features"]
    return one  # type: ignore[no-any-return]


def rows(*told: Said) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(routes_csv(ledger(*told), {}), newline="")))


def test_a_leg_between_two_places_is_a_line_of_longitude_and_latitude() -> None:
    one = feature(Said("E-1", [("origin", "Benina"), ("via", "Sabha"), ("destination", "Kufra")]))
    assert one["geometry"] == {
        "type": "LineString",
        "coordinates": [[20.3, 32.1], [14.4, 27.0], [23.3, 24.2]],
    }
    assert (one["id"], one["properties"]["itinerary"], one["properties"]["leg"]) == (
        "E-1",
        "M-1",
        1,
    )


def test_a_single_known_end_is_a_point_with_its_radius() -> None:
    one = feature(Said("E-1", [("destination", "Kufra")]))
    assert one["geometry"] == {"type": "Point", "coordinates": [23.3, 24.2]}
    assert one["properties"]["radius_km"] == 4


def test_a_leg_of_no_known_place_has_no_geometry_and_is_not_lost() -> None:
    assert feature(Said("E-1", [("cargo", "pumps")]))["geometry"] is None


def test_two_ends_of_one_load_are_two_lines() -> None:
    ends = [("origin", "Benina"), ("destination", "Kufra"), ("destination", "Sabha")]
    shape = feature(Said("E-1", ends))["geometry"]  # type: ignore[arg-type]
    assert (shape["type"], len(shape["coordinates"])) == ("MultiLineString", 2)


def test_a_line_over_the_date_line_is_cut_there() -> None:
    assert list(cut([(170.0, 0.0), (-170.0, 10.0)])) == [
        [(170.0, 0.0), (180.0, 5.0)],
        [(-180.0, 5.0), (-170.0, 10.0)],
    ]


@given(st.lists(st.tuples(st.floats(-180, 180), st.floats(-90, 90)), min_size=2, max_size=6))
def test_no_part_of_a_cut_line_goes_the_long_way_round(line: list[tuple[float, float]]) -> None:
    for part in cut(line):
        assert len(part) > 1
        assert all(abs(b[0] - a[0]) <= 180 for a, b in pairwise(part))


def test_the_csv_has_one_row_a_leg_with_ends_in_degrees() -> None:
    (row,) = rows(Said("E-1", TO_SEA, counts=[("cargo", 12)]))  # type: ignore[arg-type]
    assert tuple(row) == COLUMNS
    assert (row["itinerary"], row["leg"], row["from"], row["to_lat"]) == (
        "M-1",
        "1",
        "Benina",
        "-10",
    )
    assert (row["cargo"], row["amounts"], row["after"]) == ("pumps", "12", "")


@pytest.mark.parametrize("words", ["=1+1", "+x", "-x", "@x", "  =x", "\t=x"])
def test_no_cell_of_the_csv_is_a_formula(words: str) -> None:
    (row,) = rows(Said("E-1", [("cargo", words), ("destination", "Kufra")]))
    assert row["cargo"].startswith("'")


def test_the_json_of_an_itinerary_names_what_each_leg_goes_on_from() -> None:
    first = Said("E-1", [("cargo", "mortar shells"), ("destination", "Kufra")])
    then = Said(
        "E-2",
        [("cargo", "mortar shells"), ("origin", "Kufra"), ("recipient", "a port")],
        first="2026-10-14",
        last="2026-10-14",
    )
    form = itinerary_json(ledger(first, then)[0], {})
    json.dumps(form)
    assert [leg["after"] and leg["after"]["leg"] for leg in form["legs"]] == [None, 1]
    assert form["legs"][1]["from"][0]["place"]["id"] == "kufra"
    assert form["legs"][1]["words"][0]["sentence"].startswith("Sentence")
