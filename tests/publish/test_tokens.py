"""Citation tokens are found, put in one form, and never guessed."""

from __future__ import annotations

import pytest

from dragoman.publish.tokens import bare, broken, canonical, cited, replace, token


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("It landed. [@abc]", "It landed.[@abc]"),
        ("It landed.[@abc @def]", "It landed.[@abc @def]"),
        ("It  landed.\n[@abc; @def]", "It landed.[@abc @def]"),
        ("He said[@abc,@def] so.", "He said[@abc @def] so."),
        ("No [brackets] change.", "No [brackets] change."),
    ],
)
def test_a_citation_has_one_form(written: str, kept: str) -> None:
    assert canonical(written) == kept


def test_ids_come_in_order_of_first_citation_each_once() -> None:
    assert cited("A[@b @a] and c.[@a @d]") == ("b", "a", "d")


def test_a_token_without_claims_is_nothing() -> None:
    assert token([]) == ""


@pytest.mark.parametrize(("text", "at"), [("x [@", 2), ("x [@a b]", 2), ("x [@ a]", 2)])
def test_what_only_looks_like_a_citation_is_pointed_out(text: str, at: int) -> None:
    assert broken(text) == at


def test_a_citation_may_be_broken_over_two_lines() -> None:
    assert broken("x.[@abc\n @def]") is None
    assert cited("x.[@abc\n @def]") == ("abc", "def")


def test_tokens_are_replaced_in_order_or_taken_out() -> None:
    assert replace("a[@x] b.[@y @z]", lambda ids: f"<{len(ids)}>") == "a<1> b.<2>"
    assert bare("a[@x] b.[@y @z]") == "a b."
