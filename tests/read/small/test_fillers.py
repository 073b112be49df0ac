"""Which words fill a role, and how far they reach."""

from pathlib import Path

import pytest

pytest.importorskip("numpy", reason="numpy is not installed")

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.model import Claim, Role
from tests.read.small.installed import claims
from tests.read.texts import words

EXAMPLES = Path(__file__).parents[3] / "examples"


def first(text: str) -> Claim:
    return claims(text)[0]


def test_the_vehicles_of_a_list_that_leaves_all_carry() -> None:
    claim = first("Thirty trucks and six fuel tankers left Karsun for Belvar on Monday.")
    assert words(claim, "carrier") == ["Thirty trucks", "six fuel tankers"]
    assert not words(claim, "cargo")


def test_every_member_of_a_list_has_the_role_of_the_list() -> None:
    claim = first("Trucks brought tents, blankets and stoves to a camp near Ostra.")
    assert words(claim, "cargo") == ["tents", "blankets", "stoves"]


def test_a_pair_of_uncounted_goods_is_one_load() -> None:
    assert words(first("Lorries brought tents and stoves to Ostra."), "cargo") == [
        "tents and stoves"
    ]


def test_counted_goods_are_loads_of_their_own() -> None:
    claim = first("Lorries brought 40 tents and 12 stoves to Ostra.")
    assert words(claim, "cargo") == ["40 tents", "12 stoves"]


def test_what_a_list_leaves_out_fills_nothing() -> None:
    claim = first("The patrol killed two smugglers, not herders, near Ostra.")
    assert words(claim, "target") == ["two smugglers"]


def test_who_speaks_inside_the_sentence_does_not_act() -> None:
    claim = first("The navy, said the governor, had landed marines at Karsun.")
    assert words(claim, "actor") == ["navy"]


def test_a_base_keeps_who_holds_it() -> None:
    claim = first("A truck carrying sugar reached the base held by the Sarat Brigade on Monday.")
    assert words(claim, "destination") == ["base held by the Sarat Brigade"]


def test_a_site_between_two_places_keeps_both() -> None:
    claim = first("Gunmen closed the road between Marun and Belvar.")
    assert "road between Marun and Belvar" in words(claim, "target", "place")


def test_who_attacks_stands_behind_the_noun_not_before_the_verb_that_repels() -> None:
    claim = first("The garrison repelled an assault by gunmen on the barracks.")
    assert words(claim, "actor") == ["gunmen"]
    assert words(claim, "target") == ["barracks"]


def test_who_foils_an_attack_does_not_make_it() -> None:
    claim = first("Troops foiled a rocket attack on the harbour of Belvar.")
    assert not words(claim, "actor")
    assert words(claim, "target") == ["harbour of Belvar"]


def test_who_halts_his_own_fire_has_fired() -> None:
    assert words(first("The army halted its bombardment of Marun."), "actor") == ["army"]


def test_who_is_blamed_acts_and_who_blames_is_heard() -> None:
    claim = first("Belvar blamed the Sarat Brigade for the shelling of the harbour.")
    assert words(claim, "actor") == ["Sarat Brigade"]
    assert [h.source.text for h in claim.chain] == ["Belvar"]


def test_the_phrase_of_who_is_accused_ends_before_the_deed() -> None:
    claim = first("Ostra accused the Sarat Brigade of the bombing of a market in Marun.")
    assert words(claim, "actor") == ["Sarat Brigade"]


def test_forces_of_whose_retreat_a_noun_tells_move_themselves() -> None:
    claim = first("The retreat of the Third Brigade from Marun was completed.")
    assert words(claim, "actor") == ["Third Brigade"]
    assert not words(claim, "cargo")


def test_two_words_for_one_attack_make_one_claim() -> None:
    assert len(claims("A drone attack hit a fuel depot near Karsun.")) == 1
    assert len(claims("Troops foiled a rocket attack on the harbour of Belvar.")) == 1


def test_a_movement_of_nothing_from_nowhere_is_none() -> None:
    said = claims("One of the clerks read the number on several crates in Marun.")
    assert not [c for c in said if c.kind == "transfer" and not c.fillers]


def test_duty_that_is_paid_moves_nowhere() -> None:
    (claim,) = claims("Four lorries crossed at Marun with cement, and no duty was paid.")
    assert claim.trigger.text == "crossed"


