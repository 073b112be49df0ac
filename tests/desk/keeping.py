"""The sample of the desk in a store on the disk, behind the API."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from dragoman.codebook import load
from dragoman.desk.accounts.door import Door
from dragoman.desk.accounts.secrets import new_token
from dragoman.model import Scope, User, UserRole
from dragoman.pipeline import Books, judge
from dragoman.store import SqlStore, create

from .fakes import CODER, NOON, FakeStore, TestClient
from .members import CHEAP, app_over
from .sample import sample_store


def kept(folder: Path, sample: FakeStore | None = None) -> SqlStore:
    """The sample, or another store in memory, with everything the desk shows of it."""
    sample, store = sample or sample_store(), create(folder / "dragoman.db")
    for capture, report in sample.held_reports:
        store.add_report(capture, report)
    for reading in sample.held_readings:
        store.put_reading(reading)
    store.put_events(sample.held_events, sample.forwards.items())
    for judgement in sample.held_judgements:
        store.add_judgement(judgement)
    return store


def published(folder: Path) -> SqlStore:
    """The same, with the dispatch of the sample."""
    sample = sample_store()
    store = kept(folder, sample)
    for dispatch in sample.held_dispatches:
        store.put_dispatch(dispatch)
    return store


@dataclass
class Api:
    """The desk over a kept store, and programs that use it."""

    store: SqlStore

    def __post_init__(self) -> None:
        self.now = NOON
        self.door = Door(self.store.accounts, lambda: self.now, passwords=CHEAP)
        weighed = partial(judge, self.store, CODER, Books(load(), ()))
        self.app = app_over(self.store, self.door, lambda: self.now, weighed)

    def token(self, name: str, role: UserRole, *scopes: Scope) -> str:
        """The token of a new user."""
        user = User(name=name, display=name, role=role, created=self.now)
        self.door.accounts.add_user(user, None)
        secret, token = new_token(name, "a test", scopes, self.now, 1)
        self.door.accounts.add_token(token)
        return secret

    def client(self, token: str = "") -> TestClient:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        return TestClient(
            self.app, base_url="http://localhost", headers=headers, follow_redirects=False
        )
