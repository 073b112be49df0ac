"""Drafts are files that people edit: what is written is what is read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import DispatchError
from dragoman.model import Cited, Draft
from dragoman.publish import (
    format_draft,
    format_sheet,
    origin,
    parse_draft,
    parse_sheet,
    with_origin,
)
from dragoman.publish.drafts import cite

FILE = """+++
series = "Dispatch"
date = 2026-10-15
title = "Two aircraft land"
topics = ["Libya"]
+++

Kufra Voice reported [@aaaaaaaa] that two aircraft
had landed. It added that they left.
[@bbbbbbbb; @cccccccc]

Al-Wahat Today carried it.[@dddddddd]

## What we did not see

- No picture of the aircraft,
  nor of the load.
- No word from the council.
"""


def test_a_file_gives_its_paragraphs_sentences_and_absences() -> None:
    draft = parse_draft(FILE, "a.md")
    assert (draft.series, draft.date, draft.title) == (
        "Dispatch",
        date(2026, 10, 15),
        "Two aircraft land",
    )
    assert draft.topics == ("Libya",)
    assert draft.paragraphs == (
        (
            Cited(
                text="Kufra Voice reported[@aaaaaaaa] that two aircraft had landed.",
                claims=("aaaaaaaa",),
            ),
            Cited(
                text="It added that they left.[@bbbbbbbb @cccccccc]",
                claims=("bbbbbbbb", "cccccccc"),
            ),
        ),
        (Cited(text="Al-Wahat Today carried it.[@dddddddd]", claims=("dddddddd",)),),
    )
    assert draft.unseen == (
        "No picture of the aircraft, nor of the load.",
        "No word from the council.",
    )


def test_windows_line_ends_and_a_byte_order_mark_are_no_matter() -> None:
    assert parse_draft("\ufeff" + FILE.replace("\n", "\r\n"), "a.md") == parse_draft(FILE, "a.md")


def test_formatting_is_a_fixed_point() -> None:
    once = format_draft(parse_draft(FILE, "a.md"))
    assert format_draft(parse_draft(once, "a.md")) == once


IDS = st.text("0123456789abcdef", min_size=8, max_size=64)
LINE = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"], exclude_characters="\ufeff"),
    max_size=40,
)
WORDS = st.sampled_from(
    (
        "the", "aircraft", "landed", "U.S. forces", "a.k.a. the 54th", "No. 5", "3.5 km", "مطار",
        "“We saw nothing.” again", "J. Haddad", "Gen. Farid", "20", "*not*", "(two)",
    )
)  # fmt: skip


@st.composite
def sentence(draw: st.DrawFn) -> str:
    """A sentence that begins with a capital, cites in the middle or at the end, and ends."""
    middle = draw(st.lists(WORDS, min_size=1, max_size=6))
    inner = f"[@{draw(IDS)}]" if draw(st.booleans()) else ""
    ids = draw(st.lists(IDS, max_size=3))
    outer = f"[{' '.join('@' + i for i in ids)}]" if ids else ""
    return f"The report said{inner} {' '.join(middle)} yesterday.{outer}"


def _paragraphs(texts: list[list[str]]) -> tuple[tuple[Cited, ...], ...]:
    return tuple(tuple(cite(s) for s in p) for p in texts)


UNSEEN = LINE.map(lambda s: " ".join(s.replace("[@", "").split())).filter(bool)
DRAFTS = st.builds(
    Draft,
    series=LINE.filter(bool),
    date=st.dates(),
    title=st.text(st.characters(exclude_categories=["Cs"])),
    kicker=LINE,
    topics=st.lists(LINE, max_size=3).map(tuple),
    offer=LINE,
    events=st.lists(LINE, max_size=3).map(tuple),
    unseen=st.lists(UNSEEN, max_size=3).map(tuple),
    paragraphs=st.lists(st.lists(sentence(), min_size=1, max_size=3), max_size=3).map(_paragraphs),
)


@given(DRAFTS)
def test_a_draft_comes_back_from_its_file(draft: Draft) -> None:
    assert parse_draft(format_draft(draft), "a.md") == draft


@given(st.text())
def test_any_body_is_read_or_refused_and_what_is_read_is_stable(body: str) -> None:
    head = '+++\nseries = "D"\ndate = 2026-10-15\n+++\n'
    try:
        draft = parse_draft(head + body, "a.md")
    except DispatchError as refused:
        draft = None
        named = refused.subject
    if draft is None:
        assert named.startswith("a.md:")
    else:
        assert parse_draft(format_draft(draft), "a.md") == draft


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("+++\nseries", "series", "a.md:1: a draft begins with a line +++"),
        ("topics", "subjects", "a.md:5: unknown key subjects"),
        ("2026-10-15", '"15 October"', "a.md:3: date should be a day such as 2026-10-13"),
        ("2026-10-15", "2026-10-15T10:00:00", "a.md:3: date should be a day"),
        ("2026-10-15", "2026-13-45", "a.md:3: "),
        ('["Libya"]', '"Libya"', "a.md:5: topics should be a list of texts"),
        ('series = "Dispatch"\n', "", "a.md:1: the front matter has no series"),
        ("date = 2026-10-15\n", "", "a.md:1: the front matter has no date"),
        ('"Dispatch"', '"Dispatch', "a.md:2: "),
        ("reported [@aaaaaaaa]", "reported [@aaaa aaaa]", "a.md:8: citation not understood"),
        ("## What we did not see", "## Sources", "a.md:14: unknown section"),
        ("- No word", "- No word [@aaaaaaaa]", "a.md:18: an absence cites nothing"),
        ("- No picture", "No picture", "a.md:16: what we did not see is a list"),
    ],
)
def test_a_fault_is_named_with_file_and_line(old: str, new: str, says: str) -> None:
    assert old in FILE
    with pytest.raises(DispatchError) as error:
        parse_draft(FILE.replace(old, new, 1), "a.md")
    assert str(error.value).startswith(says)


def test_front_matter_that_never_closes_is_refused() -> None:
    with pytest.raises(DispatchError, match="no closing"):
        parse_draft('+++\nseries = "D"\n', "a.md")


def test_an_empty_file_is_refused() -> None:
    with pytest.raises(DispatchError, match="a draft begins with"):
        parse_draft("", "a.md")


def test_a_file_says_which_version_of_which_draft_it_is_and_the_draft_does_not() -> None:
    text = format_draft(parse_draft(FILE, "f"))
    marked = with_origin(text, "D-0123456789ab", 7)
    assert origin(marked, "f") == ("D-0123456789ab", 7)
    assert origin(text, "f") is None
    assert parse_draft(marked, "f") == parse_draft(text, "f")
    assert format_sheet(parse_sheet(marked, "f")) == text


def test_a_sheet_keeps_a_body_that_is_no_draft() -> None:
    sheet = replace(parse_sheet(FILE, "f"), body="Not [@ so.\n\n# nor\n+++\nthis")
    assert parse_sheet(format_sheet(sheet), "f") == sheet
