"""`dragoman events`."""

from __future__ import annotations

from datetime import UTC, datetime, time

import click

from dragoman.cli.plain import print_json
from dragoman.cli.project import current


def _moment(_ctx: click.Context, _param: click.Parameter, value: str | None) -> datetime | None:
    """An ISO day, which means its end, or a moment; one without a zone is in UTC."""
    if value is None:
        return None
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        why = f"“{value}” is no ISO day or moment (2023-11-20, 2023-11-20T06:00)"
        raise click.BadParameter(why) from None
    if len(value) <= 10:
        moment = datetime.combine(moment.date(), time.max)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


@click.command("events")
@click.option("--json", "as_json", is_flag=True, help="Print the events as JSON Lines.")
@click.option(
    "--as-of",
    callback=_moment,
    metavar="MOMENT",
    help="Rebuild what was known then, from reports and judgements up to that moment.",
)
@click.option(
    "--collected",
    is_flag=True,
    help="With --as-of: count a report from when it was taken in, not published.",
)
@click.pass_context
def command(ctx: click.Context, as_json: bool, as_of: datetime | None, collected: bool) -> None:
    """List the events of the store, earliest first.

    Each with its days, place, independent origins, denials and contradictions.
    """
    project = current(ctx)
    if as_of is None:
        events = list(project.store.events())
    else:
        from dragoman.pipeline import Moment, events_as_of

        moment = Moment(as_of, collected=collected)
        events = list(events_as_of(project.store, project.coder, project.books, moment))
    if not as_json:
        from dragoman.cli.tables import print_events

        print_events(events)
        return
    from dragoman.contract import event_json
    from dragoman.pipeline import grading

    ids = {r.digest: r.id for r in project.store.reports()}
    given = grading(project.store)
    for event in events:
        print_json(event_json(event, ids, given.grade(event)))
