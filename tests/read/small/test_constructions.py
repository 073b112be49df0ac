"""Happenings that a construction tells: a mine that kills, a place that changes hands."""

import pytest

pytest.importorskip("numpy", reason="numpy is not installed")

from tests.read.small.installed import claims
from tests.read.texts import chain, words


@pytest.mark.parametrize(
    ("text", "means", "target"),
    [
        ("A landmine killed two boys playing near Velm.", "landmine", "two boys"),
        ("A mine killed two soldiers near Dorzan, the army said.", "mine", "two soldiers"),
        ("Car bomb kills Belvar general in Karsun", "Car bomb", "Belvar general"),
        ("A bomb wounded three policemen in Ostra.", "bomb", "three policemen"),
    ],
)
def test_a_mine_or_bomb_that_kills_is_a_bombing(text: str, means: str, target: str) -> None:
    (claim,) = claims(text)
    assert (claim.kind, claim.status) == ("bombing", "asserted")
    assert (words(claim, "instrument"), words(claim, "target")) == ([means], [target])


def test_who_tells_of_the_mine_is_heard() -> None:
    (claim,) = claims("A mine killed two soldiers near Dorzan, the army said.")
    assert (chain(claim), words(claim, "place")) == (["army"], ["Dorzan"])


@pytest.mark.parametrize(
    "text",
    [
        "Coal mines killed the river near Ostra.",
        "The charges killed his career.",
        "A bomb disposal team killed a dog by mistake.",
        "A mine could kill anybody who walks there.",
        "The debate came under the control of the chairman.",
        "The driver lost control of the lorry near Velm.",
        "The team lost the match to Ostra.",
        "The company came under state control in 2019.",
    ],
)
def test_other_uses_of_the_words_tell_nothing(text: str) -> None:
    assert claims(text) == []


@pytest.mark.parametrize(
    ("text", "actor", "target"),
    [
        ("The town came under the control of the Velm Front.", ["Velm Front"], ["town"]),
        ("The army lost control of the Dorzan area last week.", [], ["Dorzan area"]),
        ("The army lost the hills near Marun to rebel fighters.", ["rebel fighters"], ["hills"]),
    ],
)
def test_who_gets_control_of_a_place_takes_it(
    text: str, actor: list[str], target: list[str]
) -> None:
    (claim,) = claims(text)
    assert claim.kind == "capture"
    assert words(claim, "actor") == actor
    assert [t.split(" near")[0] for t in words(claim, "target")] == target


def test_promised_attacks_are_a_threat() -> None:
    (claim,) = claims("The rebels promised more missile attacks on Belvar's ports.")
    assert (claim.kind, words(claim, "actor")) == ("threat", ["rebels"])


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Belvar is preparing strikes on rebel bases in Velm.", "planned"),
        ("Belvar said it would continue carrying out strikes on Velm.", "planned"),
        ("The rebels said they would go on attacking ships off Karsun.", "planned"),
        ("Belvar continued its air strikes on Velm on Sunday.", "asserted"),
        ("Karsun went on shelling the port for a week.", "asserted"),
    ],
)
def test_what_somebody_prepares_or_will_go_on_with_lies_ahead(text: str, status: str) -> None:
    (claim,) = claims(text)
    assert claim.status == status


def test_what_is_threatened_is_told_by_the_threat() -> None:
    (claim,) = claims("Belvar vowed to continue its air strikes on rebel posts in Velm.")
    assert claim.kind == "threat"
