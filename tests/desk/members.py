"""A desk with accounts, and people with browsers that stand before it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from argon2 import PasswordHasher

from dragoman.desk import About, create_app
from dragoman.desk.accounts.callers import COOKIE, named
from dragoman.desk.accounts.door import Door
from dragoman.desk.accounts.passwords import Passwords
from dragoman.desk.judging import Judging
from dragoman.model import Institute, User, UserRole
from dragoman.store import SqlStore, create

from .fakes import CODER, NOON, FakeStore, Replay, TestClient, caption, draw
from .sample import sample_store
from .tree import Tree, tree

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from fastapi import FastAPI
    from httpx import Response

    from dragoman.model import Change, Judgement
    from dragoman.ports import Clock, Store

#: As cheap as Argon2 can be: what is tested is who comes in, not how dear a guess is.
CHEAP = Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
GOOD = "seven quiet lanterns"


def app_over(
    store: Store, door: Door, now: Clock, judge: Callable[[Sequence[Judgement]], Change]
) -> FastAPI:
    """A desk with a door, on which Rima is the one person where nobody has an account."""
    judging = Judging(who=named("Rima"), now=now, judge=judge, secret=b"a secret")
    about = About(CODER, Institute(name="Basin Desk"), ())
    return create_app(store, about, maps=(draw, caption), site=None, judging=judging, door=door)


@dataclass
class Office:
    """A desk with accounts, its clock and its users."""

    accounts: SqlStore
    store: FakeStore = field(default_factory=sample_store)
    now: datetime = NOON
    required: bool = True
    hosts: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        self.door = Door(
            self.accounts.accounts,
            lambda: self.now,
            passwords=CHEAP,
            required=self.required,
            hosts=self.hosts,
        )
        self.open()

    def open(self) -> None:
        """Serves the desk with its door as it is now."""
        self.app = app_over(self.store, self.door, lambda: self.now, Replay(self.store).judge)

    def later(self, **time: float) -> None:
        self.now += timedelta(**time)

    def hire(self, name: str, role: UserRole = "analyst", display: str = "") -> User:
        user = User(name=name, display=display or name.title(), role=role, created=self.now)
        self.door.accounts.add_user(user, CHEAP.hash(GOOD))
        return user

    def visitor(self, host: str = "localhost") -> Visitor:
        return Visitor(self, host)

    def member(self, name: str, role: UserRole = "analyst") -> Visitor:
        """Somebody with an account who is logged in."""
        self.hire(name, role)
        person = self.visitor()
        assert person.log_in(name).status_code == 303
        return person


def office(folder: Path, **kind: object) -> Office:
    return Office(create(folder / "dragoman.db"), **kind)  # type: ignore[arg-type]


@dataclass
class Visitor:
    """Somebody with a browser: keeps its cookies, remembers the page last opened."""

    office: Office
    host: str = "localhost"

    def __post_init__(self) -> None:
        # Browsers send secure cookies to this machine over HTTP too; this client does not.
        self.client = TestClient(
            self.office.app, base_url=f"https://{self.host}", follow_redirects=False
        )
        self.page = Tree()

    @property
    def cookie(self) -> str:
        return self.client.cookies.get(COOKIE) or ""

    def get(self, path: str, headers: Mapping[str, str] | None = None) -> Response:
        answer = self.client.get(path, headers=dict(headers or {}))
        if answer.headers.get("content-type", "").startswith("text/html"):
            self.page = tree(answer.text)
        return answer

    def token(self) -> str:
        found = [a["value"] for t, a in self.page.elements if t == "input" and a["name"] == "token"]
        return found[0] if found else ""

    def post(self, path: str, headers: Mapping[str, str] | None = None, **form: object) -> Response:
        form.setdefault("token", self.token())
        sent = {"Sec-Fetch-Site": "same-origin"} | dict(headers or {})
        answer = self.client.post(path, data=form, headers=sent)
        if answer.headers.get("content-type", "").startswith("text/html"):
            self.page = tree(answer.text)
        return answer

    def log_in(self, name: str, password: str = GOOD, after: str = "/desk") -> Response:
        return self.post("/desk/login", name=name, password=password, next=after)

    def press(self, path: str, **form: object) -> Response:
        """Opens a page and posts a form to it, as its buttons would."""
        self.get(path)
        return self.post(path, **form)


def secret_in(page: Tree) -> str:
    """What a page shows once: a link or a token."""
    found = [t for t in page.marked("secret") if re.fullmatch(r"\S+", t)]
    assert len(found) == 1
    return found[0]
