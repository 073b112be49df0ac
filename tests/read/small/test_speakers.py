"""From the words that head sources to the hops of a chain."""

import pytest

pytest.importorskip("numpy", reason="numpy is not installed")

from dragoman.read.small.claims import SourceHead
from dragoman.read.small.features import Place
from dragoman.read.small.speakers import Speakers
from tests.read.small.installed import claims
from tests.read.small.pages import LEXICON, page
from tests.read.texts import chain as sources


def chain(text: str, *heads: str) -> list[str]:
    """The hops of these words of the first sentence, from the outermost in."""
    given = page(text)
    words = list(given.lines[0].words)
    found = [
        SourceHead(depth=n, place=Place(0, words.index(word)), score=1.0)
        for n, word in enumerate(heads, 1)
    ]
    return [hop.source.text for hop in Speakers(given, LEXICON).chain(found)]


def test_a_firm_that_only_says_whose_the_speaker_is_is_no_hop() -> None:
    told = "An analyst at the London firm Overlook thinks that the Sarat Brigade left Marun."
    assert chain(told, "Overlook", "analyst") == ["analyst at the London firm Overlook"]
    assert chain(told, "Overlook") == ["Overlook"]


def test_hops_apart_from_each_other_stay() -> None:
    told = "Radio Oro, citing a clerk at the port, reported that two ships left Marun."
    assert chain(told, "Oro", "clerk") == ["Radio Oro", "clerk"]


def test_nothing_says_nothing() -> None:
    assert chain("Some say that two ships left Marun, nothing is confirmed.", "nothing") == []


def test_a_name_ends_before_its_verb_of_saying() -> None:
    told = "Two ships left Marun on Monday, the pilots of Karsun Harbour report."
    assert chain(told, "pilots") == ["pilots of Karsun Harbour"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The navy boarded a freighter off Velm on Monday, it said in a statement.", ["navy"]),
        ("BELVAR - Marun's army shelled Karsun on Monday, it said.", ["Marun's army"]),
        ("Rebels shelled Karsun on Monday, they said.", ["Rebels"]),
        ("A convoy of ten lorries crossed into Velm, it said.", []),
    ],
)
def test_who_tells_of_its_own_doing_is_the_source(text: str, speaker: list[str]) -> None:
    (claim,) = claims(text)
    assert sources(claim) == speaker


@pytest.mark.parametrize("told", ["said the army", "reported Radio Oro", "the army said"])
def test_who_speaks_in_an_aside_is_the_source(told: str) -> None:
    (claim,) = claims(f"Four lorries, {told}, crossed into Velm on Monday.")
    assert sources(claim) == ["Radio Oro" if "Oro" in told else "army"]
    assert "Velm" in [each.mention.text for each in claim.fillers]


def test_what_tells_a_speaker_from_others_is_not_said_by_the_speaker() -> None:
    told, said = claims("The driver of a lorry seized in Velm said rebels had shelled Karsun.")
    assert (told.trigger.text, sources(told)) == ("seized", [])
    assert sources(said) == ["driver of a lorry"]


def test_this_paper_is_no_source() -> None:
    assert chain("A clerk told this paper that two ships left Marun.", "paper", "clerk") == [
        "clerk"
    ]


@pytest.mark.parametrize(
    "name",
    [
        "Defence Minister Ayla Ver",
        "army spokesman Ayla Ver",
        "regional governor Ayla Ver",
        "Karsun's Deputy Prime Minister Ayla Ver",
    ],
)
def test_a_speaker_keeps_the_office_before_the_name(name: str) -> None:
    (claim,) = claims(f"Two boats left Velm on Monday, {name} said.")
    assert sources(claim) == [name]


def test_a_bare_noun_means_the_monitor_named_before() -> None:
    text = (
        "A convoy was hit near Velm on Sunday, the Karsun Observatory for Human Rights said.\n"
        "The war monitor said the lorries had come from Marun. Two were destroyed, it added."
    )
    assert {tuple(sources(c)) for c in claims(text)} == {("Karsun Observatory for Human Rights",)}


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (
            "Belvar's army chief, General Ayla Ver, said in a speech that rebels had left Velm.",
            ["Belvar's army chief"],
        ),
        ("The crossing was closed by Belvar, said Ayla Ver, a customs official.", ["Ayla Ver"]),
        ("Germany delivered 20 tanks to Velm on Monday, a delivery Moscow condemned.", []),
    ],
)
def test_one_speaker_is_one_source_and_who_only_reacts_is_none(
    text: str, source: list[str]
) -> None:
    assert sources(claims(text)[0]) == source


