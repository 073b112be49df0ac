"""How many people were killed, wounded or arrested, and of which happening a toll is."""

import pytest

from dragoman.codebook import load
from dragoman.model import Mention
from dragoman.read.lexicon import build_lexicon
from dragoman.read.tolls import tolls_in

from .small.installed import claims

COUNTING = build_lexicon(load()).counting


def tolls(text: str) -> list[tuple[str, int | None, int | None]]:
    found = tolls_in(Mention(start=0, end=len(text), text=text), COUNTING)
    return [(t.count.of, t.count.low, t.count.high) for t in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A mine killed three men near Ostra.", [("killed", 3, 3)]),
        ("Shells fell on Velm, killing an officer and two conscripts.", [("killed", 3, 3)]),
        ("A judge and his driver were killed in Belvar.", [("killed", 2, 2)]),
        ("At least 4,000 people were detained.", [("arrested", 4000, None)]),
        (
            "Two soldiers of the guard died and four were hurt.",
            [("killed", 2, 2), ("wounded", 4, 4)],
        ),
        ("It killed two men, a baker and a clerk.", [("killed", 4, 4)]),
        ("It killed nine men, a news site reported.", [("killed", 9, 9)]),
        ("It killed two men and a clerk was wounded.", [("killed", 2, 2), ("wounded", 1, 1)]),
        ("The killing of two priests was condemned.", [("killed", 2, 2)]),
        ("No one was hurt.", []),
        ("A number of men were killed.", []),
        ("Soldiers killed rebels near Ostra.", []),
        ("The 21st Division killed rebels.", []),
    ],
)
def test_a_toll_is_the_sum_of_its_victims(
    text: str, found: list[tuple[str, int | None, int | None]]
) -> None:
    assert tolls(text) == found


def people(text: str) -> list[tuple[str, list[tuple[str, int | None]]]]:
    """The triggers of a text, each with the people counted for it."""
    sorts = ("killed", "wounded", "arrested")
    return [
        (c.trigger.text, [(k.of, k.low) for k in c.counts if k.of in sorts]) for c in claims(text)
    ]


def test_what_was_prevented_has_no_toll() -> None:
    text = "The army shot down two drones, but a third hit a house in Ostra, killing three people."
    assert dict(people(text)) == {"shot down": [], "hit": [("killed", 3)]}


def test_a_fire_has_no_share_in_the_killing_beside_it() -> None:
    text = "Rebels stormed the post at Velm, killing six men and burning two lorries."
    assert dict(people(text))["burning"] == []
    assert sum(len(counts) for _, counts in people(text)) == 1


def test_a_toll_in_the_next_sentence_is_of_the_attack() -> None:
    text = "Rockets hit the market of Ostra on Sunday. At least five people died."
    assert ("hit", [("killed", 5)]) in people(text)


def test_those_arrested_are_counted() -> None:
    assert ("arrested", [("arrested", 13)]) in people("Police arrested 13 smugglers in Belvar.")
