"""Who replies by a deed does it and tells nothing; who replies in words is heard."""

import pytest

pytest.importorskip("numpy", reason="numpy is not installed")

from tests.read.small.installed import claims
from tests.read.texts import chain, words


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("The Velm Front responded by firing 30 rockets at Ostra.", "Velm Front"),
        ("Belvar replied with artillery fire on Marun.", "Belvar"),
        ("The army replied with tank fire, hitting two mills in Dorzan.", "army"),
        ("The rebels answered with drone strikes on oil depots in Karsun.", "rebels"),
    ],
)
def test_who_replies_by_a_deed_is_its_actor_and_no_source(text: str, actor: str) -> None:
    (claim,) = claims(text)
    assert (words(claim, "actor"), chain(claim)) == ([actor], [])


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The Velm Front responded that it had fired 40 rockets.", "Velm Front"),
        ("The army responded by saying that nobody had shelled Velm.", "army"),
        ("The spokesman answered that the strike had killed six rebels.", "spokesman"),
        ("Belvar answered with a statement denying the raid.", "Belvar"),
    ],
)
def test_who_replies_in_words_is_the_source(text: str, source: str) -> None:
    (claim,) = claims(text)
    assert chain(claim) == [source]


def test_others_who_tell_of_a_reply_are_heard() -> None:
    (claim,) = claims("Karsun Radio said the army responded by shelling Velm.")
    assert (words(claim, "actor"), chain(claim)) == (["army"], ["Karsun Radio"])


def test_what_is_answered_is_not_done_by_who_answers() -> None:
    first, second = claims("Velm answered the shelling by bombing two bridges near Ostra.")
    assert (words(first, "actor"), words(second, "actor")) == ([], ["Velm"])
