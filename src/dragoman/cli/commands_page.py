"""The page of commands, made from them: `python -m dragoman.cli.commands_page`."""

from __future__ import annotations

from collections.abc import Iterator
from inspect import cleandoc

import click

from dragoman.cli import cli

_INTRO = """\
# Commands

Talk and progress go to standard error, results to standard output. The exit code is 0 when all
went well, 1 when something could not be taken, read or published, 2 when the command was not
understood. `DRAGOMAN_NOW`, set to an ISO moment, stands in for the clock.
"""


def _commands(group: click.Group, path: str) -> Iterator[tuple[str, click.Command]]:
    """Every command below a group with its full name, in the order of the help."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if command is None:
            continue
        yield f"{path} {name}", command
        if isinstance(command, click.Group):
            yield from _commands(command, f"{path} {name}")


def _options(command: click.Command) -> Iterator[str]:
    """One line for each option of a command."""
    for parameter in command.params:
        if not isinstance(parameter, click.Option):
            continue
        names = ", ".join(f"`{n}`" for n in (*parameter.opts, *parameter.secondary_opts))
        default = parameter.default
        shown = f" Default: `{default}`." if parameter.show_default and default else ""
        yield f"- {names}: {parameter.help}{shown}"


def _section(name: str, command: click.Command) -> Iterator[str]:
    context = click.Context(command, info_name=name)
    usage = " ".join(command.collect_usage_pieces(context))
    yield f"## {name}\n"
    yield f"    {name} {usage}\n"
    yield cleandoc(command.help or "") + "\n"
    options = list(_options(command))
    if options:
        yield "\n".join(options) + "\n"


def render() -> str:
    """The page as Markdown."""
    parts = [_INTRO, *_section("dragoman", cli)]
    for name, command in _commands(cli, "dragoman"):
        parts += _section(name, command)
    return "\n".join(parts)


if __name__ == "__main__":
    click.echo(render(), nl=False)
