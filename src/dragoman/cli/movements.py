"""`dragoman movements`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Literal, TypeVar, get_args

import click

from dragoman.cli.plain import print_json, print_text
from dragoman.cli.project import current
from dragoman.model import Itinerary, Status
from dragoman.weigh import Wanted, wanted

Form = Literal["table", "json", "geojson", "csv"]
_F = TypeVar("_F", bound=Callable[..., object])
_DAY = click.DateTime(["%Y-%m-%d"])


def _filters(command: _F) -> _F:
    """The options that choose itineraries, the last one first."""
    statuses = click.Choice(get_args(Status))
    options = (
        click.option("--status", type=statuses, help="With a leg of this status."),
        click.option("--until", type=_DAY, help="Begun by this day."),
        click.option("--since", type=_DAY, help="Not over before this day."),
        click.option("--carrier", default="", help="Words of the carrier; air, road, rail, sea."),
        click.option("--cargo", default="", help="Words of the load."),
        click.option("--to", "end", default="", help="Words of where to; a country as LY."),
        click.option("--from", "start", default="", help="Words of where from; a country as LY."),
    )
    for option in options:
        command = option(command)
    return command


@click.command("movements")
@click.option("--json", "form", flag_value="json", help="Print one itinerary a line, as JSON.")
@click.option("--geojson", "form", flag_value="geojson", help="Print the legs as GeoJSON.")
@click.option("--csv", "form", flag_value="csv", help="Print one leg a row, as CSV.")
@_filters
@click.pass_context
def command(
    ctx: click.Context,
    /,
    form: Form | None,
    start: str,
    end: str,
    **asked: str | datetime | Status | None,
) -> None:
    """List what was moved from where to where, legs chained into itineraries.

    A leg is what the claims of one event of the store say: from, by way of, to, carrier, load,
    recipient, when, with which status, how many independent origins, and what they contradict each
    other on. Legs follow each other where the same load or carrier goes on; each says why. Filters
    choose the itineraries with a leg that fits all of them, and print those whole.
    """
    from dragoman.pipeline import movement_ledger

    days = {k: v.date() for k, v in asked.items() if isinstance(v, datetime)}
    wish = Wanted(start=start, end=end, **{**asked, **days})  # type: ignore[arg-type]
    project = current(ctx)
    found = movement_ledger(project.store, project.coder, project.books.codebook)
    ids = {r.digest: r.id for r in project.store.reports()}
    _print(wanted(found, wish), form or "table", ids)


def _print(found: Sequence[Itinerary], form: Form, ids: dict[str, str]) -> None:
    """The itineraries in the form asked for."""
    if form == "json":
        from dragoman.contract import itinerary_json

        for itinerary in found:
            print_json(itinerary_json(itinerary, ids))
    elif form == "geojson":
        from dragoman.routes import routes_geojson

        print_json(routes_geojson(found, ids))
    elif form == "csv":
        from dragoman.routes import routes_csv

        print_text(routes_csv(found, ids))
    else:
        from dragoman.cli.itineraries import print_itineraries

        print_itineraries(found)
