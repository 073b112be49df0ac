from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.places.likeness import likeness, most_alike
from dragoman.spelling import fold


@pytest.mark.parametrize(
    ("written", "nearer", "farther"),
    [
        ("kufrah", "kufra", "kafr"),
        ("بنغازي", "benghazi", "bangassou"),
        ("бенгази", "benghazi", "bengkulu"),
    ],
)
def test_another_spelling_is_more_alike_than_another_name(
    written: str, nearer: str, farther: str
) -> None:
    assert likeness(written, nearer) > likeness(written, farther)


@given(st.text(max_size=30), st.text(max_size=30))
def test_likeness_lies_between_nought_and_one_and_is_one_for_the_same(one: str, two: str) -> None:
    a, b = fold(one), fold(two)
    assert 0.0 <= likeness(a, b) <= 1.0
    assert likeness(a, a) == 1.0


def test_the_least_likeness_is_kept_to() -> None:
    found = most_alike("kufra", {"kufrah", "kafr", "tobruk"}, 0.9)
    assert list(found) == ["kufrah"]
