"""Brings a database to the newest schema, by the migrations that ship in this folder."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

if TYPE_CHECKING:
    from sqlalchemy import Connection


#: Told how many reports are indexed, and of how many, while a store is brought up to date.
Told: TypeAlias = Callable[[int, int], None]


def quiet(_done: int, _of: int) -> None:
    """Tells nobody."""


def config(connection: Connection | None = None, told: Told = quiet) -> Config:
    """The settings of Alembic, without a file; `env.py` takes from them what it is given here."""
    made = Config()
    made.set_main_option("script_location", "dragoman.store:migrations")
    made.attributes["connection"] = connection
    made.attributes["told"] = told
    return made


def known(revision: str) -> bool:
    """Whether a revision is among the migrations of this version of the program."""
    scripts = ScriptDirectory.from_config(config())
    return any(script.revision == revision for script in scripts.walk_revisions())


def upgrade(connection: Connection, told: Told = quiet) -> None:
    """Runs the migrations that are missing, in the transaction of the connection."""
    # Alembic tells of each step at INFO, which is no news to whoever opens a store.
    logging.getLogger("alembic.runtime").setLevel(logging.WARNING)
    command.upgrade(config(connection, told), "head")
