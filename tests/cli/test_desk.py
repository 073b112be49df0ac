"""`dragoman desk` with accounts, as it is started."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import ProxyHandler, build_opener

import pytest

from dragoman.desk.serve import free_port

from .running import run

HOST = "127.0.0.1"
OPENER = build_opener(ProxyHandler({}))


@contextmanager
def started(folder: Path, *arguments: str) -> Iterator[list[str]]:
    """A desk, and what it says until it serves."""
    port = free_port(HOST, 0)
    command = [sys.executable, "-m", "dragoman", "desk", "--port", str(port), *arguments]
    env = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, cwd=folder, stderr=-1, text=True, env=env) as running:
        assert running.stderr is not None
        wanted = 4 if arguments else 2
        try:
            said = [running.stderr.readline().rstrip() for _ in range(wanted)]
            yield said
        finally:
            running.send_signal(signal.SIGINT)
            running.wait(timeout=30)


def status(url: str) -> tuple[int, str]:
    """What a page answers, and where a request ends; tried until the server is up."""
    for _ in range(200):
        try:
            with OPENER.open(url, timeout=5) as answer:
                return answer.status, answer.geturl()
        except HTTPError as error:
            return error.code, url
        except OSError:
            import time

            time.sleep(0.05)
    raise AssertionError(url)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    assert run("init", tmp_path).code == 0
    return tmp_path


def test_a_fresh_desk_with_accounts_prints_a_link_that_makes_the_first_admin(
    project: Path,
) -> None:
    with started(project, "--accounts") as said:
        assert said[2].startswith(f"first     http://{HOST}:")
        link = said[2].split()[1]
        assert status(link) == (200, link)
        desk = link.split("/desk/")[0]
        assert status(f"{desk}/desk")[1].startswith(f"{desk}/desk/login?next=")


def test_a_desk_without_users_asks_nobody_and_one_with_users_everybody(project: Path) -> None:
    with started(project) as said:
        desk = said[0].split()[1]
        assert status(desk) == (200, desk)
        added = run(
            "user", "add", "layla", "--role", "admin", "--password-stdin",
            cwd=project, stdin=b"seven quiet lanterns",
        )  # fmt: skip
        assert added.code == 0
        assert status(desk)[1] == f"{desk}/login?next=%2Fdesk"


def test_names_of_a_proxy_need_accounts(project: Path) -> None:
    settings = project / "dragoman.toml"
    text = settings.read_text("utf-8")
    settings.write_text(text.replace("[desk]", '[desk]\nhosts = ["desk.example.org"]'), "utf-8")
    done = run("desk", cwd=project)
    assert done.code == 1
    assert done.err == "dragoman: desk.hosts: needs accounts: `dragoman desk --accounts`\n"


def test_a_desk_with_accounts_listens_beyond_this_machine_only_behind_a_proxy(
    project: Path,
) -> None:
    done = run("desk", "--accounts", "--host", "0.0.0.0", cwd=project)  # noqa: S104
    assert done.code == 1
    assert "with them behind a proxy that desk.hosts names" in done.err
