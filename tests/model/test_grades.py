"""What people said of sources and events, read back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import (
    Judgement,
    Outlet,
    Verdict,
    Word,
    decided,
    digits,
    directory,
    letters,
    on_diagonal,
    rejected,
)

NOON = datetime(2026, 10, 19, 12, tzinfo=UTC)


def said(verdict: Verdict, subject: str, value: str = "", minutes: int = 0) -> Judgement:
    at = NOON + timedelta(minutes=minutes)
    return Judgement(verdict=verdict, subjects=(subject,), by="Salma", at=at, value=value)


def test_the_last_letter_on_an_outlet_holds_with_who_and_when() -> None:
    given_ = [said("reliability", "outlet:A", "B"), said("reliability", "outlet:A", "C", 5)]
    assert letters(given_) == {"A": Word(value="C", by="Salma", at=NOON + timedelta(minutes=5))}


def test_what_is_taken_back_leaves_the_word_before_it() -> None:
    given_ = [
        said("reliability", "outlet:A", "B"),
        said("reliability", "outlet:A", "C"),
        said("withdrawn", "outlet:A"),
    ]
    assert letters(given_)["A"].value == "B"
    assert letters([*given_, said("withdrawn", "outlet:A")]) == {}


def test_a_letter_is_taken_back_under_any_name_of_its_outlet() -> None:
    given_ = [said("reliability", "outlet:a", "B"), said("withdrawn", "outlet:A")]
    assert letters(given_, str.casefold) == {}


def test_all_names_of_an_outlet_share_one_letter() -> None:
    known = directory([Outlet(name="Palm Post", aliases=("بريد النخيل",))])
    given_ = [said("reliability", "outlet:Palm Post", "B")]
    given_.append(said("reliability", "outlet:بريد النخيل", "D"))
    assert {k: w.value for k, w in letters(given_, known.key).items()} == {"palm post": "D"}


def test_a_digit_follows_its_event_and_the_last_word_on_either_holds() -> None:
    home = {"E-2": "E-1"}
    given_ = [said("credibility", "E-1", "2"), said("credibility", "E-2", "4")]
    assert digits(given_, lambda e: home.get(e, e))["E-1"].value == "4"
    assert {k: w.value for k, w in digits(given_).items()} == {"E-1": "2", "E-2": "4"}


@pytest.mark.parametrize("value", ["", "G", "0", "7", "b"])
def test_what_is_not_on_the_scale_is_no_word(value: str) -> None:
    assert letters([said("reliability", "outlet:A", value)]) == {}
    assert digits([said("credibility", "E-1", value)]) == {}


def test_letters_are_of_outlets_and_digits_of_events_only() -> None:
    assert letters([said("reliability", "E-1", "A")]) == {}
    assert digits([said("credibility", "outlet:A", "1")]) == {}


def _any(verdicts: list[Verdict], subjects: list[str]) -> st.SearchStrategy[Judgement]:
    values = st.sampled_from(["A", "F", "1", "6", ""])
    return st.builds(said, st.sampled_from(verdicts), st.sampled_from(subjects), values)


JUDGED = _any(["reliability", "credibility", "withdrawn"], ["outlet:A", "outlet:B", "E-1"]) | _any(
    ["rejected", "accepted", "withdrawn"], ["c1"]
)


@given(st.lists(JUDGED, max_size=12))
def test_grades_neither_reject_nor_join_claims(given_: list[Judgement]) -> None:
    claims = [j for j in given_ if j.verdict not in ("reliability", "credibility")]
    assert rejected(given_) == rejected(claims)
    assert decided(given_) == decided(claims)
    assert not list(decided(given_).together())


@given(st.lists(JUDGED, max_size=12), JUDGED)
def test_a_word_on_one_subject_leaves_the_others(given_: list[Judgement], last: Judgement) -> None:
    for read in (letters, digits):
        before, after = read(given_), read([*given_, last])
        subject = last.subjects[0].removeprefix("outlet:")
        assert {k: w for k, w in before.items() if k != subject} == {
            k: w for k, w in after.items() if k != subject
        }


def test_the_diagonal_is_counted() -> None:
    assert on_diagonal([("A", "1"), ("B", "2"), ("B", "4"), ("F", "6")]) == (3, 4)
    assert on_diagonal([]) == (0, 0)
