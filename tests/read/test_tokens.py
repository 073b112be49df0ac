"""Tokens and sentences keep every offset, and break where a reader would."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.read.tokens import sentences, tokenise


@given(st.text())
def test_every_token_stands_where_it_says(text: str) -> None:
    for token in tokenise(text):
        assert text[token.start : token.end] == token.text


@given(st.text())
def test_every_sentence_stands_where_it_says_and_none_overlap(text: str) -> None:
    end = 0
    for sentence in sentences(text):
        assert text[sentence.start : sentence.end] == sentence.text
        assert sentence.start >= end
        end = sentence.end


@pytest.mark.parametrize(
    "text",
    [
        "The 9th Regiment a.k.a. the Salt Regiment moved out.",
        "U.S. Central Command said nothing.",
        "Gen. Office and Col. Desk met at No. 5 Pier.",
        "It cost 1.5 million.",
        'He said "we left." and went on.',
    ],
)
def test_an_abbreviation_ends_no_sentence(text: str) -> None:
    assert len(sentences(text)) == 1


def test_full_stops_footnotes_and_closing_quotes_end_sentences() -> None:
    found = [s.text for s in sentences("A truck left.[1] “It left.” Then it rained.")]
    assert found == ["A truck left.[1]", "“It left.”", "Then it rained."]


def test_hard_wrapped_lines_are_one_sentence() -> None:
    line = "A long line of a plain text file that was wrapped at some column by an editor\n"
    assert len(sentences(line + "and goes on here.")) == 1


def test_a_title_line_is_a_heading_and_a_sentence_is_not() -> None:
    title, body = sentences("Harbour Opens Again For Ships\n\nThe harbour opened again.")
    assert title.heading
    assert not body.heading


def test_a_possessive_stands_alone() -> None:
    assert [t.text for t in tokenise("Syria's base at Ma'dan")] == [
        "Syria",
        "'s",
        "base",
        "at",
        "Ma'dan",
    ]


def test_a_title_in_capitals_may_run_into_its_paragraph() -> None:
    found = sentences("2. TANKERS LEAVE OSTRA. Two tankers left Ostra on Friday.")
    assert [s.heading for s in found][-2:] == [True, False]


def test_a_text_all_in_capitals_has_sentences() -> None:
    assert not any(s.heading for s in sentences("TWO TANKERS LEFT OSTRA. THEY WERE EMPTY."))
