"""Where several say the same, each says it: one claim for every voice of a list."""

import pytest

pytest.importorskip("numpy", reason="numpy is not installed")

from tests.read.small.installed import claims
from tests.read.texts import chain, words


@pytest.mark.parametrize(
    ("text", "voices"),
    [
        (
            "Rebels took Velm on Thursday, two local officials and an army source told Reuters.",
            [["Reuters", "two local officials"], ["Reuters", "army source"]],
        ),
        ("Russia and Iran said that four ships had left Ostra.", [["Russia"], ["Iran"]]),
        (
            "Four ships left Ostra, according to a docker and two fishermen.",
            [["docker"], ["two fishermen"]],
        ),
        (
            "The ministers of Velm and Karsun said four ships had left Ostra.",
            [["ministers of Velm"]],
        ),
    ],
)
def test_each_voice_of_a_list_says_it(text: str, voices: list[list[str]]) -> None:
    found = claims(text)
    assert [chain(c) for c in found] == voices
    assert len({c.id for c in found}) == len(found)
    assert len({c.trigger for c in found}) == 1


def test_who_accuse_each_other_lay_it_at_the_door_of_the_other() -> None:
    found = claims("The army and the rebels accused each other of shelling the market.")
    deeds = [c for c in found if c.kind == "shelling"]
    assert [(chain(c), words(c, "actor")) for c in deeds] == [
        (["army"], ["rebels"]),
        (["rebels"], ["army"]),
    ]


def test_who_is_said_not_to_speak_does_not() -> None:
    found = claims("The army, but not the rebels, said troops shelled Velm.")
    assert {v for c in found for v in chain(c)} == {"army"}
