"""Words that turn what stands under them are counted over the tree."""

import pytest

pytest.importorskip("numpy", reason="numpy is not installed")

from dragoman.model import Claim
from dragoman.read.small.polarity import Polarity
from dragoman.read.small.settling import settled
from tests.read.small.installed import claims, engine, folder
from tests.read.small.pages import page
from tests.read.texts import words


def only(text: str) -> Claim:
    (claim,) = claims(text)
    return claim


def over(text: str, trigger: str) -> Polarity:
    """The polarity of a word in a sentence."""
    opened = page(text)
    tokens = opened.found[0].sentence.tokens
    at = [t.text for t in tokens].index(trigger)
    return Polarity(tokens, opened.lines[0].parse, at, engine().lexicon)


def turned(text: str, trigger: str) -> list[str]:
    tokens = page(text).found[0].sentence.tokens
    return [tokens[i].low for i in over(text, trigger).turns]


@pytest.mark.parametrize(
    ("text", "trigger", "by"),
    [
        ("The brigade shelled Belvar.", "shelled", []),
        ("The brigade never shelled Belvar.", "shelled", ["never"]),
        ("No lorry was searched by the patrol.", "searched", ["no"]),
        ("The patrol refrained from shelling Marun.", "shelling", ["refrained"]),
        ("The guards failed to stop a raid on the depot.", "raid", ["stop", "failed"]),
        ("The raid on Marun was called off.", "raid", ["called"]),
        ("Rebels took the bridge but failed to seize the harbour.", "took", []),
        ("Rebels took the bridge but failed to seize the harbour.", "seize", ["failed"]),
        ("Neither shelling nor a raid was seen in Marun.", "raid", ["nor"]),
    ],
)
def test_what_turns_a_happening_is_what_stands_over_it(
    text: str, trigger: str, by: list[str]
) -> None:
    folder()
    assert turned(text, trigger) == by


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The Sarat Brigade failed to stop a raid on the depot.", "asserted"),
        ("Patrols did not prevent the shelling of Belvar.", "asserted"),
        ("It is not true that the brigade never shelled Belvar, the mayor said.", "asserted"),
        ("The army thwarted an attack on the harbour of Belvar.", "prevented"),
        ("The army halted its bombardment of Marun.", "negated"),
        ("Police avoided storming the palace.", "negated"),
        ("The Sarat Brigade denied shelling Belvar.", "denied"),
        ("The ministry withdrew a statement that the convoy had left Ostra.", "denied"),
        ("The ministry did not deny that it had sent rifles to Belvar.", "alleged"),
        ("A suspected drone strike hit a fuel depot near Karsun.", "alleged"),
        ("Belvar blamed the Sarat Brigade for the shelling of the harbour.", "alleged"),
        ("The retreat of the Third Brigade from Marun was completed.", "asserted"),
    ],
)
def test_the_status_is_what_the_turning_words_make_together(text: str, status: str) -> None:
    assert only(text).status == status


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The army called reports of a raid on Velm false.", "denied"),
        ("The army described the report of a raid on Velm as false.", "denied"),
        ("The report of a raid on Velm is baseless, the army said.", "denied"),
        ("The army says the story of a raid on Velm is made up.", "denied"),
        ("The army said it had nothing to do with the raid on Velm.", "denied"),
        ("The army ruled out that its jets had bombed Velm.", "denied"),
        ("The army did not rule out that its jets had bombed Velm.", "alleged"),
        ("The report of a raid on Velm is not false, the army said.", "alleged"),
        ("The army called the raid on Velm a success.", "asserted"),
        ("The tanks have yet to be delivered to Velm.", "negated"),
        ("Norway lifted sanctions on Karsun.", "negated"),
        ("Norway eased its sanctions on Karsun.", "negated"),
        ("Norway refused to lift sanctions on Karsun.", "asserted"),
        ("Norway extended sanctions on Karsun.", "asserted"),
        ("The army managed to take the bridge at Velm.", "asserted"),
        ("Nothing could stop the army from shelling Velm.", "asserted"),
    ],
)
def test_what_is_disowned_still_to_come_or_managed_is_told_so(text: str, status: str) -> None:
    assert only(text).status == status


