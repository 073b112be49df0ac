"""A denial that takes up a report denies what a rival told, never the denier's own account."""

import pytest

pytest.importorskip("numpy", reason="numpy is not installed")

from dragoman.model import Claim
from tests.read.small.installed import claims
from tests.read.texts import chain, words


def _denied(text: str) -> list[Claim]:
    return [c for c in claims(text) if c.status == "denied"]


@pytest.mark.parametrize(
    ("text", "denier", "load"),
    [
        (
            (
                "Ostran officials said the freighter carried mortar bombs. "
                "Belvar said it carried onions and dismissed the claim as a fantasy."
            ),
            "Belvar",
            "mortar bombs",
        ),
        (
            (
                "The army said the lorries carried rockets; the charity said they carried flour "
                "and called the report false."
            ),
            "charity",
            "rockets",
        ),
        (
            (
                "The monitor said two lorries had carried mines to Karsun. "
                "The driver said they carried beets and rejected the allegation."
            ),
            "driver",
            "mines",
        ),
        (
            (
                "Tigris Wire reported on Sunday that Karsun had shipped 200 rifles to Velm aboard "
                "the Elsa. The owner of the Elsa said she had carried seed. He denied the report."
            ),
            "owner of the Elsa",
            "200 rifles",
        ),
        (
            "Belvar, accused of sending rifles to the Sarat Front, called the allegations absurd.",
            "Belvar",
            "rifles",
        ),
    ],
)
def test_a_report_that_is_denied_is_that_of_a_rival(text: str, denier: str, load: str) -> None:
    (denied,) = _denied(text)
    assert (chain(denied), words(denied, "cargo")) == ([denier], [load])


def test_what_a_denier_holds_against_a_report_is_so() -> None:
    text = (
        "Ostra said Belvar had sent shells to Velm. "
        "Belvar said it exported only tractors and described the allegation as false."
    )
    told = [(c.status, words(c, "cargo")) for c in claims(text)]
    assert told == [
        ("asserted", ["shells"]),
        ("asserted", ["only tractors"]),
        ("denied", ["shells"]),
    ]


@pytest.mark.parametrize(
    ("text", "kind", "denier"),
    [
        (
            "Rebels accused the army of freeing 20 thieves. The mayor denied this.",
            "release",
            "mayor",
        ),
        (
            (
                "Residents said soldiers had burned the mill in Velm. "
                "The army said it had arrested looters there and rejected the accusation."
            ),
            "destruction",
            "army",
        ),
        (
            "The Sarat Front said it had captured Karsun. The governor dismissed the statement.",
            "capture",
            "governor",
        ),
        (
            (
                "The navy said Ostran boats had seized a trawler off Velm. "
                "The claim was rejected by the coast guard of Ostra."
            ),
            "interception",
            "coast guard of Ostra",
        ),
    ],
)
def test_a_denial_is_of_the_kind_that_was_told(text: str, kind: str, denier: str) -> None:
    (denied,) = _denied(text)
    assert (denied.kind, chain(denied)) == (kind, [denier])


@pytest.mark.parametrize(
    ("text", "teller", "denier"),
    [
        ("Ostra accused Belvar of arming rebels, a charge Belvar rejected.", "Ostra", "Belvar"),
        (
            "Ostra said Belvar had moved tanks to Velm, an accusation Belvar called false.",
            "Ostra",
            "Belvar",
        ),
        ("Ostra says Belvar is training rebels, a claim Marun denied.", "Ostra", "Marun"),
        (
            "Belvar has sent troops into Karsun, according to Ostra, a charge it rejects.",
            "Ostra",
            "Belvar",
        ),
        (
            "Ostra accused Belvar of training the rebels, accusations Marun called baseless.",
            "Ostra",
            "Marun",
        ),
        (
            "Ostra accused Belvar of bombing Velm, a charge Belvar has repeatedly rejected.",
            "Ostra",
            "Belvar",
        ),
        (
            "Belvar has moved tanks to Karsun, Ostra says, an allegation denied by Belvar.",
            "Ostra",
            "Belvar",
        ),
    ],
)
def test_a_charge_summed_up_behind_a_comma_is_made_and_denied(
    text: str, teller: str, denier: str
) -> None:
    held, denied = [c for c in claims(text) if c.kind != "accusation"]
    assert (held.status, chain(held)) in [("asserted", [teller]), ("alleged", [teller])]
    assert (denied.status, chain(denied)) == ("denied", [denier])
    assert {f.mention.text for f in denied.fillers} <= {f.mention.text for f in held.fillers}


def test_accusations_are_denied_each() -> None:
    text = (
        "The Front said the army had arrested farmers and burned a mill, accusations it rejected."
    )
    assert [c.kind for c in _denied(text)] == ["arrest", "destruction"]


@pytest.mark.parametrize(
    "text",
    [
        "Ostra has not sent troops to Velm, the ministry said, dismissing a report by Tigris Wire.",
        (
            "Belvar has no plans to withdraw its troops from Velm, its embassy said on Wednesday, "
            "denying a report in the newspaper Karsun Post."
        ),
    ],
)
def test_a_denial_that_only_names_the_report_tells_it_once(text: str) -> None:
    assert [c.status in ("denied", "negated") for c in claims(text)] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "The army captured Velm on Monday. A court dismissed the charges against the mayor.",
        "The army took Velm, the radio said. The minister, accused of bribery, denied the charge.",
        "Ostra sent 40 tanks to Velm, the army said. The minister did not reject the report.",
        "Rebels offered to free the bishop, the radio said. The government rejected it.",
        "The army shelled Velm, rebels said. The army neither confirmed nor denied the report.",
        "The army said it had captured Velm. It dismissed the general on Monday.",
        "Rebels took Velm on Monday, Tigris Wire said. The editor dismissed the reporter.",
        "Ostra accused Belvar of shelling Velm, a charge that stirred anger.",
        "Ostra accused Belvar of shelling Velm, a charge Belvar did not deny.",
        "Rebels freed a hostage on Monday. A judge rejected the claim.",
        "Rebels took Velm, the radio said. The party called him a thief, a claim he rejected.",
        "Rebels took Velm, the radio said. The minister called the reports of hunger false.",
        "Police freed the singer who denied the charges on Monday.",
        "Rebels shelled Velm on Monday, killing a priest who had denied the story of a miracle.",
        (
            "The army bombed Velm on Monday, the mayor said. The singer Ayla Ver denied the "
            "rumours of a wedding."
        ),
    ],
)
def test_what_takes_up_nothing_told_denies_nothing(text: str) -> None:
    assert not _denied(text)


def test_who_is_heard_before_a_semicolon_tells_no_denial_behind_it() -> None:
    text = "Tigris Wire reported that Ostra had shelled Velm; Belvar denied the report."
    assert [chain(c) for c in _denied(text)] == [["Belvar"]]
