"""Claims of one report under people's judgements."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from dragoman.model import Judgement, Mention, Placed, decided
from dragoman.weigh.scenes import tellings_of

from .invented import KUFRA, reading

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


def test_a_target_stands_where_its_words_say_if_nothing_else_does() -> None:
    struck = reading("A", kind="airstrike", roles=[("target", "station in Kufra")])
    (filler,) = struck.claims[0].fillers
    start = filler.mention.end - len("Kufra")
    kufra = Placed(mention=Mention(start=start, end=filler.mention.end, text="Kufra"), place=KUFRA)
    (found,) = tellings_of(replace(struck, places=(kufra,)), {"airstrike": "force"})
    assert [s.name for s in found.spots["place"]] == ["Kufra"]
