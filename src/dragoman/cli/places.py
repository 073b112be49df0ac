"""`dragoman places build | info | check | find`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman.cli.plain import harmless, print_json
from dragoman.cli.project import own_settings, tell

if TYPE_CHECKING:
    from dragoman.model import Place

_FILE = click.Path(path_type=Path, dir_okay=False)
_FOLDER = click.Path(path_type=Path, file_okay=False)
#: Countries that `info` lists; the rest is one line.
COUNTRIES = 20


@click.group("places")
def command() -> None:
    """Build, look into and search the gazetteer.

    It says which places there are and what they are called. Dragoman comes with one; `build` lays
    over it what you have: GeoNames dumps, OurAirports, boundaries, lists of your own. The settings
    (`[places]`) say which file is used.
    """


@command.command("build")
@click.option(
    "--geonames", type=_FILE, multiple=True, help="A GeoNames dump, such as SY.zip; may repeat."
)
@click.option("--alternate", type=_FILE, multiple=True, help="GeoNames' alternateNamesV2.zip.")
@click.option("--airports", type=_FILE, multiple=True, help="OurAirports' airports.csv.")
@click.option(
    "--admin",
    type=_FILE,
    multiple=True,
    help="Boundaries as GeoJSON, such as geoBoundaries'; may repeat.",
)
@click.option("--curated", type=_FILE, multiple=True, help="A list of your own, CSV; may repeat.")
@click.option(
    "--base",
    metavar="FILE|none",
    default="",
    help="The gazetteer to build upon: another file, or none. The one that comes with Dragoman "
    "by default.",
)
@click.option(
    "--world",
    type=_FOLDER,
    metavar="FOLDER",
    help="Build the file that comes with Dragoman, from nothing: FOLDER has Natural Earth's and "
    "GeoNames' tables, cities and airports come from dragoman[places].",
)
@click.option("-o", "--output", type=_FILE, required=True, help="The file to write.")
def build(  # noqa: PLR0913 - one argument an option
    geonames: tuple[Path, ...],
    alternate: tuple[Path, ...],
    airports: tuple[Path, ...],
    admin: tuple[Path, ...],
    curated: tuple[Path, ...],
    base: str,
    world: Path | None,
    output: Path,
) -> None:
    """Build a gazetteer from files that you have.

    A place that two layers hold becomes one, with all its names and the point of the better layer:
    own lists, then the curated list, airports, GeoNames dumps, boundaries, cities. The same files
    give the same bytes. The file is written whole or not at all.
    """
    from dragoman.places.building.build import Sources
    from dragoman.places.building.build import build as build_file
    from dragoman.places.gazetteer import SHIPPED

    sources = Sources(
        base=None if world or base == "none" else Path(base) if base else SHIPPED,
        lists=curated,
        airports=airports,
        geonames=geonames,
        alternates=alternate,
        boundaries=admin,
        world=world,
    )
    build_file(sources, output, tell)
    click.echo(str(output))


@command.command("info")
@click.argument("file", type=_FILE, required=False)
@click.pass_context
def info(ctx: click.Context, file: Path | None) -> None:
    """Say what a gazetteer holds, where it comes from and under which licences.

    FILE is one that `build` wrote; without it, the one that this project uses.
    """
    from dragoman.places.inspecting import summary

    path = file or _used(ctx)
    found = summary(path)
    click.echo(f"{harmless(str(path))}: {found.places:,} places, {found.names:,} spellings")
    for source in found.sources:
        click.echo(f"\n{source.name}: {source.places:,} places")
        click.echo(f"  source       {source.source}")
        click.echo(f"  licence      {source.licence}")
        if source.attribution:
            click.echo(f"  attribution  {source.attribution}")
        for name, sha256, rows in source.inputs:
            click.echo(f"  input        {harmless(name)}, {rows:,} rows, sha256 {sha256}")
    for what in ("kind", "country"):
        click.echo(f"\nby {what}")
        for line in _counted(found.counts[what]):
            click.echo(f"  {line}")


def _counted(counts: dict[str, int]) -> Sequence[str]:
    """The largest counts, a line each, and the rest in one."""
    shown = list(counts.items())[:COUNTRIES]
    rest = list(counts.items())[COUNTRIES:]
    lines = [f"{name or '(none)':14} {n:>9,}" for name, n in shown]
    return [*lines, f"{len(rest)} others {sum(n for _, n in rest):>12,}"] if rest else lines


@command.command("check")
@click.argument("file", type=_FILE, required=False)
@click.pass_context
def check(ctx: click.Context, file: Path | None) -> None:
    """Check a gazetteer: integrity, ranges, places that stand twice, names that find nothing.

    FILE is one that `build` wrote; without it, the one that this project uses. The exit code is 1
    when anything is wrong.
    """
    from dragoman.places.inspecting import faults

    path, wrong = file or _used(ctx), 0
    for line in faults(path):
        wrong += 1
        click.echo(harmless(line))
    tell(f"{path}: {f'{wrong} faults' if wrong else 'sound'}")
    sys.exit(1 if wrong else 0)


@command.command("find")
@click.argument("name")
@click.option(
    "--country",
    "countries",
    multiple=True,
    metavar="CC",
    help="Where it should lie, two letters; may repeat.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_context
def find(ctx: click.Context, name: str, countries: tuple[str, ...], as_json: bool) -> None:
    """List the places that NAME may mean, the likeliest first, each with its score and why.

    The score says how alike the spellings are, from 0 to 1. Then it says whether the first is an
    answer that needs no person: a listed spelling, or one that sounds alike in a country that is
    known. The exit code is 1 when nothing is found.
    """
    from dragoman.assembly import build_gazetteer
    from dragoman.places.deciding import decide

    codes = tuple(c.upper() for c in countries)
    found = build_gazetteer(own_settings(ctx)).find(name, codes)
    answer, why = decide(name, found, codes)
    if as_json:
        _print_json(name, found, answer, why)
    else:
        _print_list(found, answer, why)
    sys.exit(0 if found else 1)


def _print_json(name: str, found: Sequence[Place], answer: Place | None, why: str) -> None:
    from dragoman.contract import place_json

    ranked = [
        place_json(p)
        | {"kind": p.kind, "admin1": p.admin1, "population": p.population, "layer": p.layer}
        | {"match": p.match, "score": p.score}
        for p in found
    ]
    chosen = answer.id if answer else None
    print_json({"name": name, "answer": chosen, "why": why, "candidates": ranked})


def _print_list(found: Sequence[Place], answer: Place | None, why: str) -> None:
    for p in found:
        where = ", ".join(filter(None, (p.admin1, p.country)))
        click.echo(f"{p.score:.2f}  {p.match:8}  {harmless(p.name)}, {harmless(where)}")
        size = f", {p.population:,} people" if p.population else ""
        spot = f"{p.lat:.4f} {p.lon:.4f} ± {p.radius_km:g} km"
        click.echo(f"      {p.id}  {p.kind}, {p.precision}{size}  {spot}  {p.layer}")
        click.echo(f"      {harmless(p.why)}")
    said = f"answer: {answer.id}" if answer else "no answer without a person"
    click.echo(harmless(f"{said}: {why}"))


def _used(ctx: click.Context) -> Path:
    """The file that the project here uses, the shipped one where there is no project."""
    from dragoman.places.gazetteer import SHIPPED

    settings = own_settings(ctx)
    return settings.path(settings.places.file) if settings and settings.places.file else SHIPPED
