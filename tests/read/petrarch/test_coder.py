from datetime import date

import pytest

from dragoman.model import Report
from dragoman.read.petrarch.coder import Dyad, DyadCoder
from dragoman.read.petrarch.dictionaries import Dictionaries
from dragoman.read.petrarch.names import read_actors, read_agents, read_discards
from dragoman.read.petrarch.verbs import read_verbs
from tests.read.petrarch.dictionaries import ACTORS, AGENTS, VERBS
from tests.read.small.installed import model

BOOKS = Dictionaries(
    verbs=read_verbs(VERBS.splitlines()),
    actors=read_actors(ACTORS.splitlines()),
    agents=read_agents(AGENTS.splitlines()),
    discards=read_discards(["YEARS LATER", "+ELM CUP"]),
)


def coded(text: str, *, whole: bool = True) -> list[Dyad]:
    report = Report(id="r", digest="d", text=text, published=date(2024, 5, 7))
    return DyadCoder(BOOKS, model().parser, whole).code(report)


def triples(text: str, *, whole: bool = True) -> list[tuple[str, str, str]]:
    return [(d.source, d.code, d.target) for d in coded(text, whole=whole)]


def test_subject_and_object_are_source_and_target() -> None:
    assert triples("Ashland attacked Birchia on Monday.") == [("ASH", "190", "BCH")]


def test_the_words_of_verb_and_sentence_stand_in_the_report() -> None:
    text = "It rained. Ashland wire tapped Birchia."
    (dyad,) = coded(text)
    assert dyad.verb.text == text[dyad.verb.start : dyad.verb.end] == "wire tapped"
    assert dyad.sentence.text == "Ashland wire tapped Birchia."


def test_a_passive_is_turned_round() -> None:
    assert triples("Birchia was attacked by Ashland on Monday.") == [("ASH", "190", "BCH")]


def test_a_code_of_two_parts_makes_an_event_each_way() -> None:
    assert triples("Ashland's foreign minister visited Birch City.") == [
        ("ASHGOVFRM", "042", "BCH"),
        ("BCH", "043", "ASHGOVFRM"),
    ]


def test_each_member_of_a_list_takes_part() -> None:
    assert triples("Ashland and the Twin Isles attacked Birchia.") == [
        ("ASH", "190", "BCH"),
        ("TWI", "190", "BCH"),
        ("ISL", "190", "BCH"),
    ]


def test_a_compound_agrees_among_itself() -> None:
    assert triples("Ashland and Birchia agreed on Monday.") == [
        ("ASH", "031", "BCH"),
        ("BCH", "031", "ASH"),
    ]


def test_agents_add_to_the_actor_that_follows_or_goes_before() -> None:
    assert triples("The army of Ashland attacked a relief body in Birchia.") == [
        ("ASHMIL", "190", "NGOBCH")
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Ashland attacked a grain depot in Birchia.", "192"),
        ("Ashland attacked a grain and timber depot in Birchia.", "190"),
        ("Ashland did not attack Birchia.", "012"),
        ("Ashland sent timber to Birchia.", "071"),
        ("Ashland sent letters to Birchia.", "070"),
    ],
)
def test_a_pattern_that_fits_gives_its_code(text: str, code: str) -> None:
    assert [c for _, c, _ in triples(text)] == [code]


def test_a_pattern_may_say_who_is_source_and_who_target() -> None:
    assert triples("Ashland was attacked in Birchia.") == [("BCH", "191", "ASH")]


def test_a_pattern_without_a_code_makes_no_event() -> None:
    assert triples("Ashland attacked a plan of Birchia.") == []


def test_a_short_clause_between_commas_is_left_out() -> None:
    assert triples("Ashland attacked Birchia, the Twin Isles army said.") == [("ASH", "190", "BCH")]


def test_who_tells_of_an_event_is_not_its_target() -> None:
    text = "Ashland attacked at dawn, the army of the islands that are called Twin Isles agreed."
    assert ("ASH", "190", "TWIMIL") not in triples(text)


def test_an_event_without_a_target_is_given_when_asked_for() -> None:
    assert triples("Ashland attacked at dawn.") == []
    assert triples("Ashland attacked at dawn.", whole=False) == [("ASH", "190", "---")]


def test_a_discard_drops_its_sentence_or_the_story() -> None:
    both = "Years later Ashland attacked Birchia. Birchia attacked Ashland."
    assert triples(both) == [("BCH", "190", "ASH")]
    assert triples(both + " The Elm Cup began.") == []


def test_a_name_that_stands_for_no_one_is_no_actor() -> None:
    assert triples("Nobody attacked Birchia.") == []


def test_the_same_report_gives_the_same_events() -> None:
    text = "Ashland and Birchia agreed with the Twin Isles, and Birchia attacked Ashland."
    assert coded(text) == coded(text)
