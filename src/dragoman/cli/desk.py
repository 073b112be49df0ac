"""`dragoman desk`."""

from __future__ import annotations

import click

from dragoman.cli.project import current, tell


@click.command("desk")
@click.option("--host", help="Where to listen; the settings' host by default.")
@click.option("--port", type=click.IntRange(1, 65535), help="The port; the settings' by default.")
@click.pass_context
def command(ctx: click.Context, host: str | None, port: int | None) -> None:
    """Serve the analysts' desk on this machine, with the public site beside it.

    Runs until it is stopped with Ctrl-C. Without accounts it listens on this machine only.
    """
    from dragoman.desk.serve import free_port, serve

    project = current(ctx)
    host = host or project.settings.desk.host
    chosen = port or free_port(host, project.settings.desk.port)
    app = project.desk()
    tell(f"desk      http://{host}:{chosen}/desk")
    tell(f"site      http://{host}:{chosen}/")
    serve(app, host, chosen)