NAMES = st.sampled_from(["Belvar", "Marun", "Ostra", "Karsun", "the harbour", "its base"])
BODIES = st.sampled_from(["The army", "Gunmen", "The Sarat Brigade", "It", "Nobody"])
VERBS = st.sampled_from(
    ["failed to stop a raid on", "denied the mayor's claim that it had shelled", "left", "blamed"]
)
TAILS = st.sampled_from(["", " and", ", not", " between", " held by", " of the bombing of"])


@settings(max_examples=25, deadline=None)
@given(BODIES, VERBS, NAMES, TAILS, NAMES)
def test_every_phrase_is_words_of_the_text_at_its_place(
    body: str, verb: str, name: str, tail: str, other: str
) -> None:
    text = f"{body} {verb} {name}{tail} {other}."
    for claim in claims(text):
        for mention in (claim.trigger, *(f.mention for f in claim.fillers)):
            assert text[mention.start : mention.end] == mention.text


def test_what_is_struck_beside_a_named_place_is_struck_there() -> None:
    assert words(first("Rebels shelled houses in Ostra."), "place") == ["Ostra"]
    assert not words(first("Rebels shelled the town of Ostra on Monday."), "place")


@pytest.mark.parametrize(
    ("means", "kind"),
    [("mortars", "shelling"), ("a drone", "drone-strike"), ("an explosive charge", "bombing")],
)
def test_what_an_attack_is_done_with_tells_its_kind(means: str, kind: str) -> None:
    assert first(f"Rebels attacked a depot near Ostra with {means} on Monday.").kind == kind


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("Twenty trucks of the Sarat Brigade drove from Ostra to Belvar.", ["Sarat Brigade"]),
        ("Two aircraft of the airline landed at Belvar on Monday.", ["airline"]),
        ("Ninety lorries of millet drove from Ostra to Belvar.", []),
    ],
)
def test_whose_vehicles_move_moves_them(text: str, owner: list[str]) -> None:
    assert words(first(text), "actor") == owner


def test_what_a_convoy_consists_of_is_not_its_load() -> None:
    text = (
        "At least 30 trucks left Ostra for Belvar on Monday. "
        "The convoy consisted of 22 flatbed trucks and eight tankers."
    )
    assert words(first(text), "carrier") == ["At least 30 trucks"]
    assert not words(first(text), "cargo")


def test_an_aircraft_is_not_its_own_load() -> None:
    claim = first((EXAMPLES / "05-tibesti-flight-watch.txt").read_text("utf-8"))
    assert words(claim, "carrier") == ["Three Antonov An-12 cargo aircraft"]
    assert not words(claim, "cargo")


def test_who_takes_a_load_is_not_named_with_the_day_of_it() -> None:
    told = claims((EXAMPLES / "10-kufra-voice-correction.txt").read_text("utf-8"))
    handed = next(c for c in told if c.trigger.text == "handed over")
    assert words(handed, "recipient") == ["water works"]


def test_what_words_share_names_a_happening_that_none_of_them_names_alone() -> None:
    (claim,) = claims("Gunmen launched a rocket attack on Belvar.")
    assert (claim.kind, claim.status) == ("shelling", "asserted")
    assert words(claim, "target") == ["Belvar"]


LOADED = "Ten lorries carrying cement left Belvar for Marun on Monday, a guard said. "


@pytest.mark.parametrize(
    "others",
    [
        "Another six lorries crossed to Karsun on Friday.",
        "Four more trucks crossed to Karsun on Friday.",
        "A third truck crossed to Karsun on Friday.",
    ],
)
def test_other_vehicles_do_not_carry_what_was_told_of_the_first(others: str) -> None:
    claim = claims(LOADED + others)[-1]
    assert (claim.kind, words(claim, "cargo")) == ("passage", [])


def test_vehicles_told_of_before_carry_their_load_on() -> None:
    claim = claims(LOADED + "The lorries crossed to Karsun on Friday.")[-1]
    assert words(claim, "cargo") == ["cement"]


def test_by_whom_something_was_delivered_is_no_taker() -> None:
    claim = first("Six crates of medicine were delivered by the Sarat Brigade.")
    assert words(claim, "actor") == ["Sarat Brigade"]
    assert not words(claim, "recipient", "destination")


def test_the_load_of_a_verb_is_its_own_words() -> None:
    claim = claims(LOADED + "The Sarat Brigade received the load in Karsun.")[-1]
    assert words(claim, "cargo") == ["load"]


def test_a_name_ends_before_its_alias_and_a_stray_mark() -> None:
    text = 'Lorries brought tents to the Sarat Brigade a.k.a. the 7th, a "relief unit", on Monday.'
    assert words(first(text), "recipient") == ["Sarat Brigade"]


