"""`dragoman read --workers N`: the same bytes, Ctrl-C, a process that is killed."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from random import Random

import pytest

from .running import EXAMPLES, run

SMALL = pytest.param(
    "small",
    2,
    marks=pytest.mark.skipif(
        find_spec("dragoman_model_en") is None, reason="its model is not installed"
    ),
)
HAUL = "Three lorries carried 40 crates of rifles from Belvar to Marun on Monday. "


def line(number: int, text: str) -> str:
    return json.dumps({"id": f"r{number}", "outlet": "Post", "language": "en", "text": text}) + "\n"


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """Reports of all sizes with broken lines among them."""
    lines = [line(n, HAUL * (1 + n * 7 % 5)) for n in range(12)]
    lines[5] += "{broken\n"
    lines[9] += '{"id": "empty"}\n'
    (tmp_path / "r.jsonl").write_text("".join(lines))
    return tmp_path / "r.jsonl"


@pytest.mark.parametrize(("engine", "most"), [("rules", 4), SMALL])
def test_the_number_of_processes_changes_no_byte(mixed: Path, engine: str, most: int) -> None:
    inputs = (mixed, "absent.txt", "--json", "--mentions", "--engine", engine)
    one, *more = (run("read", *inputs, "--workers", str(n + 1)) for n in range(most))
    assert one.code == 1
    assert len(one.out.splitlines()) == 12
    assert len(one.err.splitlines()) == 3
    assert all(ran == one for ran in more)


@pytest.mark.parametrize(("engine", "seed"), [("rules", 1), SMALL])
def test_the_order_of_the_reports_and_the_process_change_no_byte_of_a_reading(
    mixed: Path, engine: str, seed: int
) -> None:
    lines = mixed.read_text("utf-8").splitlines(keepends=True)
    Random(seed).shuffle(lines)  # noqa: S311
    (mixed.parent / "shuffled.jsonl").write_text("".join(lines), "utf-8")
    plain, other = (
        run("read", mixed.with_name(name), "--json", "--mentions", "--engine", engine)
        for name in ("r.jsonl", "shuffled.jsonl")
    )
    assert plain.out != other.out
    assert sorted(plain.out.splitlines()) == sorted(other.out.splitlines())


def test_it_is_a_positive_number() -> None:
    assert run("read", "-", "--workers", "0", stdin=b"x").code == 2


def test_the_store_is_read_by_several_processes_too(tmp_path: Path) -> None:
    assert run("init", cwd=tmp_path).code == 0
    assert run("collect", EXAMPLES, cwd=tmp_path).code == 0
    ran = run("read", "--workers", "2", cwd=tmp_path)
    assert ran.out.startswith("16 reports read, ")
    assert run("read", "--workers", "2", cwd=tmp_path).out == "0 reports read, 0 claims\n"


@pytest.fixture
def reading() -> Iterator[subprocess.Popen[bytes]]:
    """A run with two processes that waits for more on standard input."""
    process = subprocess.Popen(
        [sys.executable, "-m", "dragoman", "read", "-", "--json", "--workers", "2"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        # Tests run in the background ignore the signal, and so would what they start.
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    )
    yield process
    process.kill()
    process.communicate()


def give(process: subprocess.Popen[bytes], *lines: str) -> None:
    assert process.stdin
    process.stdin.write("".join(lines).encode())
    process.stdin.close()
    process.stdin = None


def crew(process: subprocess.Popen[bytes]) -> list[int]:
    """The processes that read for another."""
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    return [c for c in map(int, children) if "spawn_main" in _command(c)]


def _command(process: int) -> str:
    try:
        return Path(f"/proc/{process}/cmdline").read_text()
    except OSError:
        return ""


def busy(process: subprocess.Popen[bytes]) -> int:
    """The one of its processes that works longest, once it is past its start."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        for child in crew(process):
            fields = Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split()
            if int(fields[11]) > 250:
                return child
        time.sleep(0.05)
    raise AssertionError("no process is at work")


LONG = HAUL * 20_000


def test_ctrl_c_ends_all_at_once_with_one_line(reading: subprocess.Popen[bytes]) -> None:
    give(reading, line(0, LONG), line(1, LONG), line(2, HAUL))
    busy(reading)
    children = crew(reading)
    started = time.monotonic()
    os.killpg(reading.pid, signal.SIGINT)
    out, err = reading.communicate(timeout=60)
    assert time.monotonic() - started < 5
    assert (reading.returncode, out) == (130, b"")
    assert err == b"dragoman: stopped; what was kept before stays\n"
    assert not any(Path(f"/proc/{child}").exists() for child in children)


def test_a_process_that_is_killed_is_one_line_and_the_rest_is_read(
    reading: subprocess.Popen[bytes],
) -> None:
    give(reading, line(0, LONG), *(line(n, HAUL) for n in range(1, 20)))
    os.kill(busy(reading), signal.SIGKILL)
    out, err = reading.communicate(timeout=60)
    assert reading.returncode == 1
    assert re.fullmatch(
        rb"r0: could not be read: the process that read it was killed \(signal 9\); .*\n", err
    )
    assert [json.loads(one)["report"]["id"] for one in out.splitlines()] == [
        f"r{n}" for n in range(1, 20)
    ]
