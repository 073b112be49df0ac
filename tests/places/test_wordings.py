"""The words that put a spot in relation to a place, in each language."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.places.wordings import after, before, joined


@pytest.mark.parametrize(
    ("words", "kind", "bearing", "km"),
    [
        ("Goats grazed 14 km south of ", "offset", 180, 14),
        ("found 30 kilometres to the north-east of the town of ", "offset", 45, 30),
        ("parked 10 miles from ", "away", None, 16.09),
        ("a few kilometers from ", "away", None, 5),
        ("in the desert west of ", "desert", 270, None),
        ("just north of ", "direction", 0, None),
        ("on the eastern outskirts of ", "edge", 90, None),
        ("rural ", "countryside", None, None),
        ("the western countryside of ", "countryside", 270, None),
        ("southern ", "part", 180, None),
        ("close to the village of ", "near", None, None),
        ("downtown ", "centre", None, None),
        ("على بعد 20 كم شرق مدينة ", "offset", 90, 20),
        ("في ريف ", "countryside", None, None),
        ("جنوب غرب ", "direction", 225, None),
        ("بالقرب من ", "near", None, None),
        ("в 12 км к северу от ", "offset", 0, 12),
        ("южнее ", "direction", 180, None),
        ("на окраине ", "edge", None, None),
        ("за 8 км на схід від ", "offset", 90, 8),
        ("در ۲۵ کیلومتری جنوب ", "offset", 180, 25),
        ("در نزدیکی ", "near", None, None),
        ("à 9 km au sud-ouest de ", "offset", 225, 9),
        ("près de ", "near", None, None),
        ("6 km nördlich von ", "offset", 0, 6),
        ('7 ק"מ צפונית ל', "offset", 0, 7),
        ("ליד ", "near", None, None),
    ],
)
def test_words_before_a_name_say_how_the_spot_lies_to_it(
    words: str, kind: str, bearing: float | None, km: float | None
) -> None:
    cue = before(words)
    assert cue is not None
    assert (cue.kind, cue.bearing) == (kind, bearing)
    assert cue.km == (km if km is None else pytest.approx(km, rel=0.01))


@pytest.mark.parametrize(
    ("words", "kind", "bearing", "km"),
    [
        ("'s northern countryside was quiet", "countryside", 0, None),
        (" countryside", "countryside", None, None),
        ("'s outskirts", "edge", None, None),
        (" الغربي", "part", 270, None),
        ("'nin 15 km kuzeyinde", "offset", 0, 15),
        ("'ın doğusunda", "direction", 90, None),
        (" yakınlarında", "near", None, None),
        (" kırsalında", "countryside", None, None),
    ],
)
def test_words_behind_a_name_say_it_too(
    words: str, kind: str, bearing: float | None, km: float | None
) -> None:
    cue = after(words)
    assert cue is not None
    assert (cue.kind, cue.bearing, cue.km) == (kind, bearing, km)


@pytest.mark.parametrize(
    ("lead", "between", "tail", "kind"),
    [
        ("halfway between ", " and ", ".", "between"),
        ("on the ", "-", " highway", "road"),
        ("the road from ", " to ", "", "road"),
        ("25 km from ", " on the road to ", "", "off"),
        ("at the entrance of ", " coming from ", "", "toward"),
        ("بين ", " و", "", "between"),
        ("между ", " и ", "", "between"),
        ("", " ile ", " arasında", "between"),
        ("", "-", " karayolunda", "road"),
        ("entre ", " et ", "", "between"),
        ("zwischen ", " und ", "", "between"),
        ("між ", " та ", "", "between"),
    ],
)
def test_two_names_mean_one_place_by_the_words_around_them(
    lead: str, between: str, tail: str, kind: str
) -> None:
    found = joined(lead, between, tail)
    assert found is not None
    assert found[0].kind == kind


@pytest.mark.parametrize("words", ["", "The mayor of ", "he said in ", "over 40 people of "])
def test_other_words_say_nothing(words: str) -> None:
    assert before(words) is None


@given(st.text(max_size=200))
def test_any_words_can_be_asked(words: str) -> None:
    cue = before(words)
    assert cue is None or words[cue.start : cue.end]


def test_long_runs_of_digits_and_spaces_do_not_slow_the_patterns() -> None:
    start = time.perf_counter()
    for words in ("9" * 5000, " " * 5000, "km " * 2000, "north " * 1000):
        before(words[-90:])
        after(words[:90])
    assert time.perf_counter() - start < 1
