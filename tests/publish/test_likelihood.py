"""Words for likelihood, kept apart from confidence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.publish import check
from dragoman.publish.likelihood import bands, likelihoods, mixes_confidence, mixes_rows, word_for

from .invented import EVIDENCE, LANDED
from .writing import citing, draft


def test_the_bands_lie_side_by_side_from_one_to_ninety_nine() -> None:
    assert [(b.low, b.high) for b in bands()] == [
        (1, 5), (5, 20), (20, 45), (45, 55), (55, 80), (80, 95), (95, 99),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("probability", "likely", "probable"),
    [
        (0.01, "almost no chance", "remote"),
        (0.05, "very unlikely", "highly improbable"),
        (0.3, "unlikely", "improbable"),
        (0.5, "roughly even chance", "roughly even odds"),
        (0.55, "likely", "probable"),
        (0.8, "very likely", "highly probable"),
        (0.95, "almost certain", "nearly certain"),
        (0.99, "almost certain", "nearly certain"),
        (0.0, None, None),
        (0.995, None, None),
    ],
)
def test_a_probability_has_a_word_in_either_row(
    probability: float, likely: str | None, probable: str | None
) -> None:
    assert (word_for(probability), word_for(probability, "probable")) == (likely, probable)


@given(st.floats(0.01, 0.99))
def test_the_word_of_a_probability_is_found_in_a_sentence(probability: float) -> None:
    word = word_for(probability)
    assert word is not None
    assert likelihoods(f"It is {word} that they left.", "likely") == (word,)


@pytest.mark.parametrize(
    "text",
    [
        "We say with high confidence that an attack is likely.",
        "It is very unlikely, with low confidence, that they left.",
        "The desk is confident that they probably left.",
        "Confidence is moderate that a strike is almost certain.",
    ],
)
def test_likelihood_and_confidence_in_one_sentence_are_told(text: str) -> None:
    assert "at once" in mixes_confidence(text)


@pytest.mark.parametrize(
    "text",
    [
        "An attack is likely.",
        "Our confidence is low.",
        "A vote of confidence is likely.",
        "They are likely to discuss confidence-building measures.",
        "The report said that “with high confidence” an attack is likely.",
        "We have high confidence in the log, which says “likely two lorries”.",
        "They liked it with high confidence.",
    ],
)
def test_sentences_that_say_one_of_them_or_quote_the_other_pass(text: str) -> None:
    assert mixes_confidence(text) == ""


def test_words_of_both_rows_are_told_once() -> None:
    assert mixes_rows(["It is likely.", "It is highly probable."]) == (
        "has words of both rows of ICD 203, “likely” and “highly probable”; keep to one"
    )
    assert mixes_rows(["It is likely.", "It is very unlikely.", "“It is probable.”"]) == ""


def test_a_draft_that_mixes_them_in_a_sentence_is_refused() -> None:
    text = f"With high confidence it is likely that two planes landed.[@{LANDED.id}]"
    (complaint,) = (c for c in check(draft(text), EVIDENCE) if c.level == "refuse")
    assert complaint.why == (
        "says how likely (“likely”) and how sure (“high confidence”) at once; "
        "ICD 203 wants two sentences"
    )


def test_a_draft_with_words_of_both_rows_is_warned_of() -> None:
    likely = f"It is likely that planes landed.[@{LANDED.id}]"
    probably = f"They probably landed.[@{LANDED.id}]"
    warned = [c.why for c in check(draft((likely, probably)), EVIDENCE) if c.level == "warn"]
    assert any("both rows of ICD 203" in why for why in warned)
    plain = check(draft(citing(LANDED)), EVIDENCE)
    assert not any("ICD 203" in c.why for c in plain)
