"""A desk over a store on the disk, with people who have accounts, and a clock that can be set."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.desk.accounts.door import Door
from dragoman.model import Actor, Coding, Judgement, Mention, Named, User, Verdict
from dragoman.pipeline import Books, judge
from dragoman.store import SqlStore

from ..fakes import CODER, NOON, TestClient
from ..keeping import kept
from ..members import CHEAP, GOOD, app_over
from ..tree import Tree, tree

if TYPE_CHECKING:
    from fastapi import FastAPI
    from httpx import Response


@dataclass
class Staff:
    """The desk of the sample; without users it has one person, Rima."""

    folder: Path
    now: datetime = NOON
    store: SqlStore = field(init=False)

    def __post_init__(self) -> None:
        self.store = kept(self.folder)
        self.app = self.desk()

    def desk(self) -> FastAPI:
        """One process of the desk over the store; there may be more."""
        from dragoman.codebook import load

        self.door = Door(self.store.accounts, lambda: self.now, passwords=CHEAP)
        weighed = partial(judge, self.store, CODER, Books(load(), ()))
        return app_over(self.store, self.door, lambda: self.now, weighed)

    def later(self, **time: float) -> None:
        self.now += timedelta(**time)

    def say(self, verdict: Verdict, *subjects: str, by: str = "omar", **more: str) -> None:
        word = Judgement(verdict=verdict, subjects=subjects, by=by, at=self.now, **more)  # type: ignore[arg-type]
        self.store.add_judgement(word)

    def accept_all(self, digest: str, by: str = "omar") -> list[str]:
        """Every claim of a report gets a word; their ids."""
        (reading,) = self.store.readings_of([digest], CODER)
        ids = [c.id for c in reading.claims]
        self.say("accepted", *ids, by=by)
        return ids

    def member(self, name: str, app: FastAPI | None = None) -> Member:
        """Somebody with an account who is logged in, at one process of the desk."""
        if name not in {u.name for u in self.store.accounts.users()}:
            user = User(name=name, display=name.title(), role="analyst", created=self.now)
            self.store.accounts.add_user(user, CHEAP.hash(GOOD))
        client = TestClient(app or self.app, base_url="https://localhost", follow_redirects=False)
        found = Member(client)
        found.open("/desk/login")
        answer = found.post("/desk/login", name=name, password=GOOD, next="/desk")
        assert answer.status_code == 303
        return found

    def alone(self) -> Member:
        """The one person of a desk without accounts."""
        return Member(TestClient(self.app, base_url="http://localhost", follow_redirects=False))


@dataclass
class Member:
    """Somebody with a browser: remembers the page last opened."""

    client: TestClient
    page: Tree = field(default_factory=Tree)

    def open(self, path: str) -> str:
        """Opens a page; its words."""
        answer = self.client.get(path)
        self.status = answer.status_code
        self.page = tree(answer.text)
        return self.page.words()

    def hidden(self, name: str) -> str:
        found = [a["value"] for t, a in self.page.elements if t == "input" and a["name"] == name]
        return found[0] if found else ""

    def post(self, path: str, **form: str) -> Response:
        form.setdefault("token", self.hidden("token"))
        answer = self.client.post(path, data=form, headers={"Sec-Fetch-Site": "same-origin"})
        if answer.headers.get("content-type", "").startswith("text/html"):
            self.page = tree(answer.text)
        return answer


def with_guard(store: SqlStore, digest: str, words: str, **body: str) -> None:
    """Reads a report anew: these words of it mean a body that the register lists."""
    (reading,) = store.readings_of([digest], CODER)
    start = reading.report.text.index(words)
    mention = Mention(start=start, end=start + len(words), text=words)
    actor = Actor(**({"id": "guard", "name": "Oasis Guard", "kind": "group"} | body))  # type: ignore[arg-type]
    store.put_reading(replace(reading, actors=(Named(mention=mention, actor=actor),)))


def codings(store: SqlStore) -> list[Coding]:
    return list(store.codings.all())
