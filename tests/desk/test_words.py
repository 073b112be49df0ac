from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.desk import words
from dragoman.model import Count

from .fakes import place

DAY = date(2026, 10, 12)


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (DAY, DAY, "October 12, 2026"),
        (DAY, date(2026, 10, 31), "October 12–31, 2026"),
        (DAY, date(2026, 11, 2), "October 12 to November 2, 2026"),
        (DAY, date(2027, 1, 2), "October 12, 2026, to January 2, 2027"),
        (DAY, None, "on or after October 12, 2026"),
        (None, DAY, "on or before October 12, 2026"),
        (None, None, "not stated"),
    ],
)
def test_an_interval_is_told_in_words(first: date | None, last: date | None, said: str) -> None:
    assert words.span(first, last) == said


@given(st.dates(), st.integers(0, 800))
def test_an_interval_names_both_of_its_years(first: date, days: int) -> None:
    last = min(first, date.max - timedelta(days=800)) + timedelta(days=days)
    first = min(first, last)
    said = words.span(first, last)
    assert str(first.year) in said
    assert str(last.year) in said


def test_a_moment_has_its_minute_and_zone_where_they_are_known() -> None:
    assert words.moment(datetime(2026, 10, 12, 7, 5, tzinfo=UTC)) == "October 12, 2026, 07:05 UTC"
    assert words.moment(DAY) == "October 12, 2026"


@pytest.mark.parametrize(
    ("km", "said"), [(0.8, "800 m"), (1.5, "1.5 km"), (3.0, "3 km"), (32.4, "32 km")]
)
def test_distances_are_no_more_exact_than_they_can_be(km: float, said: str) -> None:
    assert words.kilometres(km) == said


def test_a_place_says_how_exactly_it_is_known() -> None:
    assert words.near(place("Jalu", 29, 21)) == "town, within 3 km"


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [(20, None, "20 or more"), (None, 9, "at most 9"), (4, 4, "4"), (4, 6, "between 4 and 6"),
     (None, None, "")],
)  # fmt: skip
def test_a_number_is_told_with_its_bounds(low: int | None, high: int | None, said: str) -> None:
    assert words.number(Count(of="carrier", text="trucks", low=low, high=high)) == said


def test_counts_take_their_noun() -> None:
    assert [words.several(n, "claim") for n in (0, 1, 2)] == ["no claims", "one claim", "2 claims"]
    assert [words.spelled(n) for n in (0, 3, 12)] == ["no", "three", "12"]


def test_lists_end_with_and() -> None:
    assert [words.listed(x) for x in ([], ["a"], ["a", "b", "c"])] == ["", "a", "a, b and c"]


@pytest.mark.parametrize(
    ("language", "tag", "direction"),
    [
        ("ar", "ar", "rtl"),
        ("fa-IR", "fa-IR", "rtl"),
        ("AR", "AR", "rtl"),
        ("en", "en", "ltr"),
        (None, None, "auto"),
        ('ar" onload="x', None, "auto"),
        ("en\n", None, "auto"),
    ],
)
def test_only_a_language_tag_becomes_one(
    language: str | None, tag: str | None, direction: str
) -> None:
    assert words.tag(language) == tag
    assert words.direction(language) == direction


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://a.example/x", True),
        ("HTTP://a.example", True),
        ("javascript:alert(1)", False),
        (" https://a.example", False),
        ("data:text/html,x", False),
        ("https:///x", False),
        (None, False),
    ],
)
def test_only_plain_web_addresses_can_be_followed(url: str | None, kept: bool) -> None:
    assert words.link(url) == (url if kept else None)


def test_a_digest_is_cut_to_what_a_person_compares() -> None:
    assert words.short("sha256:" + "ab" * 32) == "abababab…abab"
    assert words.short("E-0101") == "E-0101"


def test_contested_fields_are_named_as_on_the_page() -> None:
    assert [words.subject(f) for f in ("origin", "cargo", "count_killed")] == [
        "started from", "cargo", "killed",
    ]  # fmt: skip


def test_contested_days_are_told_in_words() -> None:
    assert words.stated("day", "2026-10-12") == "October 12, 2026"
    night = words.stated("day", "2026-10-12/2026-10-13")
    assert night == "October 12, 2026 or October 13, 2026"
    assert words.stated("day", "the 12th") == "the 12th"
    assert words.stated("count_cargo", "20261012") == "20261012"


def test_an_origin_is_headed_by_its_kind_of_source_or_its_own_words() -> None:
    assert words.voice("unnamed") == "A source that is not named"
    assert words.voice("a loader") == "a loader"


def test_months_are_english_whatever_the_language_of_the_machine() -> None:
    names = [words.month(date(2026, n, 1)) for n in range(1, 13)]
    assert names[0] == "January"
    assert names[11] == "December"
    assert len(set(names)) == 12


def test_a_narrow_list_leaves_out_the_year_that_all_share() -> None:
    assert words.brief("2026-10-17", "2026-11-01") == "Oct 17"
    assert words.brief("2025-12-31", "2026-11-01") == "Dec 31, 2025"
    assert words.brief("2025-12-31") == "Dec 31, 2025"
