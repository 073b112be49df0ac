from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dragoman.desk.marks import (
    Segment,
    Span,
    excerpt,
    mark,
    marked_text,
    moved,
    paragraphs,
    sentence,
    words_of,
)
from dragoman.model import Period

from .fakes import claim, report

TEXTS = st.text(st.sampled_from("ab \n😀𐤀ه\u200cـé\u0301\u202e"), max_size=40)
BOUNDS = st.integers(-5, 50)
SPANS = st.lists(
    st.builds(Span, BOUNDS, BOUNDS, st.lists(st.sampled_from("xyz"), max_size=2).map(tuple)),
    max_size=8,
)


def joined(segments: list[Segment]) -> str:
    return "".join(s.text for s in segments)


@given(TEXTS, SPANS)
def test_segments_join_to_the_text(text: str, spans: list[Span]) -> None:
    assert joined(mark(text, spans)) == text


@given(TEXTS, SPANS)
def test_each_code_point_bears_the_names_of_the_spans_over_it(text: str, spans: list[Span]) -> None:
    at = 0
    for segment in mark(text, spans):
        assert segment.text
        for n in range(at, at + len(segment.text)):
            assert set(segment.names) == {x for s in spans if s.start <= n < s.end for x in s.names}
        at += len(segment.text)


@given(TEXTS, SPANS)
def test_no_name_stands_twice_on_a_segment(text: str, spans: list[Span]) -> None:
    assert all(len(set(s.names)) == len(s.names) for s in mark(text, spans))


@given(TEXTS)
def test_paragraphs_lose_white_space_only_and_say_where_they_start(text: str) -> None:
    found = paragraphs(text)
    assert all(text[start : start + len(piece)] == piece for start, piece in found)
    assert "".join("".join(p.split()) for _, p in found) == "".join(text.split())


@given(TEXTS, SPANS)
def test_a_marked_text_has_the_marks_of_the_whole_text(text: str, spans: list[Span]) -> None:
    whole = [(c, s.names) for s in mark(text, spans) for c in s.text if not c.isspace()]
    pieces = marked_text(text, spans)
    assert [(c, s.names) for p in pieces for s in p for c in s.text if not c.isspace()] == whole


def test_names_come_in_the_order_of_the_spans() -> None:
    spans = [Span(0, 2, ("trigger",)), Span(1, 3, ("word", "trigger"))]
    assert mark("abc", spans) == [
        Segment("a", ("trigger",)),
        Segment("b", ("trigger", "word")),
        Segment("c", ("word", "trigger")),
    ]


def test_spans_count_code_points_not_utf16_units() -> None:
    assert mark("😀 x", [Span(2, 3, ("m",))]) == [Segment("😀 "), Segment("x", ("m",))]


def test_moved_spans_keep_their_names() -> None:
    assert moved([Span(1, 2, ("m",))], 3) == [Span(4, 5, ("m",))]


ROAD = report("r", "Before. Guards 😀 sent trucks to Jalu on Friday. After.")
SENT = claim(
    ROAD,
    "transfer",
    "sent",
    sentence="Guards 😀 sent trucks to Jalu on Friday.",
    roles={"carrier": "trucks", "destination": "Jalu"},
    status="alleged",
    time=Period(text="on Friday"),
)


def test_a_selected_claim_marks_trigger_fillers_and_time_in_its_status() -> None:
    marked = {s.text: set(s.names) for s in sentence(SENT) if s.names}
    assert marked == {
        "sent": {"on", "alleged", "trigger"},
        "trucks": {"on", "alleged", "word"},
        "Jalu": {"on", "alleged", "word"},
        "on Friday": {"on", "alleged", "word"},
    }


def test_another_claim_marks_its_words_without_being_on() -> None:
    names = {n for s in words_of(SENT, selected=False) for n in s.names}
    assert names == {"trigger", "alleged", "word"}


def test_a_time_that_the_sentence_does_not_hold_is_not_marked() -> None:
    timeless = claim(ROAD, "transfer", "sent", time=Period(text="last week"))
    assert len(words_of(timeless)) == 1


def test_a_short_sentence_is_its_own_excerpt() -> None:
    assert excerpt(SENT) == sentence(SENT)


def test_a_long_sentence_is_cut_between_words_around_its_trigger() -> None:
    text = "before " * 60 + "landed" + " after" * 60
    parts = excerpt(claim(report("long", text), "passage", "landed"), room=40)
    assert joined(parts) == "… before before landed after after after …"
    assert [p.text for p in parts if p.names] == ["landed"]


@given(st.text(st.sampled_from("ab "), min_size=1, max_size=80), st.integers(0, 60))
def test_an_excerpt_is_a_piece_of_the_sentence_with_the_trigger(text: str, room: int) -> None:
    told = claim(report("x", text), "passage", text[len(text) // 2 :])
    cut = joined(excerpt(told, room)).removeprefix("… ").removesuffix(" …")
    assert cut in text
    assert told.trigger.text in cut or told.trigger.text in text[len(text) // 2 :]
