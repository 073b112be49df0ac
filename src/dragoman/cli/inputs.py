"""Reports given on the command line, read with no store."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

import click

from dragoman.assembly import clock, file_source
from dragoman.cli.project import tell
from dragoman.collect import Hints
from dragoman.collect.report import parse_moment
from dragoman.errors import InputError
from dragoman.model import Failure, Reading, Report
from dragoman.pipeline import Reader, take


def moment(_: click.Context, __: click.Parameter, value: str | None) -> date | datetime | None:
    """An ISO date or date-time from an option."""
    if value is None:
        return None
    try:
        return parse_moment(value, "--published")
    except InputError as error:
        raise click.BadParameter(error.reason) from None


def hint_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds `--outlet` and `--published` to a command."""
    command = click.option(
        "--published",
        callback=moment,
        metavar="DATE",
        help="When the files were published, if they do not say so (ISO date or date-time).",
    )(command)
    return click.option("--outlet", help="Who published the files, if they do not say so.")(command)


def said(failure: Failure) -> str:
    """A failure as one line."""
    return f"{failure.item}: {failure.why}"


def reports_of(paths: Sequence[str], hints: Hints) -> Iterator[Report | Failure]:
    """The reports of files, one at a time; failures are told on standard error as they come."""
    for found in take(file_source(paths), hints, clock):
        if isinstance(found, Failure):
            tell(said(found))
            yield found
        else:
            yield found[1]


def readings_of(paths: Sequence[str], hints: Hints, reader: Reader) -> Iterator[Reading | Failure]:
    """The readings of files in the order given; failures are told as they come."""
    for report in reports_of(paths, hints):
        if isinstance(report, Failure):
            yield report
            continue
        found = reader.read(report)
        if isinstance(found, Failure):
            tell(said(found))
        yield found
