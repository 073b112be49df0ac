"""Letters and digits on the pages of the desk."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from dragoman.desk.grades import ONE, ZERO, bar
from dragoman.model import Judgement, Outlet, TrackRecord, Verdict
from dragoman.pipeline import grading

from .fakes import NOON, FakeStore, TestClient, app_over, client_over
from .person import Person, undo_keys
from .sample import sample_store
from .tree import Tree, tree

COURIER = Outlet(name="Oasis Courier", owner="Oasis Press", reliability="C")


def judged(store: FakeStore, verdict: Verdict, subject: str, value: str, why: str = "") -> None:
    store.add_judgement(
        Judgement(verdict=verdict, subjects=(subject,), by="Rima", at=NOON, value=value, why=why)
    )


def page(path: str, store: FakeStore, outlets: tuple[Outlet, ...] = ()) -> Tree:
    app = app_over(store, outlets=outlets)
    answer = TestClient(app, base_url="http://localhost", follow_redirects=False).get(path)
    assert answer.status_code == 200, answer.text
    return tree(answer.text)


def test_an_event_that_nobody_graded_shows_the_suggestion_and_no_letter() -> None:
    store = sample_store()
    judged(store, "reliability", "outlet:Nubian Wire", "B")
    found = page("/desk/events/E-0101", store, (COURIER,))
    said = found.words()
    assert "information not graded by anybody yet" in said.replace("– ", "")
    assert "suggested 4, doubtful: two independent origins, one denies it; contested:" in said
    assert "their letters are shown once the digit is set" in said
    assert not [t for t in found.values("title") if t.startswith("Source")]


def test_a_graded_event_shows_letter_and_digit_beside_each_claim() -> None:
    store = sample_store()
    judged(store, "reliability", "outlet:Nubian Wire", "B")
    judged(store, "credibility", "E-0101", "2", "plates agree")
    found = page("/desk/events/E-0101", store, (COURIER,))
    titles = found.values("title")
    assert "Source B: usually reliable. Information 2: probably true." in titles
    assert "Source C: fairly reliable. Information 2: probably true." in titles
    assert "Source: no letter set. Information 2: probably true." in titles
    assert "set by Rima, October 22, 2026: plates agree" in found.words()
    assert "Rima set the digit of E-0101 to 2: plates agree" in found.words()


def test_a_digit_given_before_a_merge_is_shown_on_the_event_it_went_into() -> None:
    store = sample_store()
    judged(store, "credibility", "E-0105", "3")
    assert "information 3 , possibly true" in page("/desk/events/E-0101", store).words().replace(
        "3,", "3 ,"
    )


def test_the_page_of_sources_shows_letter_suggestion_and_record() -> None:
    store = sample_store()
    judged(store, "reliability", "outlet:Nubian Wire", "B", "own stringers")
    found = page("/desk/sources", store, (COURIER,))
    said = found.words()
    assert "2 with a letter that a person set" in said
    assert "Oasis Courier Oasis Press C fairly reliable from the settings" in said
    assert "B usually reliable set by Rima, October 22, 2026: own stringers" in said
    assert "1 not set F none of its" not in said
    assert "A suggestion changes nothing." in said


def test_a_letter_is_taken_back_in_the_log() -> None:
    rima = Person(path="/desk/log")
    judged(rima.store, "reliability", "outlet:Nubian Wire", "B")
    judged(rima.store, "reliability", "outlet:Nubian Wire", "D")
    page = rima.open("/desk/log")
    said = rima.follow(rima.press(undo_keys(page)[0])).words()
    assert "took back the letter of Nubian Wire" in said
    assert grading(rima.store).letters["nubian wire"].value == "B"


def test_sources_as_json_have_the_names_of_the_command() -> None:
    (courier, *_) = (
        s
        for s in client_over(sample_store()).get("/desk/sources.json").json()
        if s["name"] == "Oasis Courier"
    )
    assert courier["reports"] == 2
    assert courier["reliability"] is None
    assert set(courier["record"]) == {"borne_out", "refuted", "unsettled", "low", "high"}


def test_events_as_json_have_their_grade() -> None:
    store = sample_store()
    judged(store, "credibility", "E-0101", "2")
    (event,) = client_over(store).get("/desk/events.json?text=kufra&kind=transfer").json()
    assert event["grade"]["credibility"] == "2"
    assert event["grade"]["suggested"] == "4"


def test_an_empty_store_says_what_to_do() -> None:
    said = page("/desk/sources", FakeStore()).words()
    assert "Nothing has been read yet, so there are no sources." in said


def test_the_drawing_of_an_interval_stays_in_its_box() -> None:
    drawn = bar(TrackRecord(borne_out=14, refuted=1, low=0.74, high=1.0))
    assert drawn is not None
    assert ZERO < drawn.low < drawn.share < drawn.high == ONE
    assert bar(TrackRecord(unsettled=3)) is None


@pytest.mark.parametrize("path", ["/desk/sources", "/desk/events/E-0101"])
def test_the_page_is_well_formed(path: str) -> None:
    found = client_over(sample_store()).get(path).text
    for piece in found.split("<svg")[1:]:
        ElementTree.fromstring("<svg" + piece.partition("</svg>")[0] + "</svg>")  # noqa: S314
