import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.read.small.wordpiece import WordPiece, normalise, stretches
from tests.read.small.installed import folder

PIECES = [
    "[PAD]",
    "[UNK]",
    "[CLS]",
    "[SEP]",
    "[MASK]",
    *"abcdefgh",
    "conv",
    "##oy",
    "##s",
    "-",
    "é",
]
PIECES += [f"##{c}" for c in "abcdefgh"]


@pytest.fixture(scope="module")
def small() -> WordPiece:
    return WordPiece(PIECES)


def named(wordpiece: WordPiece, word: str) -> list[str]:
    return [PIECES[i] for i in wordpiece.pieces(word)]


def test_the_longest_known_beginning_is_taken(small: WordPiece) -> None:
    assert named(small, "Convoys") == ["conv", "##oy", "##s"]


def test_signs_stand_alone_and_accents_fall(small: WordPiece) -> None:
    assert named(small, "Bé-d") == ["b", "##e", "-", "d"]


def test_what_has_no_pieces_is_unknown(small: WordPiece) -> None:
    assert named(small, "xyz") == ["[UNK]"]
    assert named(small, "\u200b") == ["[UNK]"]
    assert named(small, "a" * 101) == ["[UNK]"]


def test_a_mark_in_the_text_is_not_a_mark_of_the_row(small: WordPiece) -> None:
    assert small.first not in small.pieces("[CLS]")
    assert small.last not in small.pieces("[SEP]")


@given(st.text(max_size=60))
def test_any_text_gives_known_pieces_and_the_same_ones_again(text: str) -> None:
    wordpiece = WordPiece(PIECES)
    found = wordpiece.pieces(text)
    assert found
    assert all(0 <= i < len(PIECES) for i in found)
    assert wordpiece.pieces(text) == found == WordPiece(PIECES).pieces(text)


@given(st.text(max_size=60))
def test_stretches_hold_all_that_is_left_of_the_word(text: str) -> None:
    assert "".join(stretches(text)) == "".join(normalise(text).split())


def test_pieces_equal_those_of_the_reference_tokenizer() -> None:
    wordpiece = WordPiece((folder() / "vocab.txt").read_text("utf-8").splitlines())
    wanted = json.loads((Path(__file__).parent / "reference.json").read_text("utf-8"))
    assert len(wanted) > 150
    assert {w: list(wordpiece.pieces(w)) for w in wanted} == wanted
