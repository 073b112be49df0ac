"""What a source told at first hand, and what others made of it."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import (
    Contradiction,
    Event,
    Hop,
    Origin,
    Outlet,
    Reading,
    Side,
    Status,
    directory,
)
from dragoman.weigh import Account, accounts, sheet_of
from dragoman.weigh.grading.voices import Voice
from tests.weigh.invented import hop, reading

KNOWN = directory([Outlet(name="Palm Post", owner="Palm House", aliases=("The Palm Post",))])


def told(outlet: str, day: int = 13, status: Status = "asserted", *chain: Hop) -> Reading:
    return reading(outlet, day=f"2026-10-{day}", status=status, chain=chain)


def origin(n: int, *readings: Reading, how: str = "outlet", denies: bool = False) -> Origin:
    reports = tuple(r.report.digest for r in readings)
    return Origin(id=f"O{n}", how=how, reports=reports, why="by hand", denies=denies)


def event(
    origins: Sequence[Origin],
    readings: Sequence[Reading],
    denials: Sequence[Origin] = (),
    contradictions: Sequence[Contradiction] = (),
) -> Event:
    return Event(
        id="E-1",
        kind="transfer",
        summary="crates moved",
        status="asserted",
        first=None,
        last=None,
        place=None,
        claims=tuple(c.id for r in readings for c in r.claims),
        reports=tuple(r.report.digest for r in readings),
        origins=tuple(origins),
        denials=tuple(denials),
        contradictions=tuple(contradictions),
    )


def found(event: Event, *readings: Reading) -> dict[str, Account]:
    sheets = {r.report.digest: sheet_of(r, KNOWN) for r in readings}
    return {a.source: a for a in accounts([event], sheets)}


def of_each(*groups: Sequence[Reading], **given: Sequence[Contradiction]) -> dict[str, Account]:
    """The accounts of an event with one origin for each group of readings."""
    origins = [origin(n, *group) for n, group in enumerate(groups, 1)]
    every = [r for group in groups for r in group]
    return found(event(origins, every, **given), *every)  # type: ignore[arg-type]


def sides(field: str, *values: Sequence[Reading]) -> Contradiction:
    reports = (tuple(r.report.digest for r in group) for group in values)
    return Contradiction(
        field=field,
        values=tuple(Side(value=str(n), reports=r) for n, r in enumerate(reports, 1)),
    )


def test_an_account_is_borne_out_by_an_independent_origin_that_comes_later() -> None:
    fates = of_each([told("A", 13)], [told("B", 14)])
    assert fates["A"].fate == "borne out"
    assert fates["A"].why == "O2 told it later, independently"
    assert fates["B"].fate == "unsettled"


def test_two_on_one_day_bear_each_other_out_only_where_the_hour_is_known() -> None:
    a, b = told("A", 13), told("B", 13)
    assert {x.fate for x in of_each([a], [b]).values()} == {"unsettled"}

    def at(hour: int, r: Reading) -> Reading:
        when = datetime(2026, 10, 13, hour, tzinfo=UTC)
        return replace(r, report=replace(r.report, published=when))

    fates = of_each([at(6, a)], [at(9, b)])
    assert (fates["A"].fate, fates["B"].fate) == ("borne out", "unsettled")


def test_a_report_without_a_day_bears_nothing_out() -> None:
    b = told("B", 14)
    undated = replace(b, report=replace(b.report, published=None))
    assert of_each([told("A")], [undated])["A"].fate == "unsettled"


def test_a_relay_is_an_account_of_the_outlet_it_names_and_not_its_own() -> None:
    a, b = told("A"), told("B", 14, "asserted", hop("A", "outlet", named=True))
    assert set(of_each([b, a])) == {"A"}
    assert set(of_each([b])) == {"A"}


def test_a_copy_is_no_account() -> None:
    a, b = told("A"), told("B", 14)
    copied = replace(origin(1, a, b), copies=(b.report.digest,))
    assert set(found(event([copied], [a, b]), a, b)) == {"A"}


def test_outlets_that_cite_each_other_in_a_circle_have_no_account() -> None:
    a = told("A", 13, "asserted", hop("B", "outlet", named=True))
    b = told("B", 14, "asserted", hop("A", "outlet", named=True))
    assert of_each([a, b]) == {}


def test_two_outlets_in_one_origin_are_one_account_of_the_earlier() -> None:
    assert set(of_each([told("Late", 15), told("Early", 12)])) == {"Early"}


@pytest.mark.parametrize("kind", ["official", "group", "person", "document"])
def test_what_a_named_body_says_is_no_account_of_the_outlet(kind: str) -> None:
    assert of_each([told("A", 13, "asserted", hop("Port Office", kind, named=True))]) == {}


def test_what_a_source_that_is_not_named_says_is_the_outlets_own() -> None:
    assert set(of_each([told("A", 13, "asserted", hop("a porter", "person"))])) == {"A"}


def test_an_outlets_own_log_is_its_own_voice() -> None:
    assert set(
        of_each([told("A", 13, "asserted", hop("the log of A", "monitor", named=True))])
    ) == {"A"}


def test_an_alias_counts_for_the_outlet() -> None:
    assert set(of_each([told("the palm  post")])) == {"Palm Post"}


@pytest.mark.parametrize("status", ["planned", "conditional"])
def test_plans_and_threats_are_no_accounts(status: Status) -> None:
    assert of_each([told("A", 13, status)], [told("B", 14)]).keys() == {"B"}


def test_one_account_an_event_however_many_reports_it_fills() -> None:
    first, again = told("A", 13), told("A", 15)
    fates = of_each([first, again], [told("B", 14)])
    assert fates["A"].fate == "borne out"
    assert len(fates) == 2


def test_a_second_origin_of_the_same_source_bears_nothing_out() -> None:
    assert of_each([told("A", 13)], [told("A", 15)])["A"].fate == "unsettled"


def test_a_value_that_most_origins_contradict_is_refuted() -> None:
    a, b, c = told("A", 13), told("B", 14), told("C", 15)
    fates = of_each([a], [b], [c], contradictions=[sides("destination", [a], [b, c])])
    assert fates["A"].fate == "refuted"
    assert fates["A"].why == "most independent origins give another value: destination"
    assert fates["B"].fate == "borne out"


def test_one_against_one_settles_nothing() -> None:
    a, b = told("A", 13), told("B", 14)
    fates = of_each([a], [b], contradictions=[sides("day", [a], [b])])
    assert {x.fate for x in fates.values()} == {"unsettled"}


def test_ten_relays_of_one_origin_are_no_majority() -> None:
    a = told("A", 13)
    relays = [told(f"R{n}", 14, "asserted", hop("B", "outlet", named=True)) for n in range(10)]
    b = told("B", 14)
    fates = of_each([a], [b, *relays], contradictions=[sides("day", [a], [b, *relays])])
    assert fates["A"].fate == "unsettled"


def test_a_relay_that_adds_a_wrong_detail_does_not_refute_its_source() -> None:
    a, relay = told("A", 13), told("R", 14, "asserted", hop("A", "outlet", named=True))
    b, c = told("B", 15), told("C", 16)
    fates = of_each([a, relay], [b], [c], contradictions=[sides("day", [relay], [b, c])])
    assert fates["A"].fate == "borne out"


@pytest.mark.parametrize(
    ("how", "fate"),
    [("official", "unsettled"), ("group", "unsettled"), ("outlet", "refuted")],
)
def test_only_denials_by_observers_refute(how: str, fate: str) -> None:
    a = told("A", 13)
    x, y = told("X", 14, "denied"), told("Y", 15, "denied")
    denials = [origin(n, r, how=how, denies=True) for n, r in ((1, x), (2, y))]
    fates = found(event([origin(1, a)], [a, x, y], denials), a, x, y)
    assert fates["A"].fate == fate


def test_an_observers_denial_is_an_account_that_others_can_refute() -> None:
    a, b, x = told("A", 13), told("B", 14), told("X", 14, "negated")
    denial = origin(1, x, denies=True)
    fates = found(event([origin(1, a), origin(2, b)], [a, b, x], [denial]), a, b, x)
    assert (fates["X"].fate, fates["X"].denies) == ("refuted", True)
    assert fates["A"].fate == "borne out"


@given(st.randoms(use_true_random=False), st.integers(1, 5), st.integers(1, 4))
def test_the_order_of_reports_and_sheets_is_nothing(
    rng: random.Random, n_origins: int, n_reports: int
) -> None:
    groups = [
        [told(f"{g}-{r}", 10 + (g * r) % 7) for r in range(n_reports)] for g in range(n_origins)
    ]
    every = [r for g in groups for r in g]
    made = event([origin(n, *g) for n, g in enumerate(groups)], every)
    straight = found(made, *every)
    shuffled = list(every)
    rng.shuffle(shuffled)
    mixed = [replace(o, reports=tuple(rng.sample(o.reports, len(o.reports)))) for o in made.origins]
    assert found(replace(made, origins=tuple(mixed)), *shuffled) == straight


def test_a_sheet_keeps_whom_each_claim_rests_on() -> None:
    sheet = sheet_of(told("The Palm Post", 13, "denied"), KNOWN)
    assert (sheet.outlet, sheet.published) == ("Palm Post", date(2026, 10, 13))
    assert [*sheet.voices.values()] == [Voice("Palm Post", denies=True)]
