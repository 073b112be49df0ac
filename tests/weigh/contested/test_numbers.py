"""Numbers of one thing exclude each other; parts, hedges and other things do not."""

from dataclasses import replace
from datetime import date

from dragoman.model import Count, Dated, Mention

from .told import between, fields, told, unread


def test_twenty_and_thirty_trucks_stand_side_by_side_with_who_says_which() -> None:
    a = told("A", "A convoy of 20 trucks reached Sabha.", trigger="reached")
    b = told("B", "Thirty lorries reached Sabha.", trigger="reached")
    (found,) = between(a, b)
    assert found.field == "count_carrier"
    assert [(s.value, s.reports) for s in found.values] == [
        ("20", (a.report.digest,)),
        ("30", (b.report.digest,)),
    ]


def test_trucks_among_others_are_no_rival_to_all_vehicles_that_were_named_first() -> None:
    a = told("A", "Some 30 vehicles, 12 trucks among them, reached Sabha.", trigger="reached")
    b = told("B", "A column of 30 vehicles reached Sabha.", trigger="reached")
    assert fields(a, b) == []


def test_a_toll_differs_from_a_toll_and_not_from_the_wounded() -> None:
    a = told("A", "A bomb killed four men.", trigger="bomb", kind="bombing")
    b = told("B", "A bomb killed seven people and hurt four.", trigger="bomb", kind="bombing")
    c = told("C", "A bomb wounded four men.", trigger="bomb", kind="bombing")
    assert fields(a, b) == ["count_killed"]
    assert fields(a, c) == []


def test_nobody_hurt_excludes_one_hurt() -> None:
    a = told("A", "Rockets fell. Nobody was hurt.", trigger="fell", kind="bombing")
    b = told("B", "Rockets fell. One guard was wounded.", trigger="fell", kind="bombing")
    assert fields(a, b) == ["count_wounded"]


def test_men_led_off_in_a_raid_are_counted_as_arrested() -> None:
    a = told("A", "Nine men were arrested in Tobruk.", trigger="arrested", kind="arrest")
    b = told(
        "B", "Police arrested them. Eleven men were led out.", trigger="arrested", kind="arrest"
    )
    assert fields(a, b) == ["count_arrested"]


def test_vehicles_aboard_a_ship_are_its_load() -> None:
    ship = [("carrier", "ship")]
    a = told("A", "A ship landed 40 armoured vehicles.", trigger="landed", roles=ship)
    b = told("B", "A ship landed 60 armoured vehicles.", trigger="landed", roles=ship)
    assert fields(a, b) == ["count_other"]


def test_the_number_of_those_who_tell_it_is_none_of_the_happening() -> None:
    a = told("A", "Two residents said soldiers crossed.", trigger="crossed", source="Two residents")
    b = told("B", "Some 500 soldiers crossed.", trigger="crossed", kind="deployment")
    assert fields(a, b) == []


def test_a_number_in_a_language_that_nobody_read_takes_a_side() -> None:
    a = told("A", "Fourteen tanks left for Sabha.", trigger="left")
    turkish = unread("B", "Sabha'ya 40 tank gönderildi.", "tr")
    (found,) = between(a, matched=[turkish])
    assert [(s.value, s.reports) for s in found.values] == [
        ("14", (a.report.digest,)),
        ("40", (turkish.report.digest,)),
    ]


def test_an_unread_report_that_gives_both_numbers_takes_no_side() -> None:
    a = told("A", "A raid killed three men.", trigger="raid", kind="airstrike")
    both = unread("B", "Trois morts selon une source, sept morts selon une autre.", "fr")
    assert between(a, matched=[both]) == []


def test_the_day_of_an_arrest_is_no_number_of_people() -> None:
    said = "Police came to the port on 6 January and detained 9 men."
    a = told("A", said, trigger="detained", kind="arrest")
    at = a.report.text.index("6 January")
    day = Mention(start=at, end=at + len("6 January"), text="6 January")
    on = Dated(mention=day, first=date(2026, 1, 6), last=date(2026, 1, 6), grain="day")
    b = told("B", "Nine men were detained.", trigger="detained", kind="arrest")
    assert fields(a, b) == ["count_arrested"]
    assert fields(replace(a, dates=(on,)), b) == []


def test_who_gives_the_tolls_of_both_sides_contests_neither() -> None:
    a = told("A", "A raid killed three men.", trigger="raid", kind="airstrike")
    both = "A raid killed one man, rebels say. The army says that it killed three men."
    b = told("B", both, trigger="raid", kind="airstrike")
    assert fields(a, b) == []


def test_a_single_victim_is_one_against_two() -> None:
    one = told("A", "A drone hit a clinic, killing a nurse.", trigger="hit", kind="airstrike")
    (claim,) = one.claims
    count = Count(of="killed", text="a nurse", low=1, high=1)
    a = replace(one, claims=(replace(claim, counts=(count,)),))
    b = told("B", "A drone hit a clinic. Two people died.", trigger="hit", kind="airstrike")
    assert fields(a, b) == ["count_killed"]


def test_those_whom_kidnappers_took_are_counted_by_any_noun() -> None:
    a = told(
        "A",
        "Gunmen took 11 pupils near Kufra.",
        trigger="took",
        kind="abduction",
        roles=[("target", "11 pupils")],
    )
    b = told(
        "B",
        "Gunmen took at least 30 children near Kufra.",
        trigger="took",
        kind="abduction",
        roles=[("target", "at least 30 children")],
    )
    assert fields(a, b) == ["count_other"]


def test_who_is_let_go_is_not_counted_as_arrested() -> None:
    text = "Fifty men held since May left the jail."
    freed = told("A", text, trigger="left", kind="release", roles=[("target", "Fifty men")])
    (claim,) = freed.claims
    count = Count(of="arrested", text="Fifty men", low=50, high=50)
    a = replace(freed, claims=(replace(claim, counts=(count,)),))
    b = told("B", "Nine men left the jail.", trigger="left", kind="release")
    assert "count_arrested" not in fields(a, b)
