from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

np = pytest.importorskip("numpy", reason="numpy is not installed")

from dragoman.read.small.trees import best_tree  # noqa: E402


def matrices(least: int, most: int) -> st.SearchStrategy[list[list[float]]]:
    number = st.floats(-50, 50, width=32)
    return st.integers(least, most).flatmap(
        lambda n: st.lists(
            st.lists(number, min_size=n + 1, max_size=n + 1), min_size=n + 1, max_size=n + 1
        )
    )


def is_tree(heads: tuple[int, ...]) -> bool:
    """Whether one word hangs on the root, and every word reaches it."""
    if sum(h == 0 for h in heads) != 1:
        return False
    for start in range(1, len(heads) + 1):
        at, steps = start, 0
        while at and steps <= len(heads):
            at, steps = heads[at - 1], steps + 1
        if at:
            return False
    return True


@given(matrices(1, 25))
def test_any_scores_give_a_tree_with_one_root(rows: list[list[float]]) -> None:
    assert is_tree(tuple(best_tree(np.array(rows))))


@given(matrices(1, 4))
def test_no_tree_scores_higher(rows: list[list[float]]) -> None:
    scores = np.array(rows)

    def total(heads: tuple[int, ...]) -> float:
        return float(sum(scores[d, h] for d, h in enumerate(heads, start=1)))

    size = len(rows) - 1
    every = [h for h in product(range(size + 1), repeat=size) if is_tree(h)]
    assert total(tuple(best_tree(scores))) == pytest.approx(max(map(total, every)), abs=1e-3)


@given(matrices(1, 12))
def test_the_scores_are_left_as_they_were(rows: list[list[float]]) -> None:
    scores = np.array(rows)
    before = scores.copy()
    best_tree(scores)
    assert (scores == before).all()


def test_all_equal_scores_and_large_ones_give_a_tree() -> None:
    assert is_tree(tuple(best_tree(np.zeros((40, 40)))))
    assert is_tree(tuple(best_tree(np.random.default_rng(3).normal(size=(300, 300)))))


def test_no_words_give_no_heads() -> None:
    assert tuple(best_tree(np.zeros((1, 1)))) == ()


def test_a_wood_of_cycles_still_gives_a_tree() -> None:
    scores = np.zeros((121, 121))
    for word in range(1, 121, 2):
        scores[word, word + 1] = scores[word + 1, word] = 9
    assert is_tree(tuple(best_tree(scores)))