def test_a_negation_in_the_second_clause_leaves_the_first_asserted() -> None:
    took, seized = claims("Rebels took the bridge but failed to seize the harbour.")
    assert (took.status, seized.status) == ("asserted", "negated")


def test_who_stops_a_thing_has_stopped_it_though_the_haul_was_prevented() -> None:
    stopped, carried = claims("The dhow was intercepted before it could carry rifles to Belvar.")
    assert (stopped.kind, stopped.status) == ("interception", "asserted")
    assert carried.status == "prevented"


def test_a_status_that_nothing_in_the_tree_bears_out_gives_way_to_the_next() -> None:
    folder()
    plain = over("The brigade shelled Belvar.", "shelled")
    assert settled(["negated", "alleged"], plain, "shelling", known=True) == "alleged"
    assert settled(["negated"], plain, "shelling", known=True) == "asserted"
    assert settled(["negated", "alleged"], plain, "shelling", known=False) == "negated"


def test_what_somebody_holds_and_another_denies_makes_two_claims() -> None:
    denied, held = claims("The army denied the council's claim that it had shelled Marun.")
    assert [h.source.text for h in denied.chain] == ["army"]
    assert [h.source.text for h in held.chain] == ["council"]
    assert (denied.status, held.status) == ("denied", "alleged")
    assert held.trigger.text == "claim"
    assert denied.id != held.id
    assert words(held, "target") == words(denied, "target") == ["Marun"]


def test_a_report_that_is_rejected_was_made_in_earnest() -> None:
    denied, held = claims("The council rejected the army's report that gunmen had left Marun.")
    assert [h.source.text for h in denied.chain] == ["council"]
    assert [h.source.text for h in held.chain] == ["army"]
    assert held.status == "asserted"


def test_a_happening_disowns_no_other() -> None:
    found = claims("The strike on Marun had nothing to do with the shelling of Velm.")
    assert [c.status for c in found] == ["asserted", "asserted"]


def test_what_an_outlet_reports_not_to_have_happened_is_negated() -> None:
    text = "Oasis Mail reported that no Belvarian plane had landed in Velm since March."
    assert [c.status for c in claims(text)] == ["negated"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Georgia will not take part in military exercises with Turkey.", "negated"),
        ("The president will skip the summit in Velm.", "negated"),
        ("The army has no plans to deploy troops to the island, the minister said.", "negated"),
        ("Turkey has no intention of withdrawing its troops from Velm.", "negated"),
        ("Belvar plans to hold talks with Velm in May.", "planned"),
        ("Talks are scheduled for Monday in Velm.", "planned"),
        ("The rebels ended a ceasefire with the government on Monday.", "negated"),
    ],
)
def test_what_somebody_will_not_do_is_neither_planned_nor_done(text: str, status: str) -> None:
    assert only(text).status == status


def test_one_negation_that_two_words_share_is_counted_once() -> None:
    folder()
    assert turned("The army has no plans to shell Marun.", "shell") == ["no"]


def test_who_shuns_talks_has_refused() -> None:
    claim = only("Armenia is boycotting the talks in Velm.")
    assert (claim.kind, claim.status) == ("refusal", "asserted")


def test_a_request_that_is_rejected_was_made() -> None:
    text = "The government sent the men home, rejecting a request by Belvar's minister."
    (request,) = [c for c in claims(text) if c.kind == "demand"]
    assert request.status == "asserted"
    assert words(request, "actor") == ["Belvar's minister"]


@pytest.mark.parametrize(
    ("text", "denier", "holder"),
    [
        (
            "The Front's claim that Belvar had killed two men was dismissed by the army.",
            "army",
            "Front",
        ),
        ("Marun denied a claim by the Front that jets had bombed its bases.", "Marun", "Front"),
        (
            "A spokesman disputed an account by the Syrian Observatory that jets had bombed Velm.",
            "spokesman",
            "Syrian Observatory",
        ),
    ],
)
def test_who_denies_and_who_holds_it_are_told_apart(text: str, denier: str, holder: str) -> None:
    denied, held = claims(text)
    assert (denied.status, [h.source.text for h in denied.chain]) == ("denied", [denier])
    assert [h.source.text for h in held.chain] == [holder]
