from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.actors import open_actors
from dragoman.actors.answers import Answer
from dragoman.actors.evidence import Countries
from dragoman.actors.naming import Namer

ACTORS = open_actors()


def named(words: str, *countries: str, day: date | None = None) -> Answer:
    told = Countries(dict.fromkeys(countries, 3))
    return Namer(ACTORS, told, (day,) if day else ()).name(words)


def id_of(words: str, *countries: str, day: date | None = None) -> str | None:
    answer = named(words, *countries, day=day)
    return answer.actor.id if answer.actor else None


# Other scripts ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("حزب الله", "hezbollah"),
        ("الحرس الثوري الإيراني", "islamic-revolutionary-guard-corps"),
        ("سپاه پاسداران", "islamic-revolutionary-guard-corps"),
        ("سپاه‌پاسداران", "islamic-revolutionary-guard-corps"),
        ("Хезболла", "hezbollah"),
        ("Хезболлы", "hezbollah"),
        ("сирийской армии", "syrian-armed-forces"),
        ("Минобороны России", "russian-defense-ministry"),
        ("חיזבאללה", "hezbollah"),
        ("Suriye ordusu", "syrian-armed-forces"),
        ("الجيش السوداني", "sudanese-armed-forces"),
    ],
)
def test_a_body_is_found_in_the_script_of_its_report(name: str, wanted: str) -> None:
    assert id_of(name) == wanted


def test_niger_is_not_nigeria_in_any_case_of_russian() -> None:
    assert id_of("армии Нигера") == "nigerien-armed-forces"
    assert id_of("армией Нигерии") == "nigerian-armed-forces"


# Dates ------------------------------------------------------------------------------------------


def test_a_body_that_is_gone_is_not_meant() -> None:
    answer = named("Syrian Salvation Government", day=date(2026, 6, 1))
    assert answer.actor is None
    assert "did not exist" in answer.why
    assert [a.id for a in answer.candidates] == ["syrian-salvation-government"]


def test_a_body_is_meant_up_to_a_year_after_its_end() -> None:
    assert id_of("Syrian Salvation Government", day=date(2025, 6, 1))


def test_a_body_that_is_yet_to_be_is_not_meant() -> None:
    assert id_of("Rapid Support Forces", day=date(1999, 1, 1)) is None


def test_without_a_day_no_body_is_ruled_out() -> None:
    assert id_of("Syrian Salvation Government")


# Units ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("the 54th Regiment", "syrian-54th-regiment"),
        ("Regiment 54", "syrian-54th-regiment"),
        ("93rd Brigade", "syrian-93rd-brigade"),
        ("Division 4", "fourth-armored-division"),
        ("the Fourth Division", "fourth-armored-division"),
        ("4th Armored Division", "fourth-armored-division"),
    ],
)
def test_a_unit_is_found_by_its_number_under_the_army_of_the_report(
    words: str, wanted: str
) -> None:
    assert id_of(words, "SY") == wanted


def test_a_unit_that_is_not_listed_stands_under_the_army_that_is_named() -> None:
    answer = named("the Chadian army's 88th Regiment")
    assert answer.actor is not None
    assert answer.actor.id == "chadian-armed-forces-88-regiment"
    assert [t.body for t in answer.actor.part_of] == ["chadian-armed-forces"]
    assert "not listed by itself" in answer.why


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Chadian 1st Regiment", "1st Regiment (Chadian Armed Forces)"),
        ("Chadian 12th Regiment", "12th Regiment (Chadian Armed Forces)"),
        ("Chadian 22nd Regiment", "22nd Regiment (Chadian Armed Forces)"),
        ("Chadian 33rd Armoured Regiment", "33rd Armored Regiment (Chadian Armed Forces)"),
    ],
)
def test_a_unit_is_called_as_english_counts(words: str, name: str) -> None:
    answer = named(words)
    assert answer.actor is not None
    assert answer.actor.name == name


def test_a_unit_of_no_known_army_is_left_open() -> None:
    answer = named("88th Regiment")
    assert answer.actor is None
    assert "does not name" in answer.why


def test_an_office_of_a_unit_is_not_the_unit() -> None:
    assert id_of("88th Regiment hospital", "TD") is None


