from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from dragoman.desk.serve import free_port, serve, server
from dragoman.errors import ConfigError

from .fakes import FakeStore, app_over

HOST = "127.0.0.1"
ROOT = Path(__file__).parents[2]


@pytest.fixture
def taken() -> Iterator[int]:
    """A port on which somebody listens."""
    with socket.socket() as held:
        held.bind((HOST, 0))
        held.listen()
        yield held.getsockname()[1]


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.4", "example.org", ""])  # noqa: S104
def test_a_host_that_others_can_reach_is_refused(host: str) -> None:
    with pytest.raises(ConfigError) as caught:
        serve(app_over(FakeStore()), host, 0)
    assert caught.value.subject == "desk.host"
    assert "without accounts the desk listens on this machine only" in str(caught.value)


def test_a_taken_port_is_one_clear_error(taken: int) -> None:
    with pytest.raises(ConfigError, match=rf"^desk\.port: cannot listen on 127\.0\.0\.1:{taken}: "):
        serve(app_over(FakeStore()), HOST, taken)


def test_a_free_port_is_the_wanted_one_or_another_that_can_be_had(taken: int) -> None:
    found = free_port(HOST, taken)
    assert found != taken
    assert free_port(HOST, found) == found


def test_any_port_will_do_when_none_is_wanted() -> None:
    assert 0 < free_port(HOST, 0) < 65536


def test_the_server_only_warns() -> None:
    config = server(app_over(FakeStore()), "localhost", 0).config
    assert (config.log_level, config.access_log, config.server_header) == ("warning", False, False)


def test_a_person_can_stop_it_and_it_says_nothing() -> None:
    program = (
        "import sys; from tests.desk.fakes import FakeStore, app_over;"
        "from dragoman.desk.serve import serve, free_port; port = free_port('127.0.0.1', 0);"
        "print(port, flush=True); serve(app_over(FakeStore()), '127.0.0.1', port)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program], cwd=ROOT, text=True, stdout=-1, stderr=-1
    ) as running:
        assert running.stdout is not None
        port = int(running.stdout.readline())
        while not reached(port):
            assert running.poll() is None
        running.send_signal(signal.SIGINT)
        _, said = running.communicate(timeout=30)
    assert (running.returncode, said) == (0, "")


def reached(port: int) -> bool:
    """True when the server on that port answers for its health."""
    try:
        with urlopen(f"http://{HOST}:{port}/healthz", timeout=5) as answer:
            return bool(answer.read() == b"ok\n")
    except OSError:
        time.sleep(0.02)
        return False


def test_behind_a_named_proxy_the_server_listens_anywhere_and_believes_it() -> None:
    app = app_over(FakeStore())
    behind = server(app, "10.0.0.1", 0, ["desk.example.org"]).config
    assert (behind.host, behind.proxy_headers) == ("10.0.0.1", True)
    assert server(app, HOST, 0).config.proxy_headers is False
