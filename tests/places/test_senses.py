"""Which place a name means is weighed by what the document says, and left open where it is even."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import Place, Report
from dragoman.places import Beat, list_places, locate, open_gazetteer
from tests.places.invented import FakeGazetteer, place, reading

GAZETTEER = open_gazetteer()


def meant(text: str, beat: Beat = Beat()) -> dict[str, Place | None]:  # noqa: B008
    told = locate(list_places(reading(text), GAZETTEER, beat), GAZETTEER, beat)
    return {p.mention.text: p.place for p in told.places}


def town(id: str, lat: float, lon: float, country: str, people: int = 9000) -> Place:
    made = place("Twin", lat=lat, lon=lon, country=country, population=people, kind="town")
    return Place(**{f: getattr(made, f) for f in made.__slots__} | {"id": id})


@pytest.mark.parametrize(("words", "country"), [("Libya", "LY"), ("Lebanon", "LB")])
def test_the_country_named_behind_a_name_decides(words: str, country: str) -> None:
    found = meant(f"A ship left Tripoli, {words}.")["Tripoli"]
    assert found is not None
    assert found.country == country


def test_the_division_named_behind_a_town_decides() -> None:
    found = meant("A fair was held in Paris, Texas.")["Paris"]
    assert found is not None
    assert found.admin1 == "Texas"


def test_a_division_in_short_decides_as_well() -> None:
    found = meant("A fair was held in Springfield, Ill., in June.")["Springfield"]
    assert found is not None
    assert found.admin1 == "Illinois"


@pytest.mark.parametrize("beat", [Beat(("LB",)), Beat(seat=("LB",))])
def test_the_beat_or_the_seat_of_the_outlet_decides_where_the_text_is_silent(beat: Beat) -> None:
    found = meant("A ship left Tripoli.", beat)["Tripoli"]
    assert found is not None
    assert found.country == "LB"


def test_a_relation_to_a_sure_place_decides_and_stays_a_check() -> None:
    known = {
        "Twin": [town("near", 27.0, 17.3, "LY"), town("far", 31.0, 20.0, "LY")],
        "Alpha": [place("Alpha")],
    }
    text = "Twin, east of Alpha, slept."
    told = reading(text, [("place", "Twin")], ["east of Alpha"])
    found = locate(told, FakeGazetteer(known)).places[0].place
    assert found is not None
    assert (found.id, found.lat, found.lon) == ("near", 27.0, 17.3)
    assert "east of Alpha" in found.why


def test_a_neighbour_that_is_sure_decides() -> None:
    known = {
        "Twin": [town("near", 27.0, 17.3, "LY"), town("far", 31.0, 20.0, "LY")],
        "Alpha": [place("Alpha")],
    }
    told = reading("From Alpha to Twin.", [("origin", "Alpha"), ("destination", "Twin")])
    found = locate(told, FakeGazetteer(known)).places[1].place
    assert found is not None
    assert found.id == "near"


def test_two_that_fit_equally_well_are_no_answer_and_say_so() -> None:
    known = {"Twin": [town("a", 27.0, 17.0, "LY"), town("b", 31.0, 20.0, "LY")]}
    (found,) = locate(reading("Twin slept.", [("place", "Twin")]), FakeGazetteer(known)).places
    assert found.place is None
    assert len(found.candidates) == 2
    assert all("about as well" in c.why for c in found.candidates)


def test_a_name_has_one_sense_in_a_document() -> None:
    found = meant("Tripoli was calm. A ship left Tripoli, Lebanon. Tripoli slept.")
    assert found["Tripoli"] is not None
    assert found["Tripoli"].country == "LB"


def test_a_name_that_only_sounds_alike_is_no_answer_without_evidence() -> None:
    alike = place("Bravo", match="skeleton", score=0.95, population=10**7)
    told = reading("Brevo slept.", [("place", "Brevo")])
    assert locate(told, FakeGazetteer({"Brevo": [alike]})).places[0].place is None


def test_a_thing_that_no_list_has_lies_where_the_report_says() -> None:
    from dataclasses import replace

    text = "The Blue Silo is located between Kufra and Jalu."
    told = replace(
        reading(text, [("place", "Blue Silo")]),
        relations=(("Blue Silo", "located-in", "between Kufra and Jalu"),),
    )
    (found,) = (p for p in locate(told, GAZETTEER).places if p.mention.text == "Blue Silo")
    assert found.place is not None
    assert found.place.precision == "district"
    assert found.place.radius_km > 100
    assert "not listed" in found.place.why


def test_a_stretch_of_a_river_is_near_the_town_named_with_it() -> None:
    found = meant("Boats crossed the Dnipro below Kherson.", Beat(("UA",)))["Dnipro"]
    assert found is not None
    assert found.radius_km == 30
    assert found.lat == pytest.approx(46.64, abs=0.05)


def test_a_border_without_a_place_is_that_of_the_two_countries() -> None:
    found = meant("Camels crossed the Libyan-Egyptian border.")
    (only,) = found.values()
    assert only is not None
    assert only.precision == "region"


def test_a_border_beside_a_place_is_the_part_of_it_nearest() -> None:
    found = meant("Crates lay in Qamishli, near the Turkish border.", Beat(("SY",)))
    at = found["near the Turkish border"]
    assert at is not None
    assert at.lat == pytest.approx(37.08, abs=0.1)


@given(st.text(max_size=300))
def test_any_text_is_placed_without_a_crash_and_the_same_twice(text: str) -> None:
    blank = reading("x")
    told = type(blank)(report=Report(id="r", digest="d", text=text), coder=blank.coder)
    once = locate(list_places(told, GAZETTEER), GAZETTEER)
    assert once == locate(list_places(told, GAZETTEER), GAZETTEER)
    for placed in once.places:
        at = placed.mention
        assert text[at.start : at.end] == at.text
