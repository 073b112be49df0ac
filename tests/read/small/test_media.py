"""The outlet by which somebody's words or a paper reach us stands outside of them."""

import pytest

pytest.importorskip("numpy", reason="numpy is not installed")

from tests.read.small.installed import claims
from tests.read.texts import chain


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        (
            "Rebels looted the mill, aid workers said in interviews with the Velm Tribune.",
            ["Velm Tribune", "aid workers"],
        ),
        (
            "In an interview with Tigris Wire, the general said that his army had left Ostra.",
            ["Tigris Wire", "general"],
        ),
        (
            "The Front captured Velm, its spokesman said in a speech broadcast by Al-Mashriq.",
            ["Al-Mashriq", "its spokesman"],
        ),
        (
            "Rebels left Ostra, their leader said in a video posted by the channel Karsun Al-Bar.",
            ["Karsun Al-Bar", "their leader"],
        ),
        ("Gunmen shot a judge, the governor said on Radio Velm.", ["Radio Velm", "governor"]),
        (
            "Writing in Al-Bayan, the analyst Ayla Ver said that the Front had left Velm.",
            ["Al-Bayan", "Ayla Ver"],
        ),
        (
            "Customs records reviewed by Le Jour show that Belvar sent detonators to Marun.",
            ["Le Jour", "Customs records"],
        ),
        (
            "A report of the mission, seen by Tigris Wire, says that rebels looted a mill.",
            ["Tigris Wire", "report of the mission"],
        ),
        (
            "Emails leaked to the Daily Velm reveal that Belvar sent tanks to Ostra.",
            ["Daily Velm", "Emails"],
        ),
        (
            "A decree seen by Jeune Ostra provides for the recruitment of 5,000 soldiers.",
            ["Jeune Ostra", "decree"],
        ),
        (
            "BNA, quoted by Radio Ostra, said that Belvari troops had left Velm.",
            ["Radio Ostra", "BNA"],
        ),
    ],
)
def test_an_outlet_stands_outside_of_what_it_carries(text: str, sources: list[str]) -> None:
    assert chain(claims(text)[0]) == sources


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("The army captured Velm, its spokesman said in a statement.", ["its spokesman"]),
        ("The general said in a speech in Ostra that rebels had left Velm.", ["general"]),
        ("The mayor said on Telegram that rebels had left Velm.", ["mayor"]),
        (
            "The rebels claimed on their Telegram channel that they had shot down a drone.",
            ["rebels"],
        ),
        ("The governor said on behalf of Belvar that rebels had left Velm.", ["governor"]),
        ("The minister said in a letter to parliament that rebels had left Velm.", ["minister"]),
        ("The army, backed by Belvar, said it had captured Velm.", ["army"]),
        ("Documents found by the army show that rebels bought rifles.", ["Documents"]),
        ("The mayor, interviewed by soldiers, said that rebels had left Velm.", ["mayor"]),
    ],
)
def test_what_is_no_outlet_carries_nothing(text: str, sources: list[str]) -> None:
    assert chain(claims(text)[0]) == sources
