"""Words marked in a text: every line in its width, every sign below its words."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from dragoman.cli.marking import Mark, Marker, broken, marks_of, right_to_left
from dragoman.cli.terminal import Terminal
from dragoman.model import Claim, Filler, Hop, Mention, Period

OUT = Terminal(width=80, colour=False, unicode=True)
WORDS = st.text(alphabet="ab 北京 سرا é́👍\n\t", max_size=200)


def at(text: str, words: str) -> Mention:
    start = text.index(words)
    return Mention(start=start, end=start + len(words), text=words)


def claim(text: str, trigger: str, **fields: object) -> Claim:
    plain = Claim(
        id="c",
        kind="passage",
        status="asserted",
        sentence=at(text, text),
        trigger=at(text, trigger),
    )
    return replace(plain, **fields)  # type: ignore[arg-type]


def lines(text: str, *claims: Claim, width: int = 60) -> list[str]:
    marker = Marker(text, marks_of(claims), OUT, width)
    return [line.plain.rstrip() for line in marker.lines(0, len(text))]


def test_the_line_of_a_status_runs_below_the_trigger_and_roles_say_what_they_are() -> None:
    text = "The tanker sailed from Marun."
    fillers = (Filler(role="origin", mention=at(text, "Marun")),)
    assert lines(text, claim(text, "sailed", fillers=fillers)) == [
        "The tanker sailed from Marun.",
        "           1─────      └from 1",
    ]


@pytest.mark.parametrize(
    ("status", "below"),
    [
        ("asserted", "1─────"),
        ("alleged", "1╌╌╌╌╌"),
        ("denied", "1──✕──"),
        ("negated", "1──/──"),
        ("planned", "1·····"),
        ("prevented", "1────┤"),
        ("conditional", "1─·─·─"),
    ],
)
def test_the_style_of_the_line_is_the_status(status: str, below: str) -> None:
    assert lines("It sailed.", claim("It sailed.", "sailed", status=status))[1].strip() == below


def test_source_cue_and_time_are_marked() -> None:
    text = "On Tuesday the tanker sailed, the harbour authority said."
    hop = Hop(
        source=at(text, "harbour authority"), kind="official", named=False, cue=at(text, "said")
    )
    told = Period(text="Tuesday", first=date(2026, 10, 13), last=date(2026, 10, 13))
    assert lines(text, claim(text, "sailed", chain=(hop,), time=told)) == [
        text,
        "   └when 1            1─────      └said 1         ┘ └cue",
    ]


def test_words_that_several_claims_share_name_them_all() -> None:
    text = "The tanker sailed, docked, turned and left."
    fillers = (Filler(role="carrier", mention=at(text, "tanker")),)
    claims = [claim(text, t, fillers=fillers) for t in ("sailed", "docked", "left")]
    shown = "\n".join(lines(text, *claims))
    assert "└carrier 1-3" in shown
    claims[1] = replace(claims[1], fillers=())
    assert "└carrier 1 3" in "\n".join(lines(text, *claims))


def test_signs_that_would_run_into_each_other_take_a_line_more() -> None:
    text = "Two men shot it."
    fillers = tuple(
        Filler(role=r, mention=at(text, w)) for r, w in (("actor", "men"), ("target", "it"))
    )
    body, first, second = lines(text, claim(text, "shot", fillers=fillers))
    assert body == text
    assert first == "        1─── └target 1"
    assert second == "    └by 1"


def test_words_over_two_lines_are_closed_on_the_second() -> None:
    text = "They shelled the old customs house of Karsun."
    fillers = (Filler(role="target", mention=at(text, "old customs house of Karsun")),)
    assert lines(text, claim(text, "shelled", fillers=fillers), width=26) == [
        "They shelled the old",
        "     1──────     └target 1",
        "customs house of Karsun.",
        "                      ┘",
    ]


def test_signs_stand_below_words_of_two_cells_a_letter() -> None:
    text = "北京 depot sailed."
    body, below = lines(text, claim(text, "sailed"))
    assert cell_len(body[: body.index("sailed")]) == below.index("1") == 11


def test_a_text_from_right_to_left_has_its_signs_in_brackets_and_keeps_its_way() -> None:
    text = "غادرت قافلة ميناء كرسون."
    fillers = (Filler(role="carrier", mention=at(text, "قافلة")),)
    (line,) = lines(text, claim(text, "غادرت", fillers=fillers, status="denied"))
    assert line == "\u2067[1─✕ غادرت] [carrier 1 قافلة] ميناء كرسون.\u2069"


def test_a_line_with_some_words_from_right_to_left_keeps_its_way() -> None:
    text = "The لواء سرات sailed."
    body, below = lines(text, claim(text, "sailed"))
    assert body == f"\u2066{text}\u2069"
    assert below.index("1") == text.index("sailed")
    assert not right_to_left(text)


def test_paragraphs_stay_apart() -> None:
    assert lines("One.\nTwo.\n\n\nThree.") == ["One.", "Two.", "", "Three."]


@given(WORDS, st.integers(8, 40))
def test_broken_lines_hold_every_word_and_keep_to_the_width(text: str, width: int) -> None:
    found = broken(text, width)
    assert "".join("".join(text[a:b].split()) for a, b in found) == "".join(text.split())
    assert all(cell_len(text[a:b]) <= width for a, b in found)


@given(WORDS, st.lists(st.tuples(st.integers(0, 199), st.integers(1, 40)), max_size=6))
def test_any_marks_on_any_text_keep_its_words_and_the_width(
    text: str, spans: list[tuple[int, int]]
) -> None:
    marks = [
        Mark(a, min(a + n, len(text)), "from 1", status="planned" if n % 2 else None)
        for a, n in spans
        if a < len(text)
    ]
    marked = [line.plain for line in Marker(text, marks, OUT, 30).lines(0, len(text))]
    assert all(cell_len(line) <= 30 for line in marked)
    if not any(right_to_left(p) for p in text.split("\n")):
        plain = [line.plain for line in Marker(text, (), OUT, 30).lines(0, len(text))]
        kept = iter(marked)
        assert all(any(line == other for other in kept) for line in plain)


def test_a_line_of_200_000_letters_is_laid_out_in_one_pass() -> None:
    text = "👍" * 200_000
    found = list(Marker(text, [Mark(5, 90_000, "to 1")], OUT, 80).lines(0, len(text)))
    assert sum(line.plain.count("👍") for line in found) == 200_000
