"""`dragoman search`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

import click

from dragoman.cli.plain import harmless, print_json
from dragoman.cli.project import current
from dragoman.cli.terminal import Terminal, isolate, terminal
from dragoman.model import Hit, Passage, Search


def _day(_ctx: click.Context, _param: click.Parameter, value: datetime | None) -> date | None:
    return value.date() if value else None


_DAY = click.DateTime(["%Y-%m-%d"])


@click.command("search")
@click.argument("words", nargs=-1)
@click.option("--language", default="", help="Only reports in this language (ar, fa, en …).")
@click.option("--outlet", default="", help="Only reports of this outlet.")
@click.option("--kind", default="", help="Only reports with a claim of this kind.")
@click.option("--status", default="", help="Only reports with a claim of this status.")
@click.option("--since", type=_DAY, callback=_day, metavar="DAY", help="Published then or later.")
@click.option("--until", type=_DAY, callback=_day, metavar="DAY", help="Published by then.")
@click.option(
    "--count", type=click.IntRange(1, 10_000), default=20, show_default=True, help="So many."
)
@click.option("--json", "as_json", is_flag=True, help="Print the reports as JSON Lines.")
@click.pass_context
def command(  # noqa: PLR0913 - an option each
    ctx: click.Context,
    words: tuple[str, ...],
    language: str,
    outlet: str,
    kind: str,
    status: str,
    since: date | None,
    until: date | None,
    count: int,
    as_json: bool,
) -> None:
    """Find reports by their words, newest first.

    All WORDS must occur in outlet, title or text, in any spelling and with or without the Arabic
    article. "Words in a row" stand in quotation marks, inside those of the shell; words with a
    hyphen before them must not occur, and come after `--`. From four letters on, a word also
    stands for those that begin with it. A kind and a status are of one claim.
    """
    project = current(ctx)
    asked = Search(
        words=" ".join(words),
        language=language,
        outlet=outlet,
        kind=kind,
        status=status,
        since=since,
        until=until,
    )
    results = project.store.search(asked, project.coder, count)
    if as_json:
        from dragoman.found import hit_json

        for hit in results.hits:
            print_json(hit_json(hit))
        return
    out = terminal()
    for hit in results.hits:
        for line in _told(hit, out):
            out.say(line)
    out.say(_total(len(results.hits), results.total))


def _told(hit: Hit, out: Terminal) -> Iterator[str]:
    """A report in a few lines: whose and when, its title, the passage with the words marked."""
    report = hit.report
    facts = (
        report.outlet or "outlet not stated",
        str(report.day or "no date"),
        report.language or "language not told",
        report.id,
    )
    yield out.paint(" · ".join(isolate(harmless(fact)) for fact in facts), bold=True)
    if report.title:
        yield from out.wrap(isolate(harmless(report.title)), 4)
    if hit.passage.text:
        yield from out.wrap(isolate(_marked(hit.passage)), 4)
    yield ""


def _marked(passage: Passage) -> str:
    """A passage, the words that were found between signs."""
    parts, last = [], 0
    for start, end in passage.spans:
        parts += [passage.text[last:start], "[", passage.text[start:end], "]"]
        last = end
    body = harmless("".join([*parts, passage.text[last:]]))
    return f"{'… ' if passage.start else ''}{body}{' …' if passage.cut else ''}"


def _total(shown: int, total: int) -> str:
    found = f"{total:,} report{'s' * (total != 1)}"
    return found if shown == total else f"{found}, the first {shown} shown"
