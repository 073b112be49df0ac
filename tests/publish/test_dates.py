"""Days and periods in words."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from dragoman.model import Period
from dragoman.publish.dates import (
    clock_words,
    day_of,
    day_words,
    stamp_words,
    stated_day,
    weekday_words,
    when_words,
)

TODAY = date(2026, 10, 15)


def test_a_day_is_written_in_american_english() -> None:
    assert day_words(date(2026, 10, 3)) == "October 3, 2026"
    assert day_words(date(2026, 10, 3), year=False) == "October 3"
    assert weekday_words(date(2026, 10, 13)) == "Tuesday, October 13, 2026"


def test_moments_are_given_in_utc() -> None:
    late = datetime(2026, 10, 14, 1, 30, tzinfo=timezone(timedelta(hours=3)))
    assert day_of(late) == date(2026, 10, 13)
    assert stated_day(late) == date(2026, 10, 14)
    assert clock_words(late) == "22:30 UTC"
    assert stamp_words(datetime(2026, 1, 2, 3, 4, tzinfo=UTC)) == "2026-01-02 03:04 UTC"


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2026-10-12", "2026-10-12", "on October 12"),
        ("2025-10-12", "2025-10-12", "on October 12, 2025"),
        ("2026-10-12", "2026-10-14", "between October 12 and October 14"),
        ("2025-12-30", "2026-01-02", "between December 30, 2025 and January 2, 2026"),
        ("2025-03-01", "2025-03-31", "in March 2025"),
        ("2026-03-01", "2026-03-31", "in March"),
        ("2019-01-01", "2019-12-31", "in 2019"),
        ("2000-01-01", "2004-12-31", "between 2000 and 2004"),
        ("2009-09-01", "2009-11-30", "between September and November 2009"),
        (None, "2026-10-12", ""),
        ("2026-10-12", None, ""),
    ],
)
def test_a_period_is_worded_as_it_is(first: str | None, last: str | None, words: str) -> None:
    period = Period(
        first=date.fromisoformat(first) if first else None,
        last=date.fromisoformat(last) if last else None,
    )
    assert when_words(period, TODAY) == words


def test_since_stays_since() -> None:
    period = Period(text="since Monday", first=date(2026, 10, 12), last=TODAY)
    assert when_words(period, TODAY) == "since October 12"
