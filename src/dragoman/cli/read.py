"""`dragoman read`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date, datetime
from functools import partial
from itertools import chain, islice
from pathlib import Path

import click
from click.core import ParameterSource

from dragoman.cli.inputs import (
    actors_option,
    engine_option,
    hint_options,
    own_paths,
    reader_of,
    readings_of,
    said,
    source_of,
)
from dragoman.cli.plain import print_json
from dragoman.cli.project import current, tell
from dragoman.model import Failure, Reading


@click.command("read")
@click.argument("inputs", nargs=-1, metavar="[INPUT]...")
@click.option("--json", "as_json", is_flag=True, help="Print one reading a line, as JSON.")
@click.option("--explain", is_flag=True, help="Print each report with its claims marked, and why.")
@click.option("--mentions", is_flag=True, help="Add every date, place, actor and attribution.")
@click.option("--with-text", is_flag=True, help="Add the text that the offsets count in.")
@click.option("--why", is_flag=True, help="Print the rules behind each claim.")
@engine_option
@click.option(
    "--workers",
    type=click.IntRange(min=1, max=256),
    default=1,
    show_default=True,
    metavar="N",
    help="How many processes read; the output is the same, byte for byte.",
)
@actors_option
@hint_options
@click.pass_context
def command(  # noqa: PLR0913 - one argument an option
    ctx: click.Context,
    inputs: tuple[str, ...],
    as_json: bool,
    explain: bool,
    mentions: bool,
    with_text: bool,
    why: bool,
    engine: str,
    workers: int,
    actors: tuple[Path, ...],
    outlet: str | None,
    published: date | datetime | None,
) -> None:
    """Read reports: who says that whom moved or did what, where and when.

    With INPUT, text, HTML, PDF or .jsonl files, folders, or - for standard input, needs no store
    and prints the claims: a table for people, with --explain the report itself with its claims
    marked and the reasons for them, with --json one reading a line for machines.
    Without INPUT, reads what is new in the store, with the engine of the settings. What cannot be
    read is told in one line each, the rest is read, and the exit code is 1.
    """
    if not inputs:
        _refuse_unused(ctx)
        sys.exit(_read_store(ctx, workers))
    from dragoman.collect import Hints

    source = source_of(inputs, own_paths(ctx))
    hints = Hints(outlet=outlet, published=published)
    found = readings_of(source, hints, reader_of(ctx, engine, actors), workers)
    if explain and as_json:
        raise click.UsageError("--explain is for people, --json for machines: choose one")
    if explain:
        failed = _explain(found)
    elif as_json:
        failed = _print_json(found, mentions=mentions, with_text=with_text)
    else:
        failed = _print_table(found, why=why)
    sys.exit(1 if failed else 0)


def _refuse_unused(ctx: click.Context) -> None:
    """Refuses options that say how to read or print INPUT where there is none."""
    for name in (
        "as_json",
        "explain",
        "mentions",
        "with_text",
        "why",
        "engine",
        "outlet",
        "actors",
    ):
        if ctx.get_parameter_source(name) is ParameterSource.COMMANDLINE:
            option = "--json" if name == "as_json" else f"--{name.replace('_', '-')}"
            raise click.UsageError(f"{option} needs INPUT; the store is read by its settings")


def _read_store(ctx: click.Context, workers: int) -> int:
    """Reads what this coder has not read in the store, by so many processes; the exit code."""
    from dragoman.assembly import build_reader, clock
    from dragoman.pipeline import read_all, read_store

    project = current(ctx)
    claims = 0
    notes: list[str] = []

    def told(found: Reading | Failure) -> None:
        nonlocal claims
        if isinstance(found, Failure):
            tell(said(found))
            return
        claims += len(found.claims)
        notes.extend(f"{found.report.outlet or found.report.id}: {n}" for n in found.notes[:1])

    settings, reader = project.settings, project.reader
    build = partial(build_reader, settings.read.engine, settings) if workers > 1 else lambda: reader
    read = partial(read_all, build=build, clock=clock, workers=workers)
    done, failed = read_store(project.store, reader.coder, read, told)
    for note in notes:
        tell(note)
    click.echo(f"{done} reports read, {claims} claims" + (f", {failed} failed" if failed else ""))
    return 1 if failed else 0


def _print_json(found: Iterator[Reading | Failure], *, mentions: bool, with_text: bool) -> bool:
    """Prints readings as JSON Lines as they come; whether anything failed."""
    from dragoman.codebook import load
    from dragoman.contract import reading_json

    codebook, failed = load(), False
    for reading in found:
        if isinstance(reading, Failure):
            failed = True
            continue
        form = reading_json(reading, codebook, mentions=mentions, with_text=with_text)
        print_json(form)
    return failed


def _explain(found: Iterator[Reading | Failure]) -> bool:
    """Prints each report with its claims marked in it as they come; whether anything failed."""
    from dragoman.cli.explain import WIDEST, Explainer
    from dragoman.cli.terminal import terminal
    from dragoman.codebook import load

    explainer, failed = Explainer(load(), terminal(widest=WIDEST)), False
    for reading in found:
        if isinstance(reading, Failure):
            failed = True
        else:
            explainer.explain(reading)
    return failed


def _print_table(found: Iterator[Reading | Failure], *, why: bool) -> bool:
    """Prints one report whole, several a line each; whether anything failed."""
    from dragoman.cli.tables import ReadingPrinter
    from dragoman.codebook import load
    from dragoman.publish import clause

    codebook, failed = load(), False
    printer = ReadingPrinter(codebook, lambda c: clause(c, codebook), why=why)
    readings: list[Reading] = []
    for item in islice(found, 2):
        failed |= isinstance(item, Failure)
        readings += [] if isinstance(item, Failure) else [item]
    rest = list(islice(found, 1))
    if not rest and len(readings) == 1:
        printer.whole(readings[0])
        return failed
    for item in chain(readings, rest, found):
        if isinstance(item, Failure):
            failed = True
        else:
            printer.line(item)
    tell("`--json` prints the claims; name one report to see them here")
    return failed
