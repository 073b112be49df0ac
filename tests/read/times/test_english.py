"""What English date expressions mean, counted from Friday, October 16, 2026."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.read.times import find_dates

NOW = date(2026, 10, 16)


def read(text: str, now: date | None = NOW) -> list[tuple[str, str]]:
    """The intervals of a text as ISO days, `-` for an open bound."""
    return [(str(d.first or "-"), str(d.last or "-")) for d in find_dates(text, now, "en")]


def means(text: str, interval: str) -> None:
    first, _, last = interval.partition("..")
    assert read(text) == [(first, last or first)]


@pytest.mark.parametrize(
    ("text", "interval"),
    [
        ("It left on November 24, 2023.", "2023-11-24"),
        ("It left on 24 November 2023.", "2023-11-24"),
        ("It left on the 3rd of May 2024.", "2024-05-03"),
        ("dated 2026-10-02", "2026-10-02"),
        ("stamped 20261002", "2026-10-02"),
        ("dated 02/10/2026", "2026-10-02"),
        ("dated 02.10.2026", "2026-10-02"),
        ("dated 25-10-2025", "2025-10-25"),
        ("It left on October 9.", "2026-10-09"),
        ("It left on November 9.", "2025-11-09"),
        ("It left on Oct. 9.", "2026-10-09"),
        ("It left on the 9th.", "2026-10-09"),
        ("It left on the 18th.", "2026-09-18"),
        ("Mon 12: all quiet", "2026-10-12"),
        ("the permit of 5/12 was lost", "2025-12-05"),
    ],
)
def test_a_day_of_the_calendar_without_a_year_is_the_latest(text: str, interval: str) -> None:
    means(text, interval)


@pytest.mark.parametrize(
    ("text", "interval"),
    [
        ("It came on Wednesday.", "2026-10-14"),
        ("It came on Friday.", "2026-10-16"),
        ("It came last Friday.", "2026-10-09"),
        ("It came on Tuesday of last week.", "2026-10-06"),
        ("next Monday", "2026-10-19"),
        ("It will come on Wednesday.", "2026-10-21"),
        ("The talks are due on 3 November.", "2026-11-03"),
        ("It is planned for December.", "2026-12-01..2026-12-31"),
        ("They will hold a drill from 3 to 5 November.", "2026-11-03..2026-11-05"),
        ("Troops will be moved to the coast on Monday.", "2026-10-19"),
    ],
)
def test_the_verb_nearest_to_a_date_says_which_way_it_lies(text: str, interval: str) -> None:
    means(text, interval)


@pytest.mark.parametrize(
    ("text", "interval"),
    [
        ("yesterday", "2026-10-15"),
        ("the day before yesterday", "2026-10-14"),
        ("tomorrow evening", "2026-10-17"),
        ("It burned overnight.", "2026-10-15..2026-10-16"),
        ("It burned last night.", "2026-10-15..2026-10-16"),
        ("last week", "2026-10-05..2026-10-11"),
        ("this month", "2026-10-01..2026-10-31"),
        ("next month", "2026-11-01..2026-11-30"),
        ("over the weekend", "2026-10-10..2026-10-11"),
        ("the past week", "2026-10-09..2026-10-16"),
        ("in the past 24 hours", "2026-10-15..2026-10-16"),
        ("over the last three months", "2026-07-16..2026-10-16"),
        ("in recent days", "2026-10-09..2026-10-16"),
        ("three days ago", "2026-10-13"),
        ("a fortnight ago", "2026-10-02"),
        ("two months ago", "2026-08-01..2026-08-31"),
        ("four years ago", "2022-01-01..2022-12-31"),
        ("half a year ago", "2026-04-01..2026-04-30"),
        ("A week ago on Tuesday it rained.", "2026-10-06"),
        ("They will meet in ten days.", "2026-10-26"),
        ("It will be gone within a week.", "2026-10-16..2026-10-23"),
    ],
)
def test_a_relative_date_counts_from_the_report(text: str, interval: str) -> None:
    means(text, interval)


@pytest.mark.parametrize(
    ("text", "interval"),
    [
        ("in February 2024", "2024-02-01..2024-02-29"),
        ("It fell in December.", "2025-12-01..2025-12-31"),
        ("early October", "2026-10-01..2026-10-10"),
        ("in mid-September", "2026-09-11..2026-09-20"),
        ("late 2025", "2025-10-01..2025-12-31"),
        ("at the end of August", "2026-08-21..2026-08-31"),
        ("in the first week of June", "2026-06-01..2026-06-07"),
        ("the last Sunday of March 2026", "2026-03-29"),
        ("the second half of 2025", "2025-07-01..2025-12-31"),
        ("the third quarter of 2025", "2025-07-01..2025-09-30"),
        ("Q2 2025", "2025-04-01..2025-06-30"),
        ("the summer of 2023", "2023-06-01..2023-08-31"),
        ("last winter", "2025-12-01..2026-02-28"),
        ("in 2021", "2021-01-01..2021-12-31"),
        ("the 1980s", "1980-01-01..1989-12-31"),
        ("the early 1990s", "1990-01-01..1993-12-31"),
    ],
)
def test_months_seasons_years_and_their_parts(text: str, interval: str) -> None:
    means(text, interval)


@pytest.mark.parametrize(
    ("text", "interval"),
    [
        ("from October 12-14", "2026-10-12..2026-10-14"),
        ("on 2, 4 and 7 June", "2026-06-02..2026-06-07"),
        ("between 28 December and 3 January", "2025-12-28..2026-01-03"),
        ("from March to May 2025", "2025-03-01..2025-05-31"),
        ("Between Monday and Wednesday it snowed.", "2026-10-12..2026-10-14"),
        ("It snowed on Monday, Tuesday and Thursday.", "2026-10-12..2026-10-15"),
        ("the night of 4-5 March", "2026-03-04..2026-03-05"),
        ("on the night of 12 September", "2026-09-12..2026-09-13"),
        ("in the night to Tuesday", "2026-10-12..2026-10-13"),
        ("at 20:00 UTC on 13 October", "2026-10-13"),
        ("before dawn on Monday", "2026-10-12"),
        ("the week of October 7", "2026-10-05..2026-10-11"),
    ],
)
def test_ranges_and_lists_are_their_hull_and_nights_have_two_days(text: str, interval: str) -> None:
    means(text, interval)


@pytest.mark.parametrize(
    ("text", "interval"),
    [
        ("closed since 2 October", "2026-10-02..2026-10-16"),
        ("closed since mid-September", "2026-09-15..2026-10-16"),
        ("as of 30 September", "-..2026-09-30"),
        ("Nobody had come before March 2022.", "-..2022-02-28"),
        ("It will be shut by the end of the year.", "2026-10-16..2026-12-31"),
        ("It will be shut until Thursday.", "2026-10-16..2026-10-22"),
        ("By Monday they had left.", "-..2026-10-12"),
        ("They marched after 5 October.", "2026-10-06..2026-10-16"),
        ("effective 1 November", "2026-11-01..-"),
        ("The fee was abolished from 1 November.", "2026-11-01..-"),
        ("He was held from 2 October.", "2026-10-02"),
    ],
)
def test_bounds_are_open_or_end_at_the_report(text: str, interval: str) -> None:
    means(text, interval)


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("He came on 3 October and left two days later.", ("2026-10-05", "2026-10-05")),
        ("It fell on 3 October; the day before, rain set in.", ("2026-10-02", "2026-10-02")),
        ("It fell on 3 October. The following week it rose.", ("2026-10-05", "2026-10-11")),
        ("It fell on 3 October. That evening it rose.", ("2026-10-03", "2026-10-03")),
        ("It fell in June. The following month it rose.", ("2026-07-01", "2026-07-31")),
        ("It fell on 3 October. Since then it rose.", ("2026-10-03", "2026-10-16")),
        ("It fell on 3 October. A week after that, it rose.", ("2026-10-10", "2026-10-10")),
        (
            "It came on 3 October and left the same night. Two days later it rose.",
            ("2026-10-05", "2026-10-05"),
        ),
        (
            "It came on the 3rd and was towed in on the 5th with a pilot.",
            ("2026-10-05", "2026-10-05"),
        ),
        (
            "He was in Marun in March 2021, having come there in February.",
            ("2021-02-01", "2021-02-28"),
        ),
        (
            "He fell ill, and was in Marun in March 2021, having come there in February.",
            ("2021-02-01", "2021-02-28"),
        ),
        ("He was in Marun in March 2021. He came here in February.", ("2026-02-01", "2026-02-28")),
        (
            "In March 2021, the minister came to Marun on 5 April.",
            ("2021-04-05", "2021-04-05"),
        ),
        ("They met on 5 December 2018 and signed on 3 January.", ("2019-01-03", "2019-01-03")),
        ("In October 2021 it heard that it fell on 5 March.", ("2021-03-05", "2021-03-05")),
        ("The ship, built in May 2019, sank on 3 October.", ("2026-10-03", "2026-10-03")),
        ("He left in May 2024, and was seen on 14 October.", ("2026-10-14", "2026-10-14")),
        ("They are to meet today, tomorrow, and on Tuesday.", ("2026-10-16", "2026-10-20")),
    ],
)
def test_a_told_date_counts_from_the_one_before(text: str, last: tuple[str, str]) -> None:
    assert read(text)[-1] == last


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("It fell on Monday. It had fallen in May. The next day, it rose.", "2026-10-13"),
        ("It fell on Monday after a siege that began in 2024. A day later, it rose.", "2026-10-13"),
        ("It fell on Tuesday. It was last shelled in June. The same day, it rose.", "2026-10-13"),
        ("It fell on Monday. It had fallen on 2 May. The next day, guards came.", "2026-10-13"),
        (
            "It fell on Monday. The last such raid was on 9 May. Hours later, guards came.",
            "2026-10-12",
        ),
        ("It fell on Monday. A few hours later, it rose.", "2026-10-12"),
    ],
)
def test_days_count_from_the_day_that_is_told_of(text: str, last: str) -> None:
    assert read(text)[-1] == (last, last)


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("He was freed on Monday. He had been seized on 2 May and was shot the next day.", "05-03"),
        ("He was freed on Monday. He had been seized on 2 May. The next day he fled.", "05-03"),
        ("He was freed on Monday. He was seized on 2 May. The next day, guards came.", "05-03"),
        ("The last convoy left on 3 October. The next day, guards came.", "10-04"),
        ("It fell on Monday. They shelled it from 3 to 9 October. The next day, it rose.", "10-10"),
    ],
)
def test_a_day_before_them_in_their_own_telling_stays(text: str, last: str) -> None:
    assert read(text)[-1] == (f"2026-{last}", f"2026-{last}")


def test_a_month_counts_from_the_month_told_before() -> None:
    text = "It fell on Monday. It had fallen in May. The following month, it rose."
    assert read(text)[-1] == ("2026-06-01", "2026-06-30")


@pytest.mark.parametrize(
    "text", ["Hours later, it rose.", "It fell in June. Hours later, it rose."]
)
def test_hours_later_are_of_no_day_where_none_is_told(text: str) -> None:
    assert len(read(text)) == text.count("June")


def test_an_hour_is_of_no_month() -> None:
    text = "A jetty was built in June. Three dhows passed the island at dawn."
    assert read(text) == [("2026-06-01", "2026-06-30")]


@pytest.mark.parametrize(
    "text",
    [
        "the March of men", "he may leave", "May leave", "February 30, 2026", "they sat",
        "Unit 910", "the M-4 road", "Il-76", "2,000 shells", "a force of 2000 men", "Flight 1402",
        "for three days", "it lasted six hours", "the three-day fight", "open 24/7",
        "Friday Mosque", "October 7 Street", "the 17 March Brigade", "the Sunday Times",
        "April Jones came", "the 18th Division", "3/4 of them", "every Tuesday", "Resolution 2254",
        "two days earlier than planned", "two days before the raid", "$1990", "12.5 km",
        "on the 18th floor", "Trucks pass at night.", "a guard told Ostra Today",
        "Velm Today reported that they left", "according to Belvar Today, they left",
    ],
)  # fmt: skip
def test_what_is_no_date_gives_none(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    "text",
    ["Today Ostra fell to them", "In Ostra today they met", "Rebels Take Karsun Today"]
    + ["General Ver met them today", "The army left Ostra. Today it came back"],
)
def test_a_today_that_ends_no_name_is_the_day_of_the_report(text: str) -> None:
    assert read(text) == [("2026-10-16", "2026-10-16")]


def test_a_relative_date_is_unknown_when_the_report_has_no_date() -> None:
    assert read("on Friday and yesterday, on October 9", None) == []


def test_a_date_without_a_year_goes_to_the_one_told_before_when_the_report_has_none() -> None:
    assert read("It fell on 3 May 2021. It rose on 7 May.", None)[-1] == (
        "2021-05-07",
        "2021-05-07",
    )


def test_american_reports_have_the_month_first() -> None:
    (found,) = find_dates("dated 02/10/2026", NOW, "en-US")
    assert found.first == date(2026, 2, 10)


@given(
    st.text(alphabet="0123456789 -,./:'OctoberMayFridaynextlastagosincehalfofthedaysbeforeRamadan"),
    st.dates() | st.none(),
    st.sampled_from(["en", "ar", "fa", "ru", "uk", "tr", "fr", "he", None]),
)
def test_nothing_breaks_it_and_intervals_run_forward(
    text: str, now: date | None, language: str | None
) -> None:
    end = 0
    for found in find_dates(text, now, language):
        assert found.first is None or found.last is None or found.first <= found.last
        assert text[found.mention.start : found.mention.end] == found.mention.text
        assert found.mention.start >= end
        end = found.mention.end


@pytest.mark.parametrize(
    "piece", ["1.", "9", " ", "\n", "in May ", "1, ", "since ", "of the ", "a-"]
)
def test_a_long_line_is_read_in_time(piece: str) -> None:
    find_dates(piece * (20_000 // len(piece)), NOW, "en")
