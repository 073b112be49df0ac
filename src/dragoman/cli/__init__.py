"""The command line: one file a command, loaded when it is called."""

from __future__ import annotations

import gc
import io
import os
import sys
from importlib import import_module
from typing import NoReturn

import click

from dragoman.errors import DragomanError

#: Command → what it does in one line, so that `--help` loads none of them.
COMMANDS = {
    "init": "Make a project in FOLDER: a settings file and an empty store.",
    "collect": "Take reports into the store.",
    "read": "Read reports: who says that whom moved or did what, where and when.",
    "search": "Find reports by their words, newest first.",
    "weigh": "Group claims into events and count independent origins.",
    "places": "Build, look into and search the gazetteer.",
    "dyads": "Code who did what to whom with PETRARCH's dictionaries.",
    "events": "List the events of the store, earliest first.",
    "sources": "List the sources with their letters and what became of their claims.",
    "grade": "Set the letter of a source or the digit of an event.",
    "movements": "List what was moved from where to where, legs chained into itineraries.",
    "judge": "Say what claims tell of: the same, different things, nothing true.",
    "dispatch": "Draft, check and publish dispatches.",
    "desk": "Serve the analysts' desk on this machine, with the public site beside it.",
    "user": "Say who may come in to the desk, and what for.",
    "actors": "Ask the register of bodies: who a name means, and what is known of it.",
    "verify": "Check published sentences down to the archived bytes.",
    "demo": "Run one invented week from reports to a published dispatch.",
}

#: After how many new objects, and how many such rounds, they are swept for cycles: rarely, since
#: what is read and weighed is millions of records that live on and hardly any cycle.
SWEEPS = (50_000, 20, 10)


class Lazy(click.Group):
    """A group whose commands are imported when they are called."""

    def invoke(self, ctx: click.Context) -> object:
        """What the command gives; Ctrl-C ends it with one line."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            fail("dragoman: stopped; what was kept before stays", 130)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The commands in the order of the work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:  # noqa: ARG002
        """The command of that name; `None` when there is none."""
        if name not in COMMANDS:
            return None
        command: click.Command = import_module(f"dragoman.cli.{name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands in the help, from the table above."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name]) for name in self.list_commands(ctx)])


@click.group(cls=Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="dragoman", message="%(prog)s %(version)s")
@click.option(
    "--config",
    type=click.Path(dir_okay=False),
    default="dragoman.toml",
    show_default=True,
    help="The settings file of the project.",
)
@click.pass_context
def cli(ctx: click.Context, config: str) -> None:
    """From the world's reports to footnoted dispatches.

    collect → read → weigh → dispatch: reports become claims with their chains of sources, claims
    become events with their independent origins, events become numbered dispatches in which no
    sentence stands without a note.
    """
    ctx.obj = config


def fail(message: str, code: int = 1) -> NoReturn:
    """Ends the program with one line on standard error."""
    from dragoman.cli.plain import harmless

    click.echo(harmless(message), err=True)
    sys.exit(code)


def main() -> None:
    """Runs the command line; expected errors are one line, a closed pipe is no error."""
    gc.set_threshold(*SWEEPS)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        try:
            cli(prog_name="dragoman")
        finally:
            if sys.stdout is not None:
                sys.stdout.flush()
    except DragomanError as error:
        fail(f"dragoman: {error}")
    except BrokenPipeError:
        _drop_output()
        sys.exit(1)
    except OSError as error:
        _drop_output()
        subject = error.filename or "output"
        fail(f"dragoman: {subject}: {error.strerror or 'cannot be read or written'}")


def _drop_output() -> None:
    """Sends what is still to be written nowhere, so that ending does not fail on it again."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
