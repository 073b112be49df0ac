"""What two people changed of one text is told word by word, and put together where it can be."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dragoman.desk.dispatches.texts import Clash, differences, joined

TEXTS = st.lists(
    st.sampled_from(["", "a truck left", "it came back", "nobody", "ليلة"]), max_size=8
).map("\n".join)


def test_a_changed_line_shows_the_words_that_differ() -> None:
    (line,) = differences("One.\nTwenty trucks left at noon.", "One.\nThirty trucks left at noon.")
    assert line.number == 2
    assert line.pieces == (
        ("gone", "Twenty"),
        ("come", "Thirty"),
        ("same", " trucks left at noon."),
    )


def test_lines_that_have_nothing_in_common_stand_whole() -> None:
    (line,) = differences("It rained all night in Derna.", "Trucks left?")
    assert line.pieces == (("gone", "It rained all night in Derna."), ("come", "Trucks left?"))


def test_empty_lines_are_no_difference() -> None:
    assert differences("One.\n\n\nTwo.", "One.\nTwo.") == ()


@given(TEXTS, TEXTS)
def test_what_stays_and_comes_is_the_new_text(old: str, new: str) -> None:
    found = differences(old, new)
    gone = [p for line in found for p in line.pieces if p[0] == "gone"]
    come = [p for line in found for p in line.pieces if p[0] == "come"]
    same = [x for x in old.split("\n") if x] == [x for x in new.split("\n") if x]
    assert bool(gone or come) != same


def test_changes_in_different_lines_are_both_kept() -> None:
    base = "One.\nTwo.\nThree."
    assert joined(base, "One!\nTwo.\nThree.", "One.\nTwo.\nThree!") == ("One!\nTwo.\nThree!", ())


def test_of_a_line_that_both_changed_mine_stays_and_theirs_is_told() -> None:
    base = "One.\nTwo.\nThree."
    text, clashes = joined(base, "One.\nMine.\nThree.", "One.\nTheirs.\nThree.\nFour.")
    assert text == "One.\nMine.\nThree.\nFour."
    assert clashes == (Clash("Mine.", "Theirs."),)


@given(TEXTS, TEXTS)
def test_what_only_one_changed_is_taken_as_it_is(base: str, other: str) -> None:
    assert joined(base, other, base) == (other, ())
    assert joined(base, base, other) == (other, ())
    assert joined(base, other, other) == (other, ())


@given(TEXTS, TEXTS, TEXTS)
def test_no_line_of_mine_is_ever_lost(base: str, mine: str, theirs: str) -> None:
    text, _ = joined(base, mine, theirs)
    kept = text.split("\n")
    for line in {*mine.split("\n")} - {*base.split("\n")}:
        assert kept.count(line) >= mine.split("\n").count(line)
