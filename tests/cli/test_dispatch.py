"""Drafts at the command line and in the store are the same ones."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dragoman.assembly import NOW, Project, create_project
from dragoman.cli import cli
from dragoman.pipeline import Hand
from tests.desk.fakes import NOON
from tests.desk.keeping import kept

SETTINGS = """
[read]
engine = "rules"

[publish]
two_person = false

[desk]
analyst = "Rima"

[[series]]
name = "Letter"
start = 5
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Project]:
    """The sample of the desk as a project, read by the engine of the settings."""
    kept(tmp_path).close()
    monkeypatch.setenv(NOW, NOON.isoformat())
    monkeypatch.chdir(tmp_path)
    made = create_project(tmp_path, SETTINGS)
    yield made
    made.store.close()


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, [str(a) for a in arguments])


def said(result: Result) -> str:
    """What a command that failed says."""
    assert result.exit_code == 1, result.output
    return str(result.exception) if "dragoman:" not in result.output else result.output


def drafted() -> Path:
    done = run("dispatch", "draft", "--event", "E-0101", "-o", "mine.md")
    assert done.exit_code == 0, done.output
    return Path("mine.md")


def test_a_draft_is_kept_and_its_file_says_which_version_it_is(project: Project) -> None:
    text = drafted().read_text("utf-8")
    (last,) = project.store.drafts.last()
    assert (last.saved.by, last.saved.why) == ("Rima", "drafted from event E-0101")
    assert text.startswith(f'+++\ndraft = "{last.saved.draft}"\nversion = 1\nseries = "Letter"\n')
    listed = run("dispatch", "list").output.split("\t")
    assert listed[:4] == [last.saved.draft, "v1", "draft", "Rima"]


def test_a_draft_that_is_only_printed_is_not_kept(project: Project) -> None:
    assert run("dispatch", "draft", "--event", "E-0101", "-o", "-").output.startswith("+++\nseries")
    assert project.store.drafts.last() == []


def test_a_file_that_was_edited_becomes_the_next_version_and_says_so(project: Project) -> None:
    path = drafted()
    path.write_text(path.read_text("utf-8").replace("generators", "machines"), "utf-8")
    draft = project.store.drafts.last()[0].saved.draft
    assert run("dispatch", "save", path).output == f"{draft} version 2\n"
    assert "\nversion = 2\n" in path.read_text("utf-8")
    assert "machines" in project.store.drafts.revision(draft).text
    assert run("dispatch", "save", path).output == f"{draft} version 2\n"
    shown = run("dispatch", "show", draft).output
    assert shown == path.read_text("utf-8")


def test_a_file_older_than_its_draft_is_refused_and_nothing_is_done(project: Project) -> None:
    path = drafted()
    older = path.read_text("utf-8")
    path.write_text(older.replace("generators", "machines"), "utf-8")
    run("dispatch", "save", path)
    path.write_text(older.replace("generators", "engines"), "utf-8")
    for command in ("save", "publish"):
        words = said(run("dispatch", command, path))
        assert "Rima saved version 2 meanwhile; nothing was done" in words
    assert len(project.store.drafts.log()) == 2
    assert list(project.store.dispatches()) == []


def test_a_draft_is_published_by_its_id_or_its_file_and_corrected_by_number(
    project: Project,
) -> None:
    path = drafted()
    draft = project.store.drafts.last()[0].saved.draft
    assert run("dispatch", "check", draft).exit_code == 0
    assert run("dispatch", "publish", draft).output.startswith("Letter No. 5\n")
    text = path.read_text("utf-8")
    title = project.store.drafts.last()[0].saved.title
    path.write_text(text.replace(title, "Another headline", 1), "utf-8")
    assert run("dispatch", "publish", path).output.startswith("Letter No. 5, version 2\n")
    assert [r.revision for r in project.store.drafts.releases(draft)] == [1, 2]
    assert "letter/5 v2" in run("dispatch", "list").output


def test_a_file_that_names_no_draft_is_taken_for_that_of_its_dispatch(project: Project) -> None:
    path = Path("by-hand.md")
    text = run("dispatch", "draft", "--event", "E-0101", "-o", "-").output
    path.write_text(text, "utf-8")
    assert run("dispatch", "publish", path).exit_code == 0
    head, fence, body = text.rpartition("+++")
    path.write_text(head + fence + body.replace("generators", "machines"), "utf-8")
    done = run("dispatch", "publish", path)
    assert done.output.startswith("Letter No. 5, version 2\n"), done.output
    (last,) = project.store.drafts.last()
    assert (last.saved.number, last.saved.why) == (2, "taken from a file")


def test_by_the_rule_of_two_the_writer_is_refused_at_the_command_line_too(
    project: Project,
) -> None:
    settings = Path("dragoman.toml")
    settings.write_text(
        settings.read_text("utf-8").replace("two_person = false", "two_person = true")
    )
    path = drafted()
    words = said(run("dispatch", "publish", path))
    assert "not released: Rima wrote the last version" in words
    assert list(project.store.dispatches()) == []
    settings.write_text(settings.read_text("utf-8").replace('"Rima"', '"Omar"'))
    assert run("dispatch", "publish", path).exit_code == 0
    (release,) = project.store.drafts.releases()
    assert (release.by, release.wrote) == ("Omar", "Rima")


def test_a_draft_that_is_put_away_is_listed_when_all_are(project: Project) -> None:
    drafted()
    last = project.store.drafts.last()[0]
    room, hand = project.newsroom, _hand("Omar")
    room.save(last.saved.draft, 1, room.sheet(last), hand, away=True)
    assert run("dispatch", "list").output == ""
    assert "put away" in run("dispatch", "list", "--all").output


def test_a_draft_that_is_not_kept_is_named(project: Project) -> None:
    assert "there is no such draft" in said(run("dispatch", "show", "D-000000000000"))


def _hand(by: str) -> Hand:
    return Hand(by, NOON)
