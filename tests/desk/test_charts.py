from __future__ import annotations

from dataclasses import replace
from typing import cast

import pytest

from dragoman.desk.charts import Entry, chart_of, chart_of_list, mapped, unplaced
from dragoman.desk.events import kept
from dragoman.desk.filters import Filters
from dragoman.desk.shelf import Told, shelve
from dragoman.model import Event, Leg, Origin, Place, Role, Status

from .fakes import CODER, claim, place, reading, report
from .sample import sample_store

SHELF = shelve(sample_store(), CODER)
ENTRIES = kept(SHELF, Filters(sort="newest"))
A, B, C, D = (place(name, 30 + n, 20 + n) for n, name in enumerate("ABCD"))
PLACES = {"A": A, "B": B, "C": C, "D": D}


def told(
    n: int, kind: str = "transfer", status: Status = "asserted", **roles: str | list[str]
) -> Told:
    """A claim by an outlet of its own whose places are single letters."""
    made = report(f"r{n}", "moved A B C D", outlet=f"Outlet {n}")
    said = claim(made, kind, "moved", status=status, roles=cast("dict[Role, str]", roles))
    return Told(claim=said, reading=reading(made, said, places=PLACES))


def event(*tellers: Told, at: Place | None = None, denied_by: tuple[Told, ...] = ()) -> Event:
    """An event in which each report is an origin of its own."""

    def origins(voices: tuple[Told, ...], letter: str) -> tuple[Origin, ...]:
        rests = [(f"{letter}{n}", (t.reading.report.digest,)) for n, t in enumerate(voices, 1)]
        return tuple(Origin(id=i, how="outlet", reports=r, why="") for i, r in rests)

    return Event(
        id="E-1",
        kind="transfer",
        summary="Something moved",
        status="asserted",
        first=None,
        last=None,
        place=at,
        claims=tuple(t.claim.id for t in (*tellers, *denied_by)),
        reports=(),
        origins=origins(tellers, "O"),
        denials=origins(denied_by, "D"),
    )


def legs(*tellers: Told, denied_by: tuple[Told, ...] = ()) -> list[Leg]:
    made = event(*tellers, denied_by=denied_by)
    return list(chart_of(made, (*tellers, *denied_by)).legs)


def stops(leg: Leg) -> str:
    return "".join(p.name for p in leg.stops)


def test_a_movement_is_a_leg_from_its_start_by_way_of_its_stops_to_its_end() -> None:
    (leg,) = legs(told(1, origin="A", via=["B", "C"], destination="D"))
    assert stops(leg) == "ABCD"


def test_one_movement_to_two_places_is_two_legs() -> None:
    assert [stops(x) for x in legs(told(1, origin="A", destination=["B", "C"]))] == ["AB", "AC"]


@pytest.mark.parametrize("roles", [{"destination": "A"}, {"origin": "A", "destination": "A"}, {}])
def test_one_known_place_makes_no_leg(roles: dict[str, str]) -> None:
    assert legs(told(1, **roles)) == []


def test_what_is_no_movement_makes_no_leg() -> None:
    assert legs(told(1, "airstrike", origin="A", destination="B")) == []


def test_reports_that_tell_of_the_same_way_share_a_leg_that_counts_their_origins() -> None:
    (leg,) = legs(told(1, origin="A", destination="B"), told(2, origin="A", destination="B"))
    assert (leg.n_origins, leg.label, leg.contested) == (2, "O1, O2", False)


def test_a_leg_has_the_surest_status_told() -> None:
    sure, hedged = (told(n, status=s, origin="A", destination="B")
                    for n, s in enumerate(("asserted", "alleged")))  # fmt: skip
    (leg,) = legs(hedged, sure)
    assert leg.status == "asserted"


def test_a_leg_that_one_tells_and_another_denies_is_contested() -> None:
    yes = told(1, origin="A", destination="B")
    no = told(2, status="denied", origin="A", destination="B")
    (leg,) = legs(yes, denied_by=(no,))
    assert (leg.status, leg.contested, leg.n_origins) == ("asserted", True, 1)


def test_a_leg_that_is_only_denied_is_so() -> None:
    (leg,) = legs(denied_by=(told(2, status="denied", origin="A", destination="B"),))
    assert (leg.status, leg.contested, leg.n_origins) == ("denied", False, 1)


def test_the_place_of_an_event_is_pinned_with_all_its_origins() -> None:
    one, two = told(1, place="A"), told(2)
    (pin,) = chart_of(event(one, two, at=A), (one, two)).pins
    assert (pin.place, pin.label, pin.n_origins) == (A, "A", 2)


def test_a_place_beside_it_is_pinned_with_the_origins_that_name_it() -> None:
    one, two = told(1, place="B"), told(2)
    pins = chart_of(event(one, two, at=A), (one, two)).pins
    assert [(p.label, p.n_origins) for p in pins] == [("A", 2), ("B", 1)]


def test_an_event_without_places_has_nothing_to_draw() -> None:
    assert not mapped(chart_of(event(told(1)), (told(1),)))


def test_pins_of_a_list_bear_the_numbers_of_their_events() -> None:
    pins = {p.label: p for p in chart_of_list(ENTRIES).pins}
    assert set(pins) == {"1 Tazirbu", "2 Jalu", "3 Murzuq district", "4 Kufra Airport"}
    assert pins["4 Kufra Airport"].n_origins == 2
    assert pins["4 Kufra Airport"].href == "#e4"


def test_events_at_one_place_share_a_pin() -> None:
    entries = [Entry(number=n, event=event(told(n), at=A), told=()) for n in range(1, 8)]
    (pin,) = chart_of_list(entries).pins
    assert pin.label == "1, 2, 3, 4 +3 A"


def test_legs_of_a_list_bear_the_number_of_their_event() -> None:
    found = [(leg.label, leg.status, [p.name for p in leg.stops])
             for leg in chart_of_list(ENTRIES).legs]  # fmt: skip
    assert ("2", "prevented", ["Jalu", "Tazirbu"]) in found
    assert ("4", "asserted", ["Benina Airport", "Jalu", "Kufra Airport"]) in found
    assert ("4", "asserted", ["Tripoli", "Kufra Airport"]) in found


def test_events_without_a_place_are_named_beside_the_map() -> None:
    assert unplaced(ENTRIES) == (5,)


def test_a_chart_says_in_words_what_it_shows() -> None:
    airlift = ENTRIES[3]
    said = chart_of(airlift.event, airlift.told).description
    assert "Kufra Airport: exact, within 1.5 km." in said
    assert "from Benina Airport by way of Jalu to Kufra Airport: asserted, one origin." in said


def test_a_chart_does_not_hang_on_the_order_of_readings() -> None:
    store = sample_store()
    store.held_readings.reverse()
    again = kept(shelve(store, CODER), Filters(sort="newest"))
    assert chart_of_list(again) == chart_of_list(ENTRIES)
    moved = replace(ENTRIES[3].event, id="E-x")
    assert chart_of(moved, ENTRIES[3].told) == chart_of(ENTRIES[3].event, ENTRIES[3].told)
