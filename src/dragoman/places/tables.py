"""The file of the gazetteer: one SQLite file of places, their names, and where they come from.

A name stands under its key (`skeleton.key` of its core), its core (folded, without article and
words of kind) and, where that differs, its full folded form: one search of the B-tree finds all
that is listed under a name, and a longer range of it all that sounds alike.
"""

from __future__ import annotations

import sqlite3
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote

from dragoman.errors import InputError
from dragoman.places.kinds import typed
from dragoman.spelling import bare, key

#: "DRGZ", as a number in the head of the file, and the version of these tables.
APPLICATION, VERSION = 0x4452475A, 1
#: Points are kept in steps of 11 m, radii in steps of 100 m.
DEGREE, KM = 10_000, 10

SCHEMA = """
CREATE TABLE layers (n INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, source TEXT NOT NULL,
  licence TEXT NOT NULL, attribution TEXT NOT NULL);
CREATE TABLE inputs (layer INTEGER NOT NULL, name TEXT NOT NULL, sha256 TEXT NOT NULL,
  rows INTEGER NOT NULL, PRIMARY KEY (layer, name, sha256)) WITHOUT ROWID;
CREATE TABLE kinds (n INTEGER PRIMARY KEY, kind TEXT NOT NULL, precision TEXT NOT NULL,
  UNIQUE (kind, precision));
CREATE TABLE divisions (n INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE places (n INTEGER PRIMARY KEY, id TEXT NOT NULL, name TEXT NOT NULL,
  lat INTEGER NOT NULL, lon INTEGER NOT NULL, radius INTEGER NOT NULL, kind INTEGER NOT NULL,
  country TEXT NOT NULL, division INTEGER, population INTEGER, layer INTEGER NOT NULL);
CREATE TABLE names (key TEXT NOT NULL, core TEXT NOT NULL, full TEXT NOT NULL,
  place INTEGER NOT NULL, PRIMARY KEY (key, core, full, place)) WITHOUT ROWID;
"""


@lru_cache(8192)
def forms(folded: str) -> tuple[str, str, str]:
    """Key, core and full form of a folded name; the full form is empty where the core is it."""
    told = typed(folded)
    core = bare(told[0] if told else folded)
    return key(core), core, "" if core == folded else folded


def connect(path: Path) -> sqlite3.Connection:
    """The file, to be read only; `InputError` when it is no gazetteer of this version."""
    if not path.is_file():
        raise InputError(str(path), "is not there")
    address = f"file:{quote(str(path.resolve()))}?mode=ro&immutable=1"
    found = sqlite3.connect(address, uri=True, check_same_thread=False)
    try:
        check_version(found, str(path))
    except sqlite3.Error as error:
        found.close()
        raise InputError(str(path), f"is no gazetteer: {error}") from None
    except InputError:
        found.close()
        raise
    return found


def check_version(database: sqlite3.Connection, name: str) -> None:
    """`InputError` when a database is no gazetteer, or one of other tables."""
    (application,) = database.execute("PRAGMA application_id").fetchone()
    (version,) = database.execute("PRAGMA user_version").fetchone()
    if application != APPLICATION:
        raise InputError(name, "is no gazetteer; `dragoman places build` makes one")
    if version != VERSION:
        raise InputError(name, f"has version {version}, wanted is {VERSION}; build it anew")
