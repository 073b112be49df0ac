"""The help is quick because it loads nothing, and says what the commands say."""

import subprocess
import sys
from importlib import import_module

import pytest

from dragoman.cli import COMMANDS

from .running import run

OUTSIDE = {"alembic", "sqlalchemy", "pydantic", "trafilatura", "pypdf", "py3langid", "fastapi"}
OUTSIDE |= {"starlette", "uvicorn", "jinja2", "rich", "markdown_it", "geographiclib", "lxml"}
ROOMS = {"pipeline", "store", "read", "publish", "desk", "weigh", "collect", "codebook"}
HEAVY = OUTSIDE | {f"dragoman.{room}" for room in ROOMS}


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys\nfrom click.testing import CliRunner\nfrom dragoman.cli import cli\n"
        "result = CliRunner().invoke(cli, ['--help'])\nassert result.exit_code == 0\n"
        "print(*sys.modules, sep='\\n')"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    loaded = set(done.stdout.split())
    assert "click" in loaded
    assert loaded.isdisjoint(HEAVY)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_opens_its_help_with_the_line_of_the_list(name: str) -> None:
    command = import_module(f"dragoman.cli.{name}").command
    opening = " ".join((command.help or "").split("\n\n")[0].split())
    assert opening.partition(". ")[0].rstrip(".") + "." == COMMANDS[name]


def test_the_version_is_told() -> None:
    assert run("--version").out == "dragoman 0.1.0\n"


def test_an_unknown_command_is_a_usage_error() -> None:
    done = run("conjure")
    assert done.code == 2
    assert "No such command 'conjure'" in done.err
