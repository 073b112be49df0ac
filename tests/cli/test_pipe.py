"""The whole pipe from the command line, on the example week."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from .running import EXAMPLES, Ran, run


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return begun(tmp_path / "p")


def begun(folder: Path) -> Path:
    assert run("init", folder).code == 0
    (folder / "dragoman.toml").write_text((EXAMPLES / "dragoman.toml").read_text("utf-8"), "utf-8")
    return folder


def step(project: Path, *arguments: str | Path) -> Ran:
    done = run(*arguments, cwd=project)
    assert done.code == 0, done.err
    return done


def test_init_makes_settings_and_a_store_and_leaves_what_is_there(tmp_path: Path) -> None:
    assert run("init", tmp_path).code == 0
    settings = tmp_path / "dragoman.toml"
    settings.write_text(settings.read_text() + "\n# mine\n")
    assert run("init", tmp_path).code == 0
    assert "# mine" in settings.read_text()
    assert (tmp_path / "dragoman.db").exists()


def test_without_a_project_the_way_out_is_said(tmp_path: Path) -> None:
    done = run("collect", "x.txt", cwd=tmp_path)
    assert (done.code, done.out) == (1, "")
    assert done.err == "dragoman: dragoman.toml: no settings here; `dragoman init` makes them\n"


def test_the_pipe_runs_from_a_folder_of_reports_to_a_verified_dispatch(project: Path) -> None:
    assert step(project, "collect", EXAMPLES).out == "16 new, 0 known\n"
    assert step(project, "collect", EXAMPLES).out == "0 new, 16 known\n"
    read = step(project, "read")
    assert read.out.startswith("16 reports read, ")
    assert "Sawt al-Kufra: not read: no rules for language “ar”" in read.err
    assert step(project, "read").out.startswith("0 reports read, ")
    step(project, "weigh")
    draft = Path(step(project, "dispatch", "draft").out.strip())
    assert step(project, "dispatch", "check", draft).code == 0
    published = step(project, "dispatch", "publish", draft).out.splitlines()
    assert published[0] == "Special Dispatch No. 101"
    assert all(Path(project / p).exists() for p in published[1:])
    verified = step(project, "verify", "d/101")
    assert "BROKEN" not in verified.out
    assert re.search(r"(\d+) of \1 sentences", verified.out)


@pytest.fixture(scope="session")
def week(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = begun(tmp_path_factory.mktemp("week") / "p")
    for arguments in (("collect", EXAMPLES), ("read",), ("weigh",)):
        step(folder, *arguments)
    return folder


@pytest.fixture
def weighed(week: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(week, tmp_path / "p"))


def test_the_example_week_shows_what_it_was_written_for(weighed: Path) -> None:
    events = [json.loads(line) for line in step(weighed, "events", "--json").out.splitlines()]
    landing = max(events, key=lambda e: len(e["reports"]))
    assert {"01-kufra-voice", "02-maghreb-wire", "05-tibesti-flight-watch"} <= {*landing["reports"]}
    assert len(landing["reports"]) > landing["n_origins"] == 2
    assert landing["n_denials"] == 1
    contested = {c["field"]: c["values"] for c in landing["contradictions"]}
    assert [v["value"] for v in contested["count_carrier"]] == ["2", "3"]
    convoy = next(
        e for e in events if "08-sahara-roads-watch" in e["reports"] and e["n_origins"] > 1
    )
    assert "09-le-relais-du-tibesti" in convoy["reports"]
    clash = next(e for e in events if e["kind"] == "clash")
    assert not {*clash["reports"]} & {*landing["reports"]}


def test_weighing_a_file_prints_events_with_no_store(tmp_path: Path) -> None:
    done = run("weigh", EXAMPLES / "wire.jsonl", "--json", cwd=tmp_path)
    assert done.code == 0
    events = [json.loads(line) for line in done.out.splitlines()]
    assert events
    assert all(e["n_origins"] == len(e["origins"]) for e in events)
    assert list(tmp_path.iterdir()) == []


def test_weighing_again_keeps_every_event_id(weighed: Path) -> None:
    before = step(weighed, "events", "--json").out
    step(weighed, "weigh")
    assert step(weighed, "events", "--json").out == before


def test_a_sentence_without_a_note_is_refused(weighed: Path) -> None:
    draft = weighed / step(weighed, "dispatch", "draft").out.strip()
    draft.write_text(draft.read_text("utf-8") + "\n", "utf-8")
    text = draft.read_text("utf-8")
    where = text.index("\n\n", text.rindex("+++")) + 2
    draft.write_text(text[:where] + "Nobody said this sentence.\n\n" + text[where:], "utf-8")
    checked = run("dispatch", "check", draft, cwd=weighed)
    assert checked.code == 1
    assert "Nobody said this sentence." in checked.out
    refused = run("dispatch", "publish", draft, cwd=weighed)
    assert refused.code == 1
    assert "may not be published" in refused.err
    assert not (weighed / "site").exists()


def test_a_draft_is_never_overwritten(weighed: Path) -> None:
    step(weighed, "dispatch", "draft", "-o", "mine.md")
    done = run("dispatch", "draft", "-o", "mine.md", cwd=weighed)
    assert done.code == 1
    assert "a draft is never overwritten" in done.err


def test_publishing_again_changes_nothing_and_an_edit_makes_a_version(weighed: Path) -> None:
    draft = weighed / step(weighed, "dispatch", "draft").out.strip()
    step(weighed, "dispatch", "publish", draft)
    page = weighed / "site" / "d" / "101" / "index.html"
    first = page.read_bytes()
    step(weighed, "dispatch", "publish", draft)
    assert page.read_bytes() == first
    text, heading = draft.read_text("utf-8"), "## What we did not see\n"
    text = text if heading in text else f"{text}\n{heading}"
    draft.write_text(text.replace(heading, f"{heading}\n- A photograph.\n", 1), "utf-8")
    assert "version 2" in step(weighed, "dispatch", "publish", draft).out


def test_changed_bytes_in_the_archive_are_found(weighed: Path) -> None:
    import sqlite3

    draft = step(weighed, "dispatch", "draft").out.strip()
    step(weighed, "dispatch", "publish", draft)
    with sqlite3.connect(weighed / "dragoman.db") as db:
        db.execute("update reports set text = replace(text, 'Kufra', 'Sabha')")
    done = run("verify", "d/101", cwd=weighed)
    assert done.code == 1
    assert "BROKEN" in done.out


def test_a_missing_dispatch_or_event_is_named(weighed: Path) -> None:
    assert run("verify", "d/999", cwd=weighed).err == "dragoman: d/999: no such dispatch\n"
    done = run("dispatch", "draft", "--event", "E-none", cwd=weighed)
    assert done.code == 1
    assert "E-none" in done.err


def test_wrong_input_leaves_nothing_half_written(project: Path) -> None:
    bad = project / "bad"
    bad.mkdir()
    (bad / "junk.bin").write_bytes(b"\x00\x01")
    (bad / "broken.html").write_bytes(b"<html><body><p>")
    (bad / "w.jsonl").write_text('{"id": "1"\n{"id": "2", "text": "Trucks left Sabha."}\n')
    done = run("collect", bad, cwd=project)
    assert done.code == 1
    assert done.out == "1 new, 0 known, 3 not taken\n"
    assert len(done.err.splitlines()) == 3
    assert run("verify", cwd=project).code == 0


def test_a_folder_gives_its_reports_without_what_the_project_makes(weighed: Path) -> None:
    draft = step(weighed, "dispatch", "draft").out.strip()
    step(weighed, "dispatch", "publish", draft)
    (weighed / "new.txt").write_text("Trucks left Sabha for Kufra.")
    (weighed / "README.md").write_text("About this folder.")
    done = step(weighed, "collect", ".")
    assert (done.out, done.err) == ("1 new, 0 known\n", "")


def test_a_name_that_is_no_text_is_told_escaped_and_stops_nothing(project: Path) -> None:
    folder = project / "reports"
    folder.mkdir()
    (folder / os.fsdecode(b"caf\xe9.txt")).touch()
    (folder / "\x1b[31m\nred.txt").touch()
    (folder / os.fsdecode(b"\xff.txt")).write_text("Trucks.")
    done = run("collect", "reports", cwd=project)
    assert (done.code, done.out) == (1, "1 new, 0 known, 2 not taken\n")
    assert done.err.splitlines() == [
        "reports/\\x1b[31m\\nred.txt: empty",
        "reports/caf\\xe9.txt: empty",
    ]
    (line,) = run("read", "reports", "--json", cwd=project).out.splitlines()
    assert json.loads(line)["report"]["id"] == "\\xff"


def test_a_draft_in_a_place_that_cannot_be_written_is_one_line(weighed: Path) -> None:
    (weighed / "drafts").write_text("not a folder")
    done = run("dispatch", "draft", cwd=weighed)
    assert (done.code, done.err) == (
        1,
        f"dragoman: {Path('drafts')}: is a file; drafts need a folder\n",
    )
    done = run("dispatch", "draft", "-o", "nowhere/x.md", cwd=weighed)
    assert (done.code, done.err) == (1, "dragoman: nowhere: no such folder\n")
    assert not (weighed / "nowhere").exists()


def test_the_day_of_a_dispatch_is_a_day(weighed: Path) -> None:
    done = run("dispatch", "draft", "--date", "2026-10-18T06:00:00", cwd=weighed)
    assert done.code == 2
    assert "is no ISO date" in done.err
    draft = step(weighed, "dispatch", "draft", "--date", "2026-10-17").out.strip()
    assert "date = 2026-10-17\n" in (weighed / draft).read_text("utf-8")
    step(weighed, "dispatch", "check", draft)


def test_check_names_a_series_and_events_that_are_not_there(weighed: Path) -> None:
    draft = weighed / step(weighed, "dispatch", "draft").out.strip()
    text = draft.read_text("utf-8")
    draft.write_text(re.sub(r"(?m)^events = \[", 'events = ["E-none", ', text), "utf-8")
    warned = step(weighed, "dispatch", "check", draft)
    assert "no such event in the store: “E-none”" in warned.out
    draft.write_text(text.replace('"Special Dispatch"', '"Other Letter"', 1), "utf-8")
    refused = run("dispatch", "check", draft, cwd=weighed)
    assert refused.code == 1
    assert "no such series in the settings" in refused.out
    assert "“Other Letter”" in refused.out


def test_the_desk_says_nothing_before_it_may_listen(weighed: Path) -> None:
    import socket

    done = run("desk", "--host", "192.0.2.1", cwd=weighed)
    assert (done.code, len(done.err.splitlines())) == (1, 1)
    assert "on this machine only" in done.err
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        held.listen()
        port = held.getsockname()[1]
        done = run("desk", "--port", str(port), cwd=weighed)
    assert (done.code, done.err) == (1, f"dragoman: --port: {port} is in use on 127.0.0.1\n")


def test_stopping_is_one_line(project: Path) -> None:
    """Ctrl-C while the program waits for standard input."""
    process = subprocess.Popen(
        [sys.executable, "-m", "dragoman", "collect", "-"],
        cwd=project,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # Tests run in the background ignore the signal, and so would what they start.
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    )
    assert process.stdin
    process.stdin.write(b'{"id": "1", "text": "Trucks."}\n{"id": 2}\n')
    process.stdin.flush()
    assert process.stderr
    assert process.stderr.readline() == b"-:2: no text\n"
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode in (130, -signal.SIGINT)
    assert out == b""
    assert err == b"dragoman: stopped; what was kept before stays\n"
    assert run("collect", "-", cwd=project, stdin=b'{"id": "1", "text": "Trucks."}').out == (
        "0 new, 1 known\n"
    )
