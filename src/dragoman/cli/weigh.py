"""`dragoman weigh`."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from datetime import date, datetime

import click

from dragoman.cli.inputs import (
    engine_option,
    hint_options,
    own_paths,
    reader_of,
    readings_of,
    source_of,
)
from dragoman.cli.plain import print_json, several
from dragoman.cli.project import current, tell
from dragoman.collect import Hints
from dragoman.model import Event, Failure, Reading
from dragoman.ports import Store


@click.command("weigh")
@click.argument("inputs", nargs=-1, metavar="[INPUT]...")
@click.option("--json", "as_json", is_flag=True, help="Print the events as JSON Lines.")
@click.option("--anew", is_flag=True, help="Weigh all readings of the store again.")
@engine_option
@hint_options
@click.pass_context
def command(  # noqa: PLR0913 - one argument an option
    ctx: click.Context,
    inputs: tuple[str, ...],
    as_json: bool,
    anew: bool,
    engine: str,
    outlet: str | None,
    published: date | datetime | None,
) -> None:
    """Group claims into events and count independent origins.

    Without INPUT, weighs what came into the store since the last time, under all judgements;
    events keep their ids.
    With INPUT, reads those files and prints their events, with no store.
    """
    if inputs:
        hints = Hints(outlet=outlet, published=published)
        found = readings_of(source_of(inputs, own_paths(ctx)), hints, reader_of(ctx, engine))
        events, readings, failed = _weigh_files(found)
        _print(events, readings, None, as_json)
        sys.exit(1 if failed else 0)
    from dragoman.assembly import clock
    from dragoman.pipeline import reweigh

    project = current(ctx)
    coder = project.coder
    reweigh(project.store, coder, project.books, clock(), anew=anew)
    if unread := project.store.count_reports() - project.store.count_readings(coder):
        reports = several(unread, "report", "reports")
        tell(f"not read by {coder.name} {coder.version}: {reports}; `dragoman read` does")
    events = list(project.store.events())
    if as_json:
        _print(events, list(project.store.readings(coder)), project.store, as_json)
    else:
        corroborated = sum(len(e.origins) > 1 for e in events)
        click.echo(f"{len(events)} events, {corroborated} with more than one independent origin")


def _weigh_files(
    given: Iterator[Reading | Failure],
) -> tuple[Sequence[Event], Sequence[Reading], bool]:
    """Events and readings of files, and whether anything could not be read."""
    from dragoman.codebook import load
    from dragoman.pipeline import Books, weigh_readings

    found = list(given)
    readings = [r for r in found if not isinstance(r, Failure)]
    return weigh_readings(readings, Books(load())), readings, len(readings) < len(found)


def _print(
    events: Sequence[Event], readings: Sequence[Reading], store: Store | None, as_json: bool
) -> None:
    """The events, for machines or for people; the digits that people set are in the store."""
    from dragoman.contract import event_json, report_ids
    from dragoman.pipeline import Grading, grading

    if as_json:
        ids, given = report_ids(readings), grading(store) if store else Grading()
        for event in events:
            print_json(event_json(event, ids, given.grade(event)))
        return
    from dragoman.cli.tables import print_events

    print_events(events)
