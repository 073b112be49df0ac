import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.read.small.layout import MOST, lay_out, parser_words, shape_of
from dragoman.read.small.wordpiece import WordPiece

WORDPIECE = WordPiece(["[UNK]", "[CLS]", "[SEP]", "[MASK]", "a", "##a", "-"])


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("convoy", ["convoy"]),
        ("Iran-backed", ["Iran", "-", "backed"]),
        ("24-hour", ["24", "-", "hour"]),
        ("T-72", ["T-72"]),
        ("non-lethal", ["non-lethal"]),
        ("didn't", ["did", "n't"]),
        ("they’ve", ["they", "’ve"]),
        ("cannot", ["can", "not"]),
        ("U.S.", ["U.S."]),
        ("-", ["-"]),
        ("'s", ["'s"]),
    ],
)
def test_words_are_cut_as_treebanks_cut_them(word: str, parts: list[str]) -> None:
    assert list(parser_words(word)) == parts


@given(st.text(min_size=1, max_size=40))
def test_the_parts_of_a_word_are_its_letters(word: str) -> None:
    assert "".join(parser_words(word)) == word
    assert all(parser_words(word))


@given(st.lists(st.text("aA-b1 ", min_size=1, max_size=60), max_size=12))
def test_every_word_owns_pieces_of_its_row(words: list[str]) -> None:
    row = lay_out(words, WORDPIECE, ["a", "b"])
    assert len(row.ids) == len(row.owner)
    assert set(row.owner) == {-1, *range(len(words) + 1)}
    assert len(row.shapes) == len(words) + 1
    assert max((row.owner.count(i) for i in range(1, len(words) + 1)), default=0) <= MOST


def test_shapes_tell_letters_apart() -> None:
    words = ["convoy", "Convoy", "SANA", "iPhone", "20", "T-72", ",", "ДНР", "دمشق"]
    assert [shape_of(w) for w in words] == [0, 1, 2, 4, 3, 3, 5, 2, 0]
