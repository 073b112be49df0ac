"""Quotes are found letter by letter, once, as whole words; else they are refused."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.read.llm.quotes import STRETCH, STRETCHES, RefusedError, Stretch, stretches
from tests.read.texts import report

TEXT = "The guard let Ali pass. The alignment of Ali's men was odd. Al-Ali left, and F16s left."


def whole(text: str = TEXT) -> Stretch:
    (found,) = stretches(report(text))
    return found


def refusal(quote: str, text: str = TEXT) -> str:
    stretch = whole(text)
    with pytest.raises(RefusedError) as caught:
        stretch.near(quote, stretch.sentence(text.split(". ")[0] + "."), "it")
    return str(caught.value)


def test_a_quote_is_found_where_it_stands() -> None:
    found = whole().sentence("The alignment of Ali's men was odd.")
    assert TEXT[found.start : found.end] == found.text == "The alignment of Ali's men was odd."


@pytest.mark.parametrize(
    "quote",
    ["the guard", "The  guard", "guards", " guard", "guard ", "", "align", "F1", "16s", "\n"],
)
def test_what_does_not_stand_there_is_refused(quote: str) -> None:
    assert refusal(quote) == "it does not stand in the report"


def test_words_that_stand_in_several_places_are_looked_for_in_the_sentence() -> None:
    stretch = whole()
    sentence = stretch.sentence("The guard let Ali pass.")
    assert stretch.near("Ali", sentence, "it").start == TEXT.index("Ali")


def test_words_that_the_sentence_has_twice_are_refused() -> None:
    assert refusal("A", "A and A. So A.") == "it stands there more than once"


def test_a_sentence_that_the_report_has_twice_is_refused() -> None:
    with pytest.raises(RefusedError, match="its sentence stands there more than once"):
        whole("It left. It left.").sentence("It left.")


def test_a_source_named_only_earlier_is_found_there() -> None:
    stretch = whole()
    sentence = stretch.sentence("Al-Ali left, and F16s left.")
    assert stretch.near("guard", sentence, "it").start == TEXT.index("guard")


def test_words_joined_to_others_in_a_script_without_capitals_are_found() -> None:
    text = "غادرت القافلة والشاحنات الميناء."
    assert whole(text).sentence("الشاحنات").text == "الشاحنات"


def test_a_trigger_across_two_sentences_is_refused() -> None:
    stretch = whole("They left. Then they came.")
    across = stretch.sentence("left. Then")
    with pytest.raises(RefusedError, match="in no one sentence"):
        stretch.around(across)


@given(st.text(max_size=80), st.text(max_size=4))
def test_any_quote_of_any_text_is_at_its_place_or_refused(text: str, quote: str) -> None:
    for stretch in stretches(report(text)):
        try:
            found = stretch.sentence(quote)
        except RefusedError:
            continue
        assert text[found.start : found.end] == quote


@settings(max_examples=20)
@given(st.text(alphabet="ab. \n", max_size=50), st.integers(1, 900))
def test_stretches_follow_each_other_without_loss(piece: str, times: int) -> None:
    text = (piece or "x") * times
    found = list(stretches(report(text)))
    assert all(s.end - s.start <= STRETCH for s in found)
    joined = "".join(text[s.start : s.end] for s in found)
    assert len(found) == STRETCHES or joined.split() == text.split()


def test_a_long_report_is_cut_between_paragraphs() -> None:
    text = "\n\n".join(["One sentence. " * 100] * 20)
    cuts = [s.end for s in stretches(report(text))][:-1]
    assert cuts
    assert all(text[:cut].endswith("\n\n") for cut in cuts)


def test_a_text_without_a_gap_is_cut_all_the_same() -> None:
    assert len(list(stretches(report("x" * 5_000_000)))) == STRETCHES
