import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.scoring.mentions import alike, in_order, kilometres, paired

WORDS = st.lists(st.sampled_from(["ash", "birch", "cedar", "the", "north"]), max_size=4).map(
    " ".join
)
LISTS = st.lists(WORDS, max_size=5)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("six lorries", "the six lorries"),
        ("northern depot", "depot"),
        ("guards of the old northern depot", "northern depot"),
        ("Ash's mayor", "ashs mayor"),
    ],
)
def test_mentions_that_share_half_of_their_words_are_alike(one: str, other: str) -> None:
    assert alike(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("six lorries", "two lorries left behind"), ("Ash", "Birch"), ("the", "a"), ("Ash", "")],
)
def test_mentions_that_share_less_are_not(one: str, other: str) -> None:
    assert not alike(one, other)


def test_a_mention_is_paired_once_only() -> None:
    assert paired(["Ash", "Ash"], ["Ash"]) == 1


def test_a_chain_in_the_wrong_order_keeps_one_hop() -> None:
    assert in_order(["Ash", "Birch"], ["Birch", "Ash"]) == 1


@given(LISTS, LISTS)
def test_no_more_is_paired_than_the_shorter_list_holds(gold: list[str], found: list[str]) -> None:
    assert in_order(gold, found) <= paired(gold, found) <= min(len(gold), len(found))


@given(LISTS)
def test_a_list_pairs_wholly_with_itself(mentions: list[str]) -> None:
    assert paired(mentions, mentions) == in_order(mentions, mentions) == len(mentions)


def test_a_degree_of_latitude_is_a_hundred_and_eleven_kilometres() -> None:
    assert kilometres((10, 20), (11, 20)) == pytest.approx(111.2, abs=0.1)
