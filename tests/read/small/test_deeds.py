"""One act in two words is told once: verbs side by side, an attack and what came of it."""

import pytest

pytest.importorskip("numpy", reason="numpy is not installed")

from tests.read.small.installed import claims
from tests.read.texts import words


def told(text: str) -> list[tuple[str, str]]:
    return [(c.kind, c.trigger.text) for c in claims(text)]


@pytest.mark.parametrize(
    ("text", "kind", "trigger"),
    [
        ("Gunmen shot and killed a judge in Dorzan on Tuesday.", "killing", "shot"),
        ("A drone hit and destroyed a lorry near Velm.", "drone-strike", "hit"),
        ("A rocket struck and badly damaged a ferry off Karsun.", "shelling", "struck"),
        ("A missile hit a tanker and sank it off Karsun.", "shelling", "hit"),
        ("Militants ambushed and killed three soldiers near Dorzan.", "clash", "ambushed"),
    ],
)
def test_two_verbs_of_one_act_are_one_claim(text: str, kind: str, trigger: str) -> None:
    assert told(text) == [(kind, trigger)]


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen attacked the post and abducted four men in Velm.",
        "Raiders looted and burned the market in Ostra.",
        "Rebels hit a checkpoint and destroyed two lorries in Velm.",
        "Gunmen kidnapped and murdered two traders near Dorzan.",
        "Two men were stabbed and one was shot in Velm.",
        "The army bombed Ostra and shelled Velm on Monday.",
    ],
)
def test_two_acts_stay_two(text: str) -> None:
    assert len(told(text)) == 2


def test_a_defence_in_two_verbs_is_one() -> None:
    text = "Air defences confronted missiles over Karsun and downed most of them, the army said."
    (claim,) = claims(text)
    assert (claim.status, words(claim, "actor")) == ("prevented", [])


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The Velm Front retaliated by shelling Ostra.", "shelling"),
        ("The army retaliated and shelled three villages.", "shelled"),
    ],
)
def test_what_is_done_in_answer_is_the_act(text: str, trigger: str) -> None:
    assert told(text) == [("shelling", trigger)]


def test_an_answer_alone_is_an_act() -> None:
    assert told("The army retaliated on Monday.") == [("clash", "retaliated")]


def test_how_a_weapon_came_is_part_of_its_strike() -> None:
    (claim,) = claims("Rockets fired from Velm hit Ostra on Sunday.")
    assert claim.trigger.text == "hit"
    assert (words(claim, "origin"), words(claim, "target")) == (["Velm"], ["Ostra"])


def test_a_clause_tells_what_its_attack_did() -> None:
    (claim,) = claims("Belvar did not comment on the strike, which killed two guards in Ostra.")
    assert (claim.trigger.text, words(claim, "target")) == ("strike", ["two guards"])


def test_who_was_killed_in_an_attack_is_its_target_where_it_was_made() -> None:
    (claim,) = claims("Three soldiers were killed in an attack on their post in Velm on Sunday.")
    assert claim.trigger.text == "killed"
    assert (words(claim, "target"), words(claim, "place")) == (
        ["Three soldiers"],
        ["their post in Velm"],
    )


def test_the_owner_of_a_strike_acts_not_the_strike() -> None:
    (claim,) = claims("A US strike killed two Velm Front members near Dorzan.")
    assert words(claim, "actor") == ["US"]


def test_another_attack_is_another_claim() -> None:
    text = "A day after the strike on Velm, rebels killed two soldiers in Ostra."
    assert [t for _, t in told(text)] == ["strike", "killed"]


def test_who_tells_of_a_strike_of_others_is_not_its_actor() -> None:
    (claim,) = claims("The Velm Front said an Israeli strike had wounded three of its fighters.")
    assert words(claim, "actor") == ["Israeli"]


def test_what_an_attack_was_on_is_struck_beside_the_dead() -> None:
    (claim,) = claims("Four guards were killed in an attack on a convoy near Velm.")
    assert words(claim, "target") == ["Four guards", "convoy near Velm"]
