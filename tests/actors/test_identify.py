from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.actors import identify, open_actors
from dragoman.actors.identify import meant
from dragoman.model import Claim, Coder, Filler, Hop, Mention, Named, Reading, Report, Role

ACTORS = open_actors()


def mention(text: str, words: str) -> Mention:
    start = text.index(words)
    return Mention(start=start, end=start + len(words), text=words)


def reading(text: str, fillers: tuple[tuple[Role, str], ...], source: str = "") -> Reading:
    chain: tuple[Hop, ...] = ()
    if source:
        chain = (Hop(source=mention(text, source), kind="official", named=True),)
    claim = Claim(
        id="c1",
        kind="transfer",
        status="asserted",
        sentence=Mention(start=0, end=len(text), text=text),
        trigger=mention(text, "sent"),
        chain=chain,
        fillers=tuple(Filler(role=role, mention=mention(text, words)) for role, words in fillers),
    )
    return Reading(
        report=Report(id="r1", digest="sha256:1", text=text),
        coder=Coder(name="test", version="1"),
        claims=(claim,),
    )


TEXT = "The Kremlin said that the Wagner Group sent 20 trucks to the Green Column from Kufra."
FILLERS: tuple[tuple[Role, str], ...] = (
    ("recipient", "the Green Column"),
    ("actor", "the Wagner Group"),
    ("origin", "Kufra"),
)


def test_actors_recipients_and_sources_are_named_in_text_order() -> None:
    found = identify(reading(TEXT, FILLERS, "The Kremlin"), ACTORS)
    told = [(n.mention.text, n.actor.id if n.actor else None) for n in found.actors]
    assert told == [
        ("The Kremlin", "russia"),
        ("the Wagner Group", "wagner-group"),
        ("the Green Column", None),
    ]


def test_a_mention_in_two_roles_is_named_once() -> None:
    twice = (*FILLERS, ("partner", "the Wagner Group"))
    found = identify(reading(TEXT, twice), ACTORS)
    assert [n.mention.text for n in found.actors].count("the Wagner Group") == 1


def test_mentions_already_listed_are_named_too() -> None:
    listed = replace(
        reading(TEXT, FILLERS), actors=(Named(mention=mention(TEXT, "The Kremlin"), actor=None),)
    )
    found = identify(listed, ACTORS)
    assert found.actors[0].actor == ACTORS.find("Russia")


def test_another_name_that_the_report_gives_is_followed() -> None:
    known = replace(reading(TEXT, FILLERS), aliases=(("the Green Column", "Hezbollah"),))
    found = identify(known, ACTORS)
    assert found.actor_of(mention(TEXT, "the Green Column")) == ACTORS.find("Hezbollah")


def test_naming_leaves_claims_and_places_alone() -> None:
    before = reading(TEXT, FILLERS)
    assert identify(before, ACTORS).claims == before.claims


@pytest.mark.parametrize(
    ("phrase", "wanted"),
    [
        ("about 300 Russian soldiers", "russian-armed-forces"),
        ("dozens of fighters from the Wagner Group", "wagner-group"),
        ("a Hezbollah official", "hezbollah"),
        ("Houthi rebels", "ansar-allah"),
        ("Iran's Islamic Revolutionary Guard Corps (IRGC)", "islamic-revolutionary-guard-corps"),
        ("the RSF (Rapid Support Forces)", "rapid-support-forces"),
        ("Sudan's Rapid Support Forces", "rapid-support-forces"),
        ("Iranian Quds Force", "quds-force"),
        ("the Syrian army's 4th Division", "fourth-armored-division"),
        ("Syria's Defense Ministry", "syrian-defense-ministry"),
        ("members of the Syrian Democratic Forces", "syrian-democratic-forces"),
    ],
)
def test_a_phrase_means_the_body_it_is_about(phrase: str, wanted: str) -> None:
    found = meant(phrase, ACTORS)
    assert found is not None
    assert found.id == wanted


@pytest.mark.parametrize(
    "phrase",
    [
        "Russian-backed militias",
        "Russia and Iran",
        "sources close to Hezbollah",
        "residents of Russia",
        "Turkish-backed fighters",
        "Hamas (Hezbollah)",
        "gunmen",
        "fighters",
        "20 trucks",
        "",
    ],
)
def test_a_phrase_about_no_one_body_is_not_guessed(phrase: str) -> None:
    assert meant(phrase, ACTORS) is None
