"""What date expressions mean, counted from Friday, October 16, 2026."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.read.times import find_dates

NOW = date(2026, 10, 16)


def d(day: str) -> date:
    return date.fromisoformat(day)


@pytest.mark.parametrize(
    ("text", "first", "last", "grain"),
    [
        ("on November 24, 2023", "2023-11-24", "2023-11-24", "day"),
        ("on 24 November 2023", "2023-11-24", "2023-11-24", "day"),
        ("since 2026-10-02", "2026-10-02", "2026-10-02", "day"),
        ("on October 9", "2026-10-09", "2026-10-09", "day"),
        ("on November 9", "2025-11-09", "2025-11-09", "day"),
        ("on Oct. 9", "2026-10-09", "2026-10-09", "day"),
        ("on Wednesday", "2026-10-14", "2026-10-14", "day"),
        ("on Friday", "2026-10-16", "2026-10-16", "day"),
        ("last Friday", "2026-10-09", "2026-10-09", "day"),
        ("next Monday", "2026-10-19", "2026-10-19", "day"),
        ("yesterday", "2026-10-15", "2026-10-15", "day"),
        ("tomorrow", "2026-10-17", "2026-10-17", "day"),
        ("overnight", "2026-10-15", "2026-10-16", "span"),
        ("last week", "2026-10-05", "2026-10-11", "week"),
        ("next month", "2026-11-01", "2026-11-30", "month"),
        ("in early October", "2026-10-01", "2026-10-10", "span"),
        ("in December", "2025-12-01", "2025-12-31", "month"),
        ("in February 2024", "2024-02-01", "2024-02-29", "month"),
        ("from October 12-14", "2026-10-12", "2026-10-14", "span"),
        ("three days ago", "2026-10-13", "2026-10-13", "day"),
        ("in 2021", "2021-01-01", "2021-12-31", "year"),
        ("in the summer of 2023", "2023-06-01", "2023-08-31", "season"),
    ],
)
def test_an_expression_means_an_interval(text: str, first: str, last: str, grain: str) -> None:
    (found,) = find_dates(text, NOW)
    assert (found.first, found.last, found.grain) == (d(first), d(last), grain)
    assert text[found.mention.start : found.mention.end] == found.mention.text


@pytest.mark.parametrize("text", ["the March of men", "may leave", "February 30, 2026", "sat"])
def test_what_is_no_date_gives_none(text: str) -> None:
    assert find_dates(text, NOW) == []


def test_a_relative_date_is_unknown_when_the_report_has_no_date() -> None:
    assert find_dates("on Friday and yesterday, on October 9", None) == []


@given(st.text(alphabet="0123456789 -,OctoberMayFridaynextlastago"), st.dates() | st.none())
def test_nothing_breaks_it_and_intervals_run_forward(text: str, now: date | None) -> None:
    for found in find_dates(text, now):
        assert found.first is None or found.last is None or found.first <= found.last
