"""A source is of the kind that its head noun or a known name tells, and named where it is one."""

import pytest

from dragoman.codebook import load
from dragoman.read.kinds import source_kind
from dragoman.read.lexicon import build_lexicon
from dragoman.read.tokens import sentences

LEXICON = build_lexicon(load())


def kind(words: str) -> tuple[str, bool]:
    (sentence,) = sentences(words)
    return source_kind(sentence.tokens, LEXICON, opening=False)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Moscow", "official"),
        ("United States", "official"),
        ("White House", "official"),
        ("Moscow's delegate at the UN", "official"),
        ("migration agency", "official"),
        ("regional governor Ayla Ver", "official"),
        ("Houthis", "group"),
        ("commander of the Taliban", "group"),
        ("Lord's Resistance Army", "group"),
        ("IRA", "group"),
        ("Ira Kaplan", "outlet"),
        ("Velm Times", "outlet"),
        ("state news agency", "outlet"),
        ("Karsun Watch", "monitor"),
        ("flight logs", "document"),
        ("analyst Ayla Ver", "person"),
    ],
)
def test_a_source_is_what_its_noun_or_its_name_tells(words: str, told: str) -> None:
    assert kind(words)[0] == told


@pytest.mark.parametrize(
    "words",
    [
        "dealer in Sopore",
        "source in the ministry",
        "military source at the General Command",
        "researcher in Seoul",
        "Afghan trader",
        "two of the drivers",
    ],
)
def test_who_is_only_described_is_unnamed(words: str) -> None:
    assert kind(words) == ("unnamed", False)


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("army", True),
        ("defence ministry", True),
        ("mayor", True),
        ("officer", False),
        ("rebels", False),
        ("Kurdish fighters", True),
    ],
)
def test_a_unique_office_is_named_without_a_name(words: str, named: bool) -> None:
    assert kind(words)[1] is named


def test_a_capital_that_opens_a_sentence_is_no_name() -> None:
    (sentence,) = sentences("Local fighters")
    assert source_kind(sentence.tokens, LEXICON, opening=True) == ("group", False)
