"""An endpoint asked over a real socket: what it is sent, and one line for whatever goes wrong."""

import json
import time
from pathlib import Path

import pytest

from dragoman.read.llm import endpoint as module
from dragoman.read.llm.endpoint import Endpoint, NoAnswerError

from .served import Reply, fails, says, serve

SCHEMA = {"type": "object"}


def ask(endpoint: Endpoint) -> str:
    return endpoint.ask("code it", "a report", SCHEMA)


def refused(*replies: Reply, **fields: object) -> str:
    with serve(*replies) as served, pytest.raises(NoAnswerError) as caught:
        ask(served.endpoint(**fields))
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_the_question_is_the_same_each_time_and_asks_for_json() -> None:
    with serve(says("{}")) as served:
        assert ask(served.endpoint(seed=7)) == "{}"
        (asked,) = served.asked
    assert asked == {
        "model": "tiny",
        "messages": [
            {"role": "system", "content": "code it"},
            {"role": "user", "content": "a report"},
        ],
        "temperature": 0,
        "seed": 7,
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "claims", "strict": True, "schema": SCHEMA},
        },
    }


def test_a_key_is_sent_and_never_shown() -> None:
    with serve(says("{}")) as served:
        ask(served.endpoint())
        ask(served.endpoint(key="k-123"))
        assert served.keys == [None, "Bearer k-123"]
        assert "k-123" not in repr(served.endpoint(key="k-123"))
    assert refused(fails(401, "no such key: k-123"), key="k-123").endswith("401: no such key: …")


@pytest.mark.parametrize("state", [400, 415, 422, 501])
def test_an_endpoint_without_json_schemas_is_asked_for_plain_text(state: int) -> None:
    with serve(fails(state, "response_format?"), says("{}")) as served:
        assert ask(served.endpoint()) == "{}"
        assert ["response_format" in a for a in served.asked] == [True, False]


@pytest.mark.parametrize("state", [408, 429, 500, 502, 503, 504])
def test_what_may_pass_is_tried_again(state: int) -> None:
    with serve(fails(state), fails(state), says("{}")) as served:
        assert ask(served.endpoint(retries=2)) == "{}"
    assert refused(fails(state), retries=1) == f"the endpoint answered {state}"


def test_what_does_not_pass_is_not_tried_again() -> None:
    with serve(fails(404, "model “tiny”\nnot found")) as served:
        with pytest.raises(NoAnswerError, match="answered 404: model “tiny” not found"):
            ask(served.endpoint(retries=5))
        assert len(served.asked) == 1


def test_the_wait_that_an_endpoint_asks_for_is_kept_within_reason(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    waits: list[float] = []
    monkeypatch.setattr(module.time, "sleep", waits.append)
    soon, late = fails(429, Retry_After="3"), fails(429, Retry_After="9999")
    odd = fails(503, Retry_After="Thu, 26 Nov 2026 01:36:52 GMT")
    with serve(soon, late, odd, says("{}")) as served:
        ask(served.endpoint(retries=3, pause=1.0))
    assert waits == [3.0, 30.0, 4.0]


def test_a_slow_answer_is_given_up() -> None:
    started = time.monotonic()
    assert refused(Reply(b"", wait=20), timeout=0.2, retries=1) == "no answer within 0.2 s"
    assert time.monotonic() - started < 5


def test_an_answer_that_drips_is_given_up() -> None:
    started = time.monotonic()
    dripping = Reply(b" " * 5000, drip=0.05)
    assert refused(dripping, timeout=0.3) == "no answer within 0.3 s"
    assert time.monotonic() - started < 5


def test_an_endless_answer_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LONGEST", 1000)
    assert refused(Reply(b"x" * 5000)) == "the answer is longer than 1000 bytes"


def test_an_endpoint_that_is_not_there_is_named() -> None:
    gone = Endpoint(base_url="http://127.0.0.1:9/v1", model="tiny", retries=1, pause=0.0)
    with pytest.raises(NoAnswerError, match=r"^http://127.0.0.1:9/v1 cannot be asked: "):
        ask(gone)


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (Reply(b"<html>"), "the endpoint's answer is not JSON"),
        (Reply(b"\xff\xfe"), "the endpoint's answer is not JSON"),
        (Reply(b"[" * 100_000), "the endpoint's answer is not JSON"),
        (Reply(b"[]"), "the answer has no choices"),
        (Reply(b'{"choices": []}'), "the answer has no choices"),
        (Reply(b'{"choices": [{"message": null}]}'), "the answer has no choices"),
        (Reply(b'{"choices": [[]]}'), "the answer has no choices"),
        (says(""), "the answer is empty"),
        (Reply(b'{"choices": [{"message": {"content": null}}]}'), "the answer is empty"),
        (
            says('{"claims": [', finish_reason="length"),
            "the answer was cut off: the model may write no more tokens",
        ),
        (fails(403, "x" * 500), f"the endpoint answered 403: {'x' * 120}"),
        (Reply(json.dumps({"error": [1]}).encode(), 403), "the endpoint answered 403"),
        (Reply(b"moved", 302, headers=(("Location", "/v2"),)), "the endpoint answered 302"),
    ],
)
def test_what_is_no_answer_is_one_line(reply: Reply, said: str) -> None:
    assert refused(reply) == said


def test_halves_of_characters_are_not_passed_on() -> None:
    with serve(Reply(b'{"choices": [{"message": {"content": "a\\ud800"}}]}')) as served:
        assert ask(served.endpoint()) == "a?"


def test_it_is_imported_without_its_extra(tmp_path: Path) -> None:
    assert "import httpx" not in Path(module.__file__).read_text("utf-8").split("def ask")[0]
