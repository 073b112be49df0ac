"""Grading from the command line."""

import json
from pathlib import Path

import pytest

from .running import EXAMPLES, Ran, run


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("grades") / "p"
    assert run("init", folder).code == 0
    text = (EXAMPLES / "dragoman.toml").read_text("utf-8")
    text = text.replace('name = "Fezzan Post"', 'name = "Fezzan Post"\nreliability = "C"')
    (folder / "dragoman.toml").write_text(text, "utf-8")
    settings = (folder / "dragoman.toml").read_text("utf-8")
    (folder / "dragoman.toml").write_text(settings + '\n[read]\nengine = "rules"\n', "utf-8")
    for arguments in (("collect", EXAMPLES), ("read",), ("weigh",)):
        assert run(*arguments, cwd=folder).code == 0
    return folder


def lines(done: Ran) -> list[dict[str, object]]:
    assert done.code == 0, done.err
    return [json.loads(line) for line in done.out.splitlines()]


def source(project: Path, name: str) -> dict[str, object]:
    return next(s for s in lines(run("sources", "--json", cwd=project)) if s["name"] == name)


def test_a_letter_is_set_shown_and_taken_back(project: Path) -> None:
    done = run(
        "grade", "source", "flight watch", "b", "--by", "Salma", "--why", "own logs", cwd=project
    )
    assert (done.code, done.out) == (0, "Tibesti Flight Watch: B, usually reliable\n")
    letter = source(project, "Tibesti Flight Watch")["reliability"]
    assert letter == {
        "value": "B",
        "by": "Salma",
        "at": "2026-10-18T06:00:00+00:00",
        "why": "own logs",
    }
    said = run("sources", cwd=project).out
    assert "B, usually reliable, set by Salma on 2026-10-18: own logs" in said
    done = run("grade", "source", "Flight Watch", "--undo", "--by", "Omar", cwd=project)
    assert done.out == "Tibesti Flight Watch: taken back\n"
    assert source(project, "Tibesti Flight Watch")["reliability"] is None


def test_a_letter_of_the_settings_is_shown_and_overridden(project: Path) -> None:
    assert "C, fairly reliable, from the settings" in run("sources", cwd=project).out
    run("grade", "source", "Fezzan Post", "E", "--by", "Omar", cwd=project)
    assert source(project, "Fezzan Post")["reliability"]["value"] == "E"  # type: ignore[index]


def test_a_digit_is_set_with_the_suggestion_told_afterwards(project: Path) -> None:
    events = lines(run("events", "--json", cwd=project))
    one = max(events, key=lambda e: len(e["reports"]))  # type: ignore[arg-type]
    assert set(one["grade"]) == {"credibility", "suggested", "why"}  # type: ignore[call-overload]
    done = run("grade", "event", str(one["id"]), "3", "--by", "Salma", cwd=project)
    assert done.code == 0
    assert done.out.startswith(f"{one['id']}: 3, possibly true (suggested ")
    again = lines(run("events", "--json", cwd=project))
    grades = {e["id"]: e["grade"]["credibility"] for e in again}  # type: ignore[index]
    assert grades[one["id"]] == "3"


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("source", "Nobody", "A"), 1, "dragoman: Nobody: no source of that name; "),
        (("event", "E-none", "1"), 1, "dragoman: E-none: no event of that id in the store"),
        (("source", "Kufra Voice", "--undo"), 1, "there is none to take back"),
        (("source", "Kufra Voice", "G"), 2, "the letter should be A to F, is “G”"),
        (("source", "Kufra Voice"), 2, "the letter should be A to F"),
        (("event", "E-none", "7"), 2, "the digit should be 1 to 6, is “7”"),
        (("event", "E-none", "2", "--undo"), 2, "--undo takes no digit"),
    ],
)
def test_what_cannot_be_graded_is_told_in_a_line(
    project: Path, arguments: tuple[str, ...], code: int, said: str
) -> None:
    done = run("grade", *arguments, "--by", "Salma", cwd=project)
    assert (done.code, done.out) == (code, "")
    assert said in done.err
    assert "Traceback" not in done.err


def test_who_says_so_has_to_be_told(project: Path) -> None:
    done = run("grade", "source", "Kufra Voice", "A", cwd=project)
    assert done.code == 2
    assert "--by" in done.err


def test_weighing_a_file_suggests_with_no_store(tmp_path: Path) -> None:
    done = run("weigh", EXAMPLES / "wire.jsonl", "--json", "--engine", "rules", cwd=tmp_path)
    grades = [e["grade"] for e in lines(done)]
    assert grades
    assert all(g["credibility"] is None and g["suggested"] in "123456" for g in grades)  # type: ignore[index,operator]
