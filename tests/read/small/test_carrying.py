"""A happening without a date goes on with the one told last, or stands for itself."""

from dataclasses import replace
from datetime import date

import pytest

pytest.importorskip("numpy", reason="numpy is not installed")

from dragoman.model import Claim, Period
from dragoman.read.small.carrying import Last, carry, place_of, points, signs
from tests.read.small.installed import claims, engine
from tests.read.small.pages import CODEBOOK, page

FAMILIES = {k.name: k.family for k in CODEBOOK.kinds.values()}
MONDAY = date(2026, 10, 12)


def days(text: str) -> list[date | None]:
    return [c.time.first for c in claims(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Rebels shelled Karsun on Monday. They also shelled Velm.",
        "Gunmen abducted a doctor in Karsun on Monday and burned down his clinic.",
    ],
)
def test_a_narration_goes_on_with_its_date(text: str) -> None:
    assert days(text) == [MONDAY] * 2


@pytest.mark.parametrize(
    "text",
    [
        "Rebels shelled Karsun on Monday.\n\nThe council has released ten prisoners.",
        "Rebels shelled Karsun on Monday. The council plans to release ten prisoners.",
    ],
)
def test_the_perfect_and_plans_stand_for_themselves(text: str) -> None:
    assert days(text)[0] == MONDAY
    assert days(text)[-1] != MONDAY


def test_no_day_to_come_is_carried_to_what_was_done() -> None:
    text = "Rebels will shell Karsun on Sunday, the army said. They shelled Karsun and its school."
    assert days(text) == [date(2026, 10, 18), None]


def test_nothing_is_carried_where_nothing_was_dated() -> None:
    assert {c.time for c in claims("Rebels shelled Karsun. They also shelled Velm.")} == {
        Period(last=date(2026, 10, 16))
    }


def test_what_is_carried_can_be_carried_on() -> None:
    found = days("Rebels shelled Karsun on Monday. They also shelled Velm. They shelled Marun too.")
    assert found == [MONDAY] * 3


def test_the_signs_of_two_happenings_are_in_the_table() -> None:
    opened = page("Rebels shelled Karsun on Monday. They also shelled Velm.")
    first, second = engine().claims(opened)
    told = set(signs(place_of(second, opened), Last(place_of(first, opened)), opened, FAMILIES))
    assert {"any", "tense: past", "kinds: one kind", "paragraph: the same"} <= told
    assert told <= points().keys()


def test_claims_keep_their_order_and_all_but_their_time_and_why() -> None:
    opened = page("Rebels shelled Karsun on Monday. They also shelled Velm.")
    before = engine().claims(opened)
    after = carry(before, opened, FAMILIES)

    def undated(claim: Claim) -> Claim:
        return replace(claim, time=Period(), why=())

    assert list(map(undated, after)) == list(map(undated, before))
    assert [c.why[: len(b.why)] for c, b in zip(after, before, strict=True)] == [
        b.why for b in before
    ]
    assert after[-1].why[-1].startswith("goes on with “Monday”")
