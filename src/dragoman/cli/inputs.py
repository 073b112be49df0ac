"""Reports given on the command line, read with no store."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import suppress
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

import click

from dragoman.assembly import AUTO, Project, build_reader, clock
from dragoman.cli.project import current, tell
from dragoman.collect import FileSource, Hints
from dragoman.collect.report import parse_moment
from dragoman.errors import ConfigError, InputError
from dragoman.model import Failure, Reading, Report
from dragoman.pipeline import Reader, read_all, take


def moment(_: click.Context, __: click.Parameter, value: str | None) -> date | datetime | None:
    """An ISO date or date-time from an option."""
    if value is None:
        return None
    try:
        return parse_moment(value, "--published")
    except InputError as error:
        raise click.BadParameter(error.reason) from None


def day(_: click.Context, __: click.Parameter, value: str | None) -> date | None:
    """An ISO date from an option; a time of day is refused."""
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"“{value}” is no ISO date such as 2026-10-13") from None


def hint_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds `--outlet` and `--published` to a command."""
    command = click.option(
        "--published",
        callback=moment,
        metavar="DATE",
        help="When the files were published, if they do not say so (ISO date or date-time).",
    )(command)
    return click.option("--outlet", help="Who published the files, if they do not say so.")(command)


def engine_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds `--engine` to a command that reads files."""
    return click.option(
        "--engine",
        default=AUTO,
        show_default=True,
        metavar="NAME",
        help="Which engine reads INPUT: small, the learned one; rules; llm, which needs "
        "dragoman[llm] and a model in the settings. auto is small where its model is installed, "
        "else rules.",
    )(command)


def actors_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds `--actors` to a command that reads files."""
    return click.option(
        "--actors",
        multiple=True,
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="Lay an own table of bodies over the register; may repeat (see `actors check`).",
    )(command)


def reader_of(ctx: click.Context, engine: str, actors: Sequence[Path] = ()) -> Callable[[], Reader]:
    """What builds the reader of an engine; only llm looks at the settings.

    `InputError` at once for a table of bodies that cannot be used.
    """
    if actors:
        from dragoman.actors import open_actors

        open_actors(actors)
    settings = current(ctx).settings if engine == "llm" else None
    return partial(build_reader, engine, settings, actors=tuple(actors))


def said(failure: Failure) -> str:
    """A failure as one line."""
    return f"{failure.item}: {failure.why}"


def source_of(paths: Sequence[str], skip: Collection[Path] = ()) -> FileSource:
    """Files, folders and standard input as a source, without what is the project's own."""
    return FileSource(paths, clock, skip=skip)


def own_files(project: Project) -> Collection[Path]:
    """What a project makes itself, which `collect .` leaves: site, drafts, store, answers."""
    store = project.settings.path(project.settings.store.path).resolve()
    beside = [store.with_name(f"{store.name}{end}") for end in ("", "-wal", "-shm", "-journal")]
    log = project.settings.path("desk.log").resolve()
    answers = project.settings.path(project.settings.llm.answers).resolve()
    return (project.site.resolve(), project.drafts.resolve(), answers, log, *beside)


def own_paths(ctx: click.Context) -> Collection[Path]:
    """What the project here makes itself; nothing where there is no project."""
    with suppress(ConfigError):
        return own_files(current(ctx))
    return ()


def reports_of(source: FileSource, hints: Hints) -> Iterator[Report | Failure]:
    """The reports of files, one at a time, and what is no report."""
    for found in take(source, hints, clock):
        yield found if isinstance(found, Failure) else found[1]


def readings_of(
    source: FileSource, hints: Hints, build: Callable[[], Reader], workers: int = 1
) -> Iterator[Reading | Failure]:
    """The readings of files in the order given, by so many processes.

    What failed, and what was read in part only, is told as it comes.
    """
    for found in read_all(reports_of(source, hints), build, clock, workers):
        if isinstance(found, Failure):
            tell(said(found))
        elif found.notes and not found.unread:
            tell(f"{found.report.id}: {found.notes[0]}")
        yield found
