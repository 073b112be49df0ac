"""What the rules make of single sentences: kinds, roles, status, times, counts."""

from datetime import date

import pytest

from dragoman.model import Role

from .texts import only, read, words


def test_a_plane_that_landed_with_a_load_is_a_transfer_with_its_route() -> None:
    claim = only(
        "An Antonov plane loaded with tents and blankets landed at Faya airfield, coming from "
        "Abéché, on Wednesday."
    )
    assert claim.kind == "transfer"
    assert words(claim, "carrier") == ["Antonov plane"]
    assert words(claim, "cargo") == ["tents and blankets"]
    assert words(claim, "origin") == ["Abéché"]
    assert words(claim, "destination") == ["Faya airfield"]
    assert (claim.time.first, claim.time.text) == (date(2026, 10, 14), "Wednesday")


def test_a_carrier_without_a_load_is_a_passage() -> None:
    claim = only("Forty trucks left Kufra for Faya by way of Rabyanah.")
    assert claim.kind == "passage"
    assert words(claim, "origin", "destination", "via") == ["Kufra", "Faya", "Rabyanah"]
    assert [(c.of, c.low, c.high) for c in claim.counts] == [("carrier", 40, 40)]


def test_troops_that_are_moved_are_a_deployment() -> None:
    assert only("The ministry sent two battalions to Sabha.").kind == "deployment"


def test_a_passive_without_a_mover_keeps_the_cargo_and_the_recipient() -> None:
    claim = only("The crates were handed over to the 9th Regiment in Sabha.")
    assert words(claim, "cargo") == ["crates"]
    assert words(claim, "recipient") == ["9th Regiment"]
    assert words(claim, "actor") == []


@pytest.mark.parametrize(
    ("text", "role", "filler"),
    [
        (
            "Two lorries reached Faya, and a clerk said that they carried flour.",
            "carrier",
            "lorries",
        ),
        ("A lorry left Faya. A driver said it carried flour to Abéché.", "carrier", "lorry"),
        ("A lorry left Faya. The defence ministry said it had sent troops.", "actor", "ministry"),
    ],
)
def test_a_pronoun_is_what_was_named_before_or_the_body_that_speaks(
    text: str, role: Role, filler: str
) -> None:
    claim = read(text).claims[-1]
    assert [w.split()[-1] for w in words(claim, "carrier", "actor")] == [filler]
    assert len(words(claim, role)) == 1


def test_one_leg_told_by_two_verbs_is_one_claim() -> None:
    claim = only("A ship carrying cement left Derna and arrived in Tobruk.")
    assert words(claim, "origin", "destination") == ["Derna", "Tobruk"]


def test_a_purpose_is_a_plan_of_its_own() -> None:
    first, second = read(
        "A helicopter brought the crates to Brak, to be distributed to the border guards."
    ).claims
    assert (first.status, second.status) == ("asserted", "planned")
    assert words(second, "recipient") == ["border guards"]


