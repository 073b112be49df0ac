"""`dragoman init`."""

from __future__ import annotations

from pathlib import Path

import click

SETTINGS = """\
# Dragoman: the settings of this project. Paths are beside this file.

[institute]
name = "Our desk"            # who publishes
tagline = ""                 # one line under the name

[publish]
site = "site"                # the public site is written here
drafts = "drafts"            # drafts wait here for an editor
reports = false              # true shows the archived texts behind the notes to the public

[desk]
host = "127.0.0.1"           # without accounts, this machine only
port = 8765
analyst = ""                 # who judges; the user of this machine when empty
accounts = false             # true asks everybody to log in; `dragoman desk` then says how to begin

# A numbered series of dispatches; add as many as you publish.
[[series]]
name = "Dispatch"
start = 1
offer = ""                   # a note above each, e.g. what subscribers get

# What you know of an outlet: `description` stands before its name ("the Libyan website X"),
# outlets with one `owner` count as one voice.
# [[outlets]]
# name = "Example Post"
# description = "local website"
# owner = ""
# country = "LY"
# aliases = []
"""


@click.command("init")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default=".")
def command(folder: Path) -> None:
    """Make a project in FOLDER: a settings file and an empty store.

    What is there already is left as it is.
    """
    from dragoman.assembly import create_project
    from dragoman.errors import ConfigError

    try:
        project = create_project(folder, SETTINGS)
    except OSError as error:
        raise ConfigError(str(folder), error.strerror or "cannot be written") from None
    settings = project.settings
    click.echo(f"settings  {settings.path('dragoman.toml')}")
    click.echo(f"store     {settings.path(settings.store.path)}")
    click.echo("next      dragoman collect FOLDER")
