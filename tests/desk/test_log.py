from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from dragoman.desk.log import accepted, ending, key, log_of, merges, rejections, said, touching
from dragoman.model import Change, Judgement, Verdict

from .fakes import NOON
from .sample import sample_store

SAME = Judgement(verdict="same", subjects=("a", "b", "c"), by="Rima", at=NOON)
BACK = replace(SAME, verdict="withdrawn")
EVENT = replace(sample_store().event("E-0101"), claims=("a", "b"))


@pytest.mark.parametrize(
    ("verdict", "against", "words"),
    [
        ("same", (), "called 3 claims one happening"),
        ("different", ("x",), "kept 3 claims apart from one other"),
        ("different", (), "kept 3 claims apart from one another"),
        ("unsure", (), "left 3 claims to the weights"),
        ("withdrawn", (), "took back a judgement on 3 claims"),
        ("rejected", (), "rejected 3 claims"),
        ("accepted", (), "accepted 3 claims"),
    ],
)
def test_a_judgement_is_told_in_words(
    verdict: Verdict, against: tuple[str, ...], words: str
) -> None:
    assert said(replace(SAME, verdict=verdict, against=against)) == words


@pytest.mark.parametrize(
    ("verdict", "subject", "words"),
    [
        ("reliability", "outlet:Palm Post", "set the letter of Palm Post to B"),
        ("withdrawn", "outlet:Palm Post", "took back the letter of Palm Post"),
        ("credibility", "E-0101", "set the digit of E-0101 to B"),
        ("withdrawn", "E-0101", "took back the digit of E-0101"),
    ],
)
def test_letters_and_digits_are_told_in_words_and_change_no_event(
    verdict: Verdict, subject: str, words: str
) -> None:
    (entry,) = log_of([replace(SAME, verdict=verdict, subjects=(subject,), value="B")], [])
    assert entry.said == words
    assert entry.grades


def test_words_on_an_id_that_was_merged_away_touch_the_event_it_went_into() -> None:
    digit = replace(SAME, verdict="credibility", subjects=("E-0105",), value="2")
    log = log_of([digit], [])
    assert touching(log, EVENT) == []
    assert touching(log, EVENT, ["E-0105"]) == log


def test_what_a_judgement_did_is_told_event_by_event() -> None:
    change = Change(
        at=NOON,
        before=(("E-1", 2), ("E-2", 3), ("E-3", 1), ("E-5", 2)),
        after=(("E-1", 5), ("E-4", 1), ("E-5", 2)),
        merged=(("E-2", "E-1"),),
        causes=(SAME,),
    )
    (entry,) = log_of([SAME], [change])
    assert [str(e) for e in entry.effects] == [
        "E-2 was merged into E-1",
        "E-1 has 5 claims now, had 2 before",
        "E-4 is an event of its own now, with one claim",
        "E-5 has other claims than before, 2 claims still",
        "E-3 is no event any more: none of its claims is left",
    ]
    assert ending([entry], "E-3") == entry
    assert ending([entry], "E-2") is None


def test_only_the_last_word_on_the_same_claims_can_be_undone() -> None:
    apart = replace(SAME, verdict="rejected")
    first, second = log_of([SAME, apart], [])
    assert (first.stands, first.can_be_undone) == (True, False)
    assert second.can_be_undone


def test_a_word_taken_back_stands_no_more_and_the_one_before_can_be_undone() -> None:
    apart = replace(SAME, verdict="rejected")
    first, second, back = log_of([SAME, apart, BACK], [])
    assert first.can_be_undone
    assert not second.stands
    assert not back.can_be_undone


def test_of_equal_words_one_is_taken_back_at_a_time() -> None:
    one, two, _ = log_of([SAME, SAME, BACK], [])
    assert sorted([one.stands, two.stands]) == [False, True]
    assert sum(e.can_be_undone for e in log_of([SAME, SAME], [])) == 1


def test_equal_judgements_get_their_changes_in_order() -> None:
    first, second = (Change(at=NOON, after=((f"E-{n}", 1),), causes=(SAME,)) for n in (1, 2))
    one, two = log_of([SAME, SAME], [first, second])
    assert (one.change, two.change) == (first, second)


def test_a_judgement_from_before_changes_were_kept_has_none() -> None:
    (entry,) = log_of([SAME], [])
    assert entry.change is None
    assert entry.effects == ()


def test_the_log_of_an_event_is_what_speaks_of_its_claims_or_changed_it() -> None:
    other = Judgement(verdict="rejected", subjects=("z",), by="Rima", at=NOON)
    moved = Change(at=NOON, before=((EVENT.id, 3),), after=((EVENT.id, 2),), causes=(other,))
    against = Judgement(verdict="different", subjects=("y",), against=("b",), by="R", at=NOON)
    log = log_of([SAME, other, against, replace(other, by="Omar")], [moved])
    assert [e.judgement for e in touching(log, EVENT)] == [SAME, other, against]


def test_rejected_claims_stay_with_the_event_they_were_in_until_they_are_accepted() -> None:
    out = Judgement(verdict="rejected", subjects=("a", "b"), by="Rima", at=NOON)
    change = Change(at=NOON, before=((EVENT.id, 3),), after=((EVENT.id, 1),), causes=(out,))
    assert rejections(log_of([out], [change]), EVENT) == {"a": out, "b": out}
    assert rejections(log_of([out], []), EVENT) == {}
    back = Judgement(verdict="accepted", subjects=("a",), by="Omar", at=NOON)
    log = log_of([out, back], [change])
    assert rejections(log, EVENT) == {"b": out}
    assert accepted(log) == {"a": back}
    assert rejections(log_of([out, replace(out, verdict="withdrawn")], [change]), EVENT) == {}


def test_the_day_of_a_merge_is_the_last_one() -> None:
    first = Change(at=NOON, merged=(("E-2", "E-1"),))
    again = replace(first, at=NOON + timedelta(days=1))
    assert merges([first, again]) == {"E-2": again.at}


def test_a_judgement_is_named_by_all_that_it_says() -> None:
    variants = [
        SAME,
        BACK,
        replace(SAME, by="Omar"),
        replace(SAME, why="x"),
        replace(SAME, subjects=("a", "b")),
        replace(SAME, subjects=("a", "b"), against=("c",)),
        replace(SAME, at=NOON + timedelta(seconds=1)),
    ]
    assert len({key(j) for j in variants}) == len(variants)
    assert key(replace(SAME)) == key(SAME)
