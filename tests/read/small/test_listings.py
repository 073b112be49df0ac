"""Who is declared unwelcome, or put on a list of the banned, is under a sanction."""

import pytest

pytest.importorskip("numpy", reason="numpy is not installed")

from tests.read.small.installed import claims
from tests.read.texts import words


@pytest.mark.parametrize(
    ("text", "status", "actor", "target"),
    [
        (
            "Belvar declared two Marunian diplomats persona non grata on Monday.",
            "asserted",
            ["Belvar"],
            "two Marunian diplomats",
        ),
        (
            "The military attaché was declared persona non grata by the council in Ostra.",
            "asserted",
            ["council"],
            "military attaché",
        ),
        (
            "Marun will declare the Belvarian envoy persona non grata, an official said.",
            "planned",
            ["Marun"],
            "Belvarian envoy",
        ),
        (
            "Three advisers of the Karsun embassy were named personae non gratae on Tuesday.",
            "asserted",
            [],
            "Three advisers of the Karsun embassy",
        ),
        (
            "The Union put the shipping firm on its sanctions list on Friday.",
            "asserted",
            ["Union"],
            "shipping firm",
        ),
    ],
)
def test_who_is_unwelcome_is_under_a_sanction(
    text: str, status: str, actor: list[str], target: str
) -> None:
    (claim,) = claims(text)
    assert (claim.kind, claim.status) == ("sanction", status)
    assert (words(claim, "actor"), words(claim, "target")) == (actor, [target])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("He has been persona non grata in Ostra since the coup.", []),
        ("The mayor declared a state of emergency in Velm.", [("restriction", "asserted")]),
        ("Belvar added four villages to the list of captured towns.", []),
        ("The army added two tanks to its column near Velm.", [("deployment", "asserted")]),
        ("Marun declared the truce over.", []),
        (
            "Belvar denied that it had declared the consul persona non grata.",
            [("sanction", "denied")],
        ),
    ],
)
def test_what_is_no_listing_stays_as_it_is(text: str, told: list[tuple[str, str]]) -> None:
    assert [(c.kind, c.status) for c in claims(text)] == told
