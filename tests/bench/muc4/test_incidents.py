from typing import Any

from bench.muc4.incidents import incidents
from bench.muc4.templates import Fill

Json = dict[str, Any]


def claim(kind: str, words: str, **parts: Any) -> Json:
    made = {
        "kind": kind,
        "status": "asserted",
        "trigger": {"start": 0, "text": words},
        "roles": {},
        "time": {"first": None, "last": "1989-05-06"},
    }
    return made | parts


def reading(*claims: Json, places: tuple[Json, ...] = ()) -> Json:
    report = {"id": "ELM-0001", "published": "1989-06-10"}
    return {"report": report, "claims": claims, "places": places}


def said(words: str, country: str | None = None) -> Json:
    return {"text": words, "place": {"country": country} if country else None}


def types(*claims: Json) -> list[str]:
    return [t.types[0] for t in incidents(reading(*claims))]


def test_the_type_follows_the_kind_and_then_the_words() -> None:
    assert types(claim("abduction", "seized")) == ["KIDNAPPING"]
    assert types(claim("destruction", "torched")) == ["ARSON"]
    assert types(claim("destruction", "blew up")) == ["BOMBING"]
    assert types(claim("killing", "shot")) == ["ATTACK"]


def test_what_is_denied_planned_or_no_incident_is_left_out() -> None:
    assert not types(claim("killing", "shot", status="denied"), claim("meeting", "met"))


def test_what_fighters_do_to_fighters_is_left_out() -> None:
    soldiers, mayor = said("four soldiers"), said("the mayor")
    assert not types(claim("bombing", "bombed", roles={"target": [soldiers]}))
    assert not types(claim("clash", "fought", roles={"partner": [said("an army patrol")]}))
    assert types(claim("bombing", "bombed", roles={"target": [soldiers, mayor]})) == ["BOMBING"]


def test_what_is_long_past_is_left_out() -> None:
    assert not types(claim("killing", "shot", time={"first": None, "last": "1989-04-09"}))
    assert types(claim("killing", "shot", time={"first": None, "last": "1989-04-10"}))


def test_claims_of_one_incident_make_one_template() -> None:
    one = claim("killing", "shot", roles={"target": [said("the mayor")]})
    other = claim("killing", "killed", roles={"actor": [said("two men")]})
    (found,) = incidents(reading(one, other))
    assert found.targets == (Fill(("THE MAYOR",)),)
    assert found.perpetrators == (Fill(("TWO MEN",)),)


def test_days_apart_are_incidents_apart() -> None:
    one = claim("killing", "shot", time={"first": "1989-05-01", "last": "1989-05-01"})
    other = claim("killing", "shot", time={"first": "1989-05-04", "last": "1989-05-04"})
    assert len(incidents(reading(one, other))) == 2


def test_a_place_stands_under_its_country() -> None:
    (found,) = incidents(reading(claim("killing", "shot", roles={"place": [said("Cali", "CO")]})))
    assert found.locations == ((("COLOMBIA",), ("CALI",)),)


def test_without_a_place_the_country_of_the_report_stands() -> None:
    (found,) = incidents(reading(claim("killing", "shot"), places=(said("Cali", "CO"),)))
    assert found.locations == ((("COLOMBIA",),),)
