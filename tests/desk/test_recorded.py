"""Reasons, notes and errors as the program writes them, said in another language."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.codebook import load
from dragoman.desk.languages import Words, languages
from dragoman.desk.recorded import recorded, told
from dragoman.desk.recorded_lines import LINES
from dragoman.errors import StoreError, UnknownSubjectError
from dragoman.model import TrackRecord
from dragoman.places.projection import conic
from dragoman.read.engines.rules import build
from dragoman.weigh.grading.grades import suggest_digit, suggest_letter

from .fakes import client_over, report
from .person import Person
from .sample import sample_store
from .tree import tree

ARABIC = languages()["ar"]
LATIN = re.compile(r"[A-Za-z]{2,}")


def arabic(line: str) -> str:
    return str(ARABIC.say(recorded(line)))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("no word takes it back", "لا كلمة تنقضه"),
        ("asserted: no word takes it back", "مجزوم به: لا كلمة تنقضه"),
        ("“landed” is a cue for transfer", "«\u2068landed\u2069» قرينة على: نقل"),
        (
            "Nubian Wire names Oasis Courier as its source; Oasis Courier in its own voice",
            ("\u2068Nubian Wire\u2069 تسمّي \u2068Oasis Courier\u2069 مصدرًا لها؛ "
            "\u2068Oasis Courier\u2069 بلسانها"),
        ),
        ("same day (+2.0), both transfer (+1.1): 3.1 bits",
         "اليوم نفسه (+2.0)، كلاهما نقل (+1.1): 3.1 بت"),
        ("one origin; contested: origin and day", "مصدر أصلي واحد؛ موضع خلاف: المنطلق واليوم"),
        ("Lines join places and are not tracks.", "الخطوط تصل بين الأماكن وليست مسارات."),
        (
            f"{conic(20, 10, 35).name}. Borders are no statement on status.",
            ("إسقاط لامبرت المخروطي المتشابه، المتوازيان \u206814° N\u2069 "
             "و\u206831° N\u2069. رسم الحدود لا يعني موقفًا من وضعها."),
        ),
    ],
)  # fmt: skip
def test_a_line_whose_making_is_known_is_said(line: str, said: str) -> None:
    assert arabic(line) == said


@pytest.mark.parametrize(
    "line",
    [
        "",
        "nobody knows why",
        "the moon: full, and red; nothing else",
        "Not ours. The desk, the bodies and all are made up.",
    ],
)
def test_any_other_line_stays_as_it_was_written(line: str) -> None:
    assert recorded(line) is line


_VALUES = {
    "n": "12.5", "points": "+1.5", "kind": "drone-strike", "status": "alleged", "role": "cargo",
    "counted": "killed", "lie": "near", "reason": "same day", "reasons": "same day (+1.0)",
    "fields": "origin and day", "spelled": "two", "statuses": "alleged, planned",
    "thing": "load", "named": "Oasis Courier", "means": "air or road", "way": "by sea",
}  # fmt: skip


@pytest.mark.parametrize("message", LINES)
def test_a_known_line_is_the_same_in_english_and_whole_in_arabic(message: str) -> None:
    names = re.findall(r"%\((\w+)\)s", message)
    line = message % {n: _VALUES.get(n.rstrip("0123456789"), "كفرة") for n in names}
    found = recorded(line)
    assert isinstance(found, Words)
    assert found == line
    own = re.sub("\u2068[^\u2069]*\u2069", "", arabic(line))
    assert not LATIN.search(own), own


@given(st.text())
def test_whatever_a_line_holds_it_stays_the_same_in_english(line: str) -> None:
    assert recorded(line) == line


@given(st.text(max_size=40), st.text(max_size=40))
def test_what_a_stranger_wrote_into_a_line_stays_the_same(one: str, other: str) -> None:
    line = f"{one} names {other} as its source"
    assert recorded(line) == line


def test_the_reasons_of_the_reader_are_known() -> None:
    engine = build(load())
    text = (
        "Trucks carried ammunition from Derna to Kufra on Monday, the council said. The council "
        "denied that any truck left. The army may withdraw from Sabha. It plans to send fuel to "
        "Murzuq. Guards stopped a convoy that was driving to Jalu. No shells were fired. If the "
        "rain ends, troops will move to Ghat."
    )
    whys = {w for c in engine.read(report("r", text)).claims for w in c.why}
    assert len(whys) > 5
    assert [w for w in whys if not isinstance(recorded(w), Words)] == []
    note = engine.read(report("r", "Lori ziliwasili.", language="sw")).notes
    assert [n for n in note if not isinstance(recorded(n), Words)] == []


def test_the_reasons_of_grades_are_known() -> None:
    airlift = sample_store().held_events[0]
    events = [airlift, replace(airlift, contradictions=()), replace(airlift, origins=())]
    events += [replace(e, denials=(), status=s) for e in events for s in ("alleged", "planned")]  # type: ignore[arg-type]
    records = [TrackRecord(), TrackRecord(unsettled=1), TrackRecord(unsettled=4)]
    records += [
        TrackRecord(borne_out=b, refuted=r, low=0.5, high=0.9) for b in (1, 7) for r in (0, 2)
    ]
    whys = {suggest_digit(e).why for e in events} | {suggest_letter(r).why for r in records}
    assert [w for w in whys if not isinstance(recorded(w), Words)] == []


def test_an_error_is_told_with_its_subject() -> None:
    assert told(UnknownSubjectError("E-1", "no event of that id in the store")) == (
        "E-1: no event of that id in the store"
    )
    assert ARABIC.say(told(StoreError("", "is closed"))) == "مغلق"


def test_what_is_not_known_is_marked_as_english_on_an_arabic_page() -> None:
    page = tree(
        client_over(Person().store)
        .get("/desk/events/E-0101", headers={"Accept-Language": "ar"})
        .text
    )
    marked = {
        (around[-1][1].get("lang"), around[-1][1].get("dir"))
        for text, around in page.texts
        if text == "carriers are both cargo aircraft"
    }
    assert marked == {("en", "ltr")}
