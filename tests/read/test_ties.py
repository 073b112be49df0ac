from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.read.aliases import find_aliases
from dragoman.read.ties import find_relations

# Names ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("The Salt Regiment, also known as the Night Falcons, left.",
         ("Salt Regiment", "Night Falcons")),
        ("The Salt Regiment, better known as Regiment 9, left.", ("Salt Regiment", "Regiment 9")),
        ("The Dune Party (formerly the Sand League) voted.", ("Dune Party", "Sand League")),
        ("Brak, also written Braq, is small.", ("Brak", "Braq")),
        ("The dhow Sea Star 3, alias Siistar, sailed.", ("Sea Star 3", "Siistar")),
        ("The Dune Guards, or DGR, as people there call them, left.", ("Dune Guards", "DGR")),
        ("The Dune Workers' Party (PKD) voted.", ("Dune Workers' Party", "PKD")),
        ("The DGC (Dune Guard Corps) left.", ("Dune Guard Corps", "DGC")),
        ("It was a portable sand mill (PSM).", ("portable sand mill", "PSM")),
        ("The army of Kolba (Kolbasna in Russian) left.", ("Kolba", "Kolbasna")),
        ("The Salt Shield force, which the province knows as Daraa al-Milh, left.",
         ("Salt Shield force", "Daraa al-Milh")),
        ("The Main Sand Office (MSO) of the Dune Ministry wrote.", ("Main Sand Office", "MSO")),
    ],
)  # fmt: skip
def test_another_name_is_found(text: str, pair: tuple[str, str]) -> None:
    assert pair in find_aliases(text)


@pytest.mark.parametrize(
    "text",
    [
        "The Dune Guards (NATO) left.",
        "It went to Brak, or Sabha, or nowhere.",
        "The Dune Guards (see below) left.",
        "He left Brak (Libya) at dawn.",
        "The column left. Known routes were closed.",
    ],
)
def test_what_is_no_other_name_is_left_alone(text: str) -> None:
    assert find_aliases(text) == ()


# Ties -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("The Salt Corps is part of the Dune Army.", ("Salt Corps", "part-of", "Dune Army")),
        ("The Salt Corps, a unit of the Dune Army, left.", ("Salt Corps", "part-of", "Dune Army")),
        ("Salt Air belongs to the Dune Ministry.", ("Salt Air", "part-of", "Dune Ministry")),
        ("The 9th Brigade of the Dune Army left.", ("9th Brigade", "part-of", "Dune Army")),
        ("The Salt Battalion, a force loyal to Brak Council, left.",
         ("Salt Battalion", "affiliated-with", "Brak Council")),
        ("The Salt Corps, a Dune League affiliate, left.",
         ("Salt Corps", "affiliated-with", "Dune League")),
        ("They read the Dune League-affiliated website Salt Post daily.",
         ("Salt Post", "affiliated-with", "Dune League")),
        ("The Salt Corps, backed by Chad, left.", ("Salt Corps", "backed-by", "Chad")),
        ("The Dune Watch, a monitor based in Sabha, wrote.",
         ("Dune Watch", "headquartered-in", "Sabha")),
        ("The Sabha daily Salt Post wrote.", ("Salt Post", "headquartered-in", "Sabha")),
        ("Brak, home of the Salt Corps, fell.", ("Salt Corps", "headquartered-in", "Brak")),
        ("A plane left the Salt air base in southern Libya.",
         ("Salt air base", "located-in", "southern Libya")),
        ("They met at Brak, 35 kilometres from Sabha.",
         ("Brak", "located-in", "35 kilometres from Sabha")),
        ("They met at Brak, on the southern outskirts of Sabha.",
         ("Brak", "located-in", "southern outskirts of Sabha")),
        ("They met in Brak, a village between Sabha and the border.",
         ("Brak", "located-in", "between Sabha and the border")),
    ],
)  # fmt: skip
def test_a_tie_is_found(text: str, relation: tuple[str, str, str]) -> None:
    assert relation in find_relations(text)


def test_a_body_with_two_names_goes_by_the_first() -> None:
    text = "The Salt Corps a.k.a. the 9th Corps, which consists of pilots, located near Brak, left."
    found = find_relations(text, find_aliases(text))
    assert ("Salt Corps", "consists-of", "pilots") in found
    assert ("Salt Corps", "located-in", "near Brak") in found


def test_what_follows_a_clause_is_said_of_what_stands_before_it() -> None:
    text = "The Dune Store, which is a depot of the Salt Corps, is located near Brak."
    assert ("Dune Store", "located-in", "near Brak") in find_relations(text)


@pytest.mark.parametrize(
    "text",
    [
        "The Syrian, located in Brak, left.",
        "On Monday, in Sabha, nothing happened.",
        "The People's Protection Units left.",
        "It was part of a plan.",
        "Trucks came by way of Brak, a customs officer in Sabha told us.",
        "It came from Brak Voice, the planes belong to Salt Air.",
        "A plane left Brak Airport at 21:40.",
    ],
)
def test_peoples_days_and_plain_words_have_no_ties(text: str) -> None:
    assert find_relations(text) == ()


@settings(deadline=None)
@given(st.text(alphabet="Aa bB'-,.()03\n\"", max_size=300))
def test_any_text_is_searched(text: str) -> None:
    for body, _, other in find_relations(text, find_aliases(text)):
        assert body
        assert other


@pytest.mark.parametrize(
    "unit",
    ["A ", "Aa of the Bb ", "A.", "al-Aa ", "Aa (BB) ", "Aa's Bb Brigade ", "Aa-backed ", "x"],
)
def test_a_text_of_one_line_is_searched_in_time(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    assert find_relations(text, find_aliases(text)) == ()
