"""Which claims tell of one happening."""

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.codebook import load
from dragoman.model import Judgement, Ledger, Reading
from dragoman.weigh import Scheme
from dragoman.weigh.held import HeldTellings
from dragoman.weigh.weighing import add

from .invented import hop, only, reading, weighed


def test_the_same_route_on_the_same_day_is_one_event() -> None:
    event = only(reading("A"), reading("B"))
    assert len(event.claims) == len(event.reports) == 2
    assert any("Kufra as destination and Benina as origin" in reason for reason in event.why)


@pytest.mark.parametrize(
    "other",
    [
        reading("B", when="2026-10-02", day="2026-10-03"),
        reading("B", roles=(("destination", "Sabha"), ("origin", "Benina"))),
        reading("B", roles=(("destination", "Kufra"), ("origin", "Sabha"))),
        reading("B", kind="clash", roles=(("place", "Kufra"),), said="Brigades fought in town."),
        reading("B", status="planned"),
    ],
    ids=["another day", "another destination", "another origin", "another family", "a plan"],
)
def test_what_differs_in_kind_day_or_place_stays_apart(other: Reading) -> None:
    assert len(weighed(reading("A"), other).events) == 2


def test_who_goes_by_truck_and_who_by_plane_are_seldom_one() -> None:
    by_air = (("via", "Kufra"), ("carrier", "cargo planes"))
    plane, other = reading("A", roles=by_air), reading("C", roles=by_air)
    by_road = (("via", "Kufra"), ("carrier", "white trucks"))
    truck = reading("B", roles=by_road, said="A column of white trucks rolled past at dusk.")
    events = weighed(plane, truck, other).events
    assert sorted(len(e.claims) for e in events) == [1, 2]


def test_unknown_places_and_days_neither_join_nor_part() -> None:
    vague = reading("B", when=None, roles=(("destination", "Kufra"),))
    assert len(only(reading("A"), vague).claims) == 2
    empty = reading("C", when=None, roles=())
    assert len(weighed(reading("A"), empty).events) == 2


def test_a_denial_joins_the_event_it_denies() -> None:
    event = only(reading("A"), reading("B", status="denied", when=None))
    assert event.status == "asserted"
    assert len(event.denials) == 1


def test_a_chain_of_likenesses_does_not_join_what_is_apart() -> None:
    to_kufra, to_sabha = (("destination", "Kufra"),), (("destination", "Sabha"),)
    bridge = reading("C", roles=(*to_kufra, *to_sabha))
    events = weighed(reading("A", roles=to_kufra), reading("B", roles=to_sabha), bridge).events
    assert sorted(len(e.claims) for e in events) == [1, 2]


def judged(verdict: str, *readings: Reading) -> Judgement:
    return Judgement(
        verdict=verdict,  # type: ignore[arg-type]
        subjects=tuple(r.claims[0].id for r in readings),
        by="editor",
        at=datetime(2026, 10, 14, tzinfo=UTC),
    )


def test_a_person_parts_what_the_rules_would_join() -> None:
    a, b = reading("A"), reading("B")
    assert len(weighed(a, b, judgements=[judged("different", a, b)]).events) == 2


def test_a_person_joins_what_the_rules_would_part() -> None:
    a, b = reading("A"), reading("B", roles=(("destination", "Sabha"),))
    assert len(weighed(a, b, judgements=[judged("same", a, b)]).events) == 1


def test_the_last_word_on_a_pair_holds() -> None:
    a, b = reading("A"), reading("B")
    said = [judged("different", a, b), judged("unsure", a, b)]
    assert len(weighed(a, b, judgements=said).events) == 1


def test_a_rejected_claim_counts_for_nothing() -> None:
    a, b = reading("A"), reading("B")
    assert only(a, b, judgements=[judged("rejected", b)]).claims == (a.claims[0].id,)


@settings(max_examples=60, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(2, 7), st.integers(1, 4))
def test_known_happenings_are_recovered_whatever_the_order(
    rng: random.Random, n_events: int, n_outlets: int
) -> None:
    """Data from known truth: one happening every third day, told by each outlet once."""
    readings = []
    for e in range(n_events):
        day = date(2026, 10, 1) + timedelta(days=3 * e)
        for o in range(n_outlets):
            told = (day + timedelta(days=1)).isoformat()
            chain = [hop("our correspondent")]
            outlet = f"Outlet {e} {o}"
            readings.append(reading(outlet, day=told, when=day.isoformat(), chain=chain))
    straight = weighed(*readings)
    rng.shuffle(readings)
    assert weighed(*readings) == straight
    assert len(straight.events) == n_events
    assert all(len(e.origins) == n_outlets for e in straight.events)


def test_event_ids_live_on_as_claims_join() -> None:
    first = weighed(reading("B")).events
    later = weighed(reading("A", day="2026-10-12"), reading("B"), known=first)
    assert [e.id for e in later.events] == [first[0].id]
    assert later.forwards == ()


def test_a_merge_keeps_the_older_id_and_forwards_the_other() -> None:
    a, b = reading("A"), reading("B")
    apart = weighed(a, b, judgements=[judged("different", a, b)]).events
    merged = weighed(a, b, known=apart)
    (event,) = merged.events
    assert event.id == apart[0].id
    assert merged.forwards == ((apart[1].id, apart[0].id),)


def test_a_split_leaves_the_old_id_with_one_part() -> None:
    a, b = reading("A"), reading("B")
    one = weighed(a, b).events
    two = weighed(a, b, known=one, judgements=[judged("different", a, b)])
    assert one[0].id in {e.id for e in two.events}
    assert len({e.id for e in two.events}) == 2


@given(st.integers(-3, 40), st.booleans())
def test_links_are_the_same_whichever_report_came_first(days: int, vague: bool) -> None:
    said = "Two planes with crates of rifles came down at the field."
    when = None if vague else "2026-10-12"
    later = (date(2026, 10, 12) + timedelta(days=days)).isoformat()
    two = [reading("A", said=said), reading("B", day=later, when=when, said=said)]
    assert _links(two) == _links(two[::-1])


def _links(readings: Sequence[Reading]) -> set[tuple[str, str]]:
    held = HeldTellings()
    ids = add(readings, held, Scheme(load(), lambda claim: claim.kind), Ledger())
    return {(link.a, link.b) for link in held.links_of(ids)}


def _on(day: int, *outlets: str) -> list[Reading]:
    """Reports in their own words that a road was used on a day, as it is every day."""
    when = f"2026-10-{day}"
    roles = (("destination", "Kufra"), ("origin", "Benina"), ("cargo", "crates of rifles"))
    said = "lorries brought crates of rifles again"
    return [reading(o, when=when, roles=roles, said=f"{o} saw {said}, {o} says") for o in outlets]


def test_days_that_two_each_agree_on_part_what_one_report_alone_would_not() -> None:
    alone = weighed(*_on(12, "A", "B"), *_on(13, "C")).events
    assert [len(e.claims) for e in alone] == [3]
    agreed = weighed(*_on(12, "A", "B"), *_on(13, "C", "D")).events
    assert [len(e.claims) for e in agreed] == [2, 2]


def test_the_same_words_twice_are_no_agreement_on_a_day() -> None:
    copied = [replace(r, report=replace(r.report, id="D", digest="d")) for r in _on(13, "C")]
    again = [replace(r, claims=tuple(replace(c, id="d") for c in r.claims)) for r in copied]
    assert [len(e.claims) for e in weighed(*_on(12, "A", "B"), *_on(13, "C"), *again).events] == [4]
