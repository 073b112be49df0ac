"""Who is named in a reading, by which key, in which part."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import Actor, Claim, Filler, Hop, Mention, Named, Reading, Report
from dragoman.model.bodies import BESIDE, appearances, is_name, ties, unlisted
from dragoman.model.claims import Coder

TEXT = (
    "Guards of the Salt Road Battalion stopped Ahmad's men, the Oasis Courier said. "
    "The Salt Road Battalion (SRB) is part of the Border Corps. Tripoli was silent."
)


def mention(words: str) -> Mention:
    start = TEXT.index(words)
    return Mention(start=start, end=start + len(words), text=words)


def reading(*actors: Named, **other: object) -> Reading:
    claim = Claim(
        id="c1",
        kind="interception",
        status="asserted",
        sentence=Mention(start=0, end=78, text=TEXT[:78]),
        trigger=mention("stopped"),
        chain=(
            Hop(source=mention("the Oasis Courier"), kind="outlet", named=True),
            Hop(source=mention("Guards"), kind="unnamed", named=False),
        ),
        fillers=(
            Filler(role="actor", mention=mention("Salt Road Battalion")),
            Filler(role="target", mention=mention("Ahmad's men")),
        ),
    )
    made = Reading(
        report=Report(id="r", digest="sha256:r", text=TEXT),
        coder=Coder(name="rules", version="1"),
        claims=(claim,),
        actors=actors,
    )
    return replace(made, **other)  # type: ignore[arg-type]


def named(words: str, id: str) -> Named:
    return Named(mention=mention(words), actor=Actor(id=id, name=words.title()))


@pytest.mark.parametrize(
    ("words", "opens", "is_one"),
    [
        ("4th Desert Battalion", False, True),
        ("Ministry of the Interior", False, True),
        ("the Oasis Guard", False, True),
        ("Ahmad's men", False, False),
        ("drivers", False, False),
        ("Drivers", True, False),
        ("Customs officers", True, False),
        ("Four Fighters", True, True),
        ("12", False, False),
        ("", False, False),
        ("X" * 300, False, False),
    ],
)
def test_a_name_has_a_capital_in_each_word_that_counts(
    words: str, opens: bool, is_one: bool
) -> None:
    assert is_name(words, opens=opens) is is_one


def test_a_source_and_a_party_without_a_register_go_by_their_names() -> None:
    found = [(a.part, a.key, a.place) for a in appearances(reading())]
    assert found == [("source", "~oasis courier", 0), ("actor", "~salt road battalion", 0)]


def test_a_listed_body_goes_by_its_id_whatever_it_is_called() -> None:
    found = appearances(reading(named("Ahmad's men", "ahmad")))
    assert ("target", "ahmad", "Ahmad's men") in [(a.part, a.key, a.name) for a in found]


def test_a_body_that_no_claim_has_a_part_for_stands_beside_them() -> None:
    found = appearances(reading(named("Tripoli", "libya"), named("Ahmad's men", "libya-2")))
    assert [(a.key, a.place) for a in found if a.part == "beside"] == [("libya", BESIDE)]


def test_names_of_one_body_and_ties_lead_to_its_key() -> None:
    held = reading(
        named("Border Corps", "corps"),
        aliases=(("Salt Road Battalion", "SRB"),),
        relations=(
            ("Salt Road Battalion", "part-of", "Border Corps"),
            ("Salt Road Battalion", "located-in", "Tripoli"),
        ),
    )
    found = [(t.a_key, t.tie, t.b_key) for t in ties(held)]
    assert found == [
        ("~salt road battalion", "a.k.a.", "~srb"),
        ("~salt road battalion", "part-of", "corps"),
    ]


@given(st.text(st.characters(exclude_categories=("Cs",)), max_size=300))
def test_any_words_have_a_key_that_is_its_own_key(words: str) -> None:
    key = unlisted(words)
    assert key.startswith("~")
    assert len(key) <= 201
    is_name(words)
