"""What rules and earlier claims tell the nets: cues, advice, and what is carried on."""

import pytest

pytest.importorskip("numpy", reason="numpy is not installed")

from dragoman.read.small.features import GUIDED, GUIDES, Place
from dragoman.read.small.hints import Advice, History, guided_features
from tests.read.small.pages import page

TEXT = "The Sarat Monitor said that three lorries carried rifles from Belvar to Marun on Monday."


def place(word: str) -> Place:
    words = list(page(TEXT).lines[0].words)
    return Place(0, words.index(word))


def test_cue_words_are_marked_with_what_they_are_cues_for() -> None:
    given = page(TEXT)
    marks = given.hints.cues([place(w) for w in ("Monitor", "said", "carried", "Belvar")])
    assert marks == ["source", "saying", "transfer", ""]


def test_the_rules_advise_on_a_trigger() -> None:
    given, at = page(TEXT), place("carried")
    advice = given.hints.advice(at, at.word + 1)
    assert (advice.kind, advice.status) == ("transfer", "asserted")
    assert advice.hops == {place("Monitor"): 1}
    assert advice.roles[place("Belvar")] == "origin"


def test_where_rules_see_no_claim_only_the_source_is_told() -> None:
    given, at = page(TEXT), place("Monday")
    advice = given.hints.advice(at, at.word + 1)
    assert advice.kind == ""
    assert not advice.roles
    assert advice.hops == {place("Monitor"): 1}


def test_a_claim_hands_its_sources_on_and_older_ones_stay_apart() -> None:
    first, second = Place(0, 1), Place(1, 4)
    history = History()
    history.add({first: 1}, {})
    history.add({second: 1}, {})
    rows = guided_features([first, second, Place(2, 0)], Advice(), history, {})
    carried = rows[:, 2] - GUIDED[2]
    assert carried.tolist() == [4, 1, 0]


def test_roles_of_the_claim_before_are_told_by_number() -> None:
    numbers = {"actor": 1, "cargo": 2}
    history = History()
    history.add({}, {Place(0, 0): 2})
    advice = Advice(roles={Place(0, 0): "cargo"})
    rows = guided_features([Place(0, 0)], advice, history, numbers)
    assert rows.shape == (1, GUIDES)
    assert [r - g for r, g in zip(rows[0].tolist(), GUIDED, strict=True)] == [0, 2, 0, 2]
