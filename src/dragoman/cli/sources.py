"""`dragoman sources`."""

from __future__ import annotations

from collections.abc import Iterator

import click

from dragoman.cli.plain import harmless, print_json
from dragoman.cli.project import current
from dragoman.cli.terminal import Terminal, isolate, terminal
from dragoman.model import RELIABILITY, Standing, TrackRecord


@click.command("sources")
@click.option("--json", "as_json", is_flag=True, help="Print the sources as JSON Lines.")
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    """List the sources with their letters and what became of their claims.

    Each with its reports and claims, the letter that a person set, and the one that its record
    suggests: of what it told at first hand, one account an event, how much others bore out or
    refuted, and between which shares that lies with a chance of nine in ten.
    """
    from dragoman.pipeline import sources

    project = current(ctx)
    found = sources(project.store, project.coder, project.settings.outlets)
    if as_json:
        from dragoman.contract import source_json

        for one in found.standings:
            print_json(source_json(one))
        return
    out = terminal()
    for one in found.standings:
        for line in _told(one, out):
            out.say(line)
    out.say(_total(len(found.standings), found.diagonal))


def _told(one: Standing, out: Terminal) -> Iterator[str]:
    """A source in four lines: who it is, its letter, the one suggested, its record."""
    owner = f", {isolate(harmless(one.owner))}" if one.owner else ""
    yield f"{out.paint(isolate(harmless(one.name)), bold=True)}{out.dim(owner)}"
    yield from out.wrap(_letter(one), 4)
    suggested = f"suggested {one.suggested.value}: {one.suggested.why}"
    yield from out.wrap(suggested, 4)
    yield f"    {out.dim(f'{_brought(one)} · {_record(one.record)}')}"
    yield ""


def _letter(one: Standing) -> str:
    """The letter of a source and who set it."""
    letter = one.letter
    if letter is None:
        return "no letter set"
    by = isolate(harmless(letter.by))
    said = f"set by {by} on {letter.at.date()}" if letter.at else f"from {by}"
    why = f": {harmless(letter.why)}" if letter.why else ""
    return f"{letter.value}, {RELIABILITY[letter.value]}, {said}{why}"


def _brought(one: Standing) -> str:
    reports = f"{one.reports} report{'s' * (one.reports != 1)}"
    return f"{reports}, {one.claims} claim{'s' * (one.claims != 1)}"


def _record(record: TrackRecord) -> str:
    """Its own accounts and what became of them."""
    own = record.settled + record.unsettled
    if not own:
        return "no account of its own"
    accounts = f"{own} account{'s' * (own != 1)} of its own"
    return (
        f"{accounts}: {record.borne_out} borne out, {record.refuted} refuted, "
        f"{record.unsettled} unsettled"
    )


def _total(n: int, diagonal: tuple[int, int]) -> str:
    """How many sources there are, and how far letters and digits were set apart."""
    sources = f"{n} source{'s' * (n != 1)}"
    on, of = diagonal
    return f"{sources}; {on} of {of} signs on the diagonal A1, B2 … F6" if of else sources
