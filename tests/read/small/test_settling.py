"""What the tree makes of a status: what is looked into, let happen, stopped or only foreseen."""

from datetime import date

import pytest

pytest.importorskip("numpy", reason="numpy is not installed")

from tests.read.small.installed import claims
from tests.read.texts import chain, words


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The coalition said it was investigating reports that it had bombed Velm.", "alleged"),
        ("The mission was unable to verify that the fighters had withdrawn from Bria.", "alleged"),
        ("Neither Belvar nor Marun confirmed the transfer of the missiles.", "alleged"),
        ("There are no signs that the Front has pulled out of Bangassou.", "negated"),
        ("Iraq permitted Belvarian troops to enter Duhok in August.", "asserted"),
        ("UN sanctions on Belvar were restored on Sunday.", "asserted"),
        ("The United States called off an air strike on radar sites.", "prevented"),
        ("The withdrawal of the mission from Bunia has been put off.", "prevented"),
        ("Residents are bracing for an air strike on the suburb.", "planned"),
        ("The accord, which was to be signed in Velm on Monday, provides for a force.", "planned"),
        ("Morocco denied docking to the freighter Elsa.", "prevented"),
        ("A shipment of 40 howitzers is on its way from Busan to Gdansk, Seoul said.", "asserted"),
        ("It was not known who had shelled the hospital.", "asserted"),
    ],
)
def test_a_happening_is_as_its_sentence_has_it(text: str, status: str) -> None:
    assert [c.status for c in claims(text)] == [status]


def test_what_is_stopped_before_it_strikes_is_prevented() -> None:
    found = claims("The missile was intercepted before it hit the airport.")
    assert {c.status for c in found} == {"prevented"}


def test_what_somebody_holds_against_a_charge_he_does_not_deny() -> None:
    text = "Moscow rejected the accusation, saying Belvarian forces had shelled the dam."
    claim = claims(text)[-1]
    assert (claim.status, chain(claim)) == ("asserted", ["Moscow"])
    assert words(claim, "actor") == ["Belvarian forces"]


@pytest.mark.parametrize(
    "text",
    [
        "Mali said on Sunday it was ending its defence accords with France.",
        "Belvar said it would end its military agreement with France.",
    ],
)
def test_who_ends_a_pact_makes_none(text: str) -> None:
    (claim,) = claims(text)
    assert claim.kind == "refusal"


def test_who_suspends_a_pact_has_refused_it() -> None:
    (claim,) = claims("The Front suspended its ceasefire with the army on Sunday.")
    assert (claim.kind, claim.status) == ("refusal", "asserted")


def test_a_negation_on_the_first_word_counts() -> None:
    (claim,) = claims("No country has confirmed the delivery of the tanks.")
    assert claim.status == "alleged"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The defence minister survived an assassination attempt in Velm.", "prevented"),
        ("The ICC has issued an arrest warrant for the general.", "planned"),
        ("The town feared bombing by government jets.", "planned"),
        ("Women face the danger of abduction by Belvarian fighters.", "planned"),
        ("The Senate voted against the transfer of bombs to Belvar.", "negated"),
        ("China vetoed a resolution imposing sanctions on Belvar.", "negated"),
        ("The Pentagon said it was not aware of any strike on the school.", "negated"),
        ("The ceasefire between Belvar and Marun expired on Sunday.", "negated"),
        ("A truck allegedly loaded with grenades crossed from Velm into Ostra.", "asserted"),
    ],
)
def test_a_happening_is_no_more_than_its_sentence_has_it(text: str, status: str) -> None:
    assert [c.status for c in claims(text)] == [status]


def test_a_charge_that_is_denied_behind_it_was_made() -> None:
    held, denied = claims("Congo said Rwanda had shelled Goma, a charge Kigali denied.")
    assert (held.status, chain(held)) == ("asserted", ["Congo"])
    assert (denied.status, chain(denied)) == ("denied", ["Kigali"])


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("An Israeli strike destroyed a house in Nabatieh.", "airstrike"),
        ("A strike by teachers closed schools in Lagos on Monday.", "protest"),
    ],
)
def test_a_strike_is_one_of_labour_where_somebody_works(text: str, kind: str) -> None:
    assert claims(text)[0].kind == kind


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Militants nearly abducted the governor of Borno on Thursday.", "prevented"),
        ("Nearly 40 soldiers were killed in the attack.", "asserted"),
        ("Hardly any aid was delivered to Gaza.", "negated"),
        ("The militants feigned a withdrawal from Palmyra.", "negated"),
        ("It was not the RSF who killed the doctors.", "negated"),
        ("The rebels did not hesitate to shell the hospital.", "asserted"),
        ("The inquiry cleared the army of bombing the hospital.", "denied"),
        ("The colonel was acquitted of shelling the village.", "denied"),
        ("The radio mistakenly said the army had killed the bishop.", "denied"),
        ("The agency corrected a report that the army had captured Kidal.", "denied"),
        ("The law bars Japan from delivering weapons to Ukraine.", "negated"),
        ("Ministers spoke out against withdrawing troops from Mali.", "negated"),
        ("The UN fears the rebels have killed the hostages.", "alleged"),
        ("The fleet deterred China from shelling Kinmen.", "prevented"),
    ],
)
def test_what_all_but_happened_or_is_told_by_mistake_did_not(text: str, status: str) -> None:
    assert claims(text)[0].status == status