@pytest.mark.parametrize(
    "back", ["He said four people had been arrested.", "The minister said four had been arrested."]
)
def test_he_and_the_minister_are_no_residents(back: str) -> None:
    text = (
        "A Belvarian minister said police had closed a road. "
        f"Residents said soldiers had burned houses. {back}"
    )
    assert sources(claims(text)[-1]) == ["Belvarian minister"]


def test_who_has_seen_a_document_tells_of_it() -> None:
    text = "According to a cargo manifest seen by Reuters, the ship carried shells to Bosaso."
    (claim,) = claims(text)
    assert sources(claim) == ["Reuters", "cargo manifest"]


@pytest.mark.parametrize(
    "text",
    [
        "Tigris Wire said that Belvar was aware that fighters had crossed the border at Velm.",
        "Tigris Wire said Belvar was aware that the ships had left Ostra with arms.",
    ],
)
def test_who_is_only_aware_of_it_tells_nothing(text: str) -> None:
    assert sources(claims(text)[0]) == ["Tigris Wire"]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Rebels left Ostra, a source close to the Front said.", "source close to the Front"),
        ("Tanks left, according to an aide close to General Ver.", "aide close to General Ver"),
        ("A close aide to the general said that tanks had left Ostra.", "close aide"),
        ("A source said close to 300 rebels had left Velm.", "source"),
    ],
)
def test_a_source_keeps_whom_it_is_close_to(text: str, source: str) -> None:
    assert sources(claims(text)[0]) == [source]


LEFT = "Two convoys left Velm on Monday"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"{LEFT}, three officials told Reuters.", ["Reuters", "three officials"]),
        (f"{LEFT}, residents told Karsun Gazette.", ["Karsun Gazette", "residents"]),
        (f"{LEFT}, a driver told the website Karsun Now.", ["Karsun Now", "driver"]),
        (f"{LEFT}, a driver told the Karsun Eye group.", ["Karsun Eye group", "driver"]),
        (f"{LEFT}, the minister told parliament.", ["minister"]),
        (f"{LEFT}, the general told the Security Council.", ["general"]),
        (f"{LEFT}, the commander told the rebel group.", ["commander"]),
        (f"{LEFT}, a guard told his brother.", ["guard"]),
    ],
)
def test_an_outlet_that_was_told_stands_outside_who_told_it(text: str, told: list[str]) -> None:
    (claim,) = claims(text)
    assert sources(claim) == told


def test_whom_a_condition_is_about_is_no_source() -> None:
    text = (
        "Karsun warned it would close its embassy unless Belvar hands over the reporter Ayla Ver."
    )
    assert "Ayla Ver" not in [name for c in claims(text) for name in sources(c)]


def test_who_is_heard_in_a_condition_is_a_source() -> None:
    (claim,) = claims(f"{LEFT}, if the mayor of Karsun is to be believed.")
    assert sources(claim) == ["mayor of Karsun"]


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        (
            "Inspectors wrote in a report seen by the Ostra Gazette that rebels had shelled Velm.",
            ["Ostra Gazette", "Inspectors"],
        ),
        (
            "The general said in a letter obtained by Tigris Wire that 40 men had been arrested.",
            ["Tigris Wire", "general"],
        ),
    ],
)
def test_who_writes_a_paper_that_an_outlet_has_seen_speaks(text: str, heard: list[str]) -> None:
    (claim,) = claims(text)
    assert sources(claim) == heard


@pytest.mark.parametrize("whose", ["Karsun forces", "Velm council", "rebels of Karsun"])
def test_a_speaker_and_his_name_are_one_source(whose: str) -> None:
    (claim,) = claims(f"A spokesman for the {whose}, Gebre Varn, said troops had shelled Ostra.")
    assert len(sources(claim)) == 1
