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
    assert words(claim, "carrier") == ["convoy of ten trucks carrying shells"]


def test_what_the_accuser_does_beside_is_its_own_doing() -> None:
    found = claims("Norway blamed Belvar for the crisis and sent ten tanks to Velm.")
    assert [words(c, "actor") for c in found if c.kind == "deployment"] == [["Norway"]]
