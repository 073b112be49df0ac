"""A leg unites what the claims of an event say, and keeps what they disagree on side by side."""

import pytest

from dragoman.model import Movement, Value

from .trips import Said, legs


def names(values: tuple[Value, ...]) -> list[str]:
    return [v.name for v in values]


def only(*told: Said) -> Movement:
    (one,) = legs(*told).values()
    return one


def test_crossed_at_one_place_and_headed_for_another_are_one_way() -> None:
    leg = only(
        Said("E-1", [("carrier", "30 trucks"), ("via", "Sabha")]),
        Said("E-1", [("carrier", "trucks"), ("destination", "Kufra")], report="B"),
    )
    assert (names(leg.via), names(leg.destination)) == (["Sabha"], ["Kufra"])
    assert names(leg.carrier) == ["30 trucks"]


def test_an_end_that_others_go_beyond_is_on_the_way() -> None:
    leg = only(
        Said("E-1", [("via", "Sabha"), ("destination", "Kufra")]),
        Said("E-1", [("destination", "Sabha")], report="B"),
    )
    assert (names(leg.via), names(leg.destination)) == (["Sabha"], ["Kufra"])
    assert len(leg.via[0].reports) == 2


def test_where_one_claim_comes_to_and_another_goes_on_from_lies_between() -> None:
    leg = only(
        Said("E-1", [("origin", "Benina"), ("destination", "Sabha")]),
        Said("E-1", [("origin", "Sabha"), ("destination", "Kufra")], trigger="drove"),
    )
    ways = names(leg.origin), names(leg.via), names(leg.destination)
    assert ways == (["Benina"], ["Sabha"], ["Kufra"])
    assert leg.contradictions == ()


def test_words_off_the_map_do_not_lie_beyond_an_end() -> None:
    leg = only(
        Said("E-1", [("origin", "Benina"), ("destination", "Kufra")]),
        Said("E-1", [("origin", "Kufra"), ("destination", "a warehouse")], trigger="drove"),
    )
    assert names(leg.origin) == ["Benina"]
    assert names(leg.destination) == ["Kufra", "a warehouse"]


def test_a_place_that_is_only_come_to_and_left_is_the_start() -> None:
    leg = only(
        Said("E-1", [("destination", "Kufra")]),
        Said("E-1", [("origin", "Kufra"), ("destination", "a warehouse")], trigger="drove"),
    )
    assert (names(leg.origin), names(leg.destination)) == (["Kufra"], ["a warehouse"])


def test_what_nobody_says_stays_unknown() -> None:
    leg = only(Said("E-1", [("cargo", "crates")], first=None, last="2026-10-12"))
    assert leg.origin == leg.destination == leg.recipient == ()
    assert (leg.first, leg.km, leg.route) == (None, None, ())


def test_values_are_ranked_by_independent_origins_not_by_claims() -> None:
    leg = only(
        Said("E-1", [("destination", "Kufra")]),
        Said("E-1", [("destination", "Kufra")], trigger="drove"),
        Said("E-1", [("destination", "Sabha")], report="B"),
        Said("E-1", [("destination", "Sabha")], report="C"),
    )
    assert [(v.name, v.n_origins) for v in leg.destination] == [("Sabha", 2), ("Kufra", 1)]


def test_ends_apart_are_a_contradiction_with_who_says_which() -> None:
    leg = only(
        Said("E-1", [("destination", "Kufra")]),
        Said("E-1", [("destination", "Sabha")], report="B"),
    )
    (found,) = leg.contradictions
    assert found.field == "destination"
    assert [(s.value, len(s.reports)) for s in found.values] == [("Kufra", 1), ("Sabha", 1)]
    assert leg.contested


def test_two_ends_that_one_claim_gives_do_not_contradict() -> None:
    leg = only(Said("E-1", [("destination", "Kufra"), ("destination", "Sabha")]))
    assert leg.contradictions == ()
    assert [[p.name for p in way] for way in leg.route] == [["Kufra"], ["Sabha"]]


def test_a_country_that_holds_the_town_does_not_contradict_it() -> None:
    leg = only(
        Said("E-1", [("destination", "Libya")]),
        Said("E-1", [("destination", "Kufra")], report="B"),
    )
    assert len(leg.destination) == 1
    assert leg.contradictions == ()


def test_a_denial_contests_a_leg_and_gives_no_values() -> None:
    leg = only(
        Said("E-1", [("destination", "Kufra"), ("cargo", "rifles")]),
        Said("E-1", [("cargo", "any cargo")], report="B", status="denied"),
    )
    assert (leg.status, leg.n_origins, leg.n_denials, leg.contested) == ("asserted", 1, 1, True)
    assert names(leg.cargo) == ["rifles"]


@pytest.mark.parametrize("status", ["planned", "prevented", "denied", "negated", "conditional"])
def test_what_did_not_come_about_is_in_the_ledger_with_its_status(status: str) -> None:
    said = Said("E-1", [("destination", "Kufra")], status=status)  # type: ignore[arg-type]
    leg = only(said)
    assert (leg.status, names(leg.destination)) == (status, ["Kufra"])


@pytest.mark.parametrize(
    ("kind", "field"),
    [
        ("deployment", "destination"),
        ("withdrawal", "origin"),
        ("passage", "via"),
        ("interception", "at"),
    ],
)
def test_the_place_of_a_claim_is_the_end_that_its_kind_makes_it(kind: str, field: str) -> None:
    assert names(getattr(only(Said("E-1", [("place", "Kufra")], kind=kind)), field)) == ["Kufra"]


def test_the_days_run_from_departure_to_arrival() -> None:
    left = Said("E-1", [("origin", "Kufra")], first="2026-10-13", last="2026-10-13", trigger="left")
    came = Said("E-1", report="B", first="2026-10-15", last="2026-10-15", trigger="arrived")
    leg = only(left, came)
    assert (f"{leg.first}", f"{leg.last}") == ("2026-10-13", "2026-10-15")


def test_the_words_that_prove_it_are_kept_claim_by_claim() -> None:
    leg = only(Said("E-1", [("cargo", "rifles")]), Said("E-1", report="B"))
    assert [p.claim for p in leg.proofs] == list(leg.claims)
    assert all(p.sentence.startswith("Sentence") for p in leg.proofs)


@pytest.mark.parametrize(("carrier", "fast"), [("trucks", True), ("a cargo plane", False)])
def test_a_way_that_no_carrier_of_its_means_covers_in_its_days_is_told(
    carrier: str, *, fast: bool
) -> None:
    way = [("carrier", carrier), ("origin", "Benina"), ("destination", "Afar Port")]
    found = only(Said("E-1", way)).contradictions  # type: ignore[arg-type]
    assert [c.field for c in found] == (["speed"] if fast else [])
    assert not fast or found[0].values[1].value == "within 24 hours"


def test_an_unknown_carrier_is_never_too_fast() -> None:
    assert not only(
        Said("E-1", [("origin", "Benina"), ("destination", "Afar Port")])
    ).contradictions


def test_events_of_other_families_are_no_legs() -> None:
    assert legs(Said("E-1", [("target", "Kufra")], kind="airstrike")) == {}
