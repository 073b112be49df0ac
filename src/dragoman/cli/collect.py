"""`dragoman collect`."""

from __future__ import annotations

import sys
from datetime import date, datetime

import click

from dragoman.cli.inputs import hint_options, own_files, said, source_of
from dragoman.cli.project import current, tell


@click.command("collect")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@hint_options
@click.pass_context
def command(
    ctx: click.Context,
    inputs: tuple[str, ...],
    outlet: str | None,
    published: date | datetime | None,
) -> None:
    """Take reports into the store.

    INPUT is a text, HTML or PDF file, a .jsonl file with one report a line, a folder of such
    files, or - for standard input. The bytes are kept as they are, with their digest and the
    time. What is there already is not taken twice. What cannot be taken is told in one line
    each, and the rest is taken; then the exit code is 1. In a folder, hidden files, README.md
    and the project's own settings, store, drafts and site are left out.
    """
    from dragoman.assembly import clock
    from dragoman.collect import Hints
    from dragoman.pipeline import collect

    project = current(ctx)
    hints = Hints(outlet=outlet, published=published)
    source = source_of(inputs, own_files(project))
    done = collect([source], hints, project.store, clock, lambda failure: tell(said(failure)))
    failed = f", {len(done.failures)} not taken" if done.failures else ""
    click.echo(f"{done.new} new, {done.known} known{failed}")
    sys.exit(1 if done.failures else 0)
