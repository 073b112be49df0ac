"""The project that a command works on."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from click.core import ParameterSource

from dragoman.assembly import Project, open_project
from dragoman.cli.plain import harmless
from dragoman.config import Settings


def current(ctx: click.Context) -> Project:
    """The project of `--config`."""
    return open_project(Path(ctx.find_root().obj), indexed)


def own_settings(ctx: click.Context) -> Settings | None:
    """The settings of the project here; `None` where there is none.

    `ConfigError` when they are named and missing, or are not right.
    """
    path = Path(ctx.find_root().obj)
    named = ctx.find_root().get_parameter_source("config") is not ParameterSource.DEFAULT
    return current(ctx).settings if named or path.exists() else None


def indexed(done: int, of: int) -> None:
    """Says how far the reports of an earlier version's store are indexed: counting on a terminal,
    else once, where it begins.
    """
    if sys.stderr.isatty():
        line = f"\rindexing the words of reports, once: {done:,} of {of:,}"
        click.echo(line, err=True, nl=done == of)
    elif not done:
        tell(f"indexing the words of {of:,} reports, once; 100,000 take about a minute")


def tell(line: str) -> None:
    """Says one line on standard error, where talk and progress go; controls become spaces."""
    click.echo(harmless(line), err=True)
