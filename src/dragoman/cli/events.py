"""`dragoman events`."""

from __future__ import annotations

import click

from dragoman.cli.plain import print_json
from dragoman.cli.project import current


@click.command("events")
@click.option("--json", "as_json", is_flag=True, help="Print the events as JSON Lines.")
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    """List the events of the store, earliest first.

    Each with its days, place, independent origins, denials and contradictions.
    """
    project = current(ctx)
    events = list(project.store.events())
    if not as_json:
        from dragoman.cli.tables import print_events

        print_events(events)
        return
    from dragoman.contract import event_json

    ids = {r.digest: r.id for r in project.store.reports()}
    for event in events:
        print_json(event_json(event, ids))
