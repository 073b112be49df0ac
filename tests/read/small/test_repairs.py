"""Trees set right by word lists: peoples before a noun."""

import pytest

pytest.importorskip("numpy", reason="numpy is not installed")

from dragoman.model import Role
from tests.read.small.installed import claims
from tests.read.texts import chain, words


@pytest.mark.parametrize(
    ("text", "role", "phrase"),
    [
        (
            "Emirati and Saudi engineers are building a pier at Karsun.",
            "actor",
            "Emirati and Saudi engineers",
        ),
        (
            "A convoy of Chadian and Sudanese lorries left Ostra for Velm.",
            "carrier",
            "convoy of Chadian and Sudanese lorries",
        ),
        (
            "Gunmen killed three Polish and Finnish doctors in Velm.",
            "target",
            "three Polish and Finnish doctors",
        ),
        (
            "A meeting between navy and army officers was held in Ostra.",
            "actor",
            "navy and army officers",
        ),
        (
            "Turkish, Russian and Iranian diplomats met in Ostra.",
            "actor",
            "Turkish, Russian and Iranian diplomats",
        ),
    ],
)
def test_modifiers_joined_before_a_noun_are_part_of_its_phrase(
    text: str, role: Role, phrase: str
) -> None:
    assert words(claims(text)[0], role) == [phrase]


@pytest.mark.parametrize(
    ("text", "role", "phrases"),
    [
        ("The Russians and Syrian troops entered Velm.", "actor", ["Russians", "Syrian troops"]),
        ("The Emirati and his driver were freed on Monday.", "target", ["Emirati", "his driver"]),
        ("The army and local fighters took Velm.", "actor", ["army", "local fighters"]),
    ],
)
def test_who_is_named_beside_others_keeps_a_phrase_apart(
    text: str, role: Role, phrases: list[str]
) -> None:
    assert words(claims(text)[0], role) == phrases


def test_officials_of_two_peoples_are_one_source() -> None:
    told = claims("Qatari and Emirati officials said on Monday that the ship had left Karsun.")
    assert [chain(c) for c in told] == [["Qatari and Emirati officials"]]


@pytest.mark.parametrize(
    ("text", "taker", "load"),
    [
        ("Tehran sold Baku shells, the Tigris Wire wrote.", "Baku", "shells"),
        ("Ankara gave Kyiv drones during the war.", "Kyiv", "drones"),
        ("Doha sent Beirut fuel for its army.", "Beirut", "fuel"),
        ("Tehran gave Hezbollah rockets in May.", "Hezbollah", "rockets"),
        ("Baku handed Yerevan lists of missing herders.", "Yerevan", "lists of missing herders"),
    ],
)
def test_who_is_named_before_what_is_given_takes_it(text: str, taker: str, load: str) -> None:
    (claim,) = claims(text)
    assert words(claim, "recipient") == [taker]
    assert words(claim, "cargo") == [load]


@pytest.mark.parametrize(
    ("text", "load"),
    [
        ("Tehran sent Shahed drones to Velm.", "Shahed drones"),
        ("The army sent Hezbollah fighters to the front.", "Hezbollah fighters"),
        ("The government sent Damascus police to Velm.", "Damascus police"),
        ("Customs seized Tehran oil off Karsun.", "Tehran oil"),
        ("The militia gave Grad rockets to the rebels.", "Grad rockets"),
    ],
)
def test_a_name_that_tells_which_thing_it_is_stays_with_it(text: str, load: str) -> None:
    assert words(claims(text)[0], "cargo") == [load]


@pytest.mark.parametrize(
    ("text", "carrier"),
    [
        ("A tanker heading for Karsun left Ostra on Monday.", "tanker"),
        ("A plane bound for Velm left Ostra on Monday.", "plane"),
        ("A convoy of ten lorries carrying flour left Ostra for Velm.", "convoy of ten lorries"),
        ("A train of 30 wagons loaded with coal arrived at Velm.", "train of 30 wagons"),
    ],
)
def test_what_a_vehicle_does_is_no_part_of_it(text: str, carrier: str) -> None:
    assert words(claims(text)[0], "carrier") == [carrier]


def test_a_site_keeps_whose_it_is() -> None:
    told = claims("Three lorries reached the camp held by the Sarat Brigade on Monday.")
    assert words(told[0], "destination") == ["camp held by the Sarat Brigade"]
