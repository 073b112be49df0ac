"""`dragoman desk`."""

from __future__ import annotations

import os
import signal
import threading

import click

from dragoman.cli.project import current, tell


def _end_after(minutes: int) -> None:
    """Ends this process, as Ctrl-C would, after so many minutes."""
    timer = threading.Timer(minutes * 60, os.kill, (os.getpid(), signal.SIGINT))
    timer.daemon = True
    timer.start()


@click.command("desk")
@click.option("--host", help="Where to listen; the settings' host by default.")
@click.option("--port", type=click.IntRange(1, 65535), help="The port; the settings' by default.")
@click.option(
    "--minutes", type=click.IntRange(1, 24 * 60), help="End after this many minutes; else never."
)
@click.pass_context
def command(ctx: click.Context, host: str | None, port: int | None, minutes: int | None) -> None:
    """Serve the analysts' desk on this machine, with the public site beside it.

    Runs until it is stopped with Ctrl-C. Without accounts it listens on this machine only.
    """
    from dragoman.desk.serve import free_port, serve

    project = current(ctx)
    host = host or project.settings.desk.host
    chosen = port or free_port(host, project.settings.desk.port)
    app = project.desk()
    if minutes:
        _end_after(minutes)
    tell(f"desk      http://{host}:{chosen}/desk")
    tell(f"site      http://{host}:{chosen}/")
    serve(app, host, chosen)