def test_who_gives_one_thing_does_not_give_another() -> None:
    denied = "The ministry denied that Ostra had received the shells"
    told = claims(f"{denied} but said that it had bought tents from Belvar.")
    assert [words(c, "actor") for c in told] == [[], ["Belvar"]]


def test_the_way_is_no_carrier() -> None:
    text = "Thirty rocket launchers were shipped by sea from Ostra to Marun."
    (claim,) = claims(text)
    assert words(claim, "carrier") == []
    assert words(claim, "origin", "destination") == ["Ostra", "Marun"]


@pytest.mark.parametrize(
    ("text", "role", "phrase"),
    [
        ("The army said that “[10] trucks crossed into Velm”.", "carrier", "[10] trucks"),
        ("Rebels shelled Velm [12] days after the truce.", "target", "Velm"),
    ],
)
def test_a_number_of_the_editor_keeps_both_its_brackets(text: str, role: Role, phrase: str) -> None:
    assert [m.text for m in first(text).role(role)] == [phrase]


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Police closed the road to the airport.", ["road"]),
        ("Police shut the gate to lorries.", ["lorries"]),
    ],
)
def test_where_a_closed_road_leads_is_not_who_is_kept_out(text: str, target: list[str]) -> None:
    assert [m.text for m in first(text).role("target")] == target


def test_a_place_ends_before_a_comma() -> None:
    (claim,) = claims("Two boats left Velm, Ayla Ver, the mayor of Karsun, said.")
    assert words(claim, "origin") == ["Velm"]


def test_who_lets_a_delivery_go_takes_none() -> None:
    (claim,) = claims("Belvar's cabinet approved the delivery of 88 tanks.")
    assert words(claim, "recipient") == []
    assert words(claim, "actor") == ["Belvar's cabinet"]


@pytest.mark.parametrize(
    ("text", "role", "phrase"),
    [
        ("Three lorries crossed into Gaza today.", "destination", "Gaza"),
        ("The ship arrived with 12 tanks aboard.", "cargo", "12 tanks"),
        ("Customs found 300 kg of cocaine concealed in a lorry.", "cargo", "300 kg of cocaine"),
    ],
)
def test_what_trails_a_phrase_is_no_part_of_it(text: str, role: Role, phrase: str) -> None:
    assert words(claims(text)[-1], role) == [phrase]


def test_a_town_named_said_does_not_speak() -> None:
    (claim,) = claims("The vessel left Port Said on Monday for Tartus.")
    assert claim.chain == ()


@pytest.mark.parametrize(
    ("text", "role", "phrase"),
    [
        ("The corvette sailed in the direction of Libya.", "destination", "Libya"),
        ("Bandits kidnapped no fewer than 30 students.", "target", "no fewer than 30 students"),
    ],
)
def test_a_phrase_is_what_its_words_lead_to(text: str, role: Role, phrase: str) -> None:
    assert words(claims(text)[0], role) == [phrase]


@pytest.mark.parametrize(
    ("text", "role", "phrases"),
    [
        (
            "Lorries brought 18 pallets of shells and fuses to Velm.",
            "cargo",
            ["18 pallets of shells and fuses"],
        ),
        (
            "The ship delivered 60 tonnes of flour and sugar to Ostra.",
            "cargo",
            ["60 tonnes of flour and sugar"],
        ),
        ("A convoy of trucks and tankers left Ostra.", "carrier", ["convoy of trucks and tankers"]),
        (
            "The ship brought 20 sacks of flour and 40 tents to Velm.",
            "cargo",
            ["20 sacks of flour", "40 tents"],
        ),
        (
            "Ten trucks of the army and four tankers left Ostra.",
            "carrier",
            ["Ten trucks of the army", "four tankers"],
        ),
        ("Two members of the army and rebels met in Velm.", "actor", ["Two members of the army"]),
    ],
)
def test_one_number_spans_what_has_none_of_its_own(
    text: str, role: Role, phrases: list[str]
) -> None:
    assert words(claims(text)[0], role) == phrases


def test_how_much_later_is_no_part_of_a_place() -> None:
    assert words(first("The convoy reached Ostra hours later."), "destination") == ["Ostra"]


def test_the_day_before_a_noun_is_no_part_of_who_acts() -> None:
    assert words(first("On Monday police arrested nine men in Velm."), "actor") == ["police"]


def test_a_hedge_opens_a_phrase_and_its_count() -> None:
    claim = first("At least 30 lorries entered Velm on Sunday.")
    assert words(claim, "carrier") == ["At least 30 lorries"]
    assert [(c.low, c.high) for c in claim.counts] == [(30, None)]
