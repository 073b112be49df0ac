"""Numbers of things are found in languages whose claims are not coded yet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.weigh.foreign import foreign_quantities, stems


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "Cent vingt citernes sont parties", ("carrier", "truck", 120)),
        ("fr", "Des heurts ont fait treize blessés", ("wounded", "", 13)),
        ("fr", "4,5 millions de litres", ("goods", "litre", 4_500_000)),
        ("ru", "двадцать две цистерны", ("carrier", "wagon", 22)),
        ("ru", "30 тыс. тонн топлива", ("goods", "tonne", 30_000)),
        ("ru", "Погибли трое", ("killed", "", 3)),
        ("uk", "чотирнадцять танків", ("carrier", "tank", 14)),
        ("tr", "on bir tır geçti", ("carrier", "truck", 11)),
        ("tr", "beş kaçakçı öldürüldü", ("killed", "person", 5)),
        ("ar", "ست عشرة شاحنة", ("carrier", "truck", 16)),
        ("ar", "مقتل سبعة أشخاص", ("killed", "person", 7)),
        ("fa", "سه‌صد هزار تن دیزل", ("goods", "tonne", 300_000)),
        ("he", "שש מכליות דלק", ("carrier", "truck", 6)),
    ],
)
def test_a_number_is_read(language: str, text: str, expected: tuple[str, str, int]) -> None:
    assert [(q.of, q.noun, q.count.low) for q in foreign_quantities(text, language)] == [expected]


def test_a_type_number_and_a_year_count_nothing() -> None:
    assert foreign_quantities("İl-76 tipi uçak 2024 yılında", "tr") == ()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Погибла 61-летняя женщина"),
        ("uk", "Загинула 61-річна жінка"),
        ("fr", "Une femme de 61 ans a été tuée"),
        ("tr", "61 yaşındaki kadın öldürüldü"),
        ("he", "נהרג גבר בן 61"),
    ],
)
def test_an_age_counts_nobody(language: str, text: str) -> None:
    assert [q for q in foreign_quantities(text, language) if q.count.low == 61] == []


def test_pilots_are_no_age() -> None:
    assert [q.count.low for q in foreign_quantities("Погибли 3 лётчика", "ru")] == [3]


def test_a_language_that_the_table_lacks_gives_none() -> None:
    assert foreign_quantities("12 lori", "sw") == ()


@given(st.text(), st.sampled_from(sorted(stems())))
def test_any_text_can_be_read(text: str, language: str) -> None:
    assert all(q.count.low for q in foreign_quantities(text, language))
