"""Dates in the other languages, counted from Wednesday, February 14, 2024."""

from datetime import date

import pytest

from dragoman.read.times import find_dates
from dragoman.read.times.reader import language_of

NOW = date(2024, 2, 14)


def means(language: str, text: str, interval: str) -> None:
    first, _, last = interval.partition("..")
    (found,) = find_dates(text, NOW, language)
    assert (str(found.first or "-"), str(found.last or "-")) == (first, last or first)


@pytest.mark.parametrize(
    ("text", "interval"),
    [
        ("صباح الخميس الماضي", "2024-02-08"),
        ("بين 3 و5 شباط", "2024-02-03..2024-02-05"),
        ("في 15 رجب 1445", "2024-01-27"),
        ("قبل يومين", "2024-02-12"),
        ("الشهر الماضي", "2024-01-01..2024-01-31"),
        ("تشرين الأول/أكتوبر 2023", "2023-10-01..2023-10-31"),
        ("منذ 12 كانون الثاني", "2024-01-12..2024-02-14"),
        ("خلال الأيام الثلاثة الماضية", "2024-02-11..2024-02-14"),
        ("عشية عيد الفطر 2023", "2023-04-20"),
        ("السبت والأحد", "2024-02-10..2024-02-11"),
    ],
)
def test_arabic(text: str, interval: str) -> None:
    means("ar", text, interval)


@pytest.mark.parametrize(
    ("text", "interval"),
    [
        ("۱۵ بهمن ۱۴۰۲", "2024-02-04"),
        ("۲۲ بهمن", "2024-02-11"),
        ("۱۴۰۲/۱۱/۲۰", "2024-02-09"),
        ("هفته گذشته", "2024-02-05..2024-02-11"),
        ("دو روز پیش", "2024-02-12"),
        ("شامگاه سه‌شنبه", "2024-02-13"),
        ("در سال ۱۴۰۱", "2022-03-21..2023-03-20"),
    ],
)
def test_persian(text: str, interval: str) -> None:
    means("fa", text, interval)


@pytest.mark.parametrize(
    ("language", "text", "interval"),
    [
        ("ru", "в ночь на вторник", "2024-02-12..2024-02-13"),
        ("ru", "в ночь с 4 на 5 февраля", "2024-02-04..2024-02-05"),
        ("ru", "в октябре прошлого года", "2023-10-01..2023-10-31"),
        ("ru", "два дня назад", "2024-02-12"),
        ("ru", "Переговоры пройдут в пятницу.", "2024-02-16"),
        ("ru", "24 ноября 2023 года", "2023-11-24"),
        ("uk", "минулого місяця", "2024-01-01..2024-01-31"),
        ("uk", "у п'ятницю вранці", "2024-02-09"),
        ("uk", "з 3 до 5 лютого", "2024-02-03..2024-02-05"),
        ("tr", "24 Kasım 2023'te", "2023-11-24"),
        ("tr", "iki gün önce", "2024-02-12"),
        ("tr", "12 Ocak'tan beri", "2024-01-12..2024-02-14"),
        ("tr", "pazartesiyi salıya bağlayan gece", "2024-02-12..2024-02-13"),
        ("fr", "du 3 au 5 février", "2024-02-03..2024-02-05"),
        ("fr", "il y a deux jours", "2024-02-12"),
        ("fr", "la nuit de samedi à dimanche", "2024-02-10..2024-02-11"),
        ("fr", "le 1er février", "2024-02-01"),
        ("he", "ב-24 בנובמבר 2023", "2023-11-24"),
        ("he", "בשבוע שעבר", "2024-02-05..2024-02-11"),
        ("he", "לפני שלושה שבועות", "2024-01-24"),
    ],
)
def test_other_languages(language: str, text: str, interval: str) -> None:
    means(language, text, interval)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "لواء 17 آذار"),
        ("ar", "سد تشرين"),
        ("fa", "خیابان ۱۷ شهریور"),
        ("ru", "на улице 8 Марта"),
        ("tr", "15 Temmuz Köprüsü"),
        ("fr", "rue du 8 mai 1945"),
        ("he", "חטיבה 7"),
    ],
)
def test_what_is_called_after_a_date_is_none(language: str, text: str) -> None:
    assert find_dates(text, NOW, language) == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("وصلت القافلة أمس", "ar"),
        ("هواپیما دیروز از پایگاه رسید گفت", "fa"),
        ("Колонна вышла вчера", "ru"),
        ("Колона вийшла вчора з міста", "uk"),
        ("Uçak dün indi, ağır yük taşıyordu", "tr"),
        ("Le convoi est arrivé dans la ville avec les vivres", "fr"),
        ("המטוס נחת אתמול", "he"),
        ("The plane landed", "en"),
    ],
)
def test_a_missing_language_is_told_by_its_script_and_letters(text: str, language: str) -> None:
    assert language_of(text, None) == language


def test_a_language_without_tables_is_read_by_its_script() -> None:
    assert language_of("24. November 2023", "de") == "en"
    assert language_of("دیروز گفت", "ur") == "fa"
