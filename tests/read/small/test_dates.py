"""How a date hangs in the tree: on the happening itself, above it, or on another verb."""

from dragoman.read.small.dates import OTHER, OWN, tie_of
from dragoman.read.small.parse import Parse

# "Lorries left Belvar , guards said , and tanks arrived on Friday"
PARSE = Parse(
    upos=("NOUN", "VERB", "PROPN", "PUNCT", "NOUN", "VERB", "PUNCT", "CCONJ", "NOUN", "VERB")
    + ("ADP", "PROPN"),
    xpos=("",) * 12,
    heads=(1, 5, 1, 5, 5, -1, 9, 9, 9, 1, 11, 9),
    labels=("nsubj", "ccomp", "obj", "punct", "nsubj", "root", "punct", "cc", "nsubj", "conj")
    + ("case", "obl"),
)
FRIDAY = (10, 12)


def test_a_date_on_the_verb_itself_is_nearer() -> None:
    assert tie_of(PARSE, (9, 10))(*FRIDAY) == OWN


def test_a_date_on_another_verb_is_farther() -> None:
    assert tie_of(PARSE, (1, 2))(*FRIDAY) == OTHER


def test_a_date_on_a_verb_above_counts_as_it_stands() -> None:
    said = tie_of(PARSE, (1, 2))
    assert said(4, 5) == 0.0


def test_words_outside_the_tree_cost_nothing() -> None:
    assert tie_of(PARSE, (1, 2))(0, 0) == 0.0
    assert tie_of(PARSE, (1, 2))(11, 40) == 0.0
