from __future__ import annotations

from dragoman.model import Placed
from dragoman.places import locate, open_gazetteer
from tests.places.invented import FakeGazetteer, mention, place, reading

GAZETTEER = open_gazetteer()


def test_mentions_in_place_roles_are_placed_in_text_order() -> None:
    text = "Crates went to Kufra from Benina Airport for the Green Column."
    found = locate(
        reading(
            text,
            [
                ("origin", "Benina Airport"),
                ("destination", "Kufra"),
                ("recipient", "the Green Column"),
            ],
        ),
        GAZETTEER,
    )
    assert [p.mention.text for p in found.places] == ["Kufra", "Benina Airport"]
    assert [p.place.id for p in found.places if p.place] == ["ly-kufra", "ly-benina-airport"]


def test_mentions_already_listed_are_placed_once_beside_those_of_claims() -> None:
    text = "Trucks left Sabha for Brak while Tobruk slept."
    found = locate(reading(text, [("origin", "Sabha")], ["Sabha", "Tobruk"]), GAZETTEER)
    assert [p.mention.text for p in found.places] == ["Sabha", "Tobruk"]
    assert all(p.place for p in found.places)


def test_an_unknown_location_stays_unknown() -> None:
    text = "Boxes were taken to an unknown location."
    found = locate(reading(text, [("destination", "an unknown location")]), GAZETTEER)
    words = mention(text, "an unknown location")
    assert found.places == (Placed(mention=words, place=None),)


def test_a_name_of_two_countries_takes_the_one_the_report_is_about() -> None:
    text = "Cement was loaded in Tripoli for Zliten and Misrata."
    roles = [("origin", "Tripoli"), ("via", "Zliten"), ("destination", "Misrata")]
    found = locate(reading(text, roles), GAZETTEER)  # type: ignore[arg-type]
    assert found.places[0].place is not None
    assert found.places[0].place.country == "LY"
    assert "the report speaks of LY" in found.places[0].place.why


def test_the_same_name_goes_to_the_other_country_in_another_report() -> None:
    text = "Cement was loaded in Tripoli for Baalbek and Zahle."
    roles = [("origin", "Tripoli"), ("via", "Baalbek"), ("destination", "Zahle")]
    found = locate(reading(text, roles), GAZETTEER)  # type: ignore[arg-type]
    assert found.places[0].place is not None
    assert found.places[0].place.country == "LB"


def test_a_name_of_two_countries_alone_is_not_guessed_and_keeps_its_candidates() -> None:
    text = "Cement was loaded in Tripoli."
    (found,) = locate(reading(text, [("origin", "Tripoli")]), GAZETTEER).places
    assert found.place is None
    assert {candidate.country for candidate in found.candidates} >= {"LY", "LB"}


def test_a_tie_between_countries_is_not_guessed() -> None:
    both = [place("Sur", country="LB"), place("Sur", lat=22.5, lon=59.5, country="OM")]
    other = place("Def", lat=22.5, lon=59.5, country="OM")
    known = {"Sur": both, "Abc": [place("Abc", country="LB")], "Def": [other]}
    text = "Boats left Sur for Abc and Def."
    roles = [("origin", "Sur"), ("via", "Abc"), ("destination", "Def")]
    found = locate(reading(text, roles), FakeGazetteer(known))  # type: ignore[arg-type]
    assert found.places[0].place is None
    assert len(found.places[0].candidates) == 2


def test_placing_again_with_a_better_gazetteer_redoes_the_placing_only() -> None:
    text = "Fuel reached Camp Heron."
    poor = locate(reading(text, [("destination", "Camp Heron")]), FakeGazetteer({}))
    rich = locate(poor, FakeGazetteer({"Camp Heron": [place("Heron")]}))
    assert poor.places[0].place is None
    assert rich.places[0].place is not None
    assert rich.claims == poor.claims


def test_a_reading_without_places_stays_without() -> None:
    assert locate(reading("Nothing moved."), GAZETTEER).places == ()
