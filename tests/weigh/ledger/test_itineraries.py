"""Legs chain where the same thing goes on from where another leg ended; each says why."""

from __future__ import annotations

import random
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.model import Itinerary, Movement
from dragoman.weigh import Wanted, itineraries, wanted

from .trips import FAMILIES, Said, chains, ledger, world

FLIGHT = Said(
    "E-1",
    [
        ("carrier", "two cargo planes"),
        ("cargo", "400 crates of mortar shells"),
        ("origin", "Benina"),
        ("destination", "Kufra"),
    ],
)


def onward(**given: object) -> Said:
    """A leg from Kufra to Sabha two days later, told by another report."""
    about: dict[str, object] = {
        "event": "E-2",
        "roles": [
            ("carrier", "six trucks"),
            ("cargo", "the mortar shells"),
            ("origin", "Kufra"),
            ("destination", "Sabha"),
        ],
        "report": "B",
        "first": "2026-10-14",
        "last": "2026-10-14",
    }
    return Said(**(about | given))  # type: ignore[arg-type]


def test_a_load_that_goes_on_where_a_leg_ended_makes_an_itinerary_with_reasons() -> None:
    (found,) = ledger(FLIGHT, onward())
    assert [m.event for m in found.legs] == ["E-1", "E-2"]
    (connection,) = found.connections
    assert connection.reasons == (
        "same load: “400 crates of mortar shells”, “the mortar shells”",
        "one ends and the other starts at Kufra",
        "2 days later",
    )


def test_the_id_is_made_of_the_first_leg() -> None:
    assert [i.id for i in ledger(FLIGHT, onward())] == ["M-1"]


@pytest.mark.parametrize("words", ["weapons", "a convoy", "400 crates", "ammunition"])
def test_words_that_any_load_has_are_not_enough(words: str) -> None:
    first = Said("E-1", [("cargo", words), ("origin", "Benina"), ("destination", "Kufra")])
    then = onward(roles=[("cargo", words), ("origin", "Kufra"), ("destination", "Sabha")])
    assert len(chains(first, then)) == 2


def test_like_words_are_enough_where_one_report_tells_both_legs() -> None:
    first = Said("E-1", [("cargo", "crates"), ("origin", "Benina"), ("destination", "Kufra")])
    then = onward(
        report="A", roles=[("cargo", "the crates"), ("origin", "Kufra"), ("destination", "Sabha")]
    )
    assert chains(first, then) == [["E-1", "E-2"]]


def test_a_start_apart_from_the_end_makes_no_chain() -> None:
    roles = [("cargo", "the mortar shells"), ("origin", "Musaid"), ("destination", "Sabha")]
    assert len(chains(FLIGHT, onward(roles=roles))) == 2


def test_days_that_run_the_other_way_make_no_chain() -> None:
    assert len(chains(FLIGHT, onward(first="2026-10-10", last="2026-10-11"))) == 2


def test_unknown_days_do_not_keep_legs_apart() -> None:
    assert chains(FLIGHT, onward(first=None, last=None)) == [["E-1", "E-2"]]


def test_an_unknown_place_counts_for_nothing() -> None:
    roles = [("cargo", "the mortar shells"), ("destination", "Sabha")]
    assert len(chains(FLIGHT, onward(roles=roles))) == 2
    assert chains(FLIGHT, onward(roles=roles, report="A")) == [["E-1", "E-2"]]


def test_a_shared_country_is_no_meeting_place() -> None:
    first = Said(
        "E-1", [("cargo", "mortar shells"), ("origin", "Benina"), ("destination", "Libya")]
    )
    assert len(chains(first, onward())) == 2


def test_one_trip_told_twice_does_not_follow_itself() -> None:
    again = onward(report="A", roles=[("cargo", "mortar shells"), ("destination", "Kufra")])
    assert len(chains(FLIGHT, again)) == 2


def test_a_tail_number_leads_on_without_a_place() -> None:
    first = Said("E-1", [("carrier", "the Il-76 RA-00000"), ("destination", "Kufra")])
    then = onward(roles=[("carrier", "RA-00000"), ("destination", "Sabha")])
    assert chains(first, then) == [["E-1", "E-2"]]


def test_what_was_denied_leads_nowhere_and_is_still_listed() -> None:
    denied = Said("E-1", FLIGHT.roles, status="denied")
    assert chains(denied, onward()) == [["E-1"], ["E-2"]]


def test_a_plan_goes_on_from_what_happened_and_not_the_other_way() -> None:
    assert chains(FLIGHT, onward(status="planned")) == [["E-1", "E-2"]]
    assert len(chains(Said("E-1", FLIGHT.roles, status="planned"), onward())) == 2


def test_a_load_divided_goes_on_to_two_ends_and_it_is_said() -> None:
    share = [("cargo", "part of the mortar shells"), ("origin", "Kufra"), ("destination", "Musaid")]
    (found,) = ledger(FLIGHT, onward(), onward(event="E-3", roles=share, report="C"))
    assert [m.event for m in found.legs] == ["E-1", "E-2", "E-3"]
    assert {k.before for k in found.connections} == {"E-1"}
    assert [bool(k.parts) for k in found.connections].count(True) == 1


def test_a_load_that_is_not_said_to_be_divided_goes_one_way_only() -> None:
    other = [("cargo", "mortar shells"), ("origin", "Kufra"), ("destination", "Musaid")]
    assert len(ledger(FLIGHT, onward(), onward(event="E-3", roles=other, report="C"))) == 2


def test_the_carrier_goes_home_and_the_load_goes_on() -> None:
    home = [("carrier", "both planes"), ("origin", "Kufra"), ("destination", "Benina")]
    back = onward(event="E-3", roles=home, report="A", first="2026-10-13", last="2026-10-13")
    (found,) = ledger(FLIGHT, onward(), back)
    assert [(k.after, k.on) for k in found.connections] == [
        ("E-3", ("carrier",)),
        ("E-2", ("cargo",)),
    ]


