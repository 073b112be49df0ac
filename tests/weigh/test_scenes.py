"""Claims of one report under people's judgements."""

from __future__ import annotations

from datetime import UTC, datetime

from dragoman.model import Judgement, decided
from dragoman.weigh.scenes import tellings_of

from .invented import reading

FAMILIES = {"transfer": "movement"}

NOON = datetime(2026, 10, 19, 12, tzinfo=UTC)


def test_claims_of_one_report_part_where_people_call_them_different() -> None:
    report = reading("A", n=3)
    first, second, third = (c.id for c in report.claims)
    apart = Judgement(
        verdict="different", subjects=(second,), against=(first, third), by="Rima", at=NOON
    )
    (together,) = tellings_of(report, FAMILIES)
    assert together.claims == (first, second, third)
    parted = tellings_of(report, FAMILIES, said=decided([apart]))
    assert [t.claims for t in parted] == [(first, third), (second,)]
