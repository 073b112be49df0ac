"""Which forms the desk takes: its own, of a sensible size, and nobody else's."""

from __future__ import annotations

import pytest

from dragoman.desk.forms import LIMIT

from .fakes import TestClient, app_over
from .person import AIRLIFT, Person, undo_keys
from .tree import tree


@pytest.fixture
def rima() -> Person:
    return Person()


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "http://evil.example"},
        {"Origin": "http://localhost:9999"},
        {"Origin": "null"},
        {"Origin": "http://localhost", "Sec-Fetch-Site": "cross-site"},
    ],
)
@pytest.mark.parametrize("path", [AIRLIFT, "/desk/log", "/nothing"])
def test_a_form_of_a_page_elsewhere_is_refused(
    rima: Person, headers: dict[str, str], path: str
) -> None:
    form = {"token": rima.hidden("token"), "seen": rima.hidden("seen"), "do": "reject"}
    answer = rima.client.post(path, data=form, headers=headers)
    assert answer.status_code == 403
    assert len(rima.store.held_judgements) == 1


@pytest.mark.parametrize(
    "headers",
    [{}, {"Origin": "http://localhost"}, {"Sec-Fetch-Site": "same-origin"}],
)
def test_a_form_of_the_desk_is_taken(rima: Person, headers: dict[str, str]) -> None:
    form = {"token": rima.hidden("token"), "seen": rima.hidden("seen"), "do": "accept"}
    form["claim"] = rima.claims()[0]
    assert rima.client.post(AIRLIFT, data=form, headers=headers).status_code == 303


@pytest.mark.parametrize("token", ["", "0" * 64, "é"])
def test_a_form_without_the_token_does_nothing_and_loses_nothing(rima: Person, token: str) -> None:
    answer = rima.press("reject", token=token, claim=rima.claims()[0], why="a joke")
    assert answer.status_code == 403
    assert "This page is from before the desk was started anew" in tree(answer.text).words()
    assert "a joke" in tree(answer.text).values("value")
    rima.open("/desk/log")
    assert rima.press(undo_keys(rima.page)[0], token=token).status_code == 403
    assert len(rima.store.held_judgements) == 1


def test_the_token_is_of_one_person_and_one_process(rima: Person) -> None:
    with TestClient(app_over(rima.store, who="Omar"), base_url="http://localhost") as client:
        other = tree(client.get(AIRLIFT).text).values("value")
    assert rima.hidden("token") not in other


def test_a_form_that_is_too_large_is_refused(rima: Person) -> None:
    answer = rima.press("accept", claim="x" * LIMIT)
    assert answer.status_code == 413
    assert "the form is larger than 1 MiB" in tree(answer.text).words()


@pytest.mark.parametrize(
    ("media", "body", "code"),
    [
        ("application/json", b"{}", 415),
        ("multipart/form-data; boundary=x", b"--x--", 415),
        ("text/plain", b"do=reject", 415),
        ("application/x-www-form-urlencoded", b"why=%ff", 400),
        ("application/x-www-form-urlencoded", b"why=\xff", 400),
        ("application/x-www-form-urlencoded", b"a=&" * 30_000, 400),
    ],
)
def test_what_is_no_form_is_refused(rima: Person, media: str, body: bytes, code: int) -> None:
    answer = rima.client.post(AIRLIFT, content=body, headers={"Content-Type": media})
    assert answer.status_code == code
    assert len(rima.store.held_judgements) == 1


@pytest.mark.parametrize("seen", ["", "nonsense", "{}", "[[[", "[1, null]", "[" * 100_000])
def test_a_form_that_has_seen_nothing_sensible_has_seen_another_event(
    rima: Person, seen: str
) -> None:
    assert rima.press("reject", seen=seen, claim=rima.claims()[0]).status_code == 409


def test_addresses_that_take_no_forms_say_so(rima: Person) -> None:
    answer = rima.client.post("/desk/reports")
    assert answer.status_code == 405
