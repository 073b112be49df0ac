"""The keys that people chose, on a database: `dragoman.ports.people.Keymaps`."""

from __future__ import annotations

import json
from collections.abc import Mapping

from sqlalchemy import select

from dragoman.store.database import Database
from dragoman.store.schema_people import keymaps as table


class SqlKeymaps:
    """The keys of all people of one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, name: str) -> Mapping[str, str]:
        """The keys that somebody chose, by the usual ones; empty where they chose none."""
        with self._database.reading() as connection:
            found = connection.scalar(select(table.c.document).where(table.c.by == name))
        return dict(json.loads(found)) if found else {}

    def put(self, name: str, chosen: Mapping[str, str]) -> None:
        """Keeps somebody's keys in place of those before; none are the usual ones again."""
        with self._database.writing() as connection:
            connection.execute(table.delete().where(table.c.by == name))
            if chosen:
                document = json.dumps(dict(sorted(chosen.items())), ensure_ascii=False)
                connection.execute(table.insert().values(by=name, document=document))
