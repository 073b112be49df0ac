"""The parts of a store on a database that are asked by names of their own."""

from __future__ import annotations

from dragoman.store.accounts import SqlAccounts
from dragoman.store.actors import SqlBodies
from dragoman.store.atlas import SqlAtlas
from dragoman.store.codings import SqlCodings
from dragoman.store.database import Database
from dragoman.store.drafts import SqlDrafts
from dragoman.store.judgements import LedgerBook
from dragoman.store.keymaps import SqlKeymaps
from dragoman.store.lists import SqlLists
from dragoman.store.looks import SqlLooks
from dragoman.store.tallies import SqlTallies


class SqlParts:
    """What a store holds beside reports, readings, events and judgements."""

    def __init__(self, database: Database, ledger: LedgerBook) -> None:
        self.accounts = SqlAccounts(database)
        self.lists = SqlLists(database, ledger)
        self.drafts = SqlDrafts(database)
        self.atlas = SqlAtlas(database, ledger)
        self.bodies = SqlBodies(database)
        self.tallies = SqlTallies(database)
        self.looks = SqlLooks(database)
        self.codings = SqlCodings(database)
        self.keymaps = SqlKeymaps(database)
