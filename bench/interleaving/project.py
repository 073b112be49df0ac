"""The project that is judged: the example reports, read by the rules and weighed; two analysts."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from dragoman.assembly import create_project
from dragoman.cli import cli
from dragoman.cli.demo import examples

ANALYSTS = ("layla", "omar")
PASSWORD = "seven quiet lanterns"  # noqa: S105 - of a store that is thrown away


def prepared(folder: Path) -> Path:
    """The settings of a project in a folder, ready to be served."""
    settings = folder / "dragoman.toml"
    shipped = (examples() / "dragoman.toml").read_text("utf-8")
    create_project(folder, f'{shipped}\n[read]\nengine = "rules"\n')
    for command in (["collect", str(examples())], ["read"], ["weigh"]):
        _run(settings, command)
    for name in ANALYSTS:
        _run(settings, ["user", "add", name, "--role", "analyst", "--password-stdin"], PASSWORD)
    return settings


def _run(settings: Path, command: list[str], given: str = "") -> None:
    answer = CliRunner().invoke(cli, ["--config", str(settings), *command], input=given)
    assert answer.exit_code == 0, answer.output
