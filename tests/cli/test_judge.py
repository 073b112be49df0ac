"""Judging at the command line, over a store with readings made by hand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dragoman.assembly import Project, create_project
from dragoman.cli import cli
from dragoman.errors import DragomanError
from dragoman.pipeline import reweigh

from ..test_judgements import add
from ..weigh.invented import reading

NOW = datetime(2026, 10, 18, 6, tzinfo=UTC)
SETTINGS = '[read]\nengine = "rules"\n[desk]\nanalyst = "Rima"\n'


class Shell:
    """A project with two events, and a shell in its folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        project = create_project(folder, SETTINGS)
        coder = project.reader.coder
        for found in (reading("A", n=3), reading("B", roles=(("destination", "Sabha"),))):
            add(project.store, replace(found, coder=coder))  # type: ignore[arg-type]
        reweigh(project.store, coder, project.books, NOW)
        large, small = sorted(project.store.events(), key=lambda e: -len(e.claims))
        self.large, self.small = large.id, small.id
        self.claims = (*large.claims, *small.claims)
        self.project: Project = project

    def run(self, *words: str) -> Result:
        config = ["--config", str(self.folder / "dragoman.toml")]
        return CliRunner().invoke(cli, [*config, "judge", *words], env={"DRAGOMAN_NOW": str(NOW)})

    def do(self, *words: str) -> str:
        done = self.run(*words)
        assert done.exit_code == 0, done.output
        return done.stdout

    def fail(self, *words: str) -> str:
        done = self.run(*words)
        assert isinstance(done.exception, DragomanError), done.output
        assert "\n" not in str(done.exception)
        return str(done.exception)

    def last(self) -> dict[str, object]:
        found: dict[str, object] = json.loads(self.do("list", "--json").splitlines()[-1])
        return found


@pytest.fixture
def shell(tmp_path: Path) -> Iterator[Shell]:
    made = Shell(tmp_path)
    yield made
    made.project.store.close()


def test_same_merges_events_by_their_ids_or_by_claims_cut_short(shell: Shell) -> None:
    out = shell.do("same", shell.large, shell.claims[-1][:8], "--why", "one  night")
    assert "was merged into" in out
    assert "has 4 claims now" in out
    said = shell.last()
    assert (said["verdict"], said["by"], said["why"]) == ("same", "Rima", "one night")
    assert said["subjects"] == [*shell.claims]
    assert said["at"] == NOW.isoformat()


def test_different_keeps_what_stands_before_against_from_what_stands_after(shell: Shell) -> None:
    out = shell.do("different", shell.claims[2], "--against", shell.large, "--by", "Omar")
    assert "is an event of its own now" in out
    said = shell.last()
    assert (said["verdict"], said["by"]) == ("different", "Omar")
    assert said["subjects"] == [shell.claims[2]]
    assert said["against"] == [*shell.claims[:2]]


def test_reject_and_accept_take_a_claim_out_and_in(shell: Shell) -> None:
    assert "has 2 claims now, had 3 before" in shell.do("reject", shell.claims[0])
    assert "has 3 claims now, had 2 before" in shell.do("accept", shell.claims[0])


def test_undo_takes_back_the_last_one_or_more_and_erases_nothing(shell: Shell) -> None:
    shell.do("reject", shell.claims[0])
    shell.do("same", shell.large, shell.small)
    assert "is an event of its own now" in shell.do("undo")
    assert "has 3 claims now, had 2 before" in shell.do("undo", "1", "--why", "it was right")
    assert len(shell.do("list", "--json").splitlines()) == 4
    assert shell.last()["why"] == "it was right"
    assert shell.fail("undo") == "undo: 0 judgements stand, 1 were to be taken back"


def test_a_judgement_that_changes_nothing_says_so(shell: Shell) -> None:
    assert shell.do("accept", shell.claims[0]) == "no event changed\n"


def test_list_tells_each_judgement_with_its_claims_and_what_it_did(shell: Shell) -> None:
    shell.do("same", shell.large, shell.small, "--why", "one night")
    shell.do("undo")
    first, claims, *did = shell.do("list").splitlines()
    assert (
        first
        == "2026-10-18T06:00:00+00:00  Rima called 4 claims one happening: one night (taken back)"
    )
    assert claims.split() == [*shell.claims]
    assert "was merged into" in did[0]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("reject", "E-00000000"), "E-00000000: no claim or event of that id in the store"),
        (("reject", "abc"), "abc: no claim or event of that id in the store; a claim's id has 8"),
        (("accept", "0" * 16), "0000000000000000: no claim or event of that id in the store"),
    ],
)
def test_an_unknown_id_is_one_clear_line(shell: Shell, words: tuple[str, ...], said: str) -> None:
    assert shell.fail(*words).startswith(said)
    assert shell.do("list") == ""


def test_one_claim_alone_is_not_the_same_as_anything(shell: Shell) -> None:
    assert shell.fail("same", shell.claims[0]).endswith("is one claim; name two or more")


def test_both_sides_may_not_be_the_same_claims(shell: Shell) -> None:
    said = shell.fail("different", shell.large, "--against", shell.claims[0])
    assert said == "--against: names no other claims than those before it"


@pytest.mark.parametrize(
    "words",
    [
        ("different", "a", "b"),
        ("different", "--against", "b"),
        ("different", "a", "--against"),
        ("different", "a", "--against", "b", "--against", "c"),
        ("different", "a", "--aginst", "b"),
        ("undo", "0"),
        ("same",),
    ],
)
def test_a_command_that_is_not_whole_is_not_understood(
    shell: Shell, words: tuple[str, ...]
) -> None:
    assert shell.run(*words).exit_code == 2
