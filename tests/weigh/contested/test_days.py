"""Days of one act exclude each other; two stages, and a day that both name, do not."""

from .told import fields, told, unread


def test_an_act_on_two_days_is_contested() -> None:
    a = told("A", "The convoy crossed.", trigger="crossed", when="2026-10-12")
    b = told("B", "The convoy crossed.", trigger="crossed", when="2026-10-13")
    assert fields(a, b) == ["day"]


def test_a_start_and_an_end_may_lie_on_two_days() -> None:
    a = told("A", "The convoy left.", trigger="left", when="2026-10-12")
    b = told("B", "The convoy arrived.", trigger="arrived", when="2026-10-13")
    assert fields(a, b) == []


def test_an_earlier_day_in_an_unread_report_is_a_rival() -> None:
    a = told("A", "The convoy crossed.", trigger="crossed", when="2026-10-12")
    assert fields(a, matched=[unread("B", "Колонна.", "ru", day="2026-10-11")]) == ["day"]


def test_the_eve_of_print_in_an_unread_report_may_be_the_day_of_a_statement() -> None:
    a = told("A", "The convoy crossed.", trigger="crossed", when="2026-10-12")
    assert fields(a, matched=[unread("B", "Колонна.", "ru", day="2026-10-19")]) == []


def test_the_same_day_of_another_year_is_an_old_text_and_no_rival() -> None:
    a = told("A", "The convoy crossed.", trigger="crossed", when="2026-03-14")
    b = told("B", "The convoy crossed.", trigger="crossed", when="2024-03-14")
    assert fields(a, b) == []
