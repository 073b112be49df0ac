"""Copies between reports."""

from dataclasses import replace
from datetime import UTC, date, datetime
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.collect import Comparer, find_copies
from dragoman.model import Report
from tests.collect.worded import FERRY, MINE, families, report, told

ALL = told(FERRY, 0, 1, 2, 3, 4)
OTHERWISE = (
    "Nine trucks were on board when a ferry sailed from Selwa early on Monday, the port's head "
    "said. Cement and a pair of cranes for a jetty were their load. The army shut the road."
)
TRANSLATED = (
    "Паром с девятью грузовиками вышел из порта Сельва в понедельник до рассвета. Начальник "
    "порта сказал, что грузовики везли цемент и два крана для нового причала."
)


def is_copy(text: str, of: str) -> bool:
    first, second = report(of), report(text, 14, "Delta Post")
    return second.digest in find_copies([first, second])


def overlap(text: str, of: str) -> float:
    first, second = report(of), report(text, 14, "Delta Post")
    return find_copies([second, first])[second.digest].overlap


def test_copies_lead_to_the_first_whatever_order_they_come_in() -> None:
    a, b, c = report(ALL, 13, "A"), report(ALL + " And an end.", 14, "B"), report(ALL, 15, "C")
    other = report(told(MINE, 0, 1, 2), 12, "D")
    found = find_copies([c, other, b, a])
    assert {k: v.original for k, v in found.items()} == {b.digest: a.digest, c.digest: a.digest}
    assert [found[r.digest].exact for r in (b, c)] == [False, True]


def test_a_copy_of_a_copy_leads_to_the_first_and_names_the_one_in_between() -> None:
    a = report(told(FERRY, 0, 1, 2), 13, "A")
    b = report(told(FERRY, 1, 2) + " " + told(MINE, 0, 1), 14, "B")
    c = report(told(MINE, 0, 1, 2), 15, "C")
    found = find_copies([c, b, a])
    assert found[c.digest].original == a.digest
    assert found[c.digest].through == b.digest
    assert found[b.digest].through is None


def test_the_earliest_in_time_is_the_original_also_across_zones() -> None:
    early = replace(report(ALL, 13, "A"), published=datetime(2026, 10, 14, 1, 0, tzinfo=UTC))
    late = replace(
        report(ALL, 13, "B"), published=datetime.fromisoformat("2026-10-14T00:30:00-04:00")
    )
    undated = replace(report(ALL, 13, "C"), published=None)
    found = find_copies([undated, late, early])
    assert {v.original for v in found.values()} == {early.digest}
    assert len(found) == 2


@pytest.mark.parametrize(
    "text",
    [
        told(FERRY, 0, 1),
        told(FERRY, 0, 1, 3, 4),
        ALL + " " + MINE[0],
        ALL.replace("nine lorries", "eight lorries"),
        told(FERRY, 3, 4, 0, 1, 2),
    ],
    ids=["cut", "a sentence less", "a sentence more", "another number", "another order"],
)
def test_an_edited_copy_is_a_copy_but_not_an_exact_one(text: str) -> None:
    first, second = report(ALL), report(text, 14, "Delta Post")
    found = find_copies([first, second])[second.digest]
    assert not found.exact
    assert found.overlap >= 0.8


def test_a_text_cut_to_its_lead_is_a_copy_of_one_many_times_as_long() -> None:
    rest = " ".join(f"Word{i} stands{i} here{i} alone{i}." for i in range(200))
    assert is_copy(told(FERRY, 0, 1), ALL + " " + rest)


@pytest.mark.parametrize(
    "text",
    [
        OTHERWISE,
        told(MINE, 0, 1, 2, 3, 4),
        TRANSLATED,
        "",
        "...",
    ],
    ids=["in other words", "of something else", "translated", "empty", "no words"],
)
def test_what_has_other_words_is_no_copy(text: str) -> None:
    assert not is_copy(text, ALL)
    assert not is_copy(text, text[:40])


def test_bulletins_by_one_form_with_other_numerals_are_no_copies() -> None:
    form = (
        "Since the start of the day there were {} clashes along the front. The enemy made {} air"
        " strikes, dropped {} glide bombs and fired {} times at our positions and towns."
    )
    assert not is_copy(form.format(71, 38, 64, 2210), form.format(95, 22, 40, 1874))
    assert is_copy(form.format(71, 38, 64, 2210), form.format(71, 38, 65, 2210))


def test_numbers_that_are_spelt_out_tell_briefs_apart_too() -> None:
    brief = (
        "Gunmen on motorcycles attacked an army post in the town of Dinang on Sunday, killing {}"
        " soldiers and wounding {}, {} said by telephone after the fighting there had ended."
    )
    one = brief.format("seven", "four", "an official of the town")
    assert not is_copy(one, brief.format("nine", "twelve", "a security man"))
    assert is_copy(one, brief.format("7", "4", "an official in town"))


