"""Properties of every reading, whatever the text."""

import cProfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.model import claim_id
from dragoman.read.aliases import find_aliases
from dragoman.read.ties import find_relations

from .texts import ENGINE, mentions, read, report

PIECES = st.sampled_from(
    ["the", "a", "trucks", "plane", "landed", "delivered", "said", "denied", "that", "according"]
    + ["to", "Sabha", "Kufra", "from", "and", ",", ".", "\n\n", "not", "will", "if", "“", "”", "("]
    + [")", "[1]", "'s", "was", "being", "which", "reported", "Oasis", "Mail", "on", "Friday"]
    + ["20", "at", "least", "carrying", "clashed", "with", "killed", "by", "it", "added", "-"]
)
TEXTS = st.lists(PIECES, max_size=60).map(" ".join) | st.text()


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_any_text_is_read_and_every_mention_stands_where_it_says(text: str) -> None:
    reading = read(text)
    for mention in mentions(reading):
        assert text[mention.start : mention.end] == mention.text
    for claim in reading.claims:
        assert claim.sentence.start <= claim.trigger.start
        assert claim.trigger.end <= claim.sentence.end
        assert claim.why


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_reading_twice_gives_the_same(text: str) -> None:
    assert read(text) == ENGINE.read(report(text))


def test_the_id_of_a_claim_does_not_depend_on_the_local_id_of_its_report() -> None:
    text = "Trucks delivered fuel to Sabha."
    assert read(text, id="a").claims[0].id == read(text, id="b").claims[0].id


def test_a_reprint_by_another_outlet_makes_claims_of_its_own() -> None:
    text = "Trucks delivered fuel to Sabha."
    assert read(text).claims[0].id != read(text, outlet="Oasis Mail").claims[0].id


def test_the_id_is_made_of_digest_trigger_and_kind() -> None:
    claim = read("Trucks delivered fuel to Sabha.").claims[0]
    source = report("Trucks delivered fuel to Sabha.")
    assert claim.id == claim_id(source, claim.trigger, claim.kind)
    assert claim.id != claim_id(source, claim.trigger, "aid")


def test_stated_aliases_are_found() -> None:
    text = "The Salt Regiment a.k.a. the 9th Regiment and the Border Guard Corps (BGC) met."
    assert find_aliases(text) == (
        ("Salt Regiment", "9th Regiment"),
        ("Border Guard Corps", "BGC"),
    )


def test_brackets_that_are_no_acronym_are_no_alias() -> None:
    assert find_aliases("The Border Guard Corps (OSCE) met.") == ()


def test_backers_are_found_also_when_two_share_a_noun() -> None:
    assert find_relations("The Chad- and Libya-backed militias left.") == (
        ("Chad- and Libya-backed militias", "backed-by", "Chad"),
        ("Chad- and Libya-backed militias", "backed-by", "Libya"),
    )


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("The Salt Corps, located near the old mill in Brak, left.",
         ("Salt Corps", "located-in", "near the old mill in Brak")),
        ("They reached Brak, north of Sabha, at noon.", ("Brak", "located-in", "north of Sabha")),
        ("The Salt Corps, which consists of pilots and cooks.",
         ("Salt Corps", "consists-of", "pilots and cooks")),
        ("Crates went to the Oasis government's 9th Brigade.",
         ("9th Brigade", "part-of", "Oasis government")),
        ("The Dune Store is located between the mill and the airfield.",
         ("Dune Store", "located-in", "between the mill and the airfield")),
    ],
)  # fmt: skip
def test_where_a_body_is_what_it_is_made_of_and_whose_it_is(
    text: str, relation: tuple[str, str, str]
) -> None:
    assert relation in find_relations(text)


LONG = ("A.B.", "Nothing happened. ", "trucks left Kufra for Sabha and ", "Aa ", "said ", "7", ". ")


@pytest.mark.parametrize("unit", LONG)
def test_a_text_twice_as_long_takes_about_twice_as_long(unit: str) -> None:
    """Counted in calls, not in seconds, so that a busy machine does not matter."""

    def calls(length: int) -> int:
        text = (unit * (length // len(unit) + 1))[:length]
        profile = cProfile.Profile()
        profile.runcall(read, text)
        return sum(entry.callcount for entry in profile.getstats())

    assert calls(16_000) < 3 * calls(8_000)
