"""Who did it is neither who only judges it nor who lives with it, but may be who claims it."""

import pytest

pytest.importorskip("numpy", reason="numpy is not installed")

from dragoman.model import Role
from dragoman.read.small.adverbials import Adverbials
from dragoman.read.small.claims import RoleHead
from dragoman.read.small.features import Place
from tests.read.small.installed import claims, folder
from tests.read.small.pages import page
from tests.read.texts import chain, words


@pytest.mark.parametrize(
    "text",
    [
        "The government condemned an attack that killed six soldiers near Velm on Sunday.",
        "Mourners buried the victims of an air strike which hit a wedding in Marun.",
        "Two suspects were arrested over a bombing in Karsun last week, police said.",
        "The mayor condemned the shelling of Marun.",
        "Ukraine returned the bodies of 20 soldiers killed in the shelling of Velm.",
    ],
)
def test_who_judges_a_deed_or_lives_with_it_did_not_do_it(text: str) -> None:
    deeds = [c for c in claims(text) if c.kind not in ("arrest", "statement", "accusation")]
    deeds = [c for c in deeds if c.kind != "transfer"]
    assert not any(words(c, "actor") for c in deeds)


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("The Sarat Front claimed responsibility for a suicide bombing in Karsun.", "Sarat Front"),
        ("The Sarat Front claimed responsibility for the ambush on Sunday.", "Sarat Front"),
        ("Responsibility for the attack was claimed by the Sarat Front.", "Sarat Front"),
    ],
)
def test_who_claims_a_deed_did_it_by_his_own_word(text: str, actor: str) -> None:
    (claim,) = claims(text)
    assert claim.status == "asserted"
    assert words(claim, "actor") == chain(claim) == [actor]


@pytest.mark.parametrize(
    "text",
    [
        "Belvar denied responsibility for the attack on the bridge.",
        "The army rejected responsibility for the shelling of Marun.",
        "The army denied any role in the killing of the mayor.",
        "The army bears no responsibility for the shelling of the depot, its commander said.",
    ],
)
def test_who_has_no_part_in_a_deed_denies_it(text: str) -> None:
    (claim,) = claims(text)
    assert claim.status == "denied"
    assert words(claim, "actor")


@pytest.mark.parametrize(
    "text",
    [
        "Iran said it had no role in the attack on the base.",
        "Iran had no involvement in the attack on the base, its envoy said.",
        "Iran did not play any role in the attack on the base, Tehran said.",
    ],
)
def test_who_had_no_role_in_a_deed_never_asserts_it(text: str) -> None:
    (claim,) = claims(text)
    assert claim.status in ("denied", "negated")


def test_nobody_claims_what_no_one_has_claimed() -> None:
    found = claims("No one has claimed responsibility for the attack on the mosque.")
    assert not any(words(c, "actor") or chain(c) for c in found)


def test_who_neither_confirms_nor_denies_has_not_denied() -> None:
    text = "Belvar has neither confirmed nor denied responsibility for the strike on the bridge."
    assert all(c.status != "denied" for c in claims(text))


@pytest.mark.parametrize(
    "text",
    [
        "The convoy was attacked near Kidal, which is controlled by Tuareg rebels.",
        "One of its helicopters was hit by gunfire near Velm, an area held by the Sarat Front.",
        "A checkpoint manned by Belvarian troops came under fire on Sunday.",
        "The health ministry raised the death toll from Monday's air strike to 42.",
        "Belvar marked the anniversary of the bombing of the theatre on Thursday.",
        "The generals were accused of failing to prevent the killing of 300 protesters.",
        "Police said they did not know who had abducted the priest.",
        "The navy confirmed the shelling of the harbour.",
    ],
)
def test_who_holds_a_place_counts_the_dead_or_does_not_know_is_no_doer(text: str) -> None:
    assert not any(words(c, "actor") for c in claims(text))


@pytest.mark.parametrize("deeds", ["killings", "bombings", "raid"])
def test_a_deed_that_is_blamed_on_somebody_is_his(deeds: str) -> None:
    (claim,) = claims(f"Police blamed the {deeds} on Baloch separatists.")
    assert words(claim, "actor") == ["Baloch separatists"]
    assert words(claim, "target") == []
    assert chain(claim) == ["Police"]


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("It was the rebels, and not the army, who shelled the hospital.", ["rebels"]),
        ("The shell was fired by Belvarian forces rather than rebels.", ["Belvarian forces"]),
        (
            "The plane was shot down not by rebels but by government forces.",
            ["government forces"],
        ),
    ],
)
def test_who_did_not_do_it_is_left_out(text: str, actors: list[str]) -> None:
    (claim,) = claims(text)
    assert words(claim, "actor") == actors


