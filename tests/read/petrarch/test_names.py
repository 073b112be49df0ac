from datetime import date

import pytest

from dragoman.read.petrarch.names import code_on, read_actors, read_agents, read_discards
from dragoman.read.petrarch.words import keys
from tests.read.petrarch.dictionaries import ACTORS, AGENTS

NAMES = read_actors(ACTORS.splitlines())


def code(name: str, day: date | None = None) -> str | None:
    return code_on(NAMES.entries[keys(name)], day)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(1985, 1, 1), "BIR"),
        (date(1995, 6, 1), "BRC"),
        (date(2024, 1, 1), "BCH"),
    ],
)
def test_the_code_of_an_actor_is_that_of_the_day(day: date, expected: str) -> None:
    assert code("Birchia", day) == expected


def test_a_synonym_has_the_codes_of_its_actor() -> None:
    assert code("Birch City", date(2024, 1, 1)) == "BCH"
    assert code("Ashlanders") == "ASH"


def test_on_an_unknown_day_only_a_code_without_bounds_holds() -> None:
    assert code("Birchia") is None


def test_a_day_between_the_bounds_has_no_code() -> None:
    assert code("Birchia", date(1999, 12, 31)) == "BRC"
    assert code("Birchia", date(2000, 1, 1)) == "BCH"


def test_the_longest_name_is_found() -> None:
    found = read_actors(["NEW_ASH [NAS]", "ASH [ASH]", "NEW_ASH_CITY [NAC]"])
    assert found.at(("NEW", "ASH", "CITY"), 0) == (3, found.entries[("NEW", "ASH", "CITY")])
    assert found.at(("OLD", "ASH"), 0) is None


@pytest.mark.parametrize(
    ("phrase", "adds"),
    [
        ("army", "~MIL"),
        ("armies", None),
        ("ministers", "~GOV"),
        ("policemen", "~COP"),
        ("allies", "~ALL"),
        ("relief bodies", "NGO~"),
    ],
)
def test_agents_have_the_plurals_of_their_entries(phrase: str, adds: str | None) -> None:
    assert read_agents(AGENTS.splitlines()).entries.get(keys(phrase)) == adds


def test_a_plus_discards_the_story() -> None:
    found = read_discards(["+Elm Cup # sport", "YEARS LATER"]).entries
    assert found == {("ELM", "CUP"): True, ("YEARS", "LATER"): False}
