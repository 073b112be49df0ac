"""The language of a page: by a button, by the browser, else English."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.desk.choosing import COOKIE

from .fakes import FakeStore, client_over
from .members import office
from .sample import sample_store
from .tree import tree

CLIENT = client_over(sample_store())
OURS = {"Sec-Fetch-Site": "same-origin"}


def language(**headers: str) -> str:
    html = CLIENT.get("/desk", headers={k.replace("_", "-"): v for k, v in headers.items()}).text
    found = next(a for tag, a in tree(html).elements if tag == "html")
    assert found["dir"] == ("rtl" if found["lang"] == "ar" else "ltr")
    return found["lang"]


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("ar", "ar"),
        ("ar-SY,en;q=0.5", "ar"),
        ("fr, ar;q=0.8, en;q=0.9", "en"),
        ("en;q=0.3, AR;q=0.4", "ar"),
        ("ar;q=0, en;q=0.1", "en"),
        ("ar, en", "ar"),
        ("en, ar", "en"),
        ("*", "en"),
        ("", "en"),
        ("xx, yy;q=2, ar;q=oops", "en"),
        ("ar" + ";q=1" * 5000, "en"),
    ],
)
def test_a_page_is_in_the_language_that_the_browser_would_rather_have(
    header: str, said: str
) -> None:
    assert language(Accept_Language=header) == said


def test_the_language_that_was_chosen_counts_more() -> None:
    assert language(Accept_Language="en", Cookie=f"{COOKIE}=ar") == "ar"
    assert language(Accept_Language="ar", Cookie=f"{COOKIE}=en") == "en"
    assert language(Accept_Language="ar", Cookie=f"{COOKIE}=../../etc") == "ar"


def test_a_button_of_each_page_chooses_and_leads_back_to_it() -> None:
    page = tree(CLIENT.get("/desk?kind=transfer&text=طائرة").text)
    form = {
        a["name"]: a["value"] for t, a in page.elements if a.get("name") in ("there", "language")
    }
    assert form["language"] == "ar"
    answer = CLIENT.post("/desk/language", data=form, headers=OURS)
    assert answer.status_code == 303
    assert (
        CLIENT.get(answer.headers["location"]).url
        == CLIENT.get("/desk?kind=transfer&text=طائرة").url
    )
    assert answer.cookies[COOKIE] == "ar"
    kept = answer.headers["set-cookie"].lower()
    assert "httponly" in kept
    assert "samesite=lax" in kept
    CLIENT.cookies.clear()


@pytest.mark.parametrize(
    "there", ["https://evil.example/", "//evil.example", "/\\evil.example", "/d/1", "", "/desk//x"]
)
def test_the_choice_leads_nowhere_else(there: str) -> None:
    answer = CLIENT.post("/desk/language", data={"there": there, "language": "ar"}, headers=OURS)
    assert (answer.status_code, answer.headers["location"]) == (303, "/desk")
    CLIENT.cookies.clear()


def test_a_language_that_there_is_not_is_not_kept() -> None:
    answer = CLIENT.post("/desk/language", data={"language": "tlh"}, headers=OURS)
    assert "set-cookie" not in answer.headers


def test_a_page_elsewhere_chooses_nothing() -> None:
    asked = {"language": "ar"}
    answer = CLIENT.post("/desk/language", data=asked, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403


@pytest.mark.parametrize("path", ["/desk", "/desk/nothing", "/desk/events/E-404", "/desk/triage"])
def test_a_page_says_what_it_turns_on(path: str) -> None:
    answer = CLIENT.get(path, headers={"Accept-Language": "ar"})
    assert answer.headers["vary"] == "Accept-Language, Cookie"
    assert answer.headers["content-language"] == "ar"


def test_a_stranger_chooses_too_and_comes_back_to_the_login(tmp_path: Path) -> None:
    stranger = office(tmp_path).visitor()
    stranger.get("/desk/login?next=%2Fdesk%2Flog")
    there = next(a["value"] for _, a in stranger.page.elements if a.get("name") == "there")
    answer = stranger.post("/desk/language", there=there, language="ar")
    assert answer.headers["location"] == "/desk/login?next=%2Fdesk%2Flog"
    stranger.get("/desk/login")
    assert stranger.page.elements[0][1] == {"lang": "ar", "dir": "rtl"}


@pytest.mark.parametrize(
    "path",
    [
        "/desk/events.json", "/desk/events.csv", "/desk/events.atom", "/desk/events.geojson",
        "/desk/log.json", "/desk/log.csv", "/desk/log.atom", "/desk/sources.json",
        "/desk/reports.atom", "/desk/search.json", "/desk/search.atom", "/desk/triage.json",
        "/api/v1/openapi.json", "/api/v1/nothing",
    ],
)  # fmt: skip
def test_what_programs_get_is_the_same_in_every_language(path: str) -> None:
    plain, asked = CLIENT.get(path), CLIENT.get(path, headers={"Accept-Language": "ar"})
    assert (plain.status_code, plain.content) == (asked.status_code, asked.content)


def test_the_same_page_is_the_same_bytes_in_each_language() -> None:
    for header in ("en", "ar"):
        asked = {"Accept-Language": header}
        again = client_over(sample_store()).get("/desk/events/E-0101", headers=asked)
        assert CLIENT.get("/desk/events/E-0101", headers=asked).content == again.content


def test_an_empty_desk_is_said_in_arabic() -> None:
    said = tree(client_over(FakeStore()).get("/desk", headers={"Accept-Language": "ar"}).text)
    assert "لم يُجمع شيء بعد" in said.words()
