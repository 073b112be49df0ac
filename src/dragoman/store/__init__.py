"""The store: everything that must outlive a run, in one SQLite file."""

from dragoman.store.opening import create, open_store
from dragoman.store.sqlstore import SqlStore

__all__ = ["SqlStore", "create", "open_store"]
