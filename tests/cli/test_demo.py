"""`dragoman demo`: ends with a published dispatch and a desk page that a browser can open."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from .running import Ran, run

CHROMIUM = shutil.which("chromium")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Ran, Path]]:
    folder = tmp_path_factory.mktemp("demo") / "week"
    done = run("demo", "--folder", folder, "--detach", "--minutes", "5")
    assert done.code == 0, done.err
    yield done, folder
    server = re.search(r"kill (\d+)", done.err)
    assert server
    os.kill(int(server[1]), signal.SIGTERM)


def address(done: Ran, name: str) -> str:
    found = re.search(rf"^{name} +(http://\S+)$", done.out, re.MULTILINE)
    assert found
    return found[1]


def test_the_demo_prints_both_addresses_and_they_answer(demo: tuple[Ran, Path]) -> None:
    done, _ = demo
    for name, words in (("dispatch", b"No. 101"), ("desk", b"independent origins")):
        with urllib.request.urlopen(address(done, name), timeout=10) as answer:
            assert answer.status == 200
            assert words in answer.read()


def test_the_demo_says_what_each_step_did(demo: tuple[Ran, Path]) -> None:
    steps = [line.split()[0] for line in demo[0].out.splitlines() if line[:1].isalpha()]
    expected = ["collect", "read", "weigh", "draft", "publish", "verify", "dispatch", "desk"]
    assert steps == expected


def test_running_the_demo_again_changes_nothing(demo: tuple[Ran, Path]) -> None:
    _, folder = demo
    pages = {p: p.read_bytes() for p in sorted((folder / "site").rglob("*")) if p.is_file()}
    again = run("demo", "--folder", folder, "--detach", "--minutes", "1")
    assert "0 new reports, 16 known" in again.out
    os.kill(int(re.search(r"kill (\d+)", again.err)[1]), signal.SIGTERM)  # type: ignore[index]
    assert {p: p.read_bytes() for p in pages} == pages


def test_a_server_that_never_answers_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    from dragoman.cli import demo as module

    monkeypatch.setattr(module, "_TRIES", 2)
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{held.getsockname()[1]}/healthz"
        waiting = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
        assert not module._answers(waiting, url)
        waiting.kill()
        waiting.wait()
        assert not module._answers(waiting, url)


def test_a_demo_where_no_folder_can_be_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = run("demo", "--folder", tmp_path / "file" / "week", "--detach")
    assert done.code == 1
    assert done.err == f"dragoman: {tmp_path}/file/week: Not a directory\n"


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")
@pytest.mark.parametrize("width", [1440, 390])
def test_the_published_page_stands_on_its_own_in_a_browser(
    demo: tuple[Ran, Path], width: int
) -> None:
    """No script, no error, no other host, nothing wider than the window, every note reachable."""
    from playwright.sync_api import sync_playwright

    url = address(demo[0], "dispatch")
    asked: list[str] = []
    errors: list[str] = []
    with sync_playwright() as p:
        browser = p.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": width, "height": 900}, java_script_enabled=True)
        page.on("request", lambda r: asked.append(r.url))
        page.on("console", lambda m: errors.append(m.text))
        page.on("pageerror", lambda e: errors.append(str(e)))
        page.goto(url)
        assert page.locator("script").count() == 0
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        marks = page.locator("a.fn").evaluate_all("es => es.map(e => e.getAttribute('href'))")
        notes = page.locator("ol.notes > li").evaluate_all("es => es.map(e => '#' + e.id)")
        browser.close()
    assert errors == []
    assert all(u.startswith(url.split("/d/")[0]) for u in asked)
    assert marks
    assert set(marks) == set(notes)
