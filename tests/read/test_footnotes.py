"""Marks of footnotes stand at the sources that they document; notes name sources."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import Claim
from dragoman.read.footnotes import Footnotes
from tests.read.texts import chain, read

NOTED = """Rebels shelled Karsun on Monday.[1] Two lorries left Velm for Marun.[2]

Notes: [1] Oasis Mail, evening issue. [2] Quoted in the Velm paper Delta Herald."""


def noted(claim: Claim) -> list[list[str]]:
    return [[m.text for m in hop.notes] for hop in claim.chain]


def test_a_mark_behind_the_cue_is_of_its_source_wherever_it_is_heard() -> None:
    text = (
        "The website Euphrates Post reported[1] that rebels had shelled Karsun. According to the"
        " report, they also shelled Velm."
    )
    claims = read(text).claims
    assert [chain(c) for c in claims] == [["Euphrates Post"]] * 2
    assert [noted(c) for c in claims] == [[["[1]"]]] * 2


def test_a_mark_at_the_end_goes_with_the_outermost_source() -> None:
    text = "The Delta Wire said, citing the army, that rebels had shelled Karsun.[2][3]"
    (claim,) = read(text).claims
    assert chain(claim) == ["Delta Wire", "army"]
    assert noted(claim) == [["[2]", "[3]"], []]


def test_a_mark_documents_what_stands_before_it_only() -> None:
    text = "The Delta Wire said that rebels shelled Karsun,[1] and that they burned down a school."
    first, second = read(text).claims
    assert (noted(first), noted(second)) == ([["[1]"]], [[]])


def test_what_a_note_names_is_the_source() -> None:
    assert [(chain(c), noted(c)) for c in read(NOTED).claims] == [
        (["Oasis Mail"], [["[1]"]]),
        (["Delta Herald"], [["[2]"]]),
    ]


@pytest.mark.parametrize(
    ("note", "sources"),
    [
        ("Oasis Mail, March 3, 2026.", ["Oasis Mail"]),
        ("oasismail.example, March 3, 2026.", ["oasismail.example"]),
        ("See the website Delta Wire.", ["Delta Wire"]),
        ("Villagers, to Oasis Mail.", ["Oasis Mail", "Villagers"]),
        ("Army communiqué no. 112.", ["Army communiqué no. 112"]),
        ("“Rebels shell Karsun”, Oasis Mail, March 3, 2026.", ["Oasis Mail"]),
        ("Rebels shell Karsun. Oasis Mail, March 3, 2026.", ["Oasis Mail"]),
        ("Statement of the army on Telegram.", ["Statement of the army on Telegram"]),
        ("on file with the authors", []),
        ("This report was updated on Friday.", []),
        ("March 3, 2026.", []),
        ("Local time.", []),
        ("Karsun is a town in Belvar.", []),
        ("Op. cit., p. 4.", []),
        ("Harbour Post, March 3.", []),
    ],
)
def test_a_note_tells_its_source_in_many_ways(note: str, sources: list[str]) -> None:
    text = f"Rebels shelled Karsun on Monday.[1]\n\n[1] {note}"
    (claim,) = read(text).claims
    assert chain(claim) == sources


def test_the_same_again_is_the_source_of_the_note_before() -> None:
    text = "Rebels shelled Karsun.[1] Gunmen burned down a clinic.[2]\n\n[1] Oasis Mail.\n[2] Ibid."
    assert [chain(c) for c in read(text).claims] == [["Oasis Mail"]] * 2


def test_what_was_carried_on_ends_with_a_note_of_another() -> None:
    text = (
        "The army said that rebels had shelled Karsun. They also shelled Velm.[1]\n\n"
        "[1] Oasis Mail, March 3, 2026."
    )
    assert [chain(c) for c in read(text).claims] == [["army"], ["Oasis Mail"]]


def test_the_body_goes_on_behind_a_note_with_its_own_sources() -> None:
    text = (
        "Rebels shelled Karsun.[1]\n\n[1] Oasis Mail.\n\n"
        "The army said that rebels shelled Velm. They also shelled Marun.[2]"
    )
    assert [chain(c) for c in read(text).claims] == [["Oasis Mail"], ["army"], ["army"]]


def test_what_a_note_tells_has_the_source_told_there() -> None:
    text = "Rebels shelled Karsun.[1]\n\n[1] The army said that rebels also shelled Velm."
    assert [chain(c) for c in read(text).claims] == [[], ["army"]]


def test_the_same_again_a_thousand_times_is_still_the_first() -> None:
    body = "".join(f"Rebels shelled Karsun.[{n}]\n" for n in range(1, 900))
    notes = "[1] Oasis Mail.\n" + "".join(f"[{n}] Ibid.\n" for n in range(2, 900))
    claims = read(f"{body}\n{notes}").claims
    assert {tuple(chain(c)) for c in claims} == {("Oasis Mail",)}


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("Rebels shelled Karsun. [1] They left.", ["[1]"]),
        ("Rebels shelled Karsun [1].", ["[1]"]),
        ("The Post reported [1] that rebels shelled Karsun.\n\n[1] The Post.", ["[1]"]),
        ('The army said "[10] trucks crossed into Velm".', []),
        ("Rebels shelled Velm [12] days after the truce.", []),
    ],
)
def test_a_number_that_stands_free_is_no_mark(text: str, marks: list[str]) -> None:
    assert [m.text for m in Footnotes(text).marks] == marks


def test_numbered_items_are_no_notes() -> None:
    text = "[1] Rebels shelled Karsun.\n\n[2] Gunmen burned down a clinic."
    assert Footnotes(text).notes == {}
    assert [chain(c) for c in read(text).claims] == [[], []]


@given(st.text(alphabet="[]123 .\nNotes:AbcIid,", max_size=200))
def test_marks_are_words_of_the_text(text: str) -> None:
    found = Footnotes(text)
    assert all(text[m.start : m.end] == m.text for m in found.marks)
    assert all(a <= b <= len(text) for a, b in found.notes.values())


@given(
    st.lists(
        st.sampled_from(
            ["Rebels shelled Karsun.", "The army said so", "[1]", "[2]", "\n", "\nNotes: ", "Ibid."]
        ),
        max_size=14,
    )
)
def test_notes_in_any_order_keep_every_word_of_a_chain(parts: list[str]) -> None:
    text = " ".join(parts)
    for claim in read(text).claims:
        for hop in claim.chain:
            assert text[hop.source.start : hop.source.end] == hop.source.text
            assert all(text[m.start : m.end] == m.text for m in hop.notes)
