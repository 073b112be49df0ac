"""Searching from the command line."""

import json
from pathlib import Path

import pytest

from .running import EXAMPLES, run


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("search") / "p"
    assert run("init", folder).code == 0
    settings = (folder / "dragoman.toml").read_text("utf-8")
    (folder / "dragoman.toml").write_text(settings + '\n[read]\nengine = "rules"\n', "utf-8")
    for arguments in (("collect", EXAMPLES), ("read",)):
        assert run(*arguments, cwd=folder).code == 0
    return folder


def test_reports_are_found_with_the_words_between_signs(project: Path) -> None:
    done = run("search", "Kufra", "--count", "2", cwd=project)
    assert done.code == 0, done.err
    assert "[Kufra]" in done.out
    assert done.out.rstrip().splitlines()[-1].endswith("the first 2 shown")


def test_json_is_a_report_a_line_with_spans_of_its_passage(project: Path) -> None:
    done = run("search", "kufra", "--json", "--language", "en", "--status", "denied", cwd=project)
    assert done.code == 0, done.err
    hits = [json.loads(line) for line in done.out.splitlines()]
    assert hits
    for hit in hits:
        assert hit["language"] == "en"
        spans = [*hit["passage"]["spans"], *hit["title_spans"]]
        assert spans


def test_nothing_found_is_said_and_no_error(project: Path) -> None:
    done = run("search", "zeppelin", cwd=project)
    assert (done.code, done.out) == (0, "0 reports\n")
    done = run("search", "--kind", "nothing", '"', "AND", "NEAR(", cwd=project)
    assert (done.code, done.out) == (0, "0 reports\n")


def test_a_day_that_is_none_is_not_understood(project: Path) -> None:
    done = run("search", "kufra", "--since", "2026-13-01", cwd=project)
    assert done.code == 2
    assert "2026-13-01" in done.err
