"""Sentences end where a reader ends them."""

from __future__ import annotations

import pytest

from dragoman.publish.splitting import sentences


@pytest.mark.parametrize(
    "whole",
    [
        "The 54th Regiment, a.k.a. the Salt Regiment, moved.[@a]",
        "U.S. forces left the base.[@a]",
        "It lies near the U.S. base at Tanf.[@a]",
        "The U.S.-led Coalition struck No. 5 depot.[@a]",
        "J. R. Haddad of the council spoke.[@a]",
        "Gen. Farid and Col. Samir met at 3.5 km from the gate.[@a]",
        "The council said: “No aircraft landed. None will land.”[@a]",
        "He said “We saw nothing.” to the paper.[@a]",
        "“We saw nothing.” Omar Haddad said.[@a]",
        "The site reported[@a] that it landed at 6 a.m. on Friday.",
        "The log, e.g. the entry of Oct. 12, is open.[@a]",
        "It cost 3,000 dinars, etc. and more.[@a]",
        'He said "We left. We slept." to them.[@a]',
    ],
)
def test_one_sentence_stays_one(whole: str) -> None:
    assert sentences(whole) == (whole,)


@pytest.mark.parametrize(
    "parts",
    [
        ("It landed.[@a]", "It left.[@b]"),
        ("It landed.[@a]", "20 lorries came.[@b]"),
        ("It came from the U.S.[@a]", "The crew stayed.[@b]"),
        ("It landed in the U.S.", "The crew stayed.[@b]"),
        ("He said “We saw nothing.”[@a]", "The man left.[@b]"),
        ("Did it land?[@a]", "No.[@b]", "It left!"),
        ("The council (it met twice.)[@a]", "“No aircraft landed.”[@b]"),
        ("The paper wrote it.[@a]", "صدى الجفرة denied it.[@b]"),
        ("An unclosed “quotation.[@a]", "It ends.[@b]"),
    ],
)
def test_sentences_are_parted_after_their_citations(parts: tuple[str, ...]) -> None:
    assert sentences(" ".join(parts)) == parts


def test_a_line_break_after_a_citation_parts_even_before_a_small_letter() -> None:
    assert sentences("It landed.[@a]\nal-Qaida left.[@b]") == (
        "It landed.[@a]",
        "al-Qaida left.[@b]",
    )


def test_a_citation_after_a_blank_belongs_to_the_sentence_before() -> None:
    assert sentences("It landed. [@a] It left. [@b]") == ("It landed. [@a]", "It left. [@b]")


def test_a_wrapped_line_is_not_an_end() -> None:
    assert len(sentences("The aircraft of Gen.\nFarid came\ndown.[@a]")) == 1


def test_a_long_paragraph_without_an_end_is_quick() -> None:
    assert len(sentences("word. " * 20_000)) == 1
