"""What somebody insists on or presses for is a demand, whose content is no claim of its own."""

import pytest

pytest.importorskip("numpy", reason="numpy is not installed")

from tests.read.small.installed import claims
from tests.read.texts import chain, words


@pytest.mark.parametrize(
    ("text", "actor", "target"),
    [
        ("Marun insists on the return of its hostages.", "Marun", []),
        ("Belvar insisted that the militia leave Velm.", "Belvar", ["militia"]),
        ("The rebels insisted that Ostra must free their leader.", "rebels", ["Ostra"]),
        ("The envoy pressed the council for the release of the sailors.", "envoy", ["council"]),
        ("The opposition pushed for the withdrawal of troops from Ostra.", "opposition", []),
        ("Karsun has called for an immediate end to the shelling of Ostra.", "Karsun", []),
        ("The bishop called for a ceasefire on Sunday.", "bishop", []),
    ],
)
def test_who_insists_demands(text: str, actor: str, target: list[str]) -> None:
    (claim,) = claims(text)
    assert (claim.kind, claim.status, chain(claim)) == ("demand", "asserted", [])
    assert (words(claim, "actor"), words(claim, "target")) == ([actor], target)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The general insisted that his troops had left Velm.", [("withdrawal", "asserted")]),
        ("The ministry insists that the ships carried wheat.", [("transfer", "asserted")]),
        ("The army insists the convoy reached Ostra on Monday.", [("passage", "asserted")]),
        ("The company insists on its innocence.", []),
        ("A strike called for Monday was put off.", [("protest", "prevented")]),
        ("Unions called for a general strike on Friday.", [("protest", "planned")]),
        ("The army pressed on with its attack on Velm.", [("clash", "asserted")]),
        ("The agreement calls for the release of 40 prisoners.", [("release", "planned")]),
        ("Belvar called up 800 reservists for a drill.", [("recruitment", "asserted")]),
        ("Belvar insists on keeping its troops in Ostra.", []),
    ],
)
def test_what_is_held_or_planned_is_no_demand(text: str, told: list[tuple[str, str]]) -> None:
    assert [(c.kind, c.status) for c in claims(text)] == told