def test_a_place_that_was_not_gone_to_is_no_end_of_the_way() -> None:
    (claim,) = claims("The plane flew to Bosaso instead of Mogadishu.")
    assert words(claim, "destination", "origin") == ["Bosaso"]


@pytest.mark.parametrize(
    ("text", "kind", "role", "who"),
    [
        ("A woman whose husband was shot by soldiers fled.", "killing", "target", "husband"),
        ("The party, whose leader was arrested, protested.", "arrest", "target", "leader"),
        (
            "Two journalists were killed in Sake, which was captured by rebels.",
            "capture",
            "target",
            "Sake",
        ),
        (
            "The army told villagers to leave before shelling the area.",
            "shelling",
            "actor",
            "army",
        ),
        (
            "The gunman wounded four officers before being arrested by soldiers.",
            "arrest",
            "target",
            "gunman",
        ),
        (
            "The general warned that Belvar would bomb army bases in the Gulf.",
            "threat",
            "target",
            "army bases",
        ),
    ],
)
def test_a_clause_tells_of_its_own_subject(text: str, kind: str, role: Role, who: str) -> None:
    (claim,) = [c for c in claims(text) if c.kind == kind]
    assert words(claim, role) == [who]


def test_the_way_of_what_is_struck_is_not_where_it_was_struck() -> None:
    found = claims("Militants looted 15 lorries bringing flour from Zikim to Gaza City.")
    (deed,) = [c for c in found if c.kind == "destruction"]
    assert words(deed, "place", "origin", "destination") == []


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Accused by Chad of supplying weapons to rebels, Sudan recalled its envoy.", ["Sudan"]),
        ("The army said it was not aware of any strike on the school.", []),
        ("Belvar's government said it would investigate the massacre of civilians.", []),
        ("A drone attack attributed to Ukraine set fire to a refinery.", []),
        ("The Senate voted against the transfer of bombs to Marun.", []),
    ],
)
def test_who_is_charged_did_it_and_who_knows_nothing_did_not(text: str, actor: list[str]) -> None:
    assert words(claims(text)[0], "actor") == actor


@pytest.mark.parametrize(
    "text",
    [
        "The defence minister survived an assassination attempt in Aden on Monday.",
        "The minister was the target of an assassination attempt in Basra.",
    ],
)
def test_who_survives_an_attempt_was_its_target(text: str) -> None:
    (claim,) = claims(text)
    assert words(claim, "target")[0].endswith("minister")
    assert words(claim, "actor") == []


def test_who_fought_before_did_not_close_the_crossing() -> None:
    text = "The Bunagana crossing was shut after clashes between M23 and Congolese troops."
    (shut,) = [c for c in claims(text) if c.kind == "restriction"]
    assert words(shut, "actor") == []


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Belvar's minister warned that Hezbollah would pay a heavy price.", ["Hezbollah"]),
        ("ECOWAS threatened to impose sanctions unless President Kone is released.", []),
    ],
)
def test_a_threat_is_against_who_would_suffer(text: str, target: list[str]) -> None:
    assert words(claims(text)[0], "target") == target


def test_a_target_told_in_another_sentence_is_left_as_it_is() -> None:
    folder()
    line = page("Belvar warned them.").lines[0]
    far = RoleHead("target", Place(0, 30), 0.9)
    assert Adverbials(line).mended([far], Place(1, 1)) == [far]


@pytest.mark.parametrize(
    "text",
    [
        "Rebels marked the anniversary with an attack on Velm.",
        "The rebels suffered losses in their attack on Velm.",
    ],
)
def test_who_attacks_keeps_his_part_whatever_verb_tells_it(text: str) -> None:
    assert [w.lower() for w in words(claims(text)[0], "actor")] == ["rebels"]


def test_who_does_not_know_who_did_it_did_not() -> None:
    assert words(claims("Police have no knowledge of who bombed Velm.")[0], "actor") == []
