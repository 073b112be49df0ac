"""Scores of groups, against the worked example of Pradhan et al. 2014 and Moosavi and Strube."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.scoring.assignment import best_pairs
from bench.scoring.coreference import (
    Groups,
    Score,
    b_cubed,
    ceaf_e,
    conll,
    groups_of,
    lea,
    muc,
)


def groups(words: str) -> Groups:
    return [frozenset(word) for word in words.split()]


KEY, RESPONSE = groups("abc defg"), groups("ab cd fghi")
LABELS = st.lists(st.integers(0, 4), min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("score", "precision", "recall"),
    [
        (muc, 2 / 5, 2 / 5),
        (b_cubed, 4 / 8, 35 / 84),
        (ceaf_e, 1.3 / 3, 1.3 / 2),
        (lea, 8 / 24, 5 / 21),
    ],
)
def test_a_score_is_that_of_the_published_example(score, precision, recall) -> None:  # type: ignore[no-untyped-def]
    found = score(KEY, RESPONSE)
    assert (found.precision, found.recall) == (pytest.approx(precision), pytest.approx(recall))


def test_the_conll_score_is_the_mean_of_three() -> None:
    parts = (muc, b_cubed, ceaf_e)
    assert conll(KEY, RESPONSE) == pytest.approx(sum(p(KEY, RESPONSE).f1 for p in parts) / 3)


def test_lone_mentions_have_no_links_for_muc_and_one_for_lea() -> None:
    alone = groups("a b c")
    assert muc(alone, alone) == Score(0.0, 0.0)
    assert lea(alone, alone) == Score(1.0, 1.0)


def test_nothing_found_scores_nothing() -> None:
    assert [s(KEY, []).f1 for s in (muc, b_cubed, ceaf_e, lea)] == [0.0] * 4


def test_groups_are_the_mentions_of_one_label() -> None:
    assert groups_of({"a": 1, "b": 2, "c": 1}) == groups("ac b")


def labelled(labels: list[int]) -> Groups:
    return groups_of(dict(enumerate(labels)))


@given(LABELS)
def test_the_right_groups_score_one(labels: list[int]) -> None:
    gold = labelled(labels)
    assert [s(gold, gold).f1 for s in (b_cubed, ceaf_e, lea)] == [pytest.approx(1.0)] * 3


@given(LABELS, st.permutations(range(12)))
def test_what_is_precision_one_way_is_recall_the_other(labels: list[int], order: list[int]) -> None:
    gold, found = (
        labelled(labels),
        labelled([labels[i % len(labels)] for i in order][: len(labels)]),
    )
    for score in (muc, b_cubed, ceaf_e, lea):
        one, other = score(gold, found), score(found, gold)
        assert one.precision == pytest.approx(other.recall)


@given(
    st.integers(1, 4).flatmap(
        lambda width: st.lists(
            st.lists(st.integers(0, 9), min_size=width, max_size=width), min_size=1, max_size=4
        )
    )
)
def test_no_assignment_brings_more_than_the_best_one(gains: list[list[int]]) -> None:
    rows, columns = len(gains), len(gains[0])
    found = best_pairs(gains)
    assert len({r for r, _ in found}) == len({c for _, c in found}) == min(rows, columns)
    tall = gains if rows <= columns else [list(c) for c in zip(*gains, strict=True)]
    best = max(
        sum(row[c] for row, c in zip(tall, chosen, strict=True))
        for chosen in permutations(range(len(tall[0])), len(tall))
    )
    assert sum(gains[r][c] for r, c in found) == best
