"""Values that cannot all be true stand side by side; hedges and detail do not contradict."""

from dataclasses import replace

import pytest

from dragoman.model import Count

from .invented import only, reading


def carriers(text: str, low: int | None, high: int | None) -> list[Count]:
    return [Count(of="carrier", text=text, low=low, high=high)]


def test_two_planes_against_three_is_a_contradiction_with_who_says_which() -> None:
    a = reading("A", counts=carriers("two planes", 2, 2))
    b = reading("B", counts=carriers("three planes", 3, 3))
    (found,) = only(a, b).contradictions
    assert found.field == "count_carrier"
    assert [(s.value, s.reports) for s in found.values] == [
        ("2", (a.report.digest,)),
        ("3", (b.report.digest,)),
    ]


@pytest.mark.parametrize(
    "other",
    [
        carriers("at least 20 trucks", 20, None),
        carriers("some 33 trucks", 33, 33),
        carriers("up to 40 trucks", None, 40),
    ],
)
def test_hedged_counts_that_may_both_be_true_are_none(other: list[Count]) -> None:
    event = only(reading("A", counts=carriers("30 trucks", 30, 30)), reading("B", counts=other))
    assert event.contradictions == ()


def test_a_day_that_differs_by_one_is_told() -> None:
    (found,) = only(reading("A"), reading("B", when="2026-10-13")).contradictions
    assert found.field == "day"
    assert [s.value for s in found.values] == ["2026-10-12", "2026-10-13"]


def test_a_departure_and_an_arrival_a_day_apart_do_not_contradict() -> None:
    left = reading("A", trigger="left")
    arrived = reading("B", when="2026-10-13", trigger="arrived")
    assert only(left, arrived).contradictions == ()


def test_what_was_done_on_the_day_of_a_departure_does_not_contradict_an_arrival() -> None:
    left, carried = (reading("A", trigger=t, text="On that day.") for t in ("left", "carried"))
    more = tuple(replace(c, id=c.id[::-1]) for c in carried.claims)
    one_report = replace(left, claims=(*left.claims, *more))
    arrived = reading("B", when="2026-10-13", trigger="arrived")
    assert only(one_report, arrived).contradictions == ()


def test_one_report_contradicts_nobody() -> None:
    assert only(reading("A", counts=carriers("two planes", 2, 2))).contradictions == ()


def test_a_later_number_of_the_same_outlet_stands_in_the_place_of_its_earlier_one() -> None:
    first = reading("A", counts=carriers("two planes", 2, 2))
    later = reading("A", day="2026-10-14", counts=carriers("three planes", 3, 3))
    assert only(first, later).contradictions == ()
