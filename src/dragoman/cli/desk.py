"""`dragoman desk`."""

from __future__ import annotations

import gc
import os
import signal
import threading
from typing import Any

import click

from dragoman.cli.project import current, tell
from dragoman.errors import ConfigError


def _end_after(minutes: int) -> None:
    """Ends this process, as Ctrl-C would, after so many minutes."""
    timer = threading.Timer(minutes * 60, os.kill, (os.getpid(), signal.SIGINT))
    timer.daemon = True
    timer.start()


def _prepare(state: Any) -> None:
    """Reads the queue beforehand, then weighs what was left when the desk last ended."""
    state.warm()
    # What was read in stays: no request should wait for the collector to look through it.
    gc.freeze()
    state.catch_up()


def web(host: str, port: int) -> str:
    """The address of a server, without a path."""
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def chosen_port(host: str, port: int | None, usual: int) -> int:
    """The port to serve on; `ConfigError` when `port` was asked for and is in use."""
    from dragoman.desk.serve import free_port

    found = free_port(host, port or usual)
    if port and found != port:
        raise ConfigError("--port", f"{port} is in use on {host}")
    return found


@click.command("desk")
@click.option("--host", help="Where to listen; the settings' host by default.")
@click.option("--port", type=click.IntRange(1, 65535), help="The port; the settings' by default.")
@click.option(
    "--minutes", type=click.IntRange(1, 24 * 60), help="End after this many minutes; else never."
)
@click.option(
    "--accounts",
    is_flag=True,
    help="Ask everybody to log in; on a fresh store, print a link that makes the first admin.",
)
@click.pass_context
def command(
    ctx: click.Context, host: str | None, port: int | None, minutes: int | None, accounts: bool
) -> None:
    """Serve the analysts' desk on this machine, with the public site beside it.

    Runs until it is stopped with Ctrl-C. Without accounts it listens on this machine only, and
    whoever sits at it is the one analyst. Once there is a user, everybody has to log in.
    """
    from dragoman.desk.serve import serve, server

    project = current(ctx)
    desk = project.settings.desk
    host = host or desk.host
    door = project.door(accounts=accounts)
    app = project.desk(door)
    # Refuses a host other than this machine before anything is said or bound.
    server(app, host, desk.port, desk.hosts)
    chosen = chosen_port(host, port, desk.port)
    if minutes:
        _end_after(minutes)
    at = f"https://{desk.hosts[0]}" if desk.hosts else web(host, chosen)
    tell(f"desk      {at}/desk")
    tell(f"site      {at}/")
    if door.required and not project.accounts.exist():
        tell(f"first     {at}{door.invite(None)}")
        tell("          makes the first admin; works once, for a day")
    threading.Thread(target=_prepare, args=(app.state,), daemon=True).start()
    serve(app, host, chosen, desk.hosts)