@pytest.mark.parametrize(
    "credited",
    [
        f"PORT SELWA (Selwa Wire) - {ALL}",
        f"SELWA — {ALL}",
        f"{ALL} (Reporting by A. Scribe; editing by B. Pen)",
        f"{ALL}\nSource: Selwa Wire",
        f"{ALL} / via Selwa Wire",
        f"{ALL} — From the Selwa Wire",
        f"{ALL} SELWA WIRE",
        f"[First published on 12 October 2026]\n{ALL}",
        f"{ALL}\nThis story was first published by Selwa Wire.",
        ALL.upper().replace(". ", ".\n\n  "),
        ALL.replace("harbour master", "har\u00adbour ma\u0301ster"),
    ],
)
def test_credit_lines_case_and_spacing_do_not_hide_an_exact_copy(credited: str) -> None:
    first, second = report(ALL), report(credited, 14, "Delta Post")
    found = find_copies([first, second])[second.digest]
    assert found.exact
    assert found.overlap == 1.0


ARABIC = (
    "غادرت عبارة على متنها تسع شاحنات رصيف ميناء سلوى قبل فجر الاثنين، وقال مدير الميناء إن "
    "الشاحنات كانت محملة بالإسمنت ورافعتين للرصيف الجديد."
)
CHINESE = (
    "周一黎明前,一艘载有九辆卡车的渡轮驶离塞尔瓦港码头。"
    "港务长说,卡车运载水泥和两台用于新码头的起重机。"
)


@pytest.mark.parametrize(
    ("text", "again"),
    [
        (ARABIC, f"سلوى (وكالة) - {ARABIC} المصدر: وكالة"),
        (ARABIC, ARABIC.replace("إ", "ا").replace("رصيف", "رصيـف")),
        (CHINESE, CHINESE.replace("。", "。\n")),
    ],
    ids=["Arabic with credits", "Arabic spelt otherwise", "Chinese"],
)
def test_copies_are_found_in_any_script(text: str, again: str) -> None:
    first, second = report(text), report(again, 14, "Delta Post")
    assert find_copies([first, second])[second.digest].exact


def test_other_texts_in_a_script_without_spaces_are_no_copies() -> None:
    assert not is_copy(
        "港务长周一表示,九名渔民在塞尔瓦港外获救,他们的船前一天夜里在风暴中沉没。", CHINESE
    )


def test_a_few_words_are_a_copy_only_on_the_same_day() -> None:
    words = "Blasts heard in Port Selwa tonight"
    same = report(words, 13, "A"), report(words + "!", 13, "B")
    assert len(find_copies(same)) == 1
    assert not find_copies([report(words, 13, "A"), report(words, 14, "B")])
    assert not find_copies([replace(r, published=None) for r in same])


def test_overlap_is_the_share_of_the_shorter_text() -> None:
    assert overlap(ALL + " " + told(MINE, 0, 1, 2, 3, 4), ALL) == 1.0
    half = overlap(told(FERRY, 0, 1) + " " + told(MINE, 0, 1), told(FERRY, 0, 1, 2, 3))
    assert 0.45 < half < 0.55


def test_no_text_is_too_long_to_compare() -> None:
    long = " ".join(f"w{i}" for i in range(120_000))
    assert is_copy(long.upper(), long)


def test_the_keys_are_the_same_on_every_machine() -> None:
    keys = Comparer().keys(report(ALL))
    assert len(keys) == 65
    assert keys[:2] == (-5878246658795575889, 2584295294313446067)


@settings(deadline=None)
@given(families, st.randoms(use_true_random=False))
def test_the_order_of_reports_is_nothing(reports: list[Report], random: Random) -> None:
    shuffled = random.sample(reports, len(reports))
    assert find_copies(shuffled) == find_copies(reports)


@given(families)
def test_copies_lead_back_in_time_to_what_is_no_copy(reports: list[Report]) -> None:
    found = find_copies(reports)
    by_digest = {r.digest: r for r in reports}
    for copy in found.values():
        assert copy.original not in found
        assert 0.45 <= copy.overlap <= 1.0
        first, later = by_digest[copy.original].day, by_digest[copy.report].day
        assert (first or date.min) <= (later or date.min)


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_two_texts_can_be_compared(one: str, other: str) -> None:
    for copy in find_copies([report(one, 13, "A"), report(other, 13, "B")]).values():
        assert 0.0 <= copy.overlap <= 1.0


@given(st.lists(st.from_regex(r"[a-zа-яء-ي]{1,9}", fullmatch=True), min_size=14, max_size=60))
def test_a_text_is_an_exact_copy_of_itself_in_other_case_and_spacing(words: list[str]) -> None:
    first, second = report(" ".join(words), 13, "A"), report("\n".join(words).upper(), 14, "B")
    found = find_copies([first, second])
    if len({*zip(words, words[1:], words[2:], strict=False)}) >= 8:
        assert found[second.digest].exact
