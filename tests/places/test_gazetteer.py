from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.errors import InputError
from dragoman.places import open_gazetteer
from dragoman.places.building.lists import list_rows
from dragoman.places.gazetteer import SHIPPED, towns

GAZETTEER = open_gazetteer()
CURATED = SHIPPED.with_name("curated.csv")


def first(name: str) -> str:
    found = GAZETTEER.find(name)
    return found[0].id if found else ""


def test_every_curated_name_finds_its_row_with_a_reason() -> None:
    for row in list_rows(CURATED.read_text("utf-8"), "curated.csv"):
        for name in row.names:
            found = GAZETTEER.find(name, near=False)
            assert row.id in {place.id for place in found}, name
            assert all(place.why for place in found), name


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("city of Al-Bukamal", "sy-al-bukamal"),
        ("the town of Al-Mayadin", "sy-al-mayadin"),
        ("Ar-Raqqah", "sy-raqqa"),
        ("الحسكه", "sy-al-hasakah"),
        ("محافظة الحسكة", "sy-al-hasakah-governorate"),
        ("مدينة القامشلي", "sy-qamishli"),
        ("Al-Hasakah governorate", "sy-al-hasakah-governorate"),
        ("province of Deir ez-Zor", "sy-deir-al-zour-governorate"),
        ("Al-Hasakah", "sy-al-hasakah"),
        ("Qamishli Airport", "sy-qamishli-airport"),
        ("Qamishli International Airport", "sy-qamishli-airport"),
        ("Khmeimim", "sy-khmeimim-air-base"),
        ("Hmeimim airbase", "sy-khmeimim-air-base"),
        ("Хмеймим", "sy-khmeimim-air-base"),
        ("Al-Kufrah", "ly-kufra"),
        ("Kufra Airport", "ly-kufra-airport"),
        ("Jabal Awaynat", "ly-al-uwaynat"),
        ("Anbar", "iq-anbar"),
        ("Anbar province", "iq-anbar"),
        ("Baghdad airport", "iq-baghdad-international-airport"),
        ("Oblast of Donetsk", "ua-donetsk-oblast"),
        ("Chad", "td"),
    ],
)
def test_a_name_is_found_with_article_and_kind_handled(name: str, wanted: str) -> None:
    assert first(name) == wanted


@pytest.mark.parametrize(
    "name",
    [
        "Qamishlandia",
        "Qamishlu Heights",
        "Benghasy",
        "",
        "  ",
        "the",
        "airport",
        "city of",
        "Kuf",
        "'",
    ],
)
def test_an_unknown_name_finds_nothing(name: str) -> None:
    assert list(GAZETTEER.find(name, near=False)) == []


def test_an_unlisted_airport_is_the_town_widened_and_never_exact() -> None:
    (found,) = GAZETTEER.find("Azaz Airport")
    (town,) = GAZETTEER.find("Azaz")
    assert (found.lat, found.lon) == (town.lat, town.lon)
    assert found.radius_km > town.radius_km
    assert found.precision == "district"
    assert "no airfield of that name is listed" in found.why


def test_an_unlisted_governorate_is_a_region_around_its_town() -> None:
    (found,) = GAZETTEER.find("Manbij governorate")
    assert found.precision == "region"
    assert found.radius_km >= 60


def test_a_name_in_two_countries_gives_both_the_capital_first() -> None:
    found = GAZETTEER.find("Tripoli")
    assert [place.id for place in found][:2] == ["ly-tripoli", "lb-tripoli"]


def test_the_towns_to_find_ones_way_by_begin_with_capitals() -> None:
    assert towns()[0].kind == "capital"
    assert len(towns()) > 500


def test_an_own_list_comes_first_and_takes_nothing_away(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(
        "id,name,aliases,lat,lon,radius_km,precision,kind,country,layer\n"
        "own-1,Depot Twelve,D-12|Damascus,33.6,36.4,2,exact,site,SY,own\n",
        encoding="utf-8",
    )
    own = open_gazetteer([path])
    assert own.find("d 12")[0].id == "own-1"
    assert [place.id for place in own.find("Damascus")][:2] == ["own-1", "sy-damascus"]


HEADER = "id,name,aliases,lat,lon,radius_km,precision,kind,country,layer\n"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("id,name\na,b\n", "lacks the column aliases"),
        (HEADER + "a,A,,north,2,3,exact,site,SY,own\n", "north"),
        (HEADER + "a,A,,95,2,3,exact,site,SY,own\n", "no such point"),
        (HEADER + "a,A,,5,2,3,sharp,site,SY,own\n", "'sharp' is not one of"),
        (HEADER + ",A,,5,2,3,exact,site,SY,own\n", "id or name is missing"),
        (HEADER + "a,A,,5,2\n", "too few columns"),
        (HEADER + "a,A,,5,2,3,exact,site,SY,own,more\n", "too many"),
    ],
)
def test_a_wrong_list_is_an_error_that_names_file_and_line(text: str, says: str) -> None:
    with pytest.raises(InputError, match=says) as caught:
        list(list_rows(text, "mine.csv"))
    assert caught.value.subject.startswith("mine.csv")


def test_a_list_that_is_not_there_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"gone\.csv"):
        open_gazetteer([tmp_path / "gone.csv"])


def test_aliases_are_not_repeated() -> None:
    for row in list_rows(CURATED.read_text("utf-8"), "curated.csv"):
        assert len(set(row.names)) == len(row.names), row.id


def test_a_name_that_sounds_alike_keeps_to_the_kind_that_it_names() -> None:
    found = GAZETTEER.find("Tabeqah airbase", ["SY"])
    assert found[0].id == "sy-al-tabqah-airport"
    assert found[0].match == "skeleton"


@pytest.mark.parametrize(
    ("name", "row"),
    [
        ("כרם שלום", "ps-kerem-shalom"),
        ("Ханиш", "ye-hanish-islands"),
        ("Ормузька протока", "ir-strait-of-hormuz"),
        ("Hürmüz Boğazı", "ir-strait-of-hormuz"),
    ],
)
def test_places_are_listed_as_neighbours_write_them(name: str, row: str) -> None:
    (found, *_) = GAZETTEER.find(name)
    assert (found.id, found.match) == (row, "exact")
