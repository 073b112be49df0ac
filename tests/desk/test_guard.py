from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.desk.guard import HEADERS, is_here

from .fakes import client_over
from .sample import sample_store

CLIENT = client_over(sample_store())


@pytest.mark.parametrize(
    "host", ["localhost", "LOCALHOST:80", "127.0.0.1", "127.0.0.1:8765", "[::1]", "[::1]:8765"]
)
def test_requests_for_this_machine_are_answered(host: str) -> None:
    assert CLIENT.get("/healthz", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "127.0.0.2", "10.0.0.1",
        "[::1].evil.example", "::1", "localhost:", "localhost:x", "localhost:80@evil.example",
        "192.168.1.4:8765", "[localhost]x", " localhost", "",
    ],
)  # fmt: skip
def test_requests_for_any_other_host_are_refused(host: str) -> None:
    assert not is_here(host)


@pytest.mark.parametrize("path", ["/desk", "/", "/healthz", "/desk/static/style.css", "/nothing"])
def test_a_rebound_name_reaches_no_page(path: str) -> None:
    answer = CLIENT.get(path, headers={"Host": "rebound.example:8765"})
    assert answer.status_code == 421
    assert "Generators" not in answer.text


def test_two_host_headers_are_refused() -> None:
    hosts = [("Host", "localhost"), ("Host", "evil.example")]
    assert CLIENT.get("/healthz", headers=hosts).status_code == 421


@given(st.text(max_size=30))
def test_no_host_but_this_machine_is_here(host: str) -> None:
    bare = host.lower().split(":")[0] if host[:1] != "[" else host.lower().split("]")[0] + "]"
    assert not is_here(host) or bare in {"localhost", "127.0.0.1", "[::1]"}


@pytest.mark.parametrize(
    "path",
    ["/desk", "/desk/events/E-0101", "/desk/events/E-0105", "/desk/events/none", "/desk/reports",
     "/desk/failures", "/desk/events.json", "/desk/static/desk.css", "/healthz", "/nothing", "/"],
)  # fmt: skip
def test_every_answer_has_the_headers_that_shut_a_page_in(path: str) -> None:
    headers = CLIENT.get(path).headers
    assert {name: headers.get(name) for name in HEADERS} == HEADERS


def test_pages_of_the_site_are_shut_in_as_well(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<h1>Front</h1>", encoding="utf-8")
    headers = client_over(sample_store(), tmp_path).get("/index.html").headers
    assert headers["content-security-policy"] == HEADERS["Content-Security-Policy"]


def test_the_policy_allows_nothing_inline_and_nobody_else() -> None:
    policy = HEADERS["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert "http" not in policy
    for rule in ("base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"):
        assert rule in policy
