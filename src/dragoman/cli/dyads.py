"""`dragoman dyads`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman.cli.inputs import hint_options, own_paths, reports_of, source_of
from dragoman.cli.plain import harmless, print_json, print_text
from dragoman.cli.project import tell
from dragoman.collect import Hints
from dragoman.contract import mention_json
from dragoman.model import Failure, Report

if TYPE_CHECKING:
    from dragoman.read.petrarch.coder import Dyad

_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command("dyads")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("--verbs", type=_FILE, required=True, help="The dictionary of verbs.")
@click.option(
    "--actors", type=_FILE, required=True, multiple=True, help="A dictionary of actors; may repeat."
)
@click.option("--agents", type=_FILE, multiple=True, help="A dictionary of agents; may repeat.")
@click.option("--discards", type=_FILE, multiple=True, help="A list of discards; may repeat.")
@click.option("--all", "every", is_flag=True, help="Print events that lack a target as well.")
@click.option("--json", "as_json", is_flag=True, help="Print one event a line, as JSON.")
@hint_options
@click.pass_context
def command(  # noqa: PLR0913 - one argument an option
    ctx: click.Context,
    inputs: tuple[str, ...],
    verbs: Path,
    actors: tuple[Path, ...],
    agents: tuple[Path, ...],
    discards: tuple[Path, ...],
    every: bool,
    as_json: bool,
    outlet: str | None,
    published: date | datetime | None,
) -> None:
    """Code who did what to whom with PETRARCH's dictionaries.

    Reads dictionaries of verbs with their patterns, of actors with their dates and of agents in the
    form of PETRARCH 1, and codes English reports with them, from the text alone. One event a line,
    parted by tabs: report, day, source, target, code, offset of the verb, verb. The codes are those
    of the dictionary, denied or not: what was said of an event, and by whom, `dragoman read` tells.
    """
    from dragoman.assembly import build_dyad_coder
    from dragoman.read.petrarch.dictionaries import load

    coder = build_dyad_coder(load(verbs, actors, agents, discards), whole=not every)
    failed = False
    hints = Hints(outlet=outlet, published=published)
    for report in reports_of(source_of(inputs, own_paths(ctx)), hints):
        if isinstance(report, Failure):
            failed = True
        elif (report.language or "en").split("-")[0] != "en":
            tell(f"{report.id}: not coded: the parser reads no language “{report.language}”")
        else:
            _print(report, coder.code(report), as_json=as_json)
    sys.exit(1 if failed else 0)


def _print(report: Report, dyads: Sequence[Dyad], *, as_json: bool) -> None:
    """Prints the events of a report."""
    day = report.day.isoformat() if report.day else ""
    for dyad in dyads:
        if as_json:
            triple = {"source": dyad.source, "code": dyad.code, "target": dyad.target}
            words = {"verb": mention_json(dyad.verb), "sentence": mention_json(dyad.sentence)}
            print_json({"report": report.id, "published": day or None} | triple | words)
        else:
            who = (dyad.source, dyad.target, dyad.code)
            row = (report.id, day, *who, str(dyad.verb.start), dyad.verb.text)
            print_text("\t".join(map(harmless, row)) + "\n")
