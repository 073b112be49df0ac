"""Who is charged with a deed did it, as the source has it, and never who charges."""

import pytest

pytest.importorskip("numpy", reason="numpy is not installed")

from tests.read.small.installed import claims
from tests.read.texts import chain, words


@pytest.mark.parametrize(
    ("text", "actor", "source"),
    [
        ("Rebels accused the army of shelling Velm.", ["army"], ["Rebels"]),
        ("The army was accused by rebels of shelling Velm.", ["army"], ["rebels"]),
        ("The army was blamed by the mayor for shelling Velm.", ["army"], ["mayor"]),
        ("The army said rebels had accused it of shelling Velm.", ["army"], ["rebels"]),
        ("The governor said the army accused rebels of shelling Velm.", ["rebels"], ["army"]),
        ("The mayor accused rebels of killing ten men and shelling Velm.", ["rebels"], ["mayor"]),
        ("Police suspected the group of shelling Velm.", ["group"], ["Police"]),
    ],
)
def test_the_accused_is_the_actor_and_the_accuser_the_source(
    text: str, actor: list[str], source: list[str]
) -> None:
    (claim,) = [c for c in claims(text) if c.kind == "shelling"]
    assert words(claim, "actor") == actor
    assert chain(claim)[-1:] == source
    assert words(claim, "target") == ["Velm"]


def test_a_pronoun_that_is_charged_is_the_subject_of_the_sentence_before() -> None:
    text = "The army denied it had shelled Velm. Rebels accused it of shelling Karsun."
    second = claims(text)[-1]
    assert words(second, "actor") == ["army"]
    assert chain(second) == ["Rebels"]


def test_a_spokesman_who_tells_an_outlet_is_named_apart_from_it() -> None:
    text = "An army spokesman told Oasis Mail that rebels had shelled Velm."
    assert [chain(c) for c in claims(text)] == [["Oasis Mail", "army spokesman"]]


def test_a_role_ends_at_the_verb_it_belongs_to() -> None:
    text = "A convoy of ten trucks carrying shells crossed from Marun into Velm on Monday."
    (claim,) = claims(text)
    assert words(claim, "carrier") == ["convoy of ten trucks"]


def test_what_the_accuser_does_beside_is_its_own_doing() -> None:
    found = claims("Norway blamed Belvar for the crisis and sent ten tanks to Velm.")
    assert [words(c, "actor") for c in found if c.kind == "deployment"] == [["Norway"]]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Ostra, accused of shelling Velm, said its troops had left Karsun.", []),
        ("Ostra, which is suspected of shelling Velm, said its troops had left Karsun.", []),
        ("The army, blamed for shelling Velm, said its troops had left Karsun.", []),
        ("The army, accused by rebels of shelling Velm, said the road was open.", ["rebels"]),
        ("Ostra, which rebels accused of shelling Velm, said the road was open.", ["rebels"]),
        ("Tigris Wire said the army, accused of shelling Velm, had left.", ["Tigris Wire"]),
        ("Ostra, which accused Belvar of shelling Velm, said the road was open.", ["Ostra"]),
        ("The commander, who admitted shelling Velm, said he was ill.", ["commander"]),
    ],
)
def test_who_is_charged_is_not_who_charges(text: str, source: list[str]) -> None:
    (claim,) = [c for c in claims(text) if c.kind == "shelling"]
    assert chain(claim) == source


def test_the_source_before_says_nothing_of_a_later_charge() -> None:
    text = "Rebels said Marun sent food. Ostra, accused of shelling Velm, called the charge a lie."
    found = [c for c in claims(text) if c.kind == "shelling"]
    assert [(c.status, chain(c)) for c in found] == [("alleged", []), ("denied", ["Ostra"])]


@pytest.mark.parametrize(
    ("text", "actor", "source"),
    [
        ("Residents hold the army responsible for the bombing of Velm.", "army", "Residents"),
        ("Ostra held Belvar responsible for the attack on a convoy.", "Belvar", "Ostra"),
        ("The family holds the Guard responsible for the killing of a man.", "Guard", "family"),
        (
            "The mayor accused rebels of being responsible for the attack on a convoy.",
            "rebels",
            "mayor",
        ),
    ],
)
def test_who_is_held_responsible_is_charged(text: str, actor: str, source: str) -> None:
    (claim,) = [c for c in claims(text) if c.kind != "accusation"]
    assert (claim.status, words(claim, "actor"), chain(claim)) == ("alleged", [actor], [source])


@pytest.mark.parametrize(
    "text",
    [
        "Rebels hold Velm and are responsible for the shelling of Karsun.",
        "The court held that the army was responsible for the shelling of Karsun.",
        "The army claimed responsibility for the shelling of Karsun.",
        "The army holds Velm and said it was behind the shelling of Karsun.",
    ],
)
def test_who_holds_a_place_or_an_opinion_charges_nobody(text: str) -> None:
    (claim,) = [c for c in claims(text) if c.kind == "shelling"]
    assert claim.status == "asserted"


def test_the_officer_responsible_is_an_officer() -> None:
    found = claims("The officer responsible for the post in Velm was arrested on Monday.")
    assert [words(c, "target") for c in found if c.kind == "arrest"] == [["officer"]]
