"""Who speaks in a report that was not coded."""

from dataclasses import replace

import pytest

from dragoman.model import Attribution, Coder, Mention, Place, Placed, Reading, Report, SourceKind
from dragoman.weigh.sources import Office
from dragoman.weigh.voices import voices


def said(
    source: str, gloss: str, kind: SourceKind | None = None, outlet: str = "Delta Post"
) -> Reading:
    mention = Mention(start=0, end=len(source), text=source)
    report = Report(id="r", digest="d", text=source, language="ru", outlet=outlet)
    told = Attribution(source=mention, cue=mention, content=(), kind=kind, gloss=gloss)
    coder = Coder(name="rules", version="1")
    return Reading(report=report, coder=coder, attributions=(told,), unread=True)


def test_an_office_is_compared_by_its_telling_words() -> None:
    (voice,) = voices(said("таможня", "Georgian customs", "official"))
    assert voice.sort == "office"
    assert voice.office.is_one_with(Office(frozenset(("customs", "georgian", "custom"))))


@pytest.mark.parametrize(
    ("source", "gloss", "outlet"),
    [
        ("ريفر واتش", "Ryfr Watsh", "River Watch"),
        ("«Норд Курьер»", "Nord Kurer", "Nord Courier"),
        ("River Watch", "River Watch", "River Watch"),
        ("«Марзуком»", "Marzukom", "وكالة مرزوق"),
    ],
)
def test_a_publisher_is_known_by_its_consonants(source: str, gloss: str, outlet: str) -> None:
    known = ("River Watch", "Nord Courier", "وكالة مرزوق")
    found = voices(said(source, f"observatory {gloss}", "monitor"), known)
    assert [(v.sort, v.publisher) for v in found] == [("publisher", outlet)]


def test_the_own_outlet_is_no_source_but_its_people_are() -> None:
    own = "Вестник Дельты"
    assert voices(said("«Вестнику Дельты»", "Vestniku Delty", "outlet", own), (own,)) == ()
    (voice,) = voices(said("наш корреспондент", "our correspondent", "person", own), (own,))
    assert (voice.own, voice.sort) == (True, "unnamed")


def test_a_place_within_the_words_of_a_source_tells() -> None:
    reading = said("мэр Гори", "mayor Gori", "official")
    place = Place(
        id="p", name="Gori", lat=42.0, lon=44.1, radius_km=3, precision="town", country="GE"
    )
    placed = Placed(mention=Mention(start=4, end=8, text="Гори"), place=place)
    (voice,) = voices(replace(reading, places=(placed,)))
    assert voice.office.words == frozenset(("mayor", "gori"))


def test_a_denial_is_kept() -> None:
    reading = said("мэр", "mayor", "official")
    (told,) = reading.attributions
    (voice,) = voices(replace(reading, attributions=(replace(told, stance="denies"),)))
    assert voice.denies


def test_a_group_that_bears_the_name_of_a_publisher_is_that_publisher() -> None:
    (voice,) = voices(said("مجموعة ريفر واتش", "group Ryfr Watsh", "group"), ("River Watch",))
    assert (voice.sort, voice.publisher) == ("publisher", "River Watch")


def test_a_group_is_no_publisher_for_a_word_that_both_bear() -> None:
    told = said("قوات سوريا الديمقراطية", "group Syrian Democratic Forces", "group")
    (voice,) = voices(told, ("Syrian Observatory for Human Rights",))
    assert voice.publisher == ""
