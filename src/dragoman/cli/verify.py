"""`dragoman verify`."""

from __future__ import annotations

import sys

import click

from dragoman.cli.project import current, tell


@click.command("verify")
@click.argument("subject", required=False, metavar="[DISPATCH]")
@click.option("--quiet", is_flag=True, help="Print only what does not hold, and the count.")
@click.pass_context
def command(ctx: click.Context, subject: str | None, quiet: bool) -> None:
    """Check published sentences down to the archived bytes.

    DISPATCH is an address such as d/101; without one, everything in the store is checked: each
    archived byte against its digest, each text against its bytes, each claim's words against the
    text, each sentence of a dispatch against its claims and notes. The exit code is 1 when
    anything does not hold.
    """
    from dragoman.pipeline import verify

    project = current(ctx)
    bad = whole = 0
    main = project.settings.series[0].name
    for finding in verify(project.store, project.coder, subject, main):
        if finding.holds:
            whole += 1
        else:
            bad += 1
        if not finding.holds or not quiet:
            mark = "holds " if finding.holds else "BROKEN"
            click.echo(f"{mark}  {finding.subject}: {finding.how}")
    tell(f"{whole} whole, {bad} broken")
    sys.exit(1 if bad else 0)
