"""Hijri, Jalali and feasts against days that are known."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.read.times.calendars import easter, feast, hijri, jalali
from dragoman.read.times.spans import Span


def day(span: Span | None) -> date | None:
    assert span is None or span.first == span.last
    return span.first if span else None


@pytest.mark.parametrize(
    ("year", "first"),
    [(1376, "1997-03-21"), (1399, "2020-03-20"), (1400, "2021-03-21"), (1403, "2024-03-20"),
     (1404, "2025-03-21"), (1408, "2029-03-20")],
)  # fmt: skip
def test_a_jalali_year_begins_at_the_equinox(year: int, first: str) -> None:
    assert day(jalali(year, 1, 1)) == date.fromisoformat(first)


def test_the_last_jalali_month_has_a_thirtieth_day_in_leap_years_only() -> None:
    assert day(jalali(1399, 12, 30)) == date(2021, 3, 20)
    assert jalali(1400, 12, 30) is None


@given(st.integers(1206, 1496), st.integers(1, 12))
def test_jalali_months_follow_one_another(year: int, month: int) -> None:
    this, after = jalali(year, month), jalali(year + month // 12, month % 12 + 1)
    assert this is not None
    assert after is not None
    assert after.first - this.last == timedelta(days=1)


@pytest.mark.parametrize(
    ("year", "month", "number", "known"),
    [(1444, 10, 1, "2023-04-21"), (1445, 9, 1, "2024-03-11"), (1446, 1, 1, "2024-07-07")],
)
def test_hijri_days_are_those_of_umm_al_qura(
    year: int, month: int, number: int, known: str
) -> None:
    assert day(hijri(year, month, number)) == date.fromisoformat(known)


@pytest.mark.parametrize(("year", "month"), [(1342, 1), (1501, 1), (1445, 13), (1445, 0)])
def test_outside_the_tables_nothing_is_said(year: int, month: int) -> None:
    assert hijri(year, month) is None


def test_feasts_have_days_in_their_own_year() -> None:
    assert day(feast("j-1-1", 1402)) == date(2023, 3, 21)
    assert day(feast("g-12-25", 2023)) == date(2023, 12, 25)
    assert day(feast("easter-2", 2024)) == date(2024, 3, 29)
    assert day(feast("orthodox+0", 2024)) == date(2024, 5, 5)
    assert easter(1000) is None