def test_not_only_affirms() -> None:
    found = claims("The army not only shelled Tafas but also arrested 20 villagers.")
    assert found[0].status == "asserted"


def test_what_reports_have_it_despite_which_is_alleged_by_nobody_named() -> None:
    text = "Despite reports that the army had shelled the camp, aid workers saw no damage."
    claim = claims(text)[0]
    assert (claim.status, chain(claim)) == ("alleged", [])


def test_a_charge_is_by_who_makes_it_not_by_who_denies_it() -> None:
    text = "India accused Pakistan of firing across the line of control, a charge Islamabad denied."
    claim = claims(text)[0]
    assert (claim.status, chain(claim)) == ("alleged", ["India"])


@pytest.mark.parametrize(
    "text",
    [
        "In a series of raids, rebels captured Velm on Monday.",
        "Rebels acted as if they had surrendered and then shelled Ostra.",
        "An agreement with rebels ended the war in Velm on Monday.",
        "Belvar vetoed a resolution condemning the shelling of Velm.",
        "The governor was spared in the bombing of Velm.",
        "Doctors saved ten people from the shelling of Velm.",
        "Fears after the shelling of Velm on Monday kept schools closed.",
        "Police have no knowledge of who bombed Velm.",
        "The rebels' threat to bomb Velm was broadcast on Monday.",
    ],
)
def test_what_only_stands_beside_such_words_is_so(text: str) -> None:
    found = claims(text)
    assert found
    assert {c.status for c in found} == {"asserted"}


def test_a_denial_of_a_whole_clause_denies_whatever_it_begins_with() -> None:
    (claim,) = claims("The ministry denied asylum seekers were killed in Velm.")
    assert (claim.status, chain(claim)) == ("denied", ["ministry"])


@pytest.mark.parametrize(
    ("text", "kind", "first"),
    [
        ("The army will lift the siege of Velm on Sunday, an envoy said.", "restriction", 18),
        ("Belvar intends to reopen the Karsun crossing on Sunday.", "restriction", 18),
        ("Marun plans to ease sanctions on Belvar.", "sanction", 16),
        ("Belvar plans to remove the Karsun Front from its blacklist.", "sanction", 16),
        ("Under the accord, the army will lift its siege of the town of Velm.", "restriction", 16),
    ],
)
def test_a_measure_that_will_be_lifted_is_none_to_come(text: str, kind: str, first: int) -> None:
    (claim,) = claims(text)
    assert (claim.kind, claim.status) == (kind, "negated")
    assert claim.time.first == date(2026, 10, first)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Belvar will close its border with Marun next week.", ["planned"]),
        ("Marun will impose sanctions on Belvar next week.", ["planned"]),
        ("The council will suspend flights to Ostra on Sunday.", ["planned"]),
        ("Belvar may lift the siege of Velm.", ["planned"]),
        ("Belvar will not lift the siege of Velm.", ["asserted"]),
        ("The government will ease the tax burden.", []),
        ("The council extended the curfew until January.", ["asserted"]),
    ],
)
def test_a_measure_to_come_stays_one(text: str, told: list[str]) -> None:
    assert [c.status for c in claims(text)] == told


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Belvar's judiciary announced the release of four sailors on Wednesday.", "asserted"),
        ("The release of the crew was announced by the ministry in Ostra.", "asserted"),
        ("The coalition announced the opening of a new base at Velm on Sunday.", "asserted"),
        ("The army announced the closure of the bridge on Sunday.", "asserted"),
        ("The president announced the release of 40 prisoners next week.", "planned"),
        ("The council announced plans for the release of 40 prisoners.", "planned"),
        ("Ministers announced the closure of three bases by 2028.", "planned"),
        ("The ministry will announce the release of the men on Friday.", "planned"),
        ("Belvar announced the deployment of 500 troops to Ostra.", "planned"),
        ("The ministry announced that it would release the men.", "planned"),
        ("The council has not announced the release of the hostages.", "planned"),
    ],
)
def test_what_is_announced_as_done_has_come_about(text: str, status: str) -> None:
    assert [c.status for c in claims(text)] == [status]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Belvar slaps sanctions on Marun officials", [("sanction", "asserted")]),
        ("Marun tightens sanctions on Belvar", [("sanction", "asserted")]),
        ("Belvar drops sanctions on Marun", [("sanction", "negated")]),
        ("Marun lifts travel ban on six judges", [("sanction", "negated")]),
        ("Belvar imposes no sanctions on Marun", [("sanction", "negated")]),
        ("Ostra agreed to back the deal in exchange for fuel.", [("agreement", "asserted")]),
        (
            "The council agreed to free the men.",
            [("agreement", "asserted"), ("release", "planned")],
        ),
    ],
)
def test_a_measure_or_pact_is_told_once_and_as_it_stands(
    text: str, told: list[tuple[str, str]]
) -> None:
    assert [(c.kind, c.status) for c in claims(text)] == told
