"""The project that a command works on."""

from __future__ import annotations

from pathlib import Path

import click

from dragoman.assembly import Project, open_project
from dragoman.cli.plain import harmless


def current(ctx: click.Context) -> Project:
    """The project of `--config`."""
    return open_project(Path(ctx.find_root().obj))


def tell(line: str) -> None:
    """Says one line on standard error, where talk and progress go; controls become spaces."""
    click.echo(harmless(line), err=True)
