"""The sample of the desk in a store on the disk, behind the API."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.codebook import load
from dragoman.desk import About, create_app
from dragoman.desk.accounts.callers import named
from dragoman.desk.accounts.door import Door
from dragoman.desk.accounts.secrets import new_token
from dragoman.desk.judging import Judging
from dragoman.model import Institute, Scope, User, UserRole
from dragoman.pipeline import Books, judge
from dragoman.store import SqlStore, create

from .fakes import CODER, NOON, FakeStore, TestClient, caption, draw
from .members import CHEAP
from .sample import sample_store

if TYPE_CHECKING:
    from fastapi import FastAPI


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


@dataclass
class Api:
    """The desk over a kept store, and programs that use it."""

    store: SqlStore

    def __post_init__(self) -> None:
        self.now = NOON
        self.door = Door(self.store.accounts, lambda: self.now, passwords=CHEAP)
        self.app = self._app()

    def _app(self) -> FastAPI:
        books = Books(load(), ())
        return create_app(
            self.store,
            About(CODER, Institute(name="Basin Desk"), ()),
            maps=(draw, caption),
            site=None,
            judging=Judging(
                who=named("Rima"),
                now=lambda: self.now,
                judge=lambda said: judge(self.store, CODER, books, said),
                secret=b"a secret",
            ),
            door=self.door,
        )

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
