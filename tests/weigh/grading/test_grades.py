"""Letters and digits as they are suggested."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import CREDIBILITY, RELIABILITY, Contradiction, Event, Origin, Side, Status
from dragoman.weigh import Account, suggest_digit, suggest_letter, track_record
from dragoman.weigh.grading.accounts import Fate


def fates(borne_out: int, refuted: int = 0, unsettled: int = 0) -> list[Account]:
    said: list[tuple[Fate, int]] = [
        ("borne out", borne_out),
        ("refuted", refuted),
        ("unsettled", unsettled),
    ]
    kinds = [fate for fate, n in said for _ in range(n)]
    return [Account(source="A", event=f"E{n}", fate=f, why="") for n, f in enumerate(kinds)]


@pytest.mark.parametrize(
    ("borne_out", "refuted", "letter"),
    [
        (0, 0, "F"),
        (2, 0, "F"),
        (3, 0, "C"),
        (6, 0, "B"),
        (30, 0, "A"),
        (31, 1, "B"),
        (14, 1, "B"),
        (7, 3, "C"),
        (5, 5, "D"),
        (1, 7, "E"),
        (0, 3, "E"),
    ],
)
def test_the_letter_follows_from_the_interval(borne_out: int, refuted: int, letter: str) -> None:
    assert suggest_letter(track_record(fates(borne_out, refuted))).value == letter


def test_a_letter_says_why() -> None:
    said = suggest_letter(track_record(fates(14, 1, 3)))
    assert said.why == "14 of 15 settled accounts borne out by others, 1 refuted: 0.74–0.98"
    assert suggest_letter(track_record(fates(0, 0, 3))).why == (
        "none of its 3 own accounts is settled yet"
    )
    assert suggest_letter(track_record([])).why == "no account of its own"
    assert suggest_letter(track_record(fates(1))).why.endswith(": 0.32–1.00, too wide to say")


@given(st.integers(0, 300), st.integers(0, 300), st.integers(0, 9))
def test_any_record_has_a_letter_and_unsettled_accounts_do_not_move_it(
    borne_out: int, refuted: int, unsettled: int
) -> None:
    plain, more = (track_record(fates(borne_out, refuted, n)) for n in (0, unsettled))
    assert suggest_letter(plain).value == suggest_letter(more).value
    assert suggest_letter(plain).value in RELIABILITY


@given(st.integers(0, 60), st.integers(0, 60))
def test_one_more_borne_out_never_lowers_a_letter_that_was_given(good: int, bad: int) -> None:
    before, after = (suggest_letter(track_record(fates(g, bad))).value for g in (good, good + 1))
    assert "F" in (before, after) or after <= before


def event(
    n: int,
    denials: tuple[str, ...] = (),
    fields: tuple[str, ...] = (),
    status: Status = "asserted",
) -> Event:
    def origin(k: int, how: str, *, denies: bool) -> Origin:
        return Origin(id=f"{k}", how=how, reports=(f"r{k}",), why="", denies=denies)

    one, two = Side(value="1", reports=("r0",)), Side(value="2", reports=("r1",))
    return Event(
        id="E-1",
        kind="clash",
        summary="a clash",
        status=status,
        first=None,
        last=None,
        place=None,
        claims=("c",),
        reports=("r0", "r1"),
        origins=tuple(origin(k, "outlet", denies=False) for k in range(n)),
        denials=tuple(origin(k, how, denies=True) for k, how in enumerate(denials)),
        contradictions=tuple(Contradiction(field=f, values=(one, two)) for f in fields),
    )


@pytest.mark.parametrize(
    ("given_", "digit"),
    [
        (event(2), "1"),
        (event(1), "3"),
        (event(0), "6"),
        (event(2, fields=("destination",)), "4"),
        (event(9, fields=("day",)), "4"),
        (event(1, fields=("day",)), "4"),
        (event(2, fields=("count_killed", "cargo")), "1"),
        (event(2, denials=("official",), fields=("status",)), "2"),
        (event(1, denials=("official",), fields=("status",)), "3"),
        (event(2, denials=("monitor",), fields=("status",)), "4"),
        (event(1, denials=("monitor", "outlet"), fields=("status",)), "5"),
        (event(0, denials=("official",)), "6"),
        (event(0, denials=("outlet",)), "5"),
        (event(2, status="alleged"), "2"),
        (event(1, status="alleged"), "4"),
        (event(3, status="planned"), "2"),
    ],
)
def test_the_digit_follows_from_origins_and_what_is_against_them(given_: Event, digit: str) -> None:
    assert suggest_digit(given_).value == digit


def test_a_digit_says_why() -> None:
    assert suggest_digit(event(2, fields=("destination", "count_carrier"))).why == (
        "two independent origins; contested: destination"
    )
    assert suggest_digit(event(2, ("official",), ("status", "count_killed"))).why == (
        "two independent origins, one denies it; contested in detail: number killed; "
        "who denies it may be a party to it"
    )
    assert suggest_digit(event(1, ("outlet",))).why == (
        "one origin, one denies it; contested: whether it happened"
    )


@given(
    st.integers(0, 4),
    st.lists(st.sampled_from(["outlet", "official", "unnamed"]), max_size=3),
    st.lists(st.sampled_from(["day", "count_cargo", "status", "actor"]), max_size=3),
    st.sampled_from(["asserted", "alleged", "planned", "denied"]),
)
def test_one_needs_two_origins_and_no_contradiction_and_the_cap_holds(
    n: int, denials: list[str], fields: list[str], status: Status
) -> None:
    said = suggest_digit(event(n, tuple(denials), tuple(fields), status))
    assert said.value in CREDIBILITY
    if said.value == "1":
        assert n >= 2
        assert not {"day", "actor"} & set(fields)
    if {"day", "actor"} & set(fields):
        assert said.value >= "4"


def test_the_order_of_contradictions_does_not_change_the_digit() -> None:
    made = event(2, (), ("count_cargo", "day", "actor"))
    turned = replace(made, contradictions=made.contradictions[::-1])
    assert suggest_digit(turned).value == suggest_digit(made).value
