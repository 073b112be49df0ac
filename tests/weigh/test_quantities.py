"""Numbers of things are read with what they count, their hedges, and what befell people."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.weigh.quantities import quantities


def read(text: str) -> list[tuple[str, str, int | None, int | None]]:
    return [(q.of, q.noun, q.count.low, q.count.high) for q in quantities(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Twenty-five military trucks crossed", ("carrier", "truck", 25, 25)),
        ("at least 20 lorries", ("carrier", "lorry", 20, None)),
        ("up to 40 vehicles", ("carrier", "vehicle", None, 40)),
        ("five or six open trucks", ("carrier", "truck", 5, 6)),
        ("a dozen fuel bowsers", ("carrier", "bowser", 12, 12)),
        ("a 70-vehicle convoy", ("carrier", "vehicle", 70, 70)),
        ("three hundred thousand tons of diesel", ("goods", "ton", 300_000, 300_000)),
        ("4.5 million litres", ("goods", "litre", 4_500_000, 4_500_000)),
        ("a full million barrels", ("goods", "barrel", 1_000_000, 1_000_000)),
        ("Five people died", ("killed", "person", 5, 5)),
        ("killing four constables", ("killed", "constable", 4, 4)),
        ("nine army dead", ("killed", "", 9, 9)),
        ("four injured people", ("wounded", "person", 4, 4)),
        ("One man, the driver, is in custody", ("arrested", "person", 1, 1)),
        ("Nobody was hurt", ("wounded", "", 0, 0)),
        ("Three of the men were killed", ("killed", "person", 3, 3)),
    ],
)
def test_a_number_is_read(text: str, expected: tuple[str, str, int | None, int | None]) -> None:
    assert read(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "two of the trucks",
        "not three boats",
        "in two weeks trucks will come",
        "a 41-year-old house",
        "the M4 carbine",
        "on 5 September, trucks crossed",
    ],
)
def test_parts_denied_numbers_times_and_types_are_no_numbers_of_things(text: str) -> None:
    assert read(text) == []


def test_who_kills_is_not_among_the_killed() -> None:
    assert read("two soldiers killed four men") == [
        ("people", "soldier", 2, 2),
        ("killed", "person", 4, 4),
    ]


def test_a_number_taken_over_is_no_least_number() -> None:
    assert read("The UN took over four tankers") == [("carrier", "tanker", 4, 4)]


@given(st.integers(2, 999_999))
def test_digits_come_back_as_their_number(number: int) -> None:
    assert read(f"{number:,} trucks") == [("carrier", "truck", number, number)]


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    assert all(q.count.text in text for q in quantities(text))


@pytest.mark.parametrize(
    "text",
    [
        "A woman of 61 was killed in Velm.",
        "Vera Kul, 61, was killed in Velm.",
        "A boy aged 9 was wounded.",
        "The dead man (61) was a baker.",
    ],
)
def test_an_age_is_no_toll(text: str) -> None:
    assert quantities(text) == ()
