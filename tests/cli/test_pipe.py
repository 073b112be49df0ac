"""The whole pipe from the command line, on the example week."""

import json
import re
from pathlib import Path

import pytest

from .running import EXAMPLES, Ran, run


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "p"
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


@pytest.fixture
def weighed(project: Path) -> Path:
    for arguments in (("collect", EXAMPLES), ("read",), ("weigh",)):
        step(project, *arguments)
    return project


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
    text = draft.read_text("utf-8").replace(
        "## What we did not see", "## What we did not see\n\n- A photograph.", 1
    )
    draft.write_text(text, "utf-8")
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
