"""Words remember what they were made from; a language says them, whatever stands in them."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.desk import words
from dragoman.desk.languages import ENGLISH, Words, _, languages, listed, ngettext, pgettext
from dragoman.desk.languages.message import joined

ARABIC = languages()["ar"]


def arabic(said: str) -> str:
    return str(ARABIC.say(said))


def test_words_are_english_text_to_programs() -> None:
    said = _("There is no event %(id)s.", id="E-1")
    assert said == "There is no event E-1."
    assert json.dumps({"said": said}) == '{"said": "There is no event E-1."}'
    assert f"{said} Really." == "There is no event E-1. Really."


def test_words_are_said_in_the_language_asked_for_with_what_is_in_them() -> None:
    said = words.span(date(2026, 10, 12), date(2026, 11, 2))
    assert ENGLISH.say(said) == "October 12 to November 2, 2026"
    assert ARABIC.say(said) == "من 12 أكتوبر إلى 2 نوفمبر 2026"
    assert arabic(_("from %(day)s", day=words.day(date(2026, 10, 1)))) == "من 1 أكتوبر 2026"


def test_text_that_is_no_words_stays_as_it_is() -> None:
    assert ARABIC.say("Kufra") == "Kufra"
    assert ARABIC.say(12) == 12


@pytest.mark.parametrize(
    ("n", "said"),
    [
        (0, "لا ادعاءات"),
        (1, "ادعاء واحد"),
        (2, "ادعاءان"),
        (3, "3 ادعاءات"),
        (10, "10 ادعاءات"),
        (11, "11 ادعاءً"),
        (99, "99 ادعاءً"),
        (100, "100 ادعاء"),
        (103, "103 ادعاءات"),
        (1200, "1,200 ادعاء"),
    ],
)
def test_a_number_takes_the_form_of_its_noun(n: int, said: str) -> None:
    assert arabic(words.several(n, "claim")) == said
    assert arabic(ngettext("one claim", "%(num)s claims", n)) == said


def test_the_same_word_may_mean_two_things() -> None:
    assert arabic(pgettext("kind", "capture")) != arabic(_("capture"))


def test_a_code_that_nobody_knows_is_given_as_it_is() -> None:
    assert arabic(pgettext("kind", "%d% %(x)s")) == "%d% %(x)s"


def test_lists_are_joined_as_the_language_joins_them() -> None:
    assert listed(["a", "b", "c"]) == "a, b and c"
    named = [words.month(date(2026, n, 1)) for n in (1, 2, 3)]
    assert arabic(listed(named)) == "يناير، فبراير ومارس"
    assert arabic(joined(named)) == "يناير، فبراير، مارس"
    assert joined([]) == ""


def test_what_runs_the_other_way_is_kept_apart() -> None:
    said = _("There is no event %(id)s.", id="E-1")
    assert "\u2068E-1\u2069" in arabic(said)
    assert "\u2068" not in str(ENGLISH.say(said))
    assert "\u2068مطار\u2069" in str(ENGLISH.say(_("“%(typed)s” is no kind.", typed="مطار")))


@given(st.text())
def test_text_from_elsewhere_cannot_leave_its_place(text: str) -> None:
    """Whatever it holds, what closes an isolate closes one that was opened."""
    for language in (ENGLISH, ARABIC):
        kept = language.isolated(text)
        if kept != text:
            assert kept[0] == "\u2068"
            assert kept[-1] == "\u2069"
            assert not set(kept[1:-1]) & set(
                "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
            )


@given(st.text(), st.text())
def test_no_value_is_read_as_a_placeholder(one: str, other: str) -> None:
    said = _("%(first)s and %(last)s", first=f"%(last)s{one}", last=other)
    assert said == f"%(last)s{one} and {other}"
    assert isinstance(said, Words)


def test_every_language_names_itself_and_its_direction() -> None:
    found = {code: (held.name, held.direction) for code, held in languages().items()}
    assert found["en"] == ("English", "ltr")
    assert found["ar"] == ("العربية", "rtl")
