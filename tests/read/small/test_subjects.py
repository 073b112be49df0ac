"""Phrases of a parsed sentence: where a name and what belongs to it begin and end."""

import pytest

from dragoman.read.phrases import Phrase
from dragoman.read.small.parse import Parse
from dragoman.read.small.subjects import Subjects


@pytest.mark.parametrize(
    ("words", "last"),
    [("city of Ostra Vale today", 4), ("city of salt today", 1), ("city near Ostra Vale", 1)],
)
def test_a_site_takes_the_name_that_of_gives_it(words: str, last: int) -> None:
    tokens = words.split()
    tags = tuple("PROPN" if w[0].isupper() else "NOUN" for w in tokens)
    size = len(tokens)
    tree = Parse(tags, ("",) * size, (-1,) + (0,) * (size - 1), ("root",) + ("dep",) * (size - 1))
    assert Subjects(tokens, tree).with_name(Phrase(0, 1)) == Phrase(0, last)
