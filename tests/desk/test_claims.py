from __future__ import annotations

from dataclasses import replace

from dragoman.desk.claims import Filled, Line, labels, lines, view
from dragoman.desk.shelf import Told, shelve
from dragoman.model import Actor, Count, Named, Placed

from .fakes import CODER, claim, place, reading, report
from .sample import COURIER, sample_store

ROAD = report("road", "Guards sent 12 tankers and the tankers of others from Jalu to Tazirbu.")
JALU = place("Jalu", 29, 21)


def shown(said: Told) -> dict[str, tuple[Filled, ...]]:
    return {line.name: line.values for line in lines(said)}


def test_main_roles_of_a_movement_that_nobody_states_are_told_as_such() -> None:
    moved = claim(ROAD, "passage", "sent")
    assert lines(Told(claim=moved, reading=reading(ROAD, moved))) == tuple(
        Line(name, ()) for name in ("carrier", "cargo", "from", "to")
    )


def test_other_kinds_show_only_what_is_stated() -> None:
    met = claim(ROAD, "meeting", "sent", roles={"actor": "Guards"})
    assert list(shown(Told(claim=met, reading=reading(ROAD, met)))) == ["by"]


def test_a_place_is_shown_with_how_exactly_it_is_known() -> None:
    moved = claim(ROAD, "transfer", "sent", roles={"origin": "Jalu", "destination": "Tazirbu"})
    found = reading(ROAD, moved, places={"Jalu": JALU})
    values = shown(Told(claim=moved, reading=found))
    assert values["from"] == (Filled("Jalu", "town, within 3 km"),)
    assert values["to"] == (Filled("Tazirbu", "place not found"),)


def test_a_place_of_several_candidates_is_not_chosen() -> None:
    moved = claim(ROAD, "transfer", "sent", roles={"origin": "Jalu"})
    (mention,) = moved.role("origin")
    unsure = Placed(mention=mention, place=None, candidates=(JALU, JALU))
    found = replace(reading(ROAD, moved), places=(unsure,))
    assert shown(Told(claim=moved, reading=found))["from"] == (
        Filled("Jalu", "which of 2 places is not known"),
    )


def test_a_number_stands_by_the_words_that_it_counts() -> None:
    twelve = Count(of="carrier", text="12 tankers", low=12, high=12)
    more = Count(of="carrier", text="dozens", low=24, high=None)
    moved = claim(ROAD, "transfer", "sent", roles={"carrier": "12 tankers"}, counts=[twelve, more])
    assert shown(Told(claim=moved, reading=reading(ROAD, moved)))["carrier"] == (
        Filled("12 tankers"),
        Filled("dozens", "24 or more"),
    )


def test_a_number_of_what_is_no_role_has_its_own_line() -> None:
    killed = Count(of="killed", text="three men", low=3, high=3)
    met = claim(ROAD, "clash", "sent", counts=[killed])
    assert lines(Told(claim=met, reading=reading(ROAD, met))) == (
        Line("killed", (Filled("three men", "3"),)),
    )


def test_a_body_is_shown_by_its_own_name_and_kind() -> None:
    moved = claim(ROAD, "transfer", "sent", roles={"actor": "Guards"})
    named = Named(
        mention=moved.role("actor")[0], actor=Actor(id="a", name="Oasis Guard", kind="armed group")
    )
    found = replace(reading(ROAD, moved), actors=(named,))
    assert shown(Told(claim=moved, reading=found))["by"] == (
        Filled("Guards", "Oasis Guard, armed group"),
    )


def test_claims_are_labelled_with_the_origin_that_they_rest_on() -> None:
    shelf = shelve(sample_store(), CODER)
    airlift = next(e for e in shelf.events if e.id == "E-0101")
    told = {(t.reading.report.id, t.claim.status): labels(t, airlift) for t in shelf.told(airlift)}
    assert told[("wire-88", "asserted")] == ("O1",)
    assert told[("log-12", "asserted")] == ("O2",)
    assert told[("diwan-7", "denied")] == ("D1",)


def test_a_view_says_when_and_in_which_words() -> None:
    shelf = shelve(sample_store(), CODER)
    landing = shelf.claims[shelf.readings[COURIER.digest].claims[0].id]
    seen = view(landing, 1)
    assert (seen.when, seen.when_words) == ("October 12–13, 2026", "on Monday night")


def test_a_number_in_words_is_given_in_figures() -> None:
    dozen = Count(of="carrier", text="a dozen tankers", low=12, high=12)
    road = report("dozen", "Guards sent a dozen tankers.")
    moved = claim(road, "passage", "sent", roles={"carrier": "a dozen tankers"}, counts=[dozen])
    assert shown(Told(claim=moved, reading=reading(road, moved)))["carrier"] == (
        Filled("a dozen tankers", "12"),
    )