def test_two_destinations_that_share_all_else_are_one_claim() -> None:
    claim = only("Trucks took the flour to Brak, north of Sabha, and Murzuq, south of Sabha.")
    assert words(claim, "destination") == ["Brak", "Murzuq"]


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Trucks delivered fuel to Sabha.", "asserted"),
        ("Trucks reportedly delivered fuel to Sabha.", "alleged"),
        ("The convoy may have delivered fuel to Sabha.", "alleged"),
        ("The newspaper Oasis claimed that trucks delivered fuel to Sabha.", "alleged"),
        ("The council denied that trucks delivered fuel to Sabha.", "denied"),
        ("No trucks delivered fuel to Sabha.", "negated"),
        ("Trucks did not deliver fuel to Sabha.", "negated"),
        ("Trucks will deliver fuel to Sabha.", "planned"),
        ("The fuel is to be delivered to Sabha.", "planned"),
        ("Guards prevented the trucks from delivering fuel to Sabha.", "prevented"),
        ("Trucks would deliver fuel to Sabha if the road opened.", "conditional"),
    ],
)
def test_the_words_around_a_happening_give_its_status(sentence: str, status: str) -> None:
    found = [c for c in read(sentence).claims if c.kind == "transfer"]
    assert [c.status for c in found] == [status]


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("There was no raid on Velm, the army said.", "negated"),
        ("The army said that nothing of the kind had been shipped to Velm.", "negated"),
        ("Not a single shell was fired at Velm, the army said.", "negated"),
        ("It is not true that rebels shelled Velm, the army said.", "denied"),
        ("Reports that rebels shelled Velm are wrong, the army said.", "denied"),
        ("The army ruled out that its jets had bombed Velm.", "denied"),
        ("The embassy called it a lie that it had sent arms to Velm.", "denied"),
        ("The embassy called the trucks that took arms to Velm old.", "asserted"),
        ("Reports that rebels shelled Velm are right, the army said.", "asserted"),
        ("The army called the report that rebels shelled Velm premature.", "denied"),
        ("Reports that rebels shelled Velm were never false.", "asserted"),
        ("There is no doubt that rebels shelled Velm.", "asserted"),
        ("It was no surprise that rebels shelled Velm.", "asserted"),
        ("There was no response after rebels shelled Velm.", "asserted"),
        ("He said he saw nothing when rebels shelled Velm.", "asserted"),
        ("The convoy had no escort and crossed into Velm.", "asserted"),
        ("No fewer than ten lorries crossed into Velm.", "asserted"),
        ("No lorries crossed into Velm.", "negated"),
    ],
)
def test_what_is_called_untrue_is_not_told_as_done(sentence: str, status: str) -> None:
    assert [c.status for c in read(sentence).claims] == [status]


def test_what_is_not_ruled_out_is_not_denied() -> None:
    told = only("The army did not rule out that its jets had bombed Velm.")
    assert told.status != "denied"


def test_one_report_that_is_called_untrue_denies_no_other() -> None:
    found = read(
        "News agencies reported that rebels shelled Velm and the claim that they burned down a"
        " school was false."
    ).claims
    assert [c.status for c in found] == ["asserted", "denied"]


def test_nothing_stated_is_open_and_bounded_by_the_report() -> None:
    past = only("Trucks delivered fuel to Sabha.")
    assert (past.time.text, past.time.first, past.time.last) == (None, None, date(2026, 10, 16))
    plan = only("Trucks will deliver fuel to Sabha.")
    assert (plan.time.first, plan.time.last) == (date(2026, 10, 16), None)


def test_a_clash_has_two_sides_and_its_dead() -> None:
    claim = only("Guards clashed with smugglers near Murzuq, and at least four men were killed.")
    assert claim.kind == "clash"
    assert words(claim, "actor", "partner") == ["Guards", "smugglers"]
    assert [(c.of, c.low, c.high) for c in claim.counts] == [("killed", 4, None)]


def test_an_adjective_is_no_happening() -> None:
    assert read("The seized trucks stood in the yard of the burned depot.").claims == ()


def test_a_title_and_a_heading_are_not_coded() -> None:
    text = "Trucks Bring Fuel To Sabha\n\nThe market was quiet."
    assert read(text).claims == ()
    assert read("Trucks brought fuel to Sabha.", title="Trucks brought fuel to Sabha").claims == ()


def test_a_language_without_rules_is_said_and_not_guessed() -> None:
    reading = read("هبطت طائرة في الكفرة.", language="ar")
    assert reading.claims == ()
    assert reading.notes == ("not read: no rules for language “ar”",)


def test_every_claim_says_why() -> None:
    claim = only("Trucks reportedly delivered fuel to Sabha.")
    assert any("delivered" in reason for reason in claim.why)
    assert any("reportedly" in reason for reason in claim.why)