# What it is called ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "wanted", "label"),
    [
        ("the Russian occupation", "russia", "occupation"),
        ("Russian occupation forces", "russian-armed-forces", "occupation"),
        ("Wagner mercenaries", "wagner-group", "mercenaries"),
        ("IRGC militia", "islamic-revolutionary-guard-corps", "militia"),
        ("Iran-backed Lebanese Hezbollah", "hezbollah", "Iran-backed"),
    ],
)
def test_what_a_body_is_called_is_kept_apart_from_which_it_is(
    words: str, wanted: str, label: str
) -> None:
    answer = named(words)
    assert answer.actor is not None
    assert (answer.actor.id, answer.label) == (wanted, label)


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("Russian jets", "russian-air-force"),
        ("British soldiers", "united-kingdom"),
        ("Israeli warplanes", "israeli-air-force"),
        ("the Malian army", "malian-armed-forces"),
        ("Turkey's defence minister", "turkish-defense-ministry"),
        ("Azerbaijan's president", "azerbaijan"),
        ("Armenian positions", "armenian-armed-forces"),
    ],
)
def test_a_people_and_a_noun_mean_an_arm_of_their_state(words: str, wanted: str) -> None:
    found = id_of(words)
    assert found is not None
    assert found == wanted or found.startswith("british")


@pytest.mark.parametrize(
    ("words", "country", "wanted"),
    [
        ("regime forces", "SY", "syrian-armed-forces"),
        ("regime forces", "SD", "sudanese-armed-forces"),
        ("government troops", "ML", "malian-armed-forces"),
        ("the army", "LB", "lebanese-armed-forces"),
        ("army spokesman", "SD", "sudanese-armed-forces"),
        ("junta jets", "MM", "myanmar-air-force"),
    ],
)
def test_forces_without_a_country_are_those_of_the_report(
    words: str, country: str, wanted: str
) -> None:
    answer = named(words, country)
    assert answer.actor is not None
    assert answer.actor.country == country
    assert answer.actor.id == wanted or "air-force" in answer.actor.id


@pytest.mark.parametrize("words", ["regime forces", "the army", "government troops"])
def test_forces_without_a_country_are_not_guessed(words: str) -> None:
    assert id_of(words) is None
    assert id_of(words, "SY", "LB") is None


@pytest.mark.parametrize("words", ["officials", "soldiers", "jets", "the enemy", "20 trucks"])
def test_people_without_a_country_are_nobody_in_particular(words: str) -> None:
    assert id_of(words, "SY") is None


# Ties -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "tie", "to"),
    [
        ("Chad-backed fighters", "backed_by", "chad"),
        ("militias backed by Chad", "backed_by", "chad"),
        ("12 Chad-backed gunmen", "backed_by", "chad"),
        ("Houthi-run agency", "part_of", "ansar-allah"),
    ],
)
def test_a_tie_without_a_name_is_a_body_known_by_the_tie(words: str, tie: str, to: str) -> None:
    answer = named(words)
    assert answer.actor is not None
    assert answer.actor.kind == "unnamed"
    assert [t.body for t in getattr(answer.actor, tie)] == [to]
    assert answer.label


def test_a_body_may_be_tied_to_two() -> None:
    answer = named("Chad- and Libya-backed militias")
    assert answer.actor is not None
    assert [t.body for t in answer.actor.backed_by] == ["chad", "libya"]


def test_a_side_is_no_backing() -> None:
    answer = named("fighters loyal to Hezbollah")
    assert answer.actor is not None
    assert answer.actor.backed_by == ()
    assert "on the side of Hezbollah" in answer.actor.name


def test_for_the_government_is_for_that_of_the_report() -> None:
    assert id_of("pro-government fighters", "SD") == "unnamed-group-affiliated-with-sudan"
    assert id_of("pro-government fighters") is None


# Two that fit -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("country", "wanted"),
    [("SY", "syrian-national-army"), ("SO", "somali-armed-forces"), ("", None), ("FR", None)],
)
def test_initials_of_two_bodies_are_decided_by_the_country_or_left_open(
    country: str, wanted: str | None
) -> None:
    answer = named("SNA", *filter(None, [country]))
    assert (answer.actor.id if answer.actor else None) == wanted
    assert (len(answer.candidates) > 1) == (wanted is None)


def test_a_named_owner_decides_between_two() -> None:
    assert id_of("Somalia's SNA") == "somali-armed-forces"


@pytest.mark.parametrize(
    "words", ["Hamas (Hezbollah)", "Russia and Iran", "sources close to Hezbollah", "of", "’s", ""]
)
def test_a_phrase_about_no_one_body_is_not_guessed(words: str) -> None:
    assert id_of(words) is None


def test_brackets_behind_the_last_name_of_a_phrase_belong_to_that_name() -> None:
    assert id_of("the U.S.-led Coalition against the Islamic State (ISIS)") == (
        "global-coalition-against-daesh"
    )


def test_words_before_a_name_say_what_it_is() -> None:
    assert id_of("the Palestinian militant group Hamas") == "hamas"


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_words_get_an_answer_with_a_reason(words: str) -> None:
    assert named(words).why


@pytest.mark.parametrize(
    "unit", ["-backed ", "a ", "A's ", "the ", "(", "1st ", "Division ", "forces of ", "-", "ال"]
)
def test_a_long_phrase_is_answered_at_once(unit: str) -> None:
    assert named(unit * 20_000).actor is None
