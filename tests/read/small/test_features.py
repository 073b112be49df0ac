import pytest

pytest.importorskip("numpy", reason="numpy is not installed")

from dragoman.read.small.features import (
    CASES,
    GUIDED,
    OFFSETS,
    Line,
    Place,
    case_of,
    own_features,
    paths,
    trigger_features,
)
from dragoman.read.small.parse import Parse

# "Lorries came from Belvar and Marun"
PARSE = Parse(
    upos=("NOUN", "VERB", "ADP", "PROPN", "CCONJ", "PROPN"),
    xpos=("NNS", "VBD", "IN", "NNP", "CC", "NNP"),
    heads=(1, -1, 3, 1, 5, 3),
    labels=("nsubj", "root", "case", "obl", "cc", "conj"),
)
LINE = Line(("Lorries", "came", "from", "Belvar", "and", "Marun"), 0, PARSE)


def test_a_coordinated_word_has_the_preposition_of_the_first() -> None:
    assert CASES[case_of(LINE, 3) - 1] == CASES[case_of(LINE, 5) - 1] == "from"
    assert case_of(LINE, 0) == 0


def test_paths_count_steps_up_and_down() -> None:
    down = [place for place, _ in paths(PARSE, 1, range(6)).values()]
    assert down == [1, 0, 2, 1, 3, 2]
    up = [place for place, _ in paths(PARSE, 5, range(6)).values()]
    assert up[5] == 0
    assert up[3] > up[4]


def test_the_highest_word_of_a_span_is_its_head() -> None:
    assert PARSE.head_of(2, 6) == 3
    assert PARSE.head_of(0, 6) == 1
    assert PARSE.upwards(5) == [5, 3, 1]


def test_features_stay_in_their_table() -> None:
    lines = [LINE] * 9
    places = [Place(s, w) for s in range(9) for w in range(6)]
    own = {s: own_features(LINE) for s in range(9)}
    rows = trigger_features(lines, own, places, Place(4, 1))
    ends = [*OFFSETS[1:], GUIDED[0]]
    assert rows.shape == (54, len(OFFSETS))
    for column, start, end in zip(rows.T, OFFSETS, ends, strict=True):
        assert start <= column.min()
        assert column.max() < end