def test_a_leg_goes_on_from_the_nearest_before_it() -> None:
    third = onward(
        event="E-3",
        roles=[("cargo", "mortar shells"), ("origin", "Sabha"), ("destination", "Musaid")],
        first="2026-10-16",
        last="2026-10-16",
    )
    (found,) = ledger(FLIGHT, onward(), third)
    assert [(k.before, k.after) for k in found.connections] == [("E-1", "E-2"), ("E-2", "E-3")]


def test_a_speed_that_nothing_has_breaks_the_chain_and_is_told() -> None:
    first = Said(
        "E-1",
        [
            ("carrier", "trucks"),
            ("cargo", "mortar shells"),
            ("origin", "Benina"),
            ("destination", "Afar Port"),
        ],
    )
    roles = [("cargo", "the mortar shells"), ("origin", "Afar Port"), ("destination", "Sabha")]
    found = ledger(first, onward(roles=roles, first="2026-10-13", last="2026-10-13"))
    assert len(found) == 2
    assert "by road take" in found[0].breaks[0].why


def test_one_carrier_in_two_places_at_once_is_told() -> None:
    ship = ("carrier", "the dhow “Amal Star”")
    first = Said("E-1", [ship, ("origin", "Benina"), ("destination", "Kufra")])
    roles = [ship, ("origin", "Afar Port"), ("destination", "Sabha")]
    found = ledger(first, onward(roles=roles, first="2026-10-12", last="2026-10-12"))
    assert "“amal star” in two places: Kufra and Afar Port" in found[0].breaks[0].why


def test_a_filter_prints_the_itinerary_whole() -> None:
    found = ledger(FLIGHT, onward(), Said("E-9", [("destination", "Musaid")], report="Z"))
    for asked in (
        Wanted(start="benina"),
        Wanted(end="Sabha"),
        Wanted(cargo="mortar", start="LY"),
        Wanted(carrier="air"),
        Wanted(carrier="trucks", status="asserted"),
        Wanted(since=date(2026, 10, 14)),
    ):
        assert [i.id for i in wanted(found, asked)] == ["M-1"]
    assert wanted(found, Wanted(until=date(2026, 10, 1))) == ()


PLACES = st.sampled_from(["Benina", "Kufra", "Sabha", "Musaid", "Afar Port", "Libya", "a depot"])
LOADS = st.sampled_from(["mortar shells", "part of the mortar shells", "crates", "fuel drums"])
CARRIERS = st.sampled_from(["trucks", "two planes", "RA-00000", "a dhow"])
DAYS = st.one_of(st.none(), st.integers(10, 16).map(lambda n: f"2026-10-{n}"))


@st.composite
def claims(draw: st.DrawFn) -> Said:
    slots = [("origin", PLACES), ("destination", PLACES), ("cargo", LOADS), ("carrier", CARRIERS)]
    roles = [(role, draw(words)) for role, words in slots if draw(st.booleans())]
    first, last = draw(DAYS), draw(DAYS)
    if first and last and first > last:
        first, last = last, first
    return Said(
        f"E-{draw(st.integers(1, 9))}",
        roles,  # type: ignore[arg-type]
        report=draw(st.sampled_from("ABC")),
        first=first,
        last=last,
        kind=draw(st.sampled_from(["transfer", "passage", "withdrawal", "interception", "clash"])),
        status=draw(st.sampled_from(["asserted", "alleged", "planned", "denied", "prevented"])),
    )


WORLDS = st.lists(claims(), max_size=14)


@given(WORLDS, st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_order_of_events_and_readings_is_nothing(
    told: list[Said], chance: random.Random
) -> None:
    events, readings = world(told)
    expected = itineraries(events, readings, FAMILIES)
    chance.shuffle(events)
    chance.shuffle(readings)
    assert itineraries(events, readings, FAMILIES) == expected


@given(WORLDS)
@settings(max_examples=60, deadline=None)
def test_every_movement_event_is_a_leg_of_exactly_one_itinerary(told: list[Said]) -> None:
    events, readings = world(told)
    found = itineraries(events, readings, FAMILIES)
    listed = sorted(m.event for i in found for m in i.legs)
    assert listed == sorted(e.id for e in events if FAMILIES[e.kind] == "movement")
    assert len({i.id for i in found}) == len(found)
    assert all(i.id == f"M-{i.legs[0].event[2:]}" for i in found)


def paths(itinerary: Itinerary) -> list[list[Movement]]:
    """The ways from the first leg to each leg."""
    legs = {m.event: m for m in itinerary.legs}
    out = []
    for event in legs:
        way = [event]
        while connection := itinerary.before(way[-1]):
            way.append(connection.before)
        out.append([legs[e] for e in reversed(way)])
    return out


@given(WORLDS)
@settings(max_examples=60, deadline=None)
def test_days_never_run_backwards_along_an_itinerary(told: list[Said]) -> None:
    for itinerary in ledger(*told):
        for way in paths(itinerary):
            assert way[0] is itinerary.legs[0]
            known = [m for m in way if m.first]
            assert all(a.first <= b.last for a, b in pairwise(known) if a.first and b.last)


@given(WORLDS)
@settings(max_examples=60, deadline=None)
def test_where_several_legs_go_on_from_one_it_is_said_why(told: list[Said]) -> None:
    for itinerary in ledger(*told):
        onward: dict[str, list[str]] = {}
        for connection in itinerary.connections:
            assert connection.reasons
            onward.setdefault(connection.before, []).append(connection.parts)
        assert all(sum(not p for p in parts) == 1 for parts in onward.values())
