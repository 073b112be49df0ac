"""The docs say what the program does: no command, option, code or seam goes undescribed."""

import re
from pathlib import Path

import click
import pytest

from dragoman import ports
from dragoman.cli import cli
from dragoman.cli.commands_page import _commands, render
from dragoman.codebook import load
from dragoman.config import Settings, parse

ROOT = Path(__file__).parent.parent
DOCS = sorted((ROOT / "docs").glob("*.md"))
COMMANDS = [("dragoman", cli), *_commands(cli, "dragoman")]


def test_the_page_of_commands_is_what_the_commands_say() -> None:
    page = (ROOT / "docs" / "commands.md").read_text("utf-8")
    assert page == render(), "python -m dragoman.cli.commands_page > docs/commands.md"


@pytest.mark.parametrize(("name", "command"), COMMANDS, ids=[n for n, _ in COMMANDS])
def test_every_command_and_option_is_described(name: str, command: click.Command) -> None:
    assert command.help
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, f"{name} {parameter.opts}"


def test_every_code_has_a_definition_and_an_example_on_its_page() -> None:
    page = (ROOT / "docs" / "codebook.md").read_text("utf-8")
    book = load()
    for entries in (book.kinds, book.roles, book.statuses, book.sources):
        for name, entry in entries.items():
            assert name in page
            assert entry.definition in page
            assert entry.example in page


def test_every_setting_is_described() -> None:
    page = (ROOT / "docs" / "settings.md").read_text("utf-8")
    settings = Settings(folder=ROOT)
    for table in ("institute", "store", "read", "places", "llm", "publish", "desk"):
        assert f"[{table}]" in page
        for name in type(getattr(settings, table)).__slots__:
            assert f"`{name}`" in page, f"{table}.{name}"
    for name in ("[[series]]", "[[outlets]]", "`start`", "`offer`", "`owner`", "`aliases`"):
        assert name in page


def test_the_settings_in_the_docs_are_settings() -> None:
    page = (ROOT / "docs" / "settings.md").read_text("utf-8")
    for block in re.findall(r"```toml\n(.*?)```", page, re.DOTALL):
        parse(block, ROOT)


def test_every_seam_is_described() -> None:
    page = (ROOT / "docs" / "extend.md").read_text("utf-8")
    for name in ("Source", "Engine", "Gazetteer", "Actors", "Store", "Channel"):
        assert hasattr(ports, name)
        assert f"`{name}`" in page


@pytest.mark.parametrize("page", [ROOT / "README.md", *DOCS], ids=lambda p: p.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
        if not target.startswith("http"):
            assert (page.parent / target).exists(), target


def test_the_readme_names_every_page_of_the_docs() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    for page in DOCS:
        assert f"docs/{page.name}" in readme


def test_the_changelog_has_the_version() -> None:
    from dragoman import __version__

    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text("utf-8")
