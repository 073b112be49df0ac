from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from dragoman.desk.nearby import DAYS, OFFERED, near, window
from dragoman.model import Event

from .fakes import place
from .sample import BENINA, sample_store

AIRLIFT = sample_store().event("E-0101")
DAY = timedelta(days=1)


def other(**changed: object) -> Event:
    """An event like the airlift, but for what is given."""
    return replace(AIRLIFT, id="E-2", reports=("r",), **changed)  # type: ignore[arg-type]


def reasons(event: Event) -> str:
    """Why an event is offered; empty when it is not."""
    return ", ".join(r for n in near(AIRLIFT, [event]) for r in n.reasons)


def test_an_event_is_offered_with_what_it_has_in_common() -> None:
    said = "both transfer, at the same place, on the same days, “generators and flown” in both"
    assert reasons(other()) == said


def test_an_event_is_never_offered_to_itself() -> None:
    assert near(AIRLIFT, [AIRLIFT]) == ()


@pytest.mark.parametrize(
    ("days", "words"), [(1, "days overlap"), (2, "one day later"), (-3, "2 days earlier")]
)
def test_days_between_are_counted(days: int, words: str) -> None:
    assert AIRLIFT.first
    assert AIRLIFT.last
    shifted = other(first=AIRLIFT.first + days * DAY, last=AIRLIFT.last + days * DAY)
    assert words in reasons(shifted)


def test_an_unknown_place_or_day_is_no_reason_for_or_against() -> None:
    assert (
        reasons(other(place=None))
        == "both transfer, on the same days, “generators and flown” in both"
    )
    assert "day" not in reasons(other(first=None, last=None))


def test_a_place_far_away_and_another_kind_are_not_offered() -> None:
    assert reasons(other(place=BENINA, kind="meeting", summary="x")) == ""


def test_places_are_told_apart_by_kilometres() -> None:
    near_by = place("Jawf", 24.20, 23.29, radius=2)
    assert "at places that may be one" in reasons(other(place=near_by))
    assert "111 km away" in reasons(other(place=place("North", 25.18, 23.31)))


def test_reports_that_tell_of_both_are_named() -> None:
    assert "4 reports tell of both" in reasons(replace(other(), reports=AIRLIFT.reports))


def test_a_few_are_offered_the_likest_first_whatever_the_order() -> None:
    many = [replace(other(), id=f"E-{n}", kind="x" if n else "transfer") for n in range(9)]
    found = [n.event.id for n in near(AIRLIFT, many)]
    assert found == ["E-0", "E-1", "E-2", "E-3", "E-4"]
    assert len(found) == OFFERED
    assert [n.event.id for n in near(AIRLIFT, reversed(many))] == found


def test_the_days_to_look_in_are_those_around_the_event_or_its_reports() -> None:
    assert window(AIRLIFT, []) == (date(2026, 10, 12) - DAYS * DAY, date(2026, 10, 13) + DAYS * DAY)
    undated = other(first=None, last=None)
    seen = date(2026, 10, 20)
    assert window(undated, [seen]) == (seen - DAYS * DAY, seen + DAYS * DAY)
    assert window(undated, []) is None
    assert window(replace(undated, last=date.max), []) == (date.max - DAYS * DAY, date.max)
    assert window(replace(undated, first=date.min), []) == (date.min, date.min + DAYS * DAY)
