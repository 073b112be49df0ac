"""Who is let pass moves; who may pass by a pact, a law or a wish has not moved yet."""

import pytest

pytest.importorskip("numpy", reason="numpy is not installed")

from tests.read.small.installed import claims
from tests.read.texts import words


@pytest.mark.parametrize(
    ("text", "kind", "role", "mover"),
    [
        ("Belvar allowed a UN convoy into Ostra on Monday.", "passage", "carrier", "UN convoy"),
        ("The navy let the dhow into Velm harbour.", "passage", "carrier", "dhow"),
        ("Forty trucks were allowed into Ostra on Sunday.", "passage", "carrier", "Forty trucks"),
        ("The rebels have allowed aid into Velm since Monday.", "transfer", "cargo", "aid"),
        (
            "Marun has allowed Belvarian warships to enter the port of Karsun.",
            "deployment",
            "carrier",
            "Belvarian warships",
        ),
    ],
)
def test_who_is_let_in_moves(text: str, kind: str, role: str, mover: str) -> None:
    (claim,) = claims(text)
    assert (claim.kind, claim.status) == (kind, "asserted")
    assert words(claim, role) == [mover]


def test_who_clears_the_way_lets_others_pass() -> None:
    text = "The rebels opened the road on Tuesday, allowing the first fuel trucks to reach Ostra."
    assert [c.status for c in claims(text)] == ["negated", "asserted"]


def test_who_withdraws_and_who_is_let_pass_are_two() -> None:
    text = "The army pulled back, letting 300 families leave the town."
    assert [c.kind for c in claims(text)] == ["withdrawal", "passage"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The pact allows Belvar to station troops in Ostra.", [("deployment", "planned")]),
        ("A ceasefire would allow aid to reach Ostra.", [("aid", "planned")]),
        ("Belvar did not allow the convoy into Ostra.", [("passage", "negated")]),
        ("The ministry said it would allow 40 trucks into Velm.", [("passage", "planned")]),
        (
            "The junta has permitted the Red Cross to visit its ministers.",
            [("meeting", "planned")],
        ),
        ("The guards let the men go.", [("release", "asserted")]),
        ("The council allowed two days of mourning.", []),
        ("The pact allowed 40 lorries into Ostra.", []),
        (
            "Belvar signed a pact on Monday, allowing Marun to station troops in Ostra.",
            [("agreement", "asserted"), ("deployment", "planned")],
        ),
        ("The new runway allows heavy planes to land at Velm.", [("passage", "planned")]),
    ],
)
def test_what_only_may_pass_stays_as_it_is(text: str, told: list[tuple[str, str]]) -> None:
    assert [(c.kind, c.status) for c in claims(text)] == told


@pytest.mark.parametrize(
    ("text", "status", "actor", "origin"),
    [
        (
            "The militia forced 40 families to leave the village of Ostra.",
            "asserted",
            ["40 families"],
            ["village of Ostra"],
        ),
        (
            "The rebels forced the villagers out of their homes in Karsun.",
            "asserted",
            ["villagers"],
            ["their homes"],
        ),
        ("The mayor denied that anyone had been forced to leave Velm.", "denied", [], ["Velm"]),
    ],
)
def test_who_is_driven_out_leaves(
    text: str, status: str, actor: list[str], origin: list[str]
) -> None:
    (claim,) = claims(text)
    assert (claim.kind, claim.status) == ("passage", status)
    assert (words(claim, "actor"), words(claim, "origin")) == (actor, origin)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (
            "Gunmen forced the driver out of his car and took him away.",
            ["abduction", "abduction"],
        ),
        ("The police forced the door open.", []),
        ("The men were forced to dig trenches.", ["construction"]),
        ("The rebels forced the pilot to land at Ostra.", ["passage"]),
    ],
)
def test_who_is_forced_to_other_things_does_not_leave(text: str, kinds: list[str]) -> None:
    assert [c.kind for c in claims(text)] == kinds
