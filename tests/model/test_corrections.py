"""What people correct is laid over a reading, and comes off again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import (
    Claim,
    Coder,
    Count,
    Filler,
    Hop,
    Judgement,
    Ledger,
    Mention,
    Period,
    Reading,
    Report,
    Verdict,
    corrected,
)
from dragoman.model.corrections import FIELDS, apply, statement, words_written, written

TEXT = "Guards said that three lorries\nleft Jalu for Kufra 😀 on Friday, قال الحارس, not Sabha."
NOON = datetime(2026, 10, 20, 12, tzinfo=UTC)


def words(of: str) -> Mention:
    start = TEXT.index(of)
    return Mention(start=start, end=start + len(of), text=of)


CLAIM = Claim(
    id="c1",
    kind="transfer",
    status="asserted",
    sentence=Mention(start=0, end=len(TEXT), text=TEXT),
    trigger=words("left"),
    chain=(Hop(source=words("Guards"), kind="group", named=True, cue=words("said")),),
    fillers=(
        Filler(role="carrier", mention=words("three lorries")),
        Filler(role="origin", mention=words("Jalu")),
        Filler(role="destination", mention=words("Kufra")),
    ),
    counts=(Count(of="carrier", text="three", low=3, high=3),),
    time=Period(text="on Friday", first=date(2026, 10, 16), last=date(2026, 10, 16)),
    why=("a verb",),
)
READING = Reading(
    report=Report(id="r", digest="sha256:r", text=TEXT),
    coder=Coder(name="rules", version="1"),
    claims=(CLAIM,),
)


def said(
    field: str, value: str, *, verdict: Verdict = "corrected", minutes: int = 0, claim: str = "c1"
) -> Judgement:
    at = NOON + timedelta(minutes=minutes)
    return Judgement(verdict=verdict, subjects=(claim,), by="Rima", at=at, field=field, value=value)


def only(*judgements: Judgement) -> Claim:
    return corrected(READING, Ledger(judgements)).claims[0]


@pytest.mark.parametrize("field", FIELDS)
def test_a_field_written_as_text_reads_back_the_same(field: str) -> None:
    assert written(apply(CLAIM, field, written(CLAIM, field), TEXT), field) == written(CLAIM, field)


def test_every_field_can_be_given_another_value() -> None:
    jalu, sabha = words("Jalu"), words("Sabha")
    claim = only(
        said("kind", "withdrawal"),
        said("status", "denied"),
        said("time", "2026-10-15/.."),
        said("destination", f"{sabha.start}-{sabha.end} Sabha"),
        said("origin", ""),
        said("chain", f"{jalu.start}-{jalu.end} Jalu\tperson\tunnamed\t\t2026-10-15"),
    )
    assert (claim.kind, claim.status, claim.id) == ("withdrawal", "denied", "c1")
    assert claim.time == Period(first=date(2026, 10, 15))
    assert claim.role("destination") == (sabha,)
    assert claim.role("origin") == ()
    assert claim.chain == (Hop(source=jalu, kind="person", named=False, date=date(2026, 10, 15)),)
    assert "Rima corrected the status" in claim.why


def test_the_reading_of_the_machine_is_left_as_it_is() -> None:
    corrected(READING, Ledger([said("status", "denied")]))
    assert READING.claims[0].status == "asserted"


def test_a_reading_that_nobody_corrected_is_the_very_same() -> None:
    accepted = said("", "", verdict="accepted")
    assert corrected(READING, Ledger([accepted, said("status", "x", claim="c2")])) is READING


def test_a_correction_that_was_taken_back_counts_no_more() -> None:
    first, second = said("status", "denied"), said("status", "planned", minutes=1)
    back = said("", "", verdict="withdrawn", minutes=2)
    assert only(first, second).status == "planned"
    assert only(first, second, back).status == "denied"
    assert only(first, second, back, replace(back, at=NOON + timedelta(minutes=3))).status == (
        "asserted"
    )


def test_numbers_go_with_the_words_that_they_stand_in() -> None:
    guards = words("Guards")
    claim = only(said("carrier", f"{guards.start}-{guards.end} Guards"))
    assert claim.counts == ()
    assert only(said("destination", "")).counts == CLAIM.counts


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("status", "true"),
        ("time", "2026-10-16"),
        ("time", "2026-10-16/2026-10-15"),
        ("time", "soon/.."),
        ("origin", "Jalu"),
        ("origin", "5-5 "),
        ("origin", "0-99999 x"),
        ("chain", "0-6 Guards"),
        ("chain", "0-6 Guards\tking\tnamed\t\t"),
        ("chain", "0-6 Guards\tgroup\tnamed\t\tFriday"),
        ("colour", "red"),
    ],
)
def test_a_value_that_cannot_be_read_changes_nothing(field: str, value: str) -> None:
    assert apply(CLAIM, field, value, TEXT) == CLAIM


@given(st.sampled_from(FIELDS), st.text(max_size=40))
def test_any_value_gives_words_of_the_report_or_changes_nothing(field: str, value: str) -> None:
    claim = apply(CLAIM, field, value, TEXT)
    mentions = [f.mention for f in claim.fillers] + [h.source for h in claim.chain]
    assert all(TEXT[m.start : m.end] == m.text and m.text for m in mentions)


def test_a_claim_that_a_person_read_stands_beside_those_of_the_machine() -> None:
    value = statement("statement", "alleged", words("قال"), words("قال الحارس"))
    own = replace(said("sha256:r", value, verdict="stated", claim="c9"))
    found = corrected(READING, Ledger([own, said("status", "denied", claim="c9")])).claims
    assert [c.id for c in found] == ["c1", "c9"]
    assert (found[1].trigger.text, found[1].status) == ("قال", "denied")
    assert found[1].why == ("Rima read it", "Rima corrected the status")
    back = replace(own, verdict="withdrawn", value="", field="")
    back = replace(back, at=NOON + timedelta(minutes=1))
    assert corrected(READING, Ledger([own, back])) is READING


def test_a_value_is_told_without_its_code_points() -> None:
    assert words_written("12-25 Kufra Airport\n40-44 Jalu") == "Kufra Airport; Jalu"
    assert words_written(written(CLAIM, "chain")) == "Guards"
    assert words_written("") == "not stated"
    assert words_written("2026-10-16/..") == "2026-10-16/.."
