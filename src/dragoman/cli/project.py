"""The project that a command works on."""

from __future__ import annotations

from pathlib import Path

import click
from click.core import ParameterSource

from dragoman.assembly import Project, open_project
from dragoman.cli.plain import harmless
from dragoman.config import Settings


def current(ctx: click.Context) -> Project:
    """The project of `--config`."""
    return open_project(Path(ctx.find_root().obj))


def own_settings(ctx: click.Context) -> Settings | None:
    """The settings of the project here; `None` where there is none.

    `ConfigError` when they are named and missing, or are not right.
    """
    path = Path(ctx.find_root().obj)
    named = ctx.find_root().get_parameter_source("config") is not ParameterSource.DEFAULT
    return current(ctx).settings if named or path.exists() else None


def tell(line: str) -> None:
    """Says one line on standard error, where talk and progress go; controls become spaces."""
    click.echo(harmless(line), err=True)
